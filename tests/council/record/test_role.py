"""The public pages' database role, signed in for real."""

import io

import psycopg
import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from django.db import connection, connections
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from council.record.role import TABLES, RoleFault, secure_role
from tests.council.record.conftest import PDF, notice_facts, payload

pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "record"])

HIDDEN = [
    "decisions_memo", "decisions_historicalmemo", "decisions_fixedversion", "council_user",
    "council_case", "council_diaryentry", "council_auditevent", "council_storedfile",
    "decisions_publicationreview", "django_session", "council_subscriber", "council_alert",
]  # fmt: skip


@pytest.fixture
def role():
    """A role of this test's own, since roles belong to the whole cluster."""
    name = f"reader_{connection.settings_dict['NAME']}"[:60]
    yield name
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [name])
        if cursor.fetchone():
            cursor.execute(f'DROP OWNED BY "{name}"')
            cursor.execute(f'DROP ROLE "{name}"')


def parameters(user):
    facts = connection.get_connection_params()
    wanted = {key: facts[key] for key in ("dbname", "host", "port") if facts.get(key)}
    return {**wanted, "user": user}


@pytest.fixture
def reader(role):
    secure_role(role)
    with psycopg.connect(**parameters(role), autocommit=True) as opened:
        yield opened


def test_it_reads_the_tables_of_the_record(reader):
    for table in set(TABLES) - {"council_recordchange"}:  # emptying tables is a change too
        assert reader.execute(f"SELECT count(*) FROM {table}").fetchone() == (0,)
    assert len(TABLES) == 21


@pytest.mark.parametrize("table", HIDDEN)
def test_it_reads_nothing_else(reader, table):
    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        reader.execute(f"SELECT * FROM {table}")


@pytest.mark.parametrize(
    "statement",
    [
        "INSERT INTO council_publishedbody (slug) VALUES ('x')",
        "UPDATE council_publication SET title = ''",
        "DELETE FROM council_publisheddocument",
        "TRUNCATE council_publishedmeeting",
        "CREATE TABLE mine (x int)",
        "CREATE TEMPORARY TABLE mine (x int)",
    ],
)
def test_it_writes_nothing(reader, statement):
    reader.execute("SET default_transaction_read_only = off")
    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        reader.execute(statement)


@pytest.mark.parametrize(
    ("setting", "value"),
    [
        ("statement_timeout", "5s"),
        ("enable_seqscan", "off"),
        ("max_parallel_workers_per_gather", "0"),
        ("cpu_operator_cost", "0.0025"),
    ],
)
def test_its_sessions_have_a_limit_and_plans_as_they_were_measured(reader, setting, value):
    assert reader.execute(f"SHOW {setting}").fetchone() == (value,)


def test_a_table_made_later_is_not_readable(reader, role):
    with connection.cursor() as cursor:
        cursor.execute("CREATE TABLE later (x int)")
    try:
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            reader.execute("SELECT * FROM later")
    finally:
        with connection.cursor() as cursor:
            cursor.execute("DROP TABLE later")


def test_a_right_that_somebody_gave_it_is_taken_back(role):
    secure_role(role)
    with connection.cursor() as cursor:
        cursor.execute(f'GRANT SELECT ON decisions_memo TO "{role}"')
    secure_role(role)
    refused = pytest.raises(psycopg.errors.InsufficientPrivilege)
    with psycopg.connect(**parameters(role)) as opened, refused:
        opened.execute("SELECT * FROM decisions_memo")


def test_a_role_that_may_do_more_in_another_way_is_told(role):
    secure_role(role)
    with connection.cursor() as cursor:
        cursor.execute(f'GRANT pg_read_all_data TO "{role}"')
    with pytest.raises(RoleFault, match="decisions_memo"):
        secure_role(role)


def test_the_command_says_when_the_pages_read_as_the_owner(settings, role, monkeypatch):
    owner = settings.DATABASES["default"]["USER"]
    monkeypatch.setitem(settings.DATABASES["record"], "USER", owner)
    settings.RECORD_ROLE = role
    warnings = io.StringIO()
    call_command("secure_record", stdout=io.StringIO(), stderr=warnings)
    assert "RECORD_DATABASE_URL" in warnings.getvalue()


def test_the_command_fails_when_the_used_role_is_unsafe(settings, role):
    secure_role(role)
    with connection.cursor() as cursor:
        cursor.execute(f'GRANT pg_read_all_data TO "{role}"')
    settings.DATABASES["record"] = {**settings.DATABASES["record"], "USER": role, "PASSWORD": ""}
    try:
        with pytest.raises(CommandError, match="may read"):
            call_command("secure_record", stdout=io.StringIO())
    finally:
        settings.DATABASES["record"]["USER"] = settings.DATABASES["default"]["USER"]


@pytest.fixture
def as_reader(role):
    """The record's alias signed in as the role."""
    secure_role(role)
    record = connections["record"]
    user = record.settings_dict["USER"]
    record.close()
    record.settings_dict["USER"] = role
    yield record
    record.close()
    record.settings_dict["USER"] = user


def test_every_public_page_works_as_that_role_and_asks_nothing_of_another(client, as_reader):
    from council.audit.actions import SYSTEM
    from council.files.models import save_file
    from council.record.actions import publish, publish_notice
    from tests.factories import NOW

    facts = payload("Tillsynsplan")
    publish(payload=facts, by=SYSTEM, at=NOW)
    notice = publish_notice(notice=notice_facts(), at=NOW)
    sha256 = save_file(PDF)
    pages = {
        reverse(f"record:{name}", args=args)
        for name, args in [
            ("start", []), ("board", []), ("board_feed", []), ("earlier_notices", []),
            ("notice", [notice.slug]), ("decisions", []), ("decision", [facts.slug]),
            ("decision_version", [facts.slug, 1]), ("meetings", []),
            ("meeting", [facts.meeting.slug]), ("calendar", [facts.meeting.slug]),
            ("bodies", []), ("body", [facts.meeting.body.slug]), ("document", [sha256]),
            ("verify", []), ("verify_hash", [sha256]), ("about", []), ("accessibility", []),
        ]
    }  # fmt: skip
    pages |= {f"{reverse('record:decisions')}?q={query}" for query in ("tillsyn", "finns+inte")}
    pages |= {f"/en{page}" for page in pages}
    with as_reader.cursor() as cursor:
        cursor.execute("SELECT current_user")
        assert cursor.fetchone() == (as_reader.settings_dict["USER"],)
    for page in sorted(pages):
        with CaptureQueriesContext(connection) as elsewhere:
            response = client.get(page)
        assert response.status_code == 200, page
        assert elsewhere.captured_queries == [], page
        response.close()
