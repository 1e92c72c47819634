"""Nobody handles or approves their own matter (KL 7:4 with 6:28), and four eyes see each memo."""

import pytest
from django.core.exceptions import ValidationError

from council.organisation.permissions import Role
from decisions.memos.actions.review import approve_memo, reopen_memo, return_memo, submit_memo
from decisions.memos.content import memo_hash
from decisions.memos.models import InterestGround, OfficerRole
from decisions.memos.rules import (
    can_approve,
    can_submit,
    lacks_impartial_officer,
    missing_for_review,
)
from decisions.memos.workflow import MemoStatus
from tests.factories import (
    MemoInterestFactory,
    MemoOfficerFactory,
    RoleAssignmentFactory,
    TravelCostFactory,
    TravelFactory,
)


@pytest.fixture
def trip(memo, people):
    """Eva's travel memo on her own trip: complete, but for the second officer."""
    memo.kind = "travel"
    memo.save()
    TravelCostFactory(travel=TravelFactory(memo=memo))
    MemoInterestFactory(memo=memo, person=people.author.person)
    return memo


@pytest.fixture
def submitted_trip(trip, people, now):
    MemoOfficerFactory(memo=trip, person=people.colleague.person, role=OfficerRole.SECOND)
    return submit_memo(memo=trip, by=people.colleague, at=now)


def second(memo, person):
    return MemoOfficerFactory(memo=memo, person=person, role=OfficerRole.SECOND)


def test_a_traveller_as_only_officer_needs_a_second_one(trip, people, now):
    assert lacks_impartial_officer(trip)
    with pytest.raises(ValidationError, match="andra handläggare"):
        submit_memo(memo=trip, by=people.colleague, at=now)
    second(trip, people.colleague.person)
    assert not lacks_impartial_officer(trip)
    assert submit_memo(memo=trip, by=people.colleague, at=now).status == MemoStatus.REVIEW


def test_a_second_officer_who_travels_too_does_not_help(trip, people, now):
    second(trip, people.colleague.person)
    MemoInterestFactory(memo=trip, person=people.colleague.person)
    with pytest.raises(ValidationError, match="andra handläggare"):
        submit_memo(memo=trip, by=people.manager, at=now)


def test_a_second_officer_without_any_handling_one_is_no_conflict(memo, people):
    memo.officers.all().delete()
    second(memo, people.colleague.person)
    assert not lacks_impartial_officer(memo)


def test_another_handling_officer_who_stays_at_home_is_enough(trip, people):
    MemoOfficerFactory(memo=trip, person=people.colleague.person)
    assert not lacks_impartial_officer(trip)


def test_the_traveller_does_not_submit_the_own_trip(trip, people, now):
    second(trip, people.colleague.person)
    assert not can_submit(trip, people.author, at=now)
    assert can_submit(trip, people.colleague, at=now)
    with pytest.raises(ValidationError, match="jäv, 7 kap"):
        submit_memo(memo=trip, by=people.author, at=now)


@pytest.mark.parametrize("ground", InterestGround)
def test_nobody_with_an_interest_approves_or_returns(submitted_trip, people, now, ground):
    MemoInterestFactory(memo=submitted_trip, person=people.manager.person, ground=ground)
    assert not can_approve(submitted_trip, people.manager, at=now)
    with pytest.raises(ValidationError, match="jäv"):
        approve_memo(
            memo=submitted_trip,
            no_conflict=True,
            seen=memo_hash(submitted_trip),
            by=people.manager,
            at=now,
        )
    with pytest.raises(ValidationError, match="jäv"):
        return_memo(memo=submitted_trip, comment="Nej", by=people.manager, at=now)
    assert not submitted_trip.fixed_versions.exists()


def test_the_traveller_with_a_managers_role_does_not_approve(submitted_trip, people, now):
    department = submitted_trip.department
    RoleAssignmentFactory(user=people.author, role=Role.MANAGER, department=department)
    with pytest.raises(ValidationError, match="jäv"):
        approve_memo(
            memo=submitted_trip,
            no_conflict=True,
            seen=memo_hash(submitted_trip),
            by=people.author,
            at=now,
        )


def test_a_manager_without_an_interest_approves_the_trip(submitted_trip, people, now):
    assert can_approve(submitted_trip, people.manager, at=now)
    assert (
        approve_memo(
            memo=submitted_trip,
            no_conflict=True,
            seen=memo_hash(submitted_trip),
            by=people.manager,
            at=now,
        ).number
        == 1
    )


@pytest.mark.parametrize("role", OfficerRole)
def test_no_officer_of_the_memo_approves_it(memo, people, now, role):
    MemoOfficerFactory(memo=memo, person=people.manager.person, role=role)
    submit_memo(memo=memo, by=people.author, at=now)
    assert not can_approve(memo, people.manager, at=now)
    with pytest.raises(ValidationError, match="handläggare"):
        approve_memo(memo=memo, no_conflict=True, seen=memo_hash(memo), by=people.manager, at=now)


def test_whoever_submitted_does_not_approve(memo, people, now):
    submit_memo(memo=memo, by=people.manager, at=now)
    with pytest.raises(ValidationError, match="skickade"):
        approve_memo(memo=memo, no_conflict=True, seen=memo_hash(memo), by=people.manager, at=now)


def test_whoever_submitted_last_time_may_approve_what_another_submits(memo, people, now):
    department = memo.department
    RoleAssignmentFactory(user=people.colleague, role=Role.MANAGER, department=department)
    submit_memo(memo=memo, by=people.manager, at=now)
    return_memo(memo=memo, comment="Skriv om.", by=people.colleague, at=now)
    submit_memo(memo=memo, by=people.author, at=now)
    assert can_approve(memo, people.manager, at=now)


def test_an_interest_found_after_approval_stops_the_reopening_too(memo, people, now):
    submit_memo(memo=memo, by=people.author, at=now)
    approve_memo(memo=memo, no_conflict=True, seen=memo_hash(memo), by=people.manager, at=now)
    MemoInterestFactory(memo=memo, person=people.manager.person, ground=InterestGround.RELATIVE)
    with pytest.raises(ValidationError, match="närstående"):
        reopen_memo(memo=memo, by=people.manager, at=now)


def test_an_interest_found_during_review_is_checked_again_at_approval(memo, people, now):
    submit_memo(memo=memo, by=people.author, at=now)
    MemoInterestFactory(memo=memo, person=people.author.person)
    assert any("jäv" in check.message for check in missing_for_review(memo))
    with pytest.raises(ValidationError, match="andra handläggare"):
        approve_memo(memo=memo, no_conflict=True, seen=memo_hash(memo), by=people.manager, at=now)
