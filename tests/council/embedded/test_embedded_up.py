"""`manage.py up` and single commands, started as a person starts them."""

import json
import os
import signal
import socket
from http.client import HTTPConnection
from pathlib import Path

import pytest

from council.embedded.postgres import Postgres
from council.embedded.processes import exists, wait_until
from council.embedded.valkey import Valkey

pytestmark = pytest.mark.slow


@pytest.fixture
def state(_no_addresses, lasting_state):
    return lasting_state


@pytest.fixture
def port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def _status(port):
    connection = HTTPConnection("localhost", port, timeout=10)
    try:
        connection.request("GET", "/")
        return connection.getresponse().status
    finally:
        connection.close()


def _pid_of_worker(process):
    children = Path(f"/proc/{process.pid}/task/{process.pid}/children").read_text().split()
    commands = {int(pid): Path(f"/proc/{pid}/cmdline").read_text() for pid in children}
    return next((pid for pid, command in commands.items() if "\0worker\0" in command), None)


def test_one_command_starts_the_portal_and_one_signal_stops_all_of_it(launch, state, port):
    first = launch("up", "--no-demo", "--port", str(port))

    address = f"http://localhost:{port}/"
    greeting = f"Beslutsportalen: {address} (officials: {address}arbete/)\n"
    assert first.stdout.readline() == greeting
    assert _status(port) == 200

    twice = launch("up", "--no-demo", "--port", str(port + 1))
    assert f"http://localhost:{port}/" in twice.communicate(timeout=120)[1]
    assert twice.returncode == 1

    other = launch("up", "--port", str(port), "--state", str(state.folder.parent / "other"))
    assert f"Port {port} is taken" in other.communicate(timeout=120)[1]
    assert other.returncode == 1

    asked = launch("shell", "-v0", "-c", "print({'while': 'up'})")
    assert asked.communicate(timeout=120)[0] == "{'while': 'up'}\n"

    pids = [server._pid() for server in (Postgres(state), Valkey(state))]
    first.send_signal(signal.SIGTERM)
    rest, told = first.communicate(timeout=120)
    assert (first.returncode, rest) == (0, "")
    assert told.endswith("Stopping\nStopped\n")
    assert [exists(pid) for pid in pids] == [False, False]


def test_what_dies_is_started_again_and_told(launch, state, port):
    process = launch("up", "--no-demo", "--port", str(port))
    process.stdout.readline()
    worker, database, queue = _pid_of_worker(process), Postgres(state), Valkey(state)
    before = [worker, database._pid(), queue._pid()]

    for pid in before:
        os.kill(pid, signal.SIGKILL)

    def all_back():
        now = [database._pid(), queue._pid()]
        return None not in now and not set(now) & set(before)

    assert wait_until(all_back, 30)
    assert wait_until(lambda: _pid_of_worker(process) not in {None, worker}, 30)
    assert _status(port) == 200
    process.terminate()
    told = process.communicate(timeout=120)[1]
    for name in ("PostgreSQL", "Valkey", "worker"):
        assert f"{name} has ended and is started again" in told


def test_a_command_on_a_new_state_needs_nothing_and_says_nothing_but_its_result(launch, state):
    new = str(state.folder.parent / "new")
    count = (
        "import json; from django.contrib.auth import get_user_model as user;"
        "print(json.dumps({'users': user().objects.count()}))"
    )

    process = launch("shell", "-v0", "-c", count, "--state", new)
    told, progress = process.communicate(timeout=300)

    assert process.returncode == 0, progress
    assert json.loads(told) == {"users": 0}
    assert "Making the tables" in progress


def test_a_command_s_failure_is_its_own_and_leaves_no_server_behind(launch, state):
    process = launch("shell", "-v0", "-c", "import sys; print('half'); sys.exit(7)")
    told, _ = process.communicate(timeout=300)

    assert (process.returncode, told) == (7, "half\n")
    assert not Postgres(state).alive()
    assert not Valkey(state).alive()


def test_a_command_that_is_terminated_stops_the_servers_it_started(launch, state):
    process = launch("shell", "-v0", "-c", "import time; print(1, flush=True); time.sleep(99)")
    assert process.stdout.readline() == "1\n"
    assert Postgres(state).alive()

    process.terminate()
    process.communicate(timeout=120)

    assert process.returncode == 128 + signal.SIGTERM
    assert not Postgres(state).alive()
