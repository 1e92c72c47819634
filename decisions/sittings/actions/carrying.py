"""Where a matter that was not settled goes: a tabled one to the body's next meeting."""

import datetime as dt

from django.utils.formats import date_format

from council.organisation.models import User
from decisions.agendas.actions.items import add_memo, add_own_item, remove_item
from decisions.agendas.models import AgendaItem, ItemGroup, Meeting, MeetingStatus


def carry_over(item: AgendaItem, *, by: User, at: dt.datetime) -> AgendaItem | None:
    """Put a tabled matter on the body's next planned meeting; None while none is planned.

    Without one its memo waits among what is ready for a meeting.
    """
    meeting = next_meeting(item.meeting)
    if meeting is None:
        return None
    reason = f"Bordlagt {date_format(item.meeting.date, 'j F Y')}."
    if item.memo is None:
        group = ItemGroup.CLOSED if item.is_closed else ItemGroup.RETURNING
        return add_own_item(
            meeting=meeting, title=item.title, group=group, late_reason=reason, by=by, at=at
        )
    return add_memo(meeting=meeting, memo=item.memo, late_reason=reason, by=by, at=at)


def take_back(item: AgendaItem, *, by: User, at: dt.datetime) -> None:
    """Take a matter that was recorded as tabled by mistake off the next meeting's agenda again."""
    placed = AgendaItem.objects.filter(
        memo=item.memo_id, meeting__status=MeetingStatus.PLANNED, number=""
    )
    for row in placed.select_related("meeting__body").exclude(meeting=item.meeting_id):
        remove_item(item=row, by=by, at=at)


def next_meeting(meeting: Meeting) -> Meeting | None:
    """Return the body's next meeting that is planned and not called yet."""
    later = Meeting.objects.filter(
        body=meeting.body_id, status=MeetingStatus.PLANNED, starts_at__gt=meeting.starts_at
    )
    return later.select_related("body").order_by("starts_at", "pk").first()
