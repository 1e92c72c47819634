"""Whoever is concerned is told, with the reason that was given."""

import datetime as dt

import pytest

from council.accounts.models import Notification
from council.organisation.permissions import Role
from decisions.memos.actions import review
from decisions.memos.actions.substitutions import add_substitution
from decisions.memos.views.review_chain import asked, rows
from tests.factories import RoleAssignmentFactory, UserFactory


def told(user):
    rows = Notification.objects.filter(user=user)
    return [f"{row.title} {row.text}" for row in rows]


def test_a_substitute_is_told(jon, omar, now):
    day = now.date()
    add_substitution(
        person=jon.person, substitute=omar.person, first=day, last=day + dt.timedelta(days=2),
        by=jon, at=now,
    )  # fmt: skip
    assert any("Du är ersättare för Jon Tallberg" in each for each in told(omar))


def test_a_level_taken_over_is_told_and_its_reason_stands_in_the_chain(story, jon, omar, now):
    review.take_over_step(step=story.open(), reason="Jon är sjuk.", by=omar, at=story.now)
    assert any("tagit över" in each and "Jon är sjuk." in each for each in told(jon))
    first = rows(story.round().levels, on=now.date())[0]
    assert "Skäl för övertagandet: Jon är sjuk." in first.note


def test_a_level_to_come_names_who_will_be_asked(story, omar, now):
    assert rows(story.round().levels, on=now.date())[1].who == "Omar Ek"


def test_the_page_that_sends_names_them_as_the_receipt_does(
    memo, chain, jon, people, as_user, now
):
    client, page = as_user(people.author), f"/arbete/handlingar/{memo.uuid}/skicka/"
    assert [level.who for level in client.get(page).context["levels"]] == [
        "Jon Tallberg",
        "Omar Ek",
    ]
    shown = client.post(page, {"comment": ""}, follow=True).content.decode()
    assert f"för granskning till {asked(memo, now.date())}" in shown


@pytest.fixture
def approved(story, jon, omar):
    story.pass_level(jon)
    story.approve(omar)
    return f"/arbete/handlingar/{story.memo.uuid}/oppna/"


def test_an_approved_memo_is_opened_with_a_reason_that_its_author_reads(
    story, approved, people, department, as_user
):
    boss = UserFactory(person__name="Pia Vik")
    RoleAssignmentFactory(user=boss, role=Role.MANAGER, department=department)
    client = as_user(boss)
    assert "Varför öppnas handlingen" in client.post(approved).content.decode()
    assert client.post(approved, {"comment": " "}).status_code == 422
    assert story.memo_now().status == "approved"
    client.post(approved, {"comment": "Fel belopp i punkt 2."})
    assert story.memo_now().status == "draft"
    for user in (people.author, people.manager):
        assert any("Fel belopp i punkt 2." in each for each in told(user))


def test_questions_that_were_dropped_are_proposed_again(story, jon, people, as_user):
    story.ask(jon, people.outsider)
    story.send_back(jon)
    client, page = as_user(people.author), f"/arbete/handlingar/{story.memo.uuid}/skicka/"
    assert "Frågor som avbröts när handlingen gick tillbaka: Ekonomi." in (
        client.get(page).content.decode()
    )
    proposed = client.get(f"{page}?igen=1").context["forms"].questions[0].initial
    assert proposed["whom"] == f"person:{people.outsider.person_id}"
    assert proposed["question"] == "Ryms det?"


def test_a_question_that_was_taken_back_is_not(story, jon, people, as_user):
    step = story.ask(jon, people.outsider)
    review.call_off_opinion(step=step, reason="Löst.", by=jon, at=story.now)
    story.send_back(jon)
    page = f"/arbete/handlingar/{story.memo.uuid}/skicka/"
    assert as_user(people.author).get(page).context["dropped"] == []
