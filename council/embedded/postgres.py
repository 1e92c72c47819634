"""PostgreSQL from a wheel: the same server as in production, on a Unix socket, without a password.

The socket lies in a folder that only the server's user may enter; there is no TCP port.
"""

import shutil
import signal
import subprocess
from functools import cached_property
from pathlib import Path
from urllib.parse import quote

from council.embedded.accounts import server_account
from council.embedded.console import SetupError, say
from council.embedded.locks import alone
from council.embedded.paths import State
from council.embedded.processes import running_pid, spawn, stop_by_pid, tail, wait_until
from council.embedded.reach import cluster_home, postgres_folder
from council.embedded.sockets import socket_folder

DATABASE = "council"
RECORD_ROLE = "record_reader"
SUPERUSER = "postgres"
PATIENCE = 120  # seconds: a server that was killed first reads its journal
# C.UTF-8 of PostgreSQL itself: the same order on every machine, whatever locales it has.
INITDB = (
    "--auth=trust",
    "--encoding=UTF8",
    "--locale=C",
    "--locale-provider=builtin",
    "--builtin-locale=C.UTF-8",
    "--no-instructions",
)
SETTINGS = ("listen_addresses=", "unix_socket_permissions=0777", "log_min_messages=warning")


class Postgres:
    """One cluster with one database. Raises SetupError where it cannot be started or stopped."""

    name = "PostgreSQL"

    def __init__(self, state: State, *, durable: bool = True) -> None:
        self.state = state
        self.account = server_account()
        self.durable = durable
        self._process: subprocess.Popen[bytes] | None = None

    @cached_property
    def home(self) -> Path:
        """The folder that the server's user can reach."""
        return cluster_home(self.state, self.account)

    @property
    def data(self) -> Path:
        """The cluster's own folder."""
        return self.home / "postgres"

    @cached_property
    def socket(self) -> Path:
        """The folder of the server's socket."""
        return socket_folder(self.home, self.state, self.account)

    @property
    def tables_mark(self) -> Path:
        """The file that tells that the tables were made once."""
        return self.data / "tables-made"

    def environment(self) -> dict[str, str]:
        """Return the addresses of the database, for the portal and for its public pages."""
        host = quote(str(self.socket))
        return {
            "DATABASE_URL": f"postgresql://{SUPERUSER}@/{DATABASE}?host={host}",
            "RECORD_DATABASE_URL": f"postgresql://{RECORD_ROLE}@/{DATABASE}?host={host}",
        }

    def start(self) -> None:
        """Start the server and make the database, or do nothing when they are there."""
        with alone(self.state.folder / "postgres.start"):
            if not (self.alive() and wait_until(self._answers, PATIENCE)):
                self._make_cluster()
                self._forget_dead_server()
                self._launch()
            self._make_database()

    def alive(self) -> bool:
        """Return whether the server's process runs, whoever started it."""
        return self._pid() is not None

    def stop(self) -> None:
        """Stop at once but in order: open transactions are rolled back, all else is written."""
        pid = self._pid()
        if pid is not None:
            stop_by_pid(self.name, pid, signal.SIGINT)
        if self._process is not None:
            self._process.wait()

    def _program(self, name: str) -> str:
        return str(self._installed / "bin" / name)

    @cached_property
    def _installed(self) -> Path:
        return postgres_folder(self.home, self.account)

    def _pid(self) -> int | None:
        return running_pid(self.data / "postmaster.pid", self.data)

    def _answers(self) -> bool:
        command = [self._program("pg_isready"), "-q", "-h", str(self.socket)]
        return subprocess.run(command, check=False).returncode == 0

    def _make_cluster(self) -> None:
        """Make it under another name first, so that half a cluster is never taken for one."""
        if (self.data / "PG_VERSION").exists():
            return
        say("Making the database")
        draft = self.home / "postgres.new"
        shutil.rmtree(draft, ignore_errors=True)
        self.account.own(draft)
        command = [self._program("initdb"), "-D", str(draft), "-U", SUPERUSER, *INITDB]
        command += [] if self.durable else ["--no-sync"]
        done = subprocess.run(
            command, cwd="/", capture_output=True, text=True, check=False, **self.account.popen()
        )
        if done.returncode:
            raise SetupError(f"The database could not be made: {done.stderr.strip()}")
        shutil.rmtree(self.data, ignore_errors=True)
        draft.rename(self.data)

    def _forget_dead_server(self) -> None:
        """Remove what a killed server left behind.

        It names a process by number, and after a restart of the machine that number may be
        another program's: the server would then refuse to start.
        """
        if self._pid() is None:
            (self.data / "postmaster.pid").unlink(missing_ok=True)
            (self.socket / ".s.PGSQL.5432.lock").unlink(missing_ok=True)

    def _launch(self) -> None:
        """Start, and once more for 20 seconds while a killed server's helpers are still ending."""
        log = self.state.log("postgres")
        settings = [*SETTINGS, f"unix_socket_directories={self.socket}"]
        if not self.durable:
            settings += ["fsync=off", "synchronous_commit=off", "full_page_writes=off"]
        options = [word for setting in settings for word in ("-c", setting)]
        command = [self._program("postgres"), "-D", str(self.data), *options]

        def started() -> bool:
            if self._process is not None:
                self._process.wait()
            self._process = server = spawn(command, log=log, account=self.account)
            wait_until(lambda: self._answers() or server.poll() is not None, PATIENCE)
            return server.poll() is None

        if not wait_until(started, 20):
            raise SetupError(f"PostgreSQL does not start; {log} ends:\n{tail(log)}")

    def _make_database(self) -> None:
        names = self._query("SELECT datname FROM pg_database")
        if DATABASE not in names.split():
            self._query(f"CREATE DATABASE {DATABASE}")

    def _query(self, statement: str) -> str:
        command = [self._program("psql"), "-XAtq", "-h", str(self.socket), "-U", SUPERUSER]
        command += ["-d", "postgres", "-c", statement]
        done = subprocess.run(command, capture_output=True, text=True, check=False, cwd="/")
        if done.returncode:
            raise SetupError(f"The database does not answer: {done.stderr.strip()}")
        return done.stdout
