"""The demo municipality, made once in a run of the tests and copied for each test that needs it.

Making it takes a quarter of a minute: it seals and binds. Copying its rows and files takes less
than a second.
"""

import fcntl
import shutil
from concurrent.futures import ThreadPoolExecutor
from io import StringIO

from django.contrib.contenttypes.models import ContentType
from django.core.management import call_command
from django.db import connection, connections, transaction

# In the order in which they are read; names of ours, no words from outside.
TABLES = "SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY tablename"
SEQUENCES = "SELECT sequencename, last_value FROM pg_sequences WHERE schemaname = 'public'"
# What the database itself would do to a row that is written anew: it has been done.
REPLICA = "SET LOCAL session_replication_role = replica"


def bring_demo(shared, own):
    """Fill the empty database and the test's own folder with the demo.

    `shared` is a folder of all processes of this run; whoever comes first makes the demo for all.
    """
    shared.mkdir(exist_ok=True)
    with (shared / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (shared / "made").exists():
            _make()
            _keep(shared, own)
            (shared / "made").touch()
            return
    _copy(shared, own)


def _make():
    """Run the command in a thread: it seals, and Playwright's event loop runs in this one."""

    def load():
        try:
            call_command("load_demo", stdout=StringIO())
        finally:
            connections.close_all()

    with ThreadPoolExecutor(1) as pool:
        pool.submit(load).result()


def _keep(shared, own):
    shutil.copytree(own, shared / "own")
    (shared / "rows").mkdir()
    with connection.cursor() as cursor:
        for table in _names(cursor):
            with cursor.copy(f'COPY "{table}" TO STDOUT (FORMAT binary)') as rows:
                (shared / "rows" / table).write_bytes(b"".join(rows))
        cursor.execute(SEQUENCES)
        told = "".join(f"{name} {value}\n" for name, value in cursor.fetchall() if value)
    (shared / "sequences").write_text(told)


def _copy(shared, own):
    shutil.copytree(shared / "own", own, dirs_exist_ok=True)
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(REPLICA)
        names = _names(cursor)
        cursor.execute(f"TRUNCATE {', '.join(names)}")
        for table in names:
            with cursor.copy(f'COPY "{table}" FROM STDIN (FORMAT binary)') as rows:
                rows.write((shared / "rows" / table).read_bytes())
        for line in (shared / "sequences").read_text().splitlines():
            cursor.execute("SELECT setval(%s, %s)", line.split())
    ContentType.objects.clear_cache()  # their numbers are the demo's


def _names(cursor):
    cursor.execute(TABLES)
    return [name for (name,) in cursor.fetchall() if name != "django_migrations"]
