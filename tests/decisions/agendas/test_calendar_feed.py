"""A body's meetings in an official's own calendar."""

import datetime as dt

import pytest
from django.urls import reverse

from decisions.agendas.actions.meetings import cancel_meeting
from decisions.agendas.actions.planning import reschedule_meeting
from tests.calendars import entries

pytestmark = pytest.mark.usefixtures("spring")


def events(client, body):
    """The feed as another program reads it: the entries by the part of the UID before the host."""
    answer = client.get(reverse("agendas:feed", args=[body.slug]))
    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    assert f"X-WR-CALNAME:{body.name}" in answer.content.decode()
    return entries(answer.content.decode())


def test_a_meeting_stands_with_all_its_days(secretary, meeting):
    read = events(secretary, meeting.body)
    days = {key.removeprefix(str(meeting.uuid)): event["DTSTART"] for key, event in read.items()}
    assert days == {
        "": meeting.starts_at,
        "-deadline": dt.date(2026, 4, 9),
        "-preparation": dt.date(2026, 4, 13),
        "-notice": dt.date(2026, 4, 16),
        "-attestation": dt.date(2026, 4, 30),
    }
    assert read[str(meeting.uuid)]["LOCATION"] == "Stadshuset, rum Linden"
    assert read[f"{meeting.uuid}-deadline"]["SUMMARY"] == "Ärendestopp: MHN 2026-04-23"
    assert {event["SEQUENCE"] for event in read.values()} == {0}


def test_a_moved_meeting_keeps_its_name_and_counts_the_change(secretary, meeting, act):
    before = events(secretary, meeting.body)
    new = dt.datetime(2026, 5, 21, 14, tzinfo=dt.UTC)
    reschedule_meeting(
        meeting=meeting, starts_at=new, **{**act, "at": act["at"] + dt.timedelta(1)}
    )
    after = events(secretary, meeting.body)
    assert set(after) == set(before)
    assert {event["SEQUENCE"] for event in after.values()} == {1}
    for key, event in after.items():
        assert event["DTSTAMP"] > before[key]["DTSTAMP"]
        assert event["DTSTART"] > before[key]["DTSTART"]


def test_a_meeting_that_is_called_off_stands_as_such(secretary, meeting, act):
    cancel_meeting(meeting=meeting, reason="Sjukdom", **act)
    read = events(secretary, meeting.body)
    assert {event["STATUS"] for event in read.values()} == {"CANCELLED"}
    assert {event["SEQUENCE"] for event in read.values()} == {1}


def test_another_body_s_calendar_does_not_exist(client, stranger, meeting):
    client.force_login(stranger)
    address = reverse("agendas:feed", args=[meeting.body.slug])
    assert client.get(address).status_code == 404
    client.logout()
    assert client.get(address).status_code == 302
