"""A meeting is opened at its hour, or earlier by somebody who says so; closed, it leads on."""

import datetime as dt

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.urls import reverse

from decisions.sittings.actions.sitting import open_sitting
from tests.decisions.agendas.conftest import MEETING_AT

TICK = 'name="is_early"'


@pytest.fixture
def early():
    """Two hours before the meeting's time, which is 16.00 in Sweden."""
    with time_machine.travel(MEETING_AT - dt.timedelta(hours=2), tick=False):
        yield


@pytest.mark.usefixtures("early")
def test_opening_long_before_the_hour_is_confirmed(room):
    assert TICK in room.get().content.decode()
    assert "kallat till kl. 16.00. Bekräfta att" in room.refused("open")
    assert "Mötet är öppnat." in room.done("open", is_early="on")["message"]
    assert room.done("open")


def test_nothing_is_asked_from_an_hour_before(room):
    with time_machine.travel(MEETING_AT - dt.timedelta(minutes=59), tick=False):
        assert TICK not in room.get().content.decode()
        room.done("open")


def test_the_question_is_not_only_the_page_s(called, people):
    early = {"by": people.secretary, "at": MEETING_AT - dt.timedelta(minutes=61)}
    with pytest.raises(ValidationError, match="Bekräfta"):
        open_sitting(meeting=called, **early)
    assert open_sitting(meeting=called, **early, is_early=True)


def test_a_closed_meeting_leads_to_its_minutes_and_their_attestation(room, sitting, called):
    items = list(called.items.order_by("position"))
    room.done("run", first=items[0].uuid, last=items[-1].uuid)
    top = room.done("close")["parts"]["top"]
    for page in ("minutes:minutes", "attestation:board"):
        address = reverse(page, args=[called.uuid])
        assert f'href="{address}"' in top
        assert room.client.get(address).status_code == 200


def test_closing_tells_what_the_attester_cannot_attest(room, sitting, plan, elected):
    karin, per = elected["Karin"].pk, elected["Per"].pk
    room.done("attesters", people=[karin])
    top = room.done("decide", plan, outcome="as_proposed")["parts"]["top"]
    assert "De valda justerarna räcker inte. § 1: Karin var ordförande." in top
    top = room.done("attesters", people=[karin], reserves=[per])["parts"]["top"]
    assert "räcker inte" not in top
