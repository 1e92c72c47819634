"""Where an imported memo belongs: its department, its case and its people."""

import pytest
from django.core.exceptions import ValidationError

from council.models import Person
from decisions.memos.actions.imports import import_memo
from tests.decisions.memos.material import NOTHING
from tests.factories import CaseFactory, DepartmentFactory, PersonFactory


def test_a_case_is_found_by_its_number_in_another_spelling(keep, department):
    case = CaseFactory(department=department, registry_number="MN 2019/0077")
    memo, _ = keep(title="Tillsyn", registry_number="Dnr: MN-2019-77")
    assert memo.case == case
    assert case.registry_number == "MN 2019/0077"


def test_a_cancelled_case_does_not_get_a_memo(keep, department, people, now):
    case = CaseFactory(department=department, registry_number="MN-2019-77")
    case.cancelled_at, case.cancelled_by = now, people.registrar
    case.save()
    with pytest.raises(ValidationError, match="finns redan"):
        keep(title="Tillsyn", registry_number="MN-2019-77")


def test_a_secret_case_is_not_given_away(keep, department):
    case = CaseFactory(department=department, is_secret=True, secrecy_ground="OSL 19:1")
    with pytest.raises(ValidationError, match="upptaget"):
        keep(title="Tillsyn", registry_number=case.registry_number)


def test_a_memo_without_a_number_gets_the_series_next(keep):
    memo, warnings = keep(title="Tillsyn")
    assert memo.case.registry_number == "2026-000001"
    assert warnings[-1]["code"] == "body_assumed"
    assert "2026-000001" in next(w["message"] for w in warnings if w["code"] == "number_given")


def test_a_person_is_matched_by_name_and_else_registered(keep, people):
    namesake = PersonFactory(name="Eva Lind", email="other@ekby.example")
    rows = [
        {"name": "eva lind", "phone": "0123-1", "email": None},
        {"name": "Ny Handläggare", "phone": None, "email": "ny@ekby.example"},
    ]
    memo, _ = keep(title="Tillsyn", case_officers=rows)
    first, second = memo.officers.order_by("position")
    assert first.person == people.author.person != namesake
    assert first.phone == "0123-1"
    assert second.person == Person.objects.get(name="Ny Handläggare")


def test_the_department_is_asked_for_when_the_file_does_not_say(keep, people):
    people.author.role_assignments.create(
        role="case_officer", department=DepartmentFactory(name="Parkkontoret", slug="park")
    )
    with pytest.raises(ValidationError) as raised:
        keep(title="Tillsyn", department="Trafikkontoret")
    (message,) = raised.value.message_dict["department"]
    assert "Trafikkontoret" in message
    assert "Parkkontoret (park)" in message
    assert "Kulturförvaltningen" not in message


def test_a_file_from_elsewhere_is_kept_where_one_writes_and_says_so(keep, department):
    memo, warnings = keep(title="Tillsyn", department="Trafikkontoret")
    assert memo.department == department
    assert "Trafikkontoret" in next(
        row["message"] for row in warnings if row["code"] == "department_assumed"
    )


def test_a_definite_or_indefinite_name_is_the_same_department(keep, department):
    _, warnings = keep(title="Tillsyn", department="MILJÖFÖRVALTNING")
    assert "department_assumed" not in {row["code"] for row in warnings}


def test_nobody_imports_to_a_department_where_they_do_not_write(people, department, now):
    with pytest.raises(ValidationError, match="kan inte importera till"):
        import_memo(
            data=b"x",
            filename="x",
            by=people.outsider,
            at=now,
            parsed=NOTHING,
            department=department,
        )
