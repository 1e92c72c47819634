import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from council.audit.models import AuditEvent
from council.organisation.permissions import Role
from decisions.memos.actions.create import create_memo
from decisions.memos.workflow import SECTIONS, MemoKind
from tests.factories import CaseFactory, RoleAssignmentFactory, UnitFactory


@pytest.fixture
def create(people, department, now):
    def run(**changes):
        facts = {
            "kind": MemoKind.GENERAL,
            "case": CaseFactory(department=department),
            "title": " Tillsynsplan  2026 ",
            "recipient_body": department.body,
            "department": department,
            "unit": None,
            "meeting_date": dt.date(2026, 4, 23),
            "officer": people.author.person,
            "by": people.author,
            "at": now,
        }
        return create_memo(**{**facts, **changes})

    return run


@pytest.mark.parametrize("kind", MemoKind)
def test_a_new_memo_has_the_sections_of_its_kind(create, kind):
    memo = create(kind=kind)
    rows = memo.sections.order_by("position").values_list("code", "heading", "is_required")
    assert list(rows) == SECTIONS[kind]
    assert not any(memo.sections.values_list("html", flat=True))


def test_a_new_memo_names_its_officer_and_who_signs(create, people, now):
    memo = create()
    officer = memo.officers.get()
    assert (officer.person, officer.phone) == (people.author.person, people.author.person.phone)
    assert [str(row) for row in memo.signatories.all()] == ["Omar Ek, förvaltningschef"]
    assert (memo.title, memo.dated) == ("Tillsynsplan 2026", now.date())


def test_only_the_departments_directors_of_that_day_sign(create, people, department, now):
    former = RoleAssignmentFactory(role=Role.DIRECTOR, department=department)
    former.valid_to = now.date() - dt.timedelta(days=1)
    former.save()
    RoleAssignmentFactory(role=Role.DIRECTOR)
    assert create().signatories.get().person == people.manager.person


def test_a_new_memo_is_the_first_version_and_an_event(create):
    memo = create()
    version = memo.history.get()
    assert version.history_change_reason == "Skapad"
    assert version.content["title"] == "Tillsynsplan 2026"
    assert AuditEvent.objects.get().registry_number == memo.case.registry_number


def test_nobody_starts_a_memo_where_they_do_not_write(create, people):
    for stranger in (people.outsider, people.secretary, people.registrar):
        with pytest.raises(PermissionDenied):
            create(by=stranger)


@pytest.mark.parametrize("title", ["", "  ", "x" * 301])
def test_a_bad_title_is_said_at_the_field(create, title):
    with pytest.raises(ValidationError) as raised:
        create(title=title)
    assert list(raised.value.message_dict) == ["title"]


def test_another_departments_unit_is_refused(create):
    with pytest.raises(ValidationError) as raised:
        create(unit=UnitFactory())
    assert "unit" in raised.value.message_dict


def test_a_cancelled_case_gets_no_memo(create, department, people, now):
    case = CaseFactory(department=department, cancelled_at=now, cancelled_by=people.registrar)
    with pytest.raises(ValidationError, match="makulerat"):
        create(case=case)
