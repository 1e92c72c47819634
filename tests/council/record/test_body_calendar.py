"""The public meetings of a body, as a calendar."""

import datetime as dt

from django.urls import reverse

from council.audit.actions import SYSTEM
from council.record.actions import publish_meeting
from tests.council.record.conftest import meeting_facts
from tests.factories import NOW


def test_a_body_s_meetings_come_as_one_calendar_for_anybody(client, record):
    for days in (30, 60):
        day = NOW.date() + dt.timedelta(days=days)
        row = publish_meeting(meeting=meeting_facts(day), by=SYSTEM, at=NOW)
    answer = client.get(reverse("record:body_calendar", args=[row.body.slug]))
    text = answer.content.decode().replace("\r\n ", "")
    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    assert "public" in answer["Cache-Control"]
    assert text.count("BEGIN:VEVENT") == 2
    assert f"X-WR-CALNAME:{row.body.name}" in text
    assert f"UID:{row.uuid}@" in text
    assert reverse("record:meeting", args=[row.slug]) in text


def test_the_body_s_page_leads_to_its_calendar(client, record):
    row = publish_meeting(meeting=meeting_facts(NOW.date()), by=SYSTEM, at=NOW)
    address = reverse("record:body_calendar", args=[row.body.slug])
    assert address in client.get(reverse("record:body", args=[row.body.slug])).content.decode()
