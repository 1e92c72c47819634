"""The people of the tests: an author, her manager, a secretary, and somebody from elsewhere."""

from types import SimpleNamespace

import pytest
from django.db.backends.postgresql.operations import DatabaseOperations
from django.test import Client
from hypothesis import HealthCheck
from hypothesis import settings as hypothesis_settings

from council.organisation.permissions import Role
from council.record.http import pages
from tests.factories import (
    NOW,
    BodyFactory,
    DepartmentFactory,
    MemoFactory,
    MemoOfficerFactory,
    MemoSectionFactory,
    MemoSignatoryFactory,
    NumberSeriesFactory,
    ProposalClauseFactory,
    RoleAssignmentFactory,
    UserFactory,
)

# The framework's own rows, which no test changes.
SAME_IN_ALL = {"django_content_type", "auth_permission"}

# No timed assertions: a noisy machine fails no property.
hypothesis_settings.register_profile(
    "portal", deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
hypothesis_settings.load_profile("portal")


@pytest.fixture(scope="session", autouse=True)
def _emptied_in_no_time():
    """A test that commits leaves empty tables behind, and only what it filled is emptied.

    To truncate 150 tables and write the same kinds and permissions again takes five times as long.
    """

    def sql_flush(operations, style, tables, **options):
        with operations.connection.cursor() as cursor:
            cursor.execute("SELECT relname FROM pg_class WHERE pg_relation_size(oid) > 0")
            touched = {name for (name,) in cursor.fetchall()} - SAME_IN_ALL
        emptied = [f'DELETE FROM "{name}"' for name in tables if name in touched]
        # Neither foreign keys nor the triggers of what may never be deleted have a say.
        return ["SET LOCAL session_replication_role = replica", *emptied]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(DatabaseOperations, "sql_flush", sql_flush)
        yield


@pytest.fixture(autouse=True)
def _own_storage(settings, tmp_path):
    """Each test keeps its files and keys in a folder of its own."""
    settings.STORAGES = {
        **settings.STORAGES,
        "default": {
            "BACKEND": "django.core.files.storage.FileSystemStorage",
            "OPTIONS": {"location": tmp_path / "files"},
        },
    }
    settings.SEAL = {**settings.SEAL, "directory": str(tmp_path / "keys")}


@pytest.fixture(autouse=True)
def _no_pages_of_other_tests():
    """Each test makes its pages anew: others may have had other words or settings."""
    pages.clear()


@pytest.fixture
def as_user():
    """Return a function that gives a client signed in as the user."""

    def act(user):
        client = Client()
        client.force_login(user)
        return client

    return act


@pytest.fixture
def now():
    return NOW


@pytest.fixture
def body(db):
    return BodyFactory(name="Miljö- och hälsoskyddsnämnden", slug="miljo", code="MHN")


@pytest.fixture
def department(body):
    department = DepartmentFactory(name="Miljöförvaltningen", slug="miljo", body=body)
    NumberSeriesFactory(department=department, pattern="{year}-{n:06}")
    return department


def _user(name, title, role, **place):
    user = UserFactory(person__name=name, person__title=title, username=name.split()[0].lower())
    RoleAssignmentFactory(user=user, role=role, **{"department": None, **place})
    return user


@pytest.fixture
def people(body, department):
    """Eva writes, Omar approves, Anna is secretary, Petra publishes, Ove belongs elsewhere."""
    elsewhere = DepartmentFactory(name="Kulturförvaltningen", slug="kultur")
    return SimpleNamespace(
        author=_user("Eva Lind", "utredare", Role.CASE_OFFICER, department=department),
        colleague=_user("Sara Nord", "utredare", Role.CASE_OFFICER, department=department),
        manager=_user("Omar Ek", "förvaltningschef", Role.DIRECTOR, department=department),
        secretary=_user("Anna Berg", "nämndsekreterare", Role.SECRETARY, body=body),
        registrar=_user("Rut Ask", "registrator", Role.REGISTRAR, department=department),
        publisher=_user("Petra Holm", "publicist", Role.PUBLISHER),
        outsider=_user("Ove Strand", "utredare", Role.CASE_OFFICER, department=elsewhere),
    )


@pytest.fixture
def memo(people, department):
    """A complete draft of Eva's: sections, clauses, signatory; ready to submit."""
    memo = MemoFactory(case__department=department, saved_by=people.author)
    MemoOfficerFactory(memo=memo, person=people.author.person)
    for position, heading in enumerate(
        ["Sammanfattning", "Bakgrund", "Förvaltningens synpunkter"]
    ):
        MemoSectionFactory(memo=memo, heading=heading, position=position, is_required=True)
    ProposalClauseFactory(memo=memo, position=0)
    MemoSignatoryFactory(memo=memo)
    return memo
