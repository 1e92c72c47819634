"""When a body meets, for subjects below the agendas (settings.MEETING_DAYS)."""

import datetime as dt

from django.utils import timezone

from council.organisation.models import Body
from decisions.agendas.models import Meeting, MeetingStatus


def meeting_days(body: Body, *, after: dt.date, before: dt.date) -> list[dt.date]:
    """Return the days before `before` of the body's planned meetings, the earliest first.

    Only those whose deadline for matters is not past on the day `after`.
    """
    meetings = Meeting.objects.filter(
        body=body, status=MeetingStatus.PLANNED, deadline_date__gte=after
    ).order_by("starts_at", "pk")
    days = (timezone.localdate(meeting.starts_at) for meeting in meetings)
    return [day for day in days if after <= day < before]
