"""Numbers come without gaps and are never reused, however many write at once."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connections, transaction
from hypothesis import given
from hypothesis import strategies as st

from council.models import AuditEvent, Case, NumberSeries
from council.register.actions import (
    CaseFacts,
    add_diary_entry,
    cancel_case,
    register_case,
    take_number,
)
from council.register.models.series import check_pattern
from tests.factories import NOW, CaseFactory, DepartmentFactory, NumberSeriesFactory, UserFactory

FACTS = CaseFacts(public_title="Tillsyn")
pytestmark = pytest.mark.django_db


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_sixteen_writers_with_rollbacks_leave_no_gap_and_no_duplicate():
    series = NumberSeriesFactory(pattern="{code}-{year}-{n}", code="KS")
    user = UserFactory()

    def write(writer):
        try:
            for turn in range(5):
                try:
                    with transaction.atomic():
                        register_case(department=series.department, facts=FACTS, by=user, at=NOW)
                        if (writer + turn) % 5 == 0:
                            raise RuntimeError
                except RuntimeError:
                    pass
        finally:
            connections.close_all()

    with ThreadPoolExecutor(16) as pool:
        list(pool.map(write, range(16)))
    numbers = sorted(Case.objects.values_list("number", flat=True))
    assert numbers == list(range(1, 16 * 4 + 1))


def test_a_department_gives_numbers_in_its_own_pattern(now):
    padded = NumberSeriesFactory(pattern="{year}-{n:06}")
    coded = NumberSeriesFactory(pattern="{code}-{year}-{n}", code="304")
    user = UserFactory()
    first = register_case(department=padded.department, facts=FACTS, by=user, at=now)
    second = register_case(department=padded.department, facts=FACTS, by=user, at=now)
    other = register_case(department=coded.department, facts=FACTS, by=user, at=now)
    assert [c.registry_number for c in (first, second, other)] == [
        "2026-000001",
        "2026-000002",
        "304-2026-1",
    ]


def test_the_year_is_the_one_of_the_clock_on_the_wall(now):
    series = NumberSeriesFactory(pattern="{year}-{n}")
    new_year = now.replace(year=2026, month=12, day=31, hour=23, minute=30)
    case = register_case(department=series.department, facts=FACTS, by=UserFactory(), at=new_year)
    assert case.registry_number == "2027-1"


@pytest.mark.parametrize("written", ["2026-000002", "Dnr 2026-2"])
def test_the_series_passes_a_number_that_an_imported_case_brought(now, written):
    series = NumberSeriesFactory(pattern="{year}-{n:06}")
    register = {"department": series.department, "facts": FACTS, "by": UserFactory(), "at": now}
    register_case(**register, registry_number=written)
    assert [register_case(**register).registry_number for _ in range(3)] == [
        "2026-000001",
        "2026-000003",
        "2026-000004",
    ]


def test_a_cancelled_number_stays_taken(now):
    series = NumberSeriesFactory()
    user = UserFactory()
    case = register_case(department=series.department, facts=FACTS, by=user, at=now)
    cancel_case(case=case, by=user, at=now, reason="dubblett")
    following = register_case(department=series.department, facts=FACTS, by=user, at=now)
    assert following.number == case.number + 1
    assert AuditEvent.objects.filter(action="case.cancelled", object_id=str(case.pk)).exists()


def test_the_database_refuses_to_delete_a_case():
    case = CaseFactory()
    with pytest.raises(IntegrityError), transaction.atomic():
        case.delete()


@pytest.mark.django_db(transaction=True)
def test_a_number_cannot_be_taken_outside_a_transaction():
    with pytest.raises(transaction.TransactionManagementError):
        take_number(series=NumberSeriesFactory(), year=2026)


def test_a_department_without_series_says_what_to_do(now):
    with pytest.raises(ValidationError, match="nummerserie"):
        register_case(department=DepartmentFactory(), facts=FACTS, by=UserFactory(), at=now)


def test_a_number_from_elsewhere_is_kept_as_written_and_only_once(now):
    department = DepartmentFactory()
    raw = "KS 2018/701"
    case = register_case(
        department=department, facts=FACTS, by=UserFactory(), at=now, registry_number=raw
    )
    assert case.registry_number == raw
    with pytest.raises(ValidationError, match="finns redan"):
        register_case(
            department=department, facts=FACTS, by=UserFactory(), at=now, registry_number=raw
        )


def test_a_secret_case_names_its_ground(now):
    case = CaseFactory.build(department=DepartmentFactory(), is_secret=True, secrecy_ground="")
    with pytest.raises(ValidationError, match="bestämmelse"):
        case.full_clean()


@pytest.mark.parametrize(
    "spelling", ["2019-007477", "2019-7477", "2019 7477", "Dnr: 2019-007477", "dnr 2019-7477"]
)
def test_a_case_is_found_by_its_number_in_any_spelling(spelling):
    case = CaseFactory(registry_number="2019-007477")
    CaseFactory(registry_number="2019-007478")
    assert list(Case.objects.with_number(spelling)) == [case]


def test_a_case_is_found_by_somebody_elses_number(now):
    series = NumberSeriesFactory()
    facts = CaseFacts(public_title="Remiss", external_references=[("SLK", "171-908/2016")])
    case = register_case(department=series.department, facts=facts, by=UserFactory(), at=now)
    assert list(Case.objects.with_number("171 908 2016")) == [case]
    assert not Case.objects.with_number("   ").exists()


def test_diary_lines_are_numbered_within_the_case(now):
    case = CaseFactory()
    for _ in range(3):
        entry = add_diary_entry(case=case, direction="in", date=now.date(), summary="Skrivelse")
    assert entry.number == 3


@given(st.text(max_size=30))
def test_a_pattern_is_refused_or_gives_a_number_with_the_running_number(pattern):
    try:
        check_pattern(pattern)
    except ValidationError:
        return
    assert NumberSeries(pattern=pattern, code="KS").number(year=2026, n=7)
