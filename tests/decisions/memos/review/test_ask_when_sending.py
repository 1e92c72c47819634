"""Opinions are asked for when the memo is sent, and the reviewers get a word along."""

import datetime as dt

import pytest
from django.core.exceptions import ValidationError

from council.accounts.models import Notification
from council.organisation.permissions import Role
from decisions.memos.actions.review import OpinionRefused, OpinionRequest, submit_memo
from decisions.memos.models import LateConsequence, Memo, ReviewStep

pytestmark = pytest.mark.usefixtures("chain")


@pytest.fixture
def eva(as_user, people):
    return as_user(people.author)


@pytest.fixture
def page(memo):
    return f"/arbete/handlingar/{memo.uuid}/skicka/"


def question(whom, number=0, **change):
    fields = {
        "name": "Ekonomi", "whom": whom, "question": "Ryms det?", "due_date": "2040-03-04",
        "consequence": "wait", **change,
    }  # fmt: skip
    return {f"yttrande-{number}-{name}": value for name, value in fields.items()}


def opinions(memo):
    return ReviewStep.objects.filter(memo=memo, kind="opinion").order_by("position")


def status(memo):
    return Memo.objects.get(pk=memo.pk).status


def test_the_page_tells_who_reviews_and_that_questions_are_asked_there(eva, page):
    shown = eva.get(page).content.decode()
    for words in ("Avdelningschef", "Förvaltningschef", "Be om ett yttrande", "Meddelande till"):
        assert words in shown


def test_a_person_and_a_role_are_asked_at_once(eva, page, memo, people):
    role = f"role:{Role.CASE_OFFICER}:{people.outsider.role_assignments.get().department_id}"
    person = f"person:{people.outsider.person_id}"
    asked = {**question(person), **question(role, 1, name="Juridik")}
    response = eva.post(page, {"comment": "Bråttom.", **asked}, follow=True)
    assert "2 frågor om yttrande är också skickade" in response.content.decode()
    assert [(row.name, row.person, row.role) for row in opinions(memo)] == [
        ("Ekonomi", people.outsider.person, ""),
        ("Juridik", None, Role.CASE_OFFICER),
    ]
    assert {row.due_date for row in opinions(memo)} == {dt.date(2040, 3, 4)}
    assert {str(row.consequence) for row in opinions(memo)} == {LateConsequence.WAIT}
    assert Notification.objects.filter(user=people.outsider, kind="review.opinion").count() == 2
    assert memo.transitions.get(to_status="review").comment == "Bråttom."


def test_without_a_question_it_is_just_sent(eva, page, memo):
    eva.post(page, {"comment": ""})
    assert status(memo) == "review"
    assert not opinions(memo).exists()


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"question": ""}, "Skriv vad du vill ha ett yttrande om."),
        ({"whom": ""}, "Välj vem som ska svara."),
        ({"due_date": "2001-01-01"}, "kan inte vara en dag som har varit"),
        ({"consequence": ""}, "Välj vad som händer"),
    ],
)
def test_a_question_that_lacks_something_stops_it_all_and_stays_typed(
    eva, page, memo, people, change, words
):
    asked = {
        **question(f"person:{people.outsider.person_id}", 2),
        **{f"yttrande-2-{name}": value for name, value in change.items()},
    }
    response = eva.post(page, {"comment": "Bråttom.", **asked})
    shown = response.content.decode()
    assert response.status_code == 422
    assert words in shown.partition('id="error-summary"')[2]
    assert "Bråttom." in shown
    assert status(memo) == "draft"
    assert not ReviewStep.objects.exists()


def test_whoever_cannot_answer_is_told_of_at_the_question(memo, people, now):
    due, person = now.date(), people.author.person
    request = OpinionRequest("Ekonomi", "Ryms det?", due, LateConsequence.WAIT, person=person)
    with pytest.raises(OpinionRefused, match="handläggare") as refused:
        submit_memo(memo=memo, opinions=[request], by=people.author, at=now)
    assert refused.value.index == 0
    assert isinstance(refused.value, ValidationError)
    assert status(memo) == "draft"


def test_the_page_is_for_those_who_may_send(as_user, people, page, memo):
    assert as_user(people.outsider).get(page).status_code == 404
    assert as_user(people.secretary).get(page).status_code == 403
    memo.clauses.all().delete()
    assert as_user(people.author).get(page).url.endswith("?saknas=1")


def test_what_is_sent_already_is_shown(eva, page, memo):
    eva.post(page, {})
    assert eva.get(page).url == f"/arbete/handlingar/{memo.uuid}/"
