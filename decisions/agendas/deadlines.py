"""The last days for matters that meetings have set, for the memos (settings.MEETING_DEADLINES)."""

import datetime as dt
from collections.abc import Iterable

from django.utils import timezone

from decisions.agendas.models import Meeting, MeetingStatus


def meeting_deadlines(bodies: Iterable[int]) -> dict[tuple[int, dt.date], dt.date]:
    """Return the deadline of each of the bodies' meetings, by body and day; one query."""
    meetings = Meeting.objects.filter(body__in=set(bodies)).exclude(status=MeetingStatus.CANCELLED)
    rows = meetings.order_by("starts_at", "pk").values_list("body", "starts_at", "deadline_date")
    return {(body, timezone.localdate(starts)): deadline for body, starts, deadline in rows}
