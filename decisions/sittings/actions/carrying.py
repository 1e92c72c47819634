"""Where a matter that was not settled goes: a tabled one to the body's next meeting."""

import datetime as dt
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.formats import date_format

from council.organisation.models import User
from decisions.agendas.actions.items import SAID, add_memo, carry_own_item, remove_item
from decisions.agendas.actions.order import lock_agenda
from decisions.agendas.actions.waiting import lock_waiting
from decisions.agendas.models import AgendaItem, Meeting, MeetingStatus
from decisions.agendas.rules import next_planned


def carry_over(item: AgendaItem, *, by: User, at: dt.datetime) -> AgendaItem | None:
    """Put a tabled matter on the body's next planned meeting; None while none is planned.

    Without one its memo waits among what is ready for a meeting, and an own item until a meeting
    is planned (decisions.agendas.actions.waiting).
    """
    if item.memo is None:
        lock_waiting(item.meeting.body)
    meeting = next_planned(item.meeting)
    if meeting is None:
        return None
    if item.memo is None:
        return carry_own_item(item=item, meeting=meeting, by=by, at=at)
    return add_memo(meeting=meeting, memo=item.memo, is_carried=True, by=by, at=at)


def take_back(item: AgendaItem, *, by: User, at: dt.datetime) -> None:
    """Take a matter that was recorded as tabled by mistake off the next meeting's agenda again.

    Raises ValidationError where it has gone on since: the members have been told of it there, or
    somebody has written something about it. What has been let go there (utgår) stands in no way.
    """
    mine = {"memo": item.memo_id} if item.memo_id else {"carried_from": item.pk}
    placed = AgendaItem.objects.filter(
        **mine, meeting__starts_at__gt=item.meeting.starts_at, withdrawn_at=None
    ).exclude(meeting__status=MeetingStatus.CANCELLED)
    for meeting in Meeting.objects.filter(items__in=placed).order_by("starts_at", "pk"):
        _check_is_planned(meeting)
        lock_agenda(meeting, by=by, at=at)
        for row in placed.filter(meeting=meeting).select_related("meeting__body"):
            _check_is_as_carried(row, item)
            remove_item(item=row, by=by, at=at)


def _check_is_planned(meeting: Meeting) -> None:
    day = date_format(meeting.date, "j F")
    if meeting.status == MeetingStatus.NOTICED:
        message = f"Punkten står i kallelsen till mötet den {day}. Låt den utgå där först."
        raise ValidationError(message)
    if meeting.status != MeetingStatus.PLANNED:
        message = f"Det bordlagda ärendet var uppe igen den {day} och kan inte ändras här."
        raise ValidationError(message)


def _check_is_as_carried(row: AgendaItem, item: AgendaItem) -> None:
    if _said(row) != _as_carried(row, item):
        day = date_format(row.meeting.date, "j F")
        message = (
            f"”{row.title}” har ändrats på dagordningen för mötet den {day}. "
            "Ta bort punkten där först, så kan beslutet rättas."
        )
        raise ValidationError(message)


def _said(item: AgendaItem) -> dict[str, Any]:
    return {name: getattr(item, name) for name in SAID}


def _as_carried(row: AgendaItem, item: AgendaItem) -> dict[str, Any]:
    """Return what was said of the item when it was put on the next meeting."""
    if item.memo is None:
        return _said(item)
    bare = {"is_closed": item.memo.case.is_secret, "open_title": "", "text": ""}
    return {**_said(row), **bare}
