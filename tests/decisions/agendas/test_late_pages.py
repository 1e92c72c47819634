"""What the agenda page says of coming late, and of the day when the notice was sent."""

import datetime as dt

import pytest
import time_machine
from django.urls import reverse

from decisions.agendas.actions.notice import send_notice
from decisions.agendas.models import LateItems, MeetingRules

LATE = dt.datetime(2026, 4, 10, 9, tzinfo=dt.UTC)
STOPPED = "Ärendestoppet var den 9 april."


@pytest.fixture(autouse=True)
def _late():
    """The day after the deadline for matters, six days before the last one for the notice."""
    with time_machine.travel(LATE, tick=False):
        yield


@pytest.fixture
def send(filled, people):
    act = {"by": people.secretary, "at": LATE}
    return lambda: send_notice(meeting=filled, version=filled.agenda_version, **act)


@pytest.fixture
def called(send):
    return send()


def page_of(client, meeting):
    return client.get(reverse("agendas:meeting", args=[meeting.uuid])).content.decode()


def test_the_reason_of_a_late_item_is_said_to_be_needed(secretary, meeting):
    page = page_of(secretary, meeting)
    label = page.split('<label for="id_late_reason">')[1].split("</label>")[0]
    assert "krävs, utom för formalia och anmälningar" in label
    assert "frivilligt" not in label


def test_no_reason_is_asked_for_where_late_items_are_allowed(secretary, meeting):
    MeetingRules.objects.create(body=meeting.body, late_items=LateItems.ALLOW)
    assert "id_late_reason" not in page_of(secretary, meeting)


def test_the_deadline_is_told_only_while_something_waits(secretary, called, approved_memo):
    assert STOPPED not in page_of(secretary, called)
    approved_memo("Sent ärende")
    assert STOPPED in page_of(secretary, called)


def test_the_step_says_when_the_notice_was_sent(secretary, filled, send):
    assert "Kallelse 16 april" in page_of(secretary, filled)
    page = page_of(secretary, send())
    assert "Kallelse 10 april" in page
    assert "Kallelse 16 april" not in page
