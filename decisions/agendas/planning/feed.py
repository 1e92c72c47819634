"""A body's meetings and their days, for an official's own calendar."""

import datetime as dt
from collections.abc import Iterator, Sequence

from django.conf import settings
from django.db.models import Count, Max, Q
from django.urls import reverse

from council.audit.models import AuditEvent
from council.ical import Event, calendar
from council.organisation.models import Body
from decisions.agendas.models import Meeting, MeetingStatus

DAYS = {
    "deadline": ("deadline_date", "Ärendestopp"),
    "preparation": ("preparation_date", "Ordförandeberedning"),
    "notice": ("notice_date", "Kallelse senast"),
    "attestation": ("attestation_date", "Planerad justering"),
}
"""What stands on a day of its own beside the meeting: its part of the UID, field and label."""


CHANGES = ["meeting.changed", "meeting.moved", "meeting.cancelled"]
"""What the log tells of a meeting that its entries in a calendar change by."""


def meetings_calendar(body: Body, meetings: Sequence[Meeting], *, at: dt.datetime) -> str:
    """Return the body's meetings as a calendar file, each with the days it brings with it.

    How often and when a meeting has changed stands in the log and is not kept twice; one question
    for them all.
    """
    events = AuditEvent.objects.filter(
        object_type=Meeting._meta.label_lower,  # noqa: SLF001 - as record_event names it
        object_id__in=[str(meeting.pk) for meeting in meetings],
        action__in=["meeting.planned", *CHANGES],
    )
    told = events.values("object_id").annotate(
        count=Count("pk", filter=Q(action__in=CHANGES)), last=Max("at")
    )
    history = {row["object_id"]: (row["count"], row["last"]) for row in told}
    entries = (
        entry
        for meeting in meetings
        for entry in _events(body, meeting, *history.get(str(meeting.pk), (0, at)))
    )
    return calendar(entries, name=body.name)


def _events(
    body: Body, meeting: Meeting, sequence: int, changed_at: dt.datetime
) -> Iterator[Event]:
    base = settings.MUNICIPALITY["base_url"]
    host = base.partition("://")[2].partition(":")[0]
    url = base + reverse("agendas:meeting", args=[meeting.uuid])
    name = body.code or body.name

    def event(part: str, starts: dt.datetime | dt.date, summary: str, place: str = "") -> Event:
        return Event(
            uid=f"{meeting.uuid}{part}@{host}",
            starts=starts,
            summary=summary,
            changed_at=changed_at,
            sequence=sequence,
            is_cancelled=meeting.status == MeetingStatus.CANCELLED,
            place=place,
            url=url,
        )

    yield event("", meeting.starts_at, body.name, meeting.place)
    for part, (field, label) in DAYS.items():
        words = f"{label}: {name} {meeting.date:%Y-%m-%d}"
        yield event(f"-{part}", getattr(meeting, field), words)
