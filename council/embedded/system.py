"""What the operating system must provide, and how to get it on Debian and Ubuntu."""

import ctypes
import importlib
import importlib.util
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from council.embedded.console import say

FONT_FOLDERS = ("/usr/share/fonts", "/usr/local/share/fonts", "~/.fonts", "~/.local/share/fonts")


@dataclass(frozen=True)
class Need:
    """A Debian package and how to tell that what it brings is there."""

    package: str
    purpose: str
    present: Callable[[], bool]


def _module(name: str) -> Callable[[], bool]:
    def present() -> bool:
        importlib.invalidate_caches()
        return importlib.util.find_spec(name) is not None

    return present


def _library(name: str) -> Callable[[], bool]:
    def present() -> bool:
        try:
            ctypes.CDLL(name)
        except OSError:
            return False
        return True

    return present


def _program(*names: str) -> Callable[[], bool]:
    return lambda: any(shutil.which(name) for name in names)


def _file(path: str) -> Callable[[], bool]:
    return lambda: Path(path).exists()


def _any_font() -> bool:
    folders = (Path(folder).expanduser() for folder in FONT_FOLDERS)
    return any(next(folder.rglob("*.[ot]tf"), None) for folder in folders)


RUNNING = (
    Need("python3-venv", "the virtual environment", _module("ensurepip")),
    Need("libpango-1.0-0", "PDF", _library("libpango-1.0.so.0")),
    Need("libpangoft2-1.0-0", "PDF", _library("libpangoft2-1.0.so.0")),
    Need("libharfbuzz-subset0", "PDF", _library("libharfbuzz-subset.so.0")),
    Need("fonts-dejavu-core", "letters that our own fonts lack", _any_font),
)
TESTING = (
    Need("chromium", "tests in a browser", _program("chromium", "chromium-browser")),
    Need("poppler-utils", "tests of PDF", _program("pdfsig")),
    Need("qpdf", "tests of PDF", _program("qpdf")),
    Need("default-jre-headless", "veraPDF", _program("java")),
    Need("libjaxb-java", "veraPDF", _file("/usr/share/java/jaxb-runtime.jar")),
    Need("softhsm2", "tests of sealing", _program("softhsm2-util")),
)


def missing(needs: tuple[Need, ...]) -> list[Need]:
    """Return the needs that are not met. Only Linux is looked at: elsewhere names differ."""
    return [need for need in needs if not need.present()] if sys.platform == "linux" else []


def provide(needs: tuple[Need, ...]) -> None:
    """Install what is missing when that is possible, otherwise say how, and go on either way."""
    lacking = missing(needs)
    if lacking and _may_install():
        say(f"Installing system packages: {' '.join(need.package for need in lacking)}")
        _install([need.package for need in lacking])
        lacking = missing(needs)
    if lacking:
        purposes = ", ".join(dict.fromkeys(need.purpose for need in lacking))
        say(f"System packages are missing ({purposes}). On Debian or Ubuntu run:")
        say(f"  sudo apt-get install -y {' '.join(need.package for need in lacking)}")


def _may_install() -> bool:
    debian = Path("/etc/debian_version").exists() and shutil.which("apt-get") is not None
    return os.geteuid() == 0 and debian


def _install(packages: list[str]) -> None:
    """Install together; one package that cannot be had must not keep the others away."""
    _apt("update")
    if not _apt("install", "--no-install-recommends", *packages):
        for package in packages:
            _apt("install", "--no-install-recommends", package)


def _apt(action: str, *arguments: str) -> bool:
    command = ["apt-get", action, "-y", "-qq", *arguments]
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    # What goes wrong is told on standard error; the rest is long and nobody's concern.
    done = subprocess.run(command, env=environment, stdout=subprocess.DEVNULL, check=False)
    return done.returncode == 0
