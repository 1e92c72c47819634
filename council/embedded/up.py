"""`manage.py up`: the whole portal on this machine, until Ctrl-C or SIGTERM."""

import hashlib
import os
import signal
import socket
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from council.embedded import servers
from council.embedded.command import manage, prepare_database
from council.embedded.console import SetupError, say
from council.embedded.locks import FileLock
from council.embedded.paths import ROOT, State
from council.embedded.postgres import Postgres
from council.embedded.processes import Program, Service
from council.embedded.watch import keep_running, wait_for_first_page

HOST = "127.0.0.1"
WEB_WORKERS, WEB_THREADS, TASK_PROCESSES = 2, 4, 2


def run(state: State, *, port: int, demo: bool) -> None:
    """Start everything, say where it is, and keep it running until told to stop."""
    state.make()
    stopping = _watch_for_stop()
    with _only_one(state, port):
        _check_port(port)
        with servers.running(state) as embedded:
            _set_environment(port)
            accounts = _prepare(state, embedded, demo=demo)
            programs = _programs(state, port)
            try:
                for program in programs:
                    program.start()
                wait_for_first_page(HOST, port, programs, stopping)
                if not stopping:
                    print(_greeting(port, accounts), flush=True)
                keep_running([*embedded, *programs], stopping)
            finally:
                say("Stopping")
                for program in reversed(programs):
                    program.stop()
    say("Stopped")


def _watch_for_stop() -> list[int]:
    """Return a list that is empty until the person or the system asks us to stop."""
    stopping: list[int] = []
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, lambda received, _frame: stopping.append(received))
    return stopping


@contextmanager
def _only_one(state: State, port: int) -> Iterator[None]:
    """Refuse a second start on the same state."""
    lock = FileLock(state.folder / "up.lock")
    if not lock.try_take():
        raise SetupError(f"The portal already runs with {state.folder}: {lock.read()}")
    lock.write(f"http://localhost:{port}/ (process {os.getpid()})")
    try:
        yield
    finally:
        lock.release()


def _check_port(port: int) -> None:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except PermissionError:
            raise SetupError(f"Port {port} is for root only: choose one above 1023.") from None
        except OSError:
            raise SetupError(
                f"Port {port} is taken by another program. Choose another one, for example: "
                f"python3 manage.py up --port {port + 1}"
            ) from None


def _set_environment(port: int) -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "council.settings")
    os.environ.setdefault("COUNCIL_BASE_URL", f"http://localhost:{port}")


def _prepare(state: State, embedded: Sequence[Service], *, demo: bool) -> str:
    """Make tables, static files and demo data; return the accounts that one can sign in with."""
    say("Bringing the tables up to date")
    prepare_database()
    for server in embedded:
        if isinstance(server, Postgres):
            server.tables_mark.touch()
    _collect_static(state)
    if not demo:
        return ""
    say("Loading the demo data")
    return manage(["load_demo"]).rpartition("\n")[2]


def _collect_static(state: State) -> None:
    """Gather and compress the static files, when one of them has changed since the last time."""
    mark = state.folder / "static.collected"
    digest = hashlib.sha256((ROOT / "requirements.lock").read_bytes())
    for path in sorted((ROOT / "static").rglob("*")):
        status = path.stat()
        digest.update(f"{path} {status.st_size} {status.st_mtime_ns}\n".encode())
    if mark.exists() and mark.read_text() == digest.hexdigest():
        return
    say("Collecting static files")
    manage(["collectstatic", "--no-input", "--clear", "--verbosity=0"])
    mark.write_text(digest.hexdigest())


def _programs(state: State, port: int) -> list[Program]:
    """Return web, worker and beat, as docker-compose.yml has them, on one machine's scale."""
    web = ["gunicorn", "council.wsgi", f"--bind={HOST}:{port}", "--worker-class=gthread"]
    web += [f"--workers={WEB_WORKERS}", f"--threads={WEB_THREADS}", "--no-control-socket"]
    web += ["--limit-request-line=8190"]
    celery = ["celery", "--app=council.celery", "--quiet"]
    worker = [*celery, "worker", f"--concurrency={TASK_PROCESSES}", "--loglevel=INFO"]
    worker += [f"--hostname=worker-{os.getpid()}@%h", "--without-gossip", "--without-mingle"]
    beat = [*celery, "beat", f"--schedule={state.folder / 'beat-schedule'}", "--pidfile="]
    commands = {"web": web, "worker": worker, "beat": beat}
    environment = dict(os.environ)
    return [
        Program(name, command, environment, state.log(name)) for name, command in commands.items()
    ]


def _greeting(port: int, accounts: str) -> str:
    address = f"http://localhost:{port}/"
    place = f"Beslutsportalen: {address} (officials: {address}arbete/)"
    return f"{place}  {accounts}" if accounts else place
