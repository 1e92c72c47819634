"""A called meeting gets another hour or place, and the supplement says so."""

import datetime as dt

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.urls import reverse

from decisions.agendas.actions.items import add_own_item
from decisions.agendas.actions.meetings import change_called_meeting
from decisions.agendas.actions.notice import send_notice, send_supplement
from decisions.agendas.documents import notice_document
from decisions.agendas.models import ItemGroup
from tests.decisions.agendas.conftest import MEETING_AT


@pytest.fixture
def called(meeting, act):
    add_own_item(meeting=meeting, title="Frågor", group=ItemGroup.FORMAL, **act)
    meeting.refresh_from_db()
    return send_notice(meeting=meeting, version=meeting.agenda_version, **act)


@pytest.fixture
def act(people, now):
    return {"by": people.secretary, "at": now}


def change(called, act, **facts):
    kept = {"starts_at": called.starts_at, "place": called.place, "is_public": called.is_public}
    return change_called_meeting(meeting=called, **{**kept, **facts}, **act)


def test_the_supplement_tells_of_the_new_time_and_place(called, act):
    later = MEETING_AT + dt.timedelta(hours=2)
    fresh = change(called, act, starts_at=later, place="Bibliotekets sal")
    made = send_supplement(meeting=fresh, version=fresh.agenda_version, **act)
    document = notice_document(made)
    assert document.place == "Bibliotekets sal"
    assert document.remarks[0] == "Ändrat: ny tid kl. 18.00, ny plats Bibliotekets sal."
    again = change(called, act, place="Bibliotekets sal", starts_at=later)
    with pytest.raises(ValidationError, match="Inget på dagordningen har ändrats"):
        send_supplement(meeting=again, version=again.agenda_version, **act)


def test_another_day_is_another_notice(called, act):
    with pytest.raises(ValidationError, match="Kallelsen gäller dagen"):
        change(called, act, starts_at=MEETING_AT + dt.timedelta(days=1))


def test_a_planned_meeting_is_changed_otherwise(meeting, act):
    with pytest.raises(ValidationError, match="planerat"):
        change(meeting, act, place="Annan")


def test_the_page_keeps_what_was_typed_and_shows_what_waits(client, called, people, now):
    client.force_login(people.secretary)
    url = reverse("agendas:change", args=[called.uuid])
    with time_machine.travel(now, tick=False):
        wrong = client.post(url, {"time": "16:00", "place": ""})
        assert wrong.status_code == 422
        right = client.post(url, {"time": "17.30", "place": "Folkets hus"}, follow=True)
    page = right.content.decode()
    assert "ny tid kl. 17.30, ny plats Folkets hus" in page
    called.refresh_from_db()
    assert called.place == "Folkets hus"
