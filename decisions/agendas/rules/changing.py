"""When an agenda may be changed: freely before the notice, by supplements after it."""

import datetime as dt

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.formats import date_format

from decisions.agendas.models import (
    AgendaItem,
    ItemGroup,
    LateItems,
    Meeting,
    MeetingStatus,
    rules_of,
)
from decisions.memos.models import Memo, MemoTransition
from decisions.memos.workflow import MemoStatus


def check_is_planned(meeting: Meeting) -> None:
    """Raise when the agenda may no longer be changed."""
    if meeting.status != MeetingStatus.PLANNED:
        state = meeting.get_status_display().lower()
        message = f"Mötet är {state}. Dagordningen kan inte längre ändras."
        raise ValidationError(message)


def check_can_add(meeting: Meeting, memo: Memo) -> None:
    """Raise when the memo may not be put on the meeting's agenda."""
    check_can_change(meeting)
    if memo.recipient_body_id != meeting.body_id:
        message = "Handlingen är ställd till en annan nämnd."
        raise ValidationError(message)
    if memo.status != MemoStatus.APPROVED:
        state = memo.get_status_display().lower()
        message = f"Bara godkända handlingar kan läggas till. ”{memo.title}” är {state}."
        raise ValidationError(message)


def check_can_cancel(meeting: Meeting) -> None:
    """Raise when the meeting is over, called off or begun: a treated item cannot be undone so."""
    if meeting.status not in {MeetingStatus.PLANNED, MeetingStatus.NOTICED}:
        message = f"Mötet är redan {meeting.get_status_display().lower()}."
        raise ValidationError(message)
    if meeting.noticed_at is None:
        return
    treated = MemoTransition.objects.filter(
        memo__agenda_items__meeting=meeting,
        memo__agenda_items__withdrawn_at=None,
        from_status=MemoStatus.NOTICED,
        at__gte=meeting.noticed_at,
    ).exclude(to_status=MemoStatus.WITHDRAWN)
    if treated.exists():
        message = "Mötet kan inte ställas in: beslut är redan antecknade."
        raise ValidationError(message)


def check_is_noticed(meeting: Meeting) -> None:
    """Raise unless the members have been called and the meeting is not over."""
    if meeting.status != MeetingStatus.NOTICED:
        state = meeting.get_status_display().lower()
        message = f"Mötet är {state}. Tillägg skickas till ett möte som det är kallat till."
        raise ValidationError(message)


def check_can_change(meeting: Meeting) -> None:
    """Raise when nothing can be added to the agenda, changed on it or taken off it."""
    if meeting.status not in {MeetingStatus.PLANNED, MeetingStatus.NOTICED}:
        check_is_planned(meeting)


def check_in_time(meeting: Meeting, group: ItemGroup, reason: str, *, at: dt.datetime) -> None:
    """Raise when a matter comes after the deadline and the body's rules do not let it in.

    Formal items and reports are no matters to prepare: they have no deadline.
    """
    if group in {ItemGroup.FORMAL, ItemGroup.REPORT} or not is_late(meeting, at=at):
        return
    late = rules_of(meeting.body).late_items
    stopped = date_format(meeting.deadline_date, "j F")
    if late == LateItems.FORBID:
        message = f"Ärendestoppet var den {stopped}, och nämnden tar inte upp sena ärenden."
        raise ValidationError(message, code="late")
    if late == LateItems.EXCEPTION and not reason:
        message = f"Ärendestoppet var den {stopped}. Skriv varför ärendet ändå ska tas upp."
        raise ValidationError(message, code="late")


def is_late(meeting: Meeting, *, at: dt.datetime) -> bool:
    """Return whether a matter that comes now is late: after the deadline, or after the notice."""
    return timezone.localdate(at) > meeting.deadline_date or not meeting.is_planned


def check_can_withdraw(item: AgendaItem) -> None:
    """Raise unless the item has been told to the members and still stands on the agenda."""
    if not item.number:
        message = "Punkten är inte utskickad. Ta bort den i stället."
        raise ValidationError(message)
    if item.withdrawn_at is not None:
        message = "Punkten utgår redan."
        raise ValidationError(message)
