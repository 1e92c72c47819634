"""The embedded servers: shared among processes, and there again after a kill."""

import os
import signal
import subprocess
import sys
from contextlib import ExitStack

import psycopg
import pytest
import redis

from council.embedded import reach, servers
from council.embedded.accounts import Account, server_account
from council.embedded.postgres import Postgres
from council.embedded.processes import exists, running_pid, wait_until
from council.embedded.servers import running
from council.embedded.valkey import Valkey

pytestmark = pytest.mark.slow


@pytest.fixture
def database(state):
    server = Postgres(state)
    yield server
    server.stop()


@pytest.fixture
def queue(state):
    server = Valkey(state)
    yield server
    server.stop()


def _connect(server):
    return psycopg.connect(server.environment()["DATABASE_URL"], autocommit=True)


def _redis(server):
    address = server.environment()["REDIS_URL"].replace("redis+socket", "unix")
    return redis.Redis.from_url(address, decode_responses=True)


def test_the_database_is_on_a_private_socket_only(database):
    database.start()

    with _connect(database) as connection:
        settings = dict(connection.execute("SELECT name, setting FROM pg_settings").fetchall())
        encoding, collation = connection.execute(
            "SELECT pg_encoding_to_char(encoding), datlocale FROM pg_database WHERE datname = %s",
            ["council"],
        ).fetchone()
    assert settings["listen_addresses"] == ""
    assert int(settings["server_version_num"]) // 10000 == 18
    assert (encoding, collation) == ("UTF8", "C.UTF-8")
    assert database.socket.stat().st_mode & 0o077 == 0


def test_the_database_keeps_what_was_committed_when_it_is_killed(database):
    database.start()
    with _connect(database) as connection:
        connection.execute("CREATE TABLE kept AS SELECT 42 AS answer")
    pid = database._pid()

    os.kill(pid, signal.SIGKILL)
    assert wait_until(lambda: not database.alive(), 10)
    database.start()

    with _connect(database) as connection:
        assert connection.execute("SELECT answer FROM kept").fetchone() == (42,)


def test_a_pid_file_that_names_another_program_does_not_keep_the_database_down(database):
    database.start()
    database.stop()
    assert not database.alive()
    with subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE) as other:
        lines = f"{other.pid}\n{database.data}\n1\n5432\n{database.socket}\n\n"
        (database.data / "postmaster.pid").write_text(lines)
        assert not database.alive()

        database.start()

        assert database.alive()
        assert other.poll() is None


def test_half_a_cluster_is_made_anew(database):
    database.account.own(database.home / "postgres.new")
    (database.home / "postgres.new" / "rubbish").touch()

    database.start()

    assert database.alive()
    assert not (database.data / "rubbish").exists()


def test_the_queue_keeps_what_was_put_in_when_it_is_killed(queue):
    queue.start()
    _redis(queue).rpush("celery", "one", "two")
    # Valkey writes its journal once a second; what it has answered is not yet on disk.
    assert wait_until(lambda: _redis(queue).info("persistence")["aof_pending_bio_fsync"] == 0, 5)

    os.kill(queue._pid(), signal.SIGKILL)
    assert wait_until(lambda: not queue.alive(), 10)
    queue.start()

    assert _redis(queue).lrange("celery", 0, -1) == ["one", "two"]
    assert _redis(queue).config_get("maxmemory-policy")["maxmemory-policy"] == "noeviction"


def test_the_last_one_to_leave_stops_the_servers(state, monkeypatch):
    with ExitStack() as first:
        database, queue = first.enter_context(running(state))
        addresses = {name: os.environ.pop(name) for name in ("DATABASE_URL", "REDIS_URL")}
        pids = database._pid(), queue._pid()
        with running(state) as second:
            assert [server._pid() for server in second] == list(pids)
        assert database.alive()
        assert queue.alive()
    assert [exists(pid) for pid in pids] == [False, False]
    assert os.environ["DATABASE_URL"] == addresses["DATABASE_URL"]


def test_addresses_from_outside_replace_the_servers(state, monkeypatch):
    monkeypatch.setenv("DATABASE_URL", "postgresql://elsewhere/council")
    monkeypatch.setenv("REDIS_URL", "redis://elsewhere")

    with running(state) as started:
        assert started == []
        assert os.environ["DATABASE_URL"] == "postgresql://elsewhere/council"
        assert "RECORD_DATABASE_URL" not in os.environ

    monkeypatch.delenv("REDIS_URL")
    assert [server.name for server in servers.wanted(state)] == ["Valkey"]


@pytest.mark.skipif(os.geteuid() != 0, reason="only root has folders closed to its server's user")
def test_a_state_in_a_closed_folder_gets_a_database_elsewhere(
    state, monkeypatch, tmp_path_factory
):
    closed = state.folder.parent
    outside = closed.parent / f"{closed.name}-outside"
    monkeypatch.setattr(reach, "OUTSIDE", outside)
    closed.chmod(0o700)
    database = Postgres(state)
    monkeypatch.setattr(Account, "reaches", lambda self, path: outside in path.parents)
    try:
        database.start()

        assert database.data.is_relative_to(outside)
        assert Postgres(state).home == database.home
        assert database._installed.is_relative_to(outside)
        assert not database._installed.is_symlink()
        assert database.data.stat().st_uid == server_account().uid
        with _connect(database) as connection:
            assert connection.execute("SELECT 1").fetchone() == (1,)
    finally:
        database.stop()
        subprocess.run(["rm", "-r", outside], check=True)


def test_a_number_in_a_file_is_a_server_only_if_its_command_line_says_so(tmp_path):
    file = tmp_path / "pid"
    assert running_pid(file, tmp_path) is None
    file.write_text("not a number")
    assert running_pid(file, tmp_path) is None
    file.write_text(str(os.getpid()))
    assert running_pid(file, tmp_path / "no-such-mark") is None
