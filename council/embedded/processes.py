"""Programs that run beside us: started with a log, watched, stopped."""

import ctypes
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Protocol

from council.embedded.accounts import Account
from council.embedded.console import SetupError, say
from council.embedded.paths import ROOT

_PR_SET_PDEATHSIG = 1


class Service(Protocol):
    """What can be started, watched and stopped."""

    name: str

    def start(self) -> None: ...
    def alive(self) -> bool: ...
    def stop(self) -> None: ...


def spawn(
    command: Sequence[str | Path],
    *,
    log: Path,
    account: Account = Account(),  # noqa: B008 - frozen
    environment: Mapping[str, str] | None = None,
    folder: Path = Path("/"),
    before: Callable[[], None] | None = None,
) -> subprocess.Popen[bytes]:
    """Start a program in a session of its own, so that Ctrl-C reaches us and not it."""
    with log.open("ab") as output:
        return subprocess.Popen(
            command,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            env=environment,
            cwd=folder,
            start_new_session=True,
            preexec_fn=before,  # safe: this process has one thread
            **account.popen(),
        )


def exists(pid: int) -> bool:
    """Return whether the process runs; one that is dead but not yet collected does not."""
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    status = Path(f"/proc/{pid}/stat")
    try:
        return status.read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return not Path("/proc/self").exists()


def running_pid(file: Path, mark: Path) -> int | None:
    """Return the process that a server's file names, if it runs and its command line has the mark.

    The file outlives a server that was killed, and its number may since be another program's.
    """
    try:
        pid = int(file.read_text().split()[0])
        command = Path(f"/proc/{pid}/cmdline")
        ours = not command.exists() or os.fsencode(mark) in command.read_bytes()
    except (OSError, ValueError, IndexError):
        return None
    return pid if ours and exists(pid) else None


def wait_until(condition: Callable[[], bool], seconds: float) -> bool:
    """Ask every 50 ms until the condition holds; return False when the time is up."""
    end = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > end:
            return False
        time.sleep(0.05)
    return True


def tail(log: Path, lines: int = 5) -> str:
    """Return the last lines of a log, each indented, to show why a program ended."""
    try:
        text = log.read_text(errors="replace")
    except OSError:
        return ""
    return "\n".join(f"    {line}" for line in text.splitlines()[-lines:])


def _end_with_parent() -> None:
    """Ask Linux to stop this program when the launcher is killed, so that the port comes free."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGTERM)


class Program:
    """One of the portal's own processes: web, worker, beat."""

    def __init__(
        self, name: str, arguments: Sequence[str], environment: Mapping[str, str], log: Path
    ) -> None:
        self.name = name
        self.log = log
        self._command = [sys.executable, "-m", *arguments]
        self._environment = environment
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Start it."""
        self._process = spawn(
            self._command,
            log=self.log,
            environment=self._environment,
            folder=ROOT,
            before=_end_with_parent,
        )

    def alive(self) -> bool:
        """Return whether it still runs."""
        return self._process is not None and self._process.poll() is None

    def stop(self) -> None:
        """Let it finish what it has begun for 30 seconds, then end it and all that it started."""
        if self._process is None:
            return
        self._process.terminate()
        try:
            self._process.wait(30)
        except subprocess.TimeoutExpired:
            say(f"{self.name} did not stop in 30 seconds and was killed")
            os.killpg(self._process.pid, signal.SIGKILL)
            self._process.wait()


def stop_by_pid(name: str, pid: int, number: signal.Signals, seconds: float = 30) -> None:
    """Signal a process that need not be our child, and wait until it has gone."""
    try:
        os.kill(pid, number)
    except ProcessLookupError:
        return
    if not wait_until(lambda: not exists(pid), seconds):
        raise SetupError(f"{name} (process {pid}) does not stop.")
