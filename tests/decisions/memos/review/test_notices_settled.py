"""A notice that asks for a review is done when somebody else has it, or has answered."""

import pytest

from council.accounts.models import Notification
from council.organisation.permissions import Role
from decisions.memos.actions import review
from decisions.memos.models import InterestGround
from tests.factories import RoleAssignmentFactory, UserFactory


@pytest.fixture
def lena(department, chain):
    """Another manager of the department."""
    lena = UserFactory(person__name="Lena Holm", username="lena")
    RoleAssignmentFactory(user=lena, role=Role.MANAGER, department=department)
    return lena


def unread(user, kind="review.step"):
    return Notification.objects.filter(user=user, kind=kind, read_at=None).count()


def test_when_one_of_a_role_has_answered_the_others_are_done(lena, jon, omar, story):
    assert (unread(jon), unread(lena), unread(omar)) == (1, 1, 0)
    story.pass_level(jon)
    assert (unread(jon), unread(lena), unread(omar)) == (0, 0, 1)


def test_when_it_is_sent_back_nobody_of_the_role_is_asked_any_more(lena, jon, people, story):
    story.send_back(jon)
    assert (unread(jon), unread(lena)) == (0, 0)
    assert unread(people.author, "review.returned") == 1


def test_when_it_is_taken_over_the_others_are_done(lena, jon, omar, story):
    review.take_over_step(step=story.open(), reason="Brådskar.", by=omar, at=story.now)
    left = Notification.objects.filter(user__in=[jon, lena], read_at=None)
    assert {row.title.partition(":")[0] for row in left} == {"Omar Ek har tagit över granskningen"}


def test_when_it_is_handed_on_only_the_one_who_got_it_is_asked(lena, jon, people, story):
    review.delegate_step(step=story.open(), to=people.colleague, by=jon, at=story.now)
    assert (unread(jon), unread(lena), unread(people.colleague)) == (0, 0, 1)


def test_a_declared_interest_settles_ones_own_alone(lena, jon, story):
    review.declare_conflict(step=story.open(), ground=InterestGround.OTHER, by=jon, at=story.now)
    assert (unread(jon), unread(lena)) == (0, 1)


def test_an_answered_opinion_settles_what_asked_for_it(lena, jon, people, story):
    department = people.outsider.role_assignments.get().department
    step = story.ask(jon, role=Role.CASE_OFFICER, department=department)
    story.later(days=5)
    review.mark_late_opinions(at=story.now)
    assert unread(people.outsider, "review.late") == 1
    review.give_opinion(
        step=step, text="Det ryms.", no_conflict=True, by=people.outsider, at=story.now
    )
    assert unread(people.outsider, "review.opinion") == 0
    assert unread(people.outsider, "review.late") == 0
    assert unread(people.author, "review.opinion") == 1, "that it is given is news"


def test_another_memos_notices_stay(lena, jon, omar, story):
    other = Notification.objects.get(user=lena, kind="review.step")
    other.pk, other.uuid, other.key = (
        None,
        "11111111-0000-4000-8000-000000000001",
        "review.step:x:",
    )
    other.save()
    story.pass_level(jon)
    assert unread(lena) == 1
