"""Who sends a memo back: whose turn it is, who answered before, or who stands as high."""

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client

from council.organisation.permissions import Role
from decisions.memos.actions import review
from decisions.memos.models import InterestGround
from decisions.memos.workflow import MemoStatus
from tests.decisions.memos.review.conftest import Story
from tests.factories import RoleAssignmentFactory, UserFactory


@pytest.fixture
def pia(department):
    pia = UserFactory(person__name="Pia Vik")
    RoleAssignmentFactory(user=pia, role=Role.MANAGER, department=department)
    return pia


def offers(story, user):
    client = Client()
    client.force_login(user)
    shown = client.get(f"/arbete/handlingar/{story.memo.uuid}/granska/").context["main_acts"]
    return "lamna-tillbaka" in {act.name for act in shown}


def test_a_manager_does_not_take_the_step_of_a_director(story, jon, pia, omar):
    story.pass_level(jon)
    assert not offers(story, pia)
    with pytest.raises(PermissionDenied, match="Förvaltningschef"):
        story.send_back(pia)
    assert offers(story, omar)
    story.send_back(omar)


def test_whoever_answered_an_earlier_level_sends_back(story, jon):
    story.pass_level(jon)
    assert offers(story, jon)
    story.send_back(jon)
    story.memo.refresh_from_db()
    assert story.memo.status == MemoStatus.DRAFT


def test_to_skip_a_level_is_not_to_answer_it(story, pia):
    review.skip_level(step=story.open(), reason="Nu.", by=pia, at=story.now)
    with pytest.raises(PermissionDenied):
        story.send_back(pia)


@pytest.mark.parametrize("who", ["pia", "omar"])
def test_the_same_rank_or_a_higher_sends_back(story, request, who):
    story.send_back(request.getfixturevalue(who))


def test_a_step_that_nobody_can_answer_is_sent_back_by_those_who_approve(
    story, jon, pia, omar, chain
):
    RoleAssignmentFactory._meta.model.objects.filter(user=omar).update(role=Role.MANAGER)
    story.pass_level(jon)
    story.send_back(pia)


def test_without_a_chain_whoever_approves_sends_back(memo, people, pia, now):
    review.submit_memo(memo=memo, by=people.author, at=now)
    Story(memo, now).send_back(pia)


def test_a_level_that_was_widened_is_anybodys_to_send_back(story, jon, pia, omar):
    story.pass_level(jon)
    review.declare_conflict(step=story.open(), ground=InterestGround.PARTY, by=omar, at=story.now)
    story.send_back(pia)
