"""Meetings that are public, for the reader's own calendar."""

from collections.abc import Iterable

from django.conf import settings
from django.urls import reverse

from council.ical import Event, calendar
from council.record.models import PublishedMeeting


def meeting_calendar(meetings: Iterable[PublishedMeeting], *, name: str = "") -> str:
    """Return the meetings, their bodies fetched, each with its time, place and page."""
    return calendar((_event(meeting) for meeting in meetings), name=name)


def _event(meeting: PublishedMeeting) -> Event:
    base = settings.MUNICIPALITY["base_url"]
    host = base.partition("://")[2].partition(":")[0]
    return Event(
        uid=f"{meeting.uuid}@{host}",
        starts=meeting.starts_at,
        summary=meeting.body.name,
        changed_at=meeting.updated_at,
        is_cancelled=meeting.status == "cancelled",
        place=meeting.place,
        url=base + reverse("record:meeting", args=[meeting.slug]),
    )
