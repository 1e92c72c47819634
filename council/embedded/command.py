"""Any management command, on servers that run at least as long as it does."""

import os
import secrets
import signal
import subprocess
import sys
from types import FrameType
from typing import NoReturn

from council.embedded import servers
from council.embedded.console import SetupError, say
from council.embedded.locks import alone
from council.embedded.paths import MANAGE, PYTHON, State
from council.embedded.postgres import Postgres

# These make or tell of migrations, or need no table; nothing has to be there for them.
WITHOUT_TABLES = {
    "check",
    "collectstatic",
    "compilemessages",
    "help",
    "makemessages",
    "makemigrations",
    "migrate",
    "showmigrations",
    "sqlmigrate",
    "test",
    "version",
}
# Where prove_document takes the proof from instead of the database.
FROM_FILES = {"--log", "--proof"}


def run(state: State, arguments: list[str]) -> None:
    """Run a management command in this process; its output and exit code are its own."""
    signal.signal(signal.SIGTERM, _leave)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "council.settings")
    if _stands_alone(arguments):
        # Whoever checks somebody else's log from a fresh clone needs nothing made for it.
        os.environ["COUNCIL_STATE"] = str(state.folder)
        os.environ.setdefault("SECRET_KEY", secrets.token_urlsafe())
        _execute(arguments)
        return
    with servers.running(state) as started:
        if arguments[0] not in WITHOUT_TABLES and not arguments[0].startswith("-"):
            _make_tables_once(state, started)
        _execute(arguments)


def run_program(state: State, program: list[str]) -> int:
    """Run any program of the environment or the system on the servers; return its exit code."""
    signal.signal(signal.SIGTERM, _leave)
    with servers.running(state):
        path = f"{PYTHON.parent}{os.pathsep}{os.environ.get('PATH', '')}"
        return subprocess.run(program, env={**os.environ, "PATH": path}, check=False).returncode


def prepare(state: State) -> None:
    """Make ready what web, worker and beat need in production: tables, rights, static files."""
    with servers.running(state):
        prepare_database()
        manage(["collectstatic", "--no-input", "--verbosity=0"])


def prepare_database() -> None:
    """Bring tables and search up to date and give the public pages' role its rights."""
    manage(["migrate", "--no-input", "--verbosity=0"])
    manage(["secure_record"])
    manage(["reindex"])


def manage(arguments: list[str]) -> str:
    """Run a management command in a process of its own; return its standard output, stripped.

    Raises SetupError if it fails; it has then said why on standard error.
    """
    command = [sys.executable, str(MANAGE), *arguments]
    done = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=False)
    if done.returncode:
        raise SetupError(f"`manage.py {' '.join(arguments)}` failed.")
    return done.stdout.strip()


def _stands_alone(arguments: list[str]) -> bool:
    """Return whether the command reads files and addresses alone."""
    name, options = arguments[0], {word.partition("=")[0] for word in arguments[1:]}
    return name == "verify_log" or (
        name == "prove_document" and bool({"--log", "--proof"} & options)
    )


def _execute(arguments: list[str]) -> None:
    from django.core.management import execute_from_command_line

    execute_from_command_line(["manage.py", *arguments])


def _make_tables_once(state: State, started: list[servers.Server]) -> None:
    """Make the tables of a new embedded database, so that any command works on a fresh clone.

    Afterwards a person decides when to migrate; a database from DATABASE_URL is never touched.
    """
    for server in started:
        if isinstance(server, Postgres):
            with alone(state.folder / "tables.start"):
                if not server.tables_mark.exists():
                    say("Making the tables")
                    prepare_database()
                    server.tables_mark.touch()


def _leave(number: int, _frame: FrameType | None) -> NoReturn:
    """End as a terminated process does, but let the servers be stopped on the way."""
    sys.exit(128 + number)
