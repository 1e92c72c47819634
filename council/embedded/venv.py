"""The virtual environment: made from a lock file with hashes, and only when that has changed."""

import fcntl
import hashlib
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NoReturn

from council.embedded import system
from council.embedded.console import SetupError, say
from council.embedded.paths import MANAGE, PYTHON, ROOT, VENV

RUN_LOCK = "requirements.lock"
DEV_LOCK = "requirements-dev.lock"


def is_ready(lock: str = RUN_LOCK) -> bool:
    """Return whether the environment holds what the lock file names."""
    stamp = _stamp_file(lock)
    return PYTHON.exists() and stamp.exists() and stamp.read_text() == _stamp(lock)


def make_ready(lock: str = RUN_LOCK) -> None:
    """Make the environment and install the locked packages, unless that is done already."""
    if is_ready(lock):
        return
    with _alone():
        if not is_ready(lock):
            if not _is_usable():
                _create()
            _install(lock)


def enter(arguments: list[str]) -> None:
    """Run the same command again with the environment's Python, unless this is it."""
    if Path(sys.prefix).resolve() != VENV.resolve():
        _replace([str(PYTHON), str(MANAGE), *arguments])


def _replace(command: list[str]) -> NoReturn:
    sys.stdout.flush()
    os.execv(command[0], command)


@contextmanager
def _alone() -> Iterator[None]:
    """Hold the checkout, so that two commands on a fresh clone do not install over each other."""
    folder = os.open(ROOT, os.O_RDONLY)
    try:
        fcntl.flock(folder, fcntl.LOCK_EX)
        yield
    finally:
        os.close(folder)


def _is_usable() -> bool:
    """Return whether packages can be installed: not so in a half-made or a moved environment."""
    stamps = VENV.glob(".installed-*")
    if any(str(VENV) not in stamp.read_text().splitlines() for stamp in stamps):
        return False
    command = [str(PYTHON), "-m", "pip", "--version"]
    return (
        PYTHON.exists()
        and subprocess.run(command, capture_output=True, check=False).returncode == 0
    )


def _create() -> None:
    lacking = system.missing((system.RUNNING[0],))
    if lacking:
        raise SetupError(f"Without {lacking[0].package} no environment can be made.")
    say("Making the virtual environment")
    if VENV.is_symlink():
        # Another checkout's: --clear would empty it for everybody who uses it.
        VENV.unlink()
    subprocess.run([sys.executable, "-m", "venv", "--clear", VENV], check=True, stdout=sys.stderr)


def _install(lock: str) -> None:
    say(f"Installing the packages of {lock} (a minute or so, the first time)")
    options = ["-qq", "--no-input", "--disable-pip-version-check", "--require-hashes"]
    command = [str(PYTHON), "-m", "pip", "install", *options, "--only-binary", ":all:", "-r", lock]
    if subprocess.run(command, cwd=ROOT, stdout=sys.stderr, check=False).returncode:
        raise SetupError(f"The packages of {lock} could not be installed; pip says why above.")
    # The development lock holds every package of the other one, at the same versions.
    for done in {lock, RUN_LOCK}:
        _stamp_file(done).write_text(_stamp(done))


def _stamp_file(lock: str) -> Path:
    return VENV / f".installed-{lock}"


def _stamp(lock: str) -> str:
    """Name what the environment was made of, and where: its programs know their place by heart."""
    digest = hashlib.sha256((ROOT / lock).read_bytes()).hexdigest()
    return f"{digest}\n{VENV}\n"
