"""A level that a role has: whoever stands higher takes it over; nobody is left at a dead end."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.test import Client

from council.organisation.permissions import Role
from decisions.memos.actions import review
from decisions.memos.models import InterestGround
from decisions.memos.rules.hands import superiors
from tests.factories import RoleAssignmentFactory, UserFactory


def take_over(story, by):
    return review.take_over_step(step=story.open(), reason="Jon är ledig.", by=by, at=story.now)


def declare(story, by):
    ground = InterestGround.RELATIVE
    return review.declare_conflict(step=story.open(), ground=ground, by=by, at=story.now)


@pytest.fixture
def pia(department):
    pia = UserFactory(person__name="Pia Vik", person__title="enhetschef")
    RoleAssignmentFactory(user=pia, role=Role.MANAGER, department=department)
    return pia


@pytest.fixture
def karin(body):
    karin = UserFactory(person__name="Karin Dahl")
    RoleAssignmentFactory(user=karin, role=Role.CHAIR, body=body, department=None)
    return karin


def test_the_director_takes_over_the_managers_level(story, jon, omar):
    assert superiors(story.open(), story.now.date()) == [omar]
    take_over(story, omar)
    with pytest.raises(ValidationError, match="Omar Ek som ska svara"):
        story.pass_level(jon)
    story.pass_level(omar)
    passed = story.round().levels[0]
    assert passed.answered_as.endswith("efter övertagande av nivån Avdelningschef")
    assert passed.for_person is None
    fixed = story.approve(omar)
    assert "efter övertagande av nivån Avdelningschef (Avdelningschef)" in fixed.statement
    assert "None" not in fixed.statement


def test_nobody_of_the_same_rank_takes_over_a_role(story, jon, pia, omar):
    with pytest.raises(PermissionDenied, match="högre roll"):
        take_over(story, pia)
    story.pass_level(jon)
    for by in (jon, pia, omar):
        with pytest.raises(PermissionDenied):
            take_over(story, by)


def test_the_last_level_goes_to_nobody_who_could_not_approve(story, jon, karin):
    story.pass_level(jon)
    with pytest.raises(PermissionDenied, match="får godkänna"):
        take_over(story, karin)
    assert superiors(story.open(), story.now.date()) == []


def test_what_everybody_who_approves_may_answer_is_not_taken_over(story, jon, omar):
    story.pass_level(jon)
    declare(story, omar)
    with pytest.raises(ValidationError, match="annan person eller en viss roll"):
        take_over(story, jon)


def test_a_conflict_after_it_gives_the_level_back_to_its_role(story, jon, omar):
    take_over(story, omar)
    declare(story, omar)
    level = story.open()
    assert (level.role, level.person, level.taken_over) == ("manager", None, False)
    story.pass_level(jon)


def test_a_level_that_is_returned_to_is_still_taken_over(story, jon, omar, pia):
    take_over(story, omar)
    story.pass_level(omar)
    story.send_back(omar, to=story.round().levels[0])
    assert (story.open().person, story.open().for_role) == (omar.person, "manager")


def test_the_page_offers_it_to_the_director_alone(story, jon, pia, omar):
    page = f"/arbete/handlingar/{story.memo.uuid}/granska/"

    def offered(user):
        client = Client()
        client.force_login(user)
        acts = client.get(page).context["other_acts"]
        return [act.heading for act in acts if act.name == "ta-over"]

    assert offered(omar) == ["Ta över nivån Avdelningschef"]
    assert offered(jon) == offered(pia) == []
    client = Client()
    client.force_login(omar)
    client.post(f"{page}{story.open().uuid}/ta-over/", {"comment": "Jon är ledig."})
    assert story.open().person == omar.person
    shown = client.get(page).text
    assert "Omar Ek, efter övertagande av nivån Avdelningschef" in shown


def after_declaring(story, user):
    client = Client()
    client.force_login(user)
    address = f"/arbete/handlingar/{story.memo.uuid}/granska/{story.open().uuid}/jav/"
    return client.post(address, {"ground": "relative"}, follow=True).text


def test_a_conflict_tells_who_answers_instead(story, jon, pia):
    assert "Handlingen väntar nu på Pia Vik." in after_declaring(story, jon)


def test_a_conflict_tells_the_next_level(story, jon):
    assert "Handlingen väntar nu på Omar Ek." in after_declaring(story, jon)


def test_a_conflict_tells_that_nobody_is_left_and_whom_to_ask(story, jon, omar):
    declare(story, jon)
    shown = after_declaring(story, omar)
    assert "Ingen kan svara nu. Be en administratör" in shown
    assert "gått vidare till andra" not in shown
