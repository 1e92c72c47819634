"""What production does at its start, on a real database: the roles first, then `prepare`."""

import os
import subprocess

import psycopg
import pytest

from council.embedded.paths import ROOT
from council.embedded.postgres import Postgres

pytestmark = pytest.mark.slow


@pytest.fixture
def database(state):
    server = Postgres(state, durable=False)
    server.start()
    address = f"postgresql://postgres@/postgres?host={server.socket}"
    with psycopg.connect(address, autocommit=True) as connection:
        connection.execute("ALTER DATABASE council RENAME TO unused")
    yield server
    server.stop()


def _address(server, user):
    return f"postgresql://{user}:secret-of-{user}@/council?host={server.socket}"


def test_a_release_is_prepared_by_a_user_who_is_no_superuser(database, launch):
    programs = f"{database._installed / 'bin'}{os.pathsep}{os.environ['PATH']}"
    subprocess.run(
        [ROOT / "deploy" / "create-roles.sh"],
        env={
            "PATH": programs,
            "PGHOST": str(database.socket),
            "COUNCIL_DB_PASSWORD": "secret-of-council",
        },
        check=True,
    )

    prepare = launch(
        "prepare",
        DATABASE_URL=_address(database, "council"),
        RECORD_DATABASE_URL=_address(database, "record_reader"),
        REDIS_URL="redis://not-asked",
    )
    _, told = prepare.communicate(timeout=300)

    assert prepare.returncode == 0, told
    with psycopg.connect(_address(database, "council")) as connection:
        row = connection.execute("SELECT rolsuper FROM pg_roles WHERE rolname = current_user")
        assert row.fetchone() == (False,)
        assert connection.execute("SELECT count(*) FROM council_user").fetchone() == (0,)
    with (
        psycopg.connect(_address(database, "record_reader")) as connection,
        pytest.raises(psycopg.errors.InsufficientPrivilege),
    ):
        connection.execute("SELECT count(*) FROM council_user")
