"""The body's coming meetings are offered, each with its last day; another day may be typed."""

import datetime as dt

import pytest
import time_machine

from decisions.memos.models import Memo
from tests.decisions.memos.pages.conftest import text_of
from tests.factories import BodyFactory, MeetingFactory

NEW = "/arbete/handlingar/ny/"


@pytest.fixture(autouse=True)
def _in_march(now):
    with time_machine.travel(now, tick=False):
        yield


def meets(body, day, deadline):
    starts_at = dt.datetime.combine(day, dt.time(14), tzinfo=dt.UTC)
    return MeetingFactory(body=body, starts_at=starts_at, deadline_date=deadline)


@pytest.fixture
def april(body):
    meets(body, dt.date(2026, 4, 23), dt.date(2026, 4, 10))
    return f"{body.pk}:2026-04-23"


@pytest.fixture
def fields(department, body):
    """What is typed, with the choice of a meeting left open."""
    return {
        "kind": "general",
        "title": "Ny tillsynsplan",
        "case_choice": "new",
        "department": department.pk,
        "recipient_body": body.pk,
        "meeting": "",
        "meeting_date": "",
    }


def test_coming_meetings_are_offered_with_the_last_day(eva, april, body):
    meets(body, dt.date(2026, 3, 3), dt.date(2026, 2, 20))
    page = text_of(eva.get(NEW))
    assert "torsdag 23 april 2026 – lämnas senast 10 april" in page
    assert "3 mars 2026" not in page, "too late to hand in to"
    assert "En annan dag" in page


def test_where_no_meeting_is_planned_a_day_is_asked_for(eva, body, department):
    page = text_of(eva.get(NEW))
    assert 'name="meeting"' not in page
    assert 'name="meeting_date"' in page


def test_the_chosen_meeting_is_the_day(eva, fields, april):
    # What was typed before another choice was made counts for nothing.
    eva.post(NEW, {**fields, "meeting": april, "meeting_date": "x"})
    assert Memo.objects.get().meeting_date == dt.date(2026, 4, 23)


def test_another_day_is_typed(eva, fields, april):
    eva.post(NEW, {**fields, "meeting": "annan", "meeting_date": "2026-05-07"})
    assert Memo.objects.get().meeting_date == dt.date(2026, 5, 7)


def test_none_is_chosen(eva, fields, april):
    eva.post(NEW, {**fields, "meeting_date": "2026-05-07"})
    assert Memo.objects.get().meeting_date is None


@pytest.mark.parametrize(
    ("choice", "day", "words"),
    [
        ("annan", "", "Ange vilken dag."),
        ("annan", "2026-01-07", "Den dagen har redan varit."),
        ("annan", "i maj", "Skriv dagen som"),
        ("0:2026-04-23", "", "Välj ett av mötena"),
        ("OTHER", "", "Kulturnämnden har inte det mötet."),
    ],
)
def test_what_cannot_be_is_told(eva, fields, april, choice, day, words):
    if choice == "OTHER":
        choice, fields["recipient_body"] = april, BodyFactory(name="Kulturnämnden").pk
    response = eva.post(NEW, {**fields, "meeting": choice, "meeting_date": day})
    assert response.status_code == 422
    assert words in text_of(response)
    assert not Memo.objects.exists()


def test_the_facts_page_shows_what_was_chosen(eva, memo, april, address):
    def chosen():
        head = eva.get(f"{address}uppgifter/").context["forms"].head
        return head["meeting"].value()

    memo.meeting_date = None
    memo.save()
    assert not chosen()
    memo.recipient_body_id, memo.meeting_date = int(april.split(":")[0]), dt.date(2026, 4, 23)
    memo.save()
    assert chosen() == april
    memo.meeting_date = dt.date(2026, 5, 7)
    memo.save()
    assert chosen() == "annan"
