"""A state folder that the database server's user can reach, as pytest's own is not."""

import os
import shutil
import subprocess
import sys
import tempfile
from contextlib import contextmanager
from pathlib import Path

import pytest

from council.embedded.paths import MANAGE, State

# What the surrounding test run is set up with must not reach the launcher under test.
OURS = ("DATABASE_URL", "RECORD_DATABASE_URL", "REDIS_URL", "COUNCIL_STATE", "SECRET_KEY")


@pytest.fixture
def _no_addresses(monkeypatch):
    for name in OURS:
        monkeypatch.setenv(name, "")
        monkeypatch.delenv(name)


@contextmanager
def _new_state():
    folder = Path(tempfile.mkdtemp(prefix="embedded-")).resolve()
    folder.chmod(0o711)
    state = State(folder / "state")
    state.make()
    yield state
    shutil.rmtree(folder)


@pytest.fixture
def state(_no_addresses):
    with _new_state() as state:
        yield state


@pytest.fixture(scope="module")
def lasting_state():
    """One for a whole module, since making the tables takes several seconds."""
    with _new_state() as state:
        yield state


@pytest.fixture
def launch(state):
    """Start `manage.py ARGUMENTS` as a person would; whatever still runs is stopped."""
    started = []

    def launch(*arguments, **more):
        inherited = {
            name: value
            for name, value in os.environ.items()
            if not name.startswith("PYTEST_") and name != "DJANGO_SETTINGS_MODULE"
        }
        process = subprocess.Popen(
            [sys.executable, MANAGE, *arguments],
            env={**inherited, "COUNCIL_STATE": str(state.folder), **more},
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        started.append(process)
        return process

    yield launch
    for process in started:
        process.terminate()
        process.communicate(timeout=120)
