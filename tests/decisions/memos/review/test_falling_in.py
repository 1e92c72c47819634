"""Who falls in on a level that is another's: never one person alone on two levels."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from council.organisation.permissions import Role
from decisions.memos.actions import review
from decisions.memos.models import InterestGround, ReviewStep
from decisions.memos.rules.hands import check_may_be_given, receivers
from decisions.memos.rules.turns import takers
from tests.factories import RoleAssignmentFactory, SubstitutionFactory, UserFactory


@pytest.fixture
def pia(department):
    pia = UserFactory(person__name="Pia Vik")
    RoleAssignmentFactory(user=pia, role=Role.MANAGER, department=department)
    return pia


@pytest.fixture
def widened(story, jon, omar, pia):
    """Jon has passed the first level; Omar, the only director, has declared a conflict."""
    story.pass_level(jon)
    review.declare_conflict(
        step=story.open(), ground=InterestGround.RELATIVE, by=omar, at=story.now
    )
    return story


def test_whoever_answered_the_first_level_is_not_asked_of_the_last(widened, jon, pia, now):
    assert takers(widened.open(), now.date()) == [pia]
    with pytest.raises(ValidationError):
        widened.approve(jon)


def test_a_substitute_of_a_manager_falls_in_on_no_other_level(widened, pia, people, now):
    SubstitutionFactory(person=pia.person, substitute=people.registrar.person)
    assert takers(widened.open(), now.date()) == [pia]
    with pytest.raises(PermissionDenied):
        widened.approve(people.registrar)


def test_with_nobody_left_nothing_is_approved(widened, pia, jon, now):
    pia.role_assignments.all().delete()
    assert takers(widened.open(), now.date()) == []
    with pytest.raises(ValidationError):
        widened.approve(jon)


def test_a_substitute_who_answered_the_first_level_does_not_answer_the_last(story, jon, omar, now):
    SubstitutionFactory(person=omar.person, substitute=jon.person)
    story.pass_level(jon)
    assert takers(story.open(), now.date()) == [omar]
    assert not ReviewStep.objects.open_to(jon, now.date()).exists()


def test_whoever_holds_both_levels_answers_both(story, omar, jon, department):
    RoleAssignmentFactory(user=omar, role=Role.MANAGER, department=department)
    story.pass_level(omar)
    assert story.approve(omar).approver_name == "Omar Ek"


def test_nor_is_the_last_level_handed_to_them_or_taken_over(story, jon, omar, department, now):
    RoleAssignmentFactory(user=jon, role=Role.CHAIR, department=department)
    story.pass_level(jon)
    last = story.open()
    assert jon.person not in receivers(last, omar, now.date())
    with pytest.raises(ValidationError, match="redan svarat"):
        check_may_be_given(last, jon, now.date())
    with pytest.raises(ValidationError, match="redan svarat"):
        review.take_over_step(step=last, reason="Omar är borta.", by=jon, at=now)
