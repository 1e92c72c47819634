"""Whose turn it is in a review, and who may read a memo because of it."""

import datetime as dt

import pytest

from council.organisation.permissions import Role
from decisions.memos.models import Memo, ReviewStep
from decisions.memos.models.review import StepKind, StepState
from tests.factories import (
    MemoInterestFactory,
    MemoOfficerFactory,
    ReviewStepFactory,
    RoleAssignmentFactory,
    SubstitutionFactory,
    UserFactory,
)

DAY = dt.date(2026, 3, 2)


@pytest.fixture
def reviewed(memo):
    memo.status = "review"
    memo.save()
    return memo


@pytest.fixture
def ask(reviewed, people):
    """Return a function that opens a step of the memo under review."""

    def act(**step):
        return ReviewStepFactory(memo=reviewed, asked_by=people.author, **step)

    return act


@pytest.fixture
def opinion(ask, people):
    return ask(kind=StepKind.OPINION, person=people.outsider.person, due_date=DAY,
               consequence="wait", question="Vad kostar det?")  # fmt: skip


def is_turn_of(user, on=DAY):
    return ReviewStep.objects.open_to(user, on).exists()


def reads(user, memo, on=DAY):
    return Memo.objects.visible_to(user, on).filter(pk=memo.pk).exists()


def test_the_person_who_is_asked(ask, people):
    ask(person=people.manager.person)
    assert is_turn_of(people.manager)
    assert not is_turn_of(people.colleague)


def test_whoever_holds_the_role_in_the_memos_department(ask, people):
    ask(role=Role.DIRECTOR)
    RoleAssignmentFactory(user=people.outsider, role=Role.DIRECTOR)
    assert is_turn_of(people.manager)
    assert not is_turn_of(people.colleague)
    assert not is_turn_of(people.outsider)


def test_the_chair_of_the_body_that_is_to_decide(ask, body, people):
    ask(role=Role.CHAIR)
    chair = UserFactory()
    RoleAssignmentFactory(user=chair, role=Role.CHAIR, department=None, body=body)
    assert is_turn_of(chair)


def test_a_role_in_another_department_that_is_asked(ask, people):
    department = people.outsider.role_assignments.get().department
    ask(role=Role.CASE_OFFICER, department=department)
    assert is_turn_of(people.outsider)
    assert not is_turn_of(people.colleague)


def test_without_name_and_role_whoever_may_approve(ask, people):
    ask()
    assert is_turn_of(people.manager)
    assert not is_turn_of(people.colleague)


@pytest.mark.parametrize("state", sorted(set(StepState) - {StepState.OPEN}))
def test_a_level_that_is_not_open_is_nobodys_turn(ask, people, now, state):
    ask(person=people.manager.person, state=state, answered_by=people.manager, answered_at=now)
    assert not is_turn_of(people.manager)


def test_a_late_opinion_may_still_be_given(opinion, people):
    opinion.state = StepState.LATE
    opinion.save()
    assert is_turn_of(people.outsider)


def test_it_is_nobodys_turn_when_the_memo_left_review(ask, people, reviewed):
    ask(person=people.manager.person)
    reviewed.status = "draft"
    reviewed.save()
    assert not is_turn_of(people.manager)


def test_a_substitute_from_the_first_day_to_the_last(ask, people):
    ask(person=people.manager.person)
    SubstitutionFactory(
        person=people.manager.person, substitute=people.colleague.person,
        valid_from=DAY, valid_to=DAY,
    )  # fmt: skip
    assert is_turn_of(people.colleague)
    for days in (-1, 1):
        assert not is_turn_of(people.colleague, DAY + dt.timedelta(days=days))


@pytest.mark.parametrize("step", [{"role": Role.DIRECTOR}, {}])
def test_a_substitute_for_a_holder_of_the_role(ask, people, step):
    ask(**step)
    SubstitutionFactory(person=people.manager.person, substitute=people.colleague.person)
    assert is_turn_of(people.colleague)


def test_a_substitute_takes_no_place_of_somebody_with_an_interest(ask, people, reviewed):
    ask(role=Role.DIRECTOR)
    SubstitutionFactory(person=people.manager.person, substitute=people.colleague.person)
    MemoInterestFactory(memo=reviewed, person=people.manager.person)
    assert not is_turn_of(people.colleague)


def test_a_delegated_step_has_no_substitute(ask, people):
    ask(person=people.colleague.person, delegated_by=people.manager)
    stranger = UserFactory()
    SubstitutionFactory(person=people.colleague.person, substitute=stranger.person)
    assert is_turn_of(people.colleague)
    assert not is_turn_of(stranger)


def test_a_step_delegated_by_somebody_with_an_interest_is_nobodys(ask, people, reviewed):
    ask(person=people.colleague.person, delegated_by=people.manager)
    MemoInterestFactory(memo=reviewed, person=people.manager.person)
    assert not is_turn_of(people.colleague)


def test_nobody_who_takes_part_in_the_matter(ask, people, reviewed):
    ask(person=people.manager.person)
    MemoOfficerFactory(memo=reviewed, person=people.manager.person, role="second")
    assert not is_turn_of(people.manager)


def test_nobody_who_submitted_it(ask, people):
    ask(person=people.author.person)
    assert not is_turn_of(people.author)


def test_a_closed_account_has_no_turn(ask, people):
    ask(person=people.manager.person)
    people.manager.is_active = False
    people.manager.save()
    assert not is_turn_of(people.manager)


def test_whoever_is_asked_reads_the_memo(opinion, people, reviewed):
    assert reads(people.outsider, reviewed)
    opinion.state = StepState.CANCELLED
    opinion.save()
    assert not reads(people.outsider, reviewed)


def test_whoever_answered_reads_it_for_the_round(opinion, people, reviewed, now, ask):
    opinion.state, opinion.answered_by, opinion.answered_at = "passed", people.outsider, now
    opinion.save()
    assert reads(people.outsider, reviewed)
    Memo.objects.filter(pk=reviewed.pk).update(status="draft")
    assert not reads(people.outsider, reviewed)
    Memo.objects.filter(pk=reviewed.pk).update(status="review")
    ask(round=2)
    assert not reads(people.outsider, reviewed)


def test_a_secret_memo_is_read_with_the_right_to_it_only(opinion, people, reviewed):
    reviewed.case.is_secret, reviewed.case.secrecy_ground = True, "OSL 26:1"
    reviewed.case.save()
    assert not reads(people.outsider, reviewed)
