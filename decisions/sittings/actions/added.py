"""Matters that are taken up during the meeting though the agenda did not have them (KL 4:20)."""

import datetime as dt
from collections.abc import Iterable

from django.core.exceptions import ValidationError
from django.db import transaction

from council.organisation.models import User
from decisions.agendas.actions.items import add_memo, add_own_item
from decisions.agendas.actions.renders import request_item
from decisions.agendas.models import AgendaItem, ItemGroup, Meeting
from decisions.memos.actions.transitions import move_memo
from decisions.memos.models import Memo
from decisions.memos.workflow import MemoStatus
from decisions.sittings.actions.items import lock_item, told
from decisions.sittings.actions.sitting import lock_sitting, take_after, take_in
from decisions.sittings.models import Sitting

REASON = "Väckt på mötet."


@transaction.atomic
def add_at_meeting(
    *,
    meeting: Meeting,
    title: str = "",
    memo: Memo | None = None,
    after: AgendaItem | None = None,
    by: User,
    at: dt.datetime,
) -> AgendaItem:
    """Take up an item that was not on the agenda: a memo that is ready, or one in a few words.

    It is numbered after the last on the agenda and taken last, or after `after`, but never before
    what has been treated. Raises ValidationError with the reason why it cannot be taken up.
    """
    sitting = lock_sitting(meeting, by=by, at=at)
    if memo is None and not title.strip():
        message = "Skriv vad ärendet gäller, eller välj en handling."
        raise ValidationError(message)
    item = _placed(sitting.meeting, memo, title.strip(), by=by, at=at)
    _number(item)
    if item.memo is not None:
        comment = str(sitting.meeting)
        move_memo(memo=item.memo, to=MemoStatus.NOTICED, by=by, at=at, comment=comment)
        request_item(item, at=at)
    take_in(sitting)
    take_after(item=item, after=after or _last(sitting, item), by=by, at=at)
    told(lock_item(item, by=by, at=at), "item.added", f"Väckt på mötet: {item}", by=by, at=at)
    return item


def _placed(
    meeting: Meeting, memo: Memo | None, title: str, *, by: User, at: dt.datetime
) -> AgendaItem:
    if memo is not None:
        return add_memo(meeting=meeting, memo=memo, late_reason=REASON, by=by, at=at)
    group = ItemGroup.DECISION
    return add_own_item(
        meeting=meeting, title=title, group=group, late_reason=REASON, by=by, at=at
    )


def _last(sitting: Sitting, item: AgendaItem) -> AgendaItem | None:
    """Return what is taken last of all that stood on the agenda before the item."""
    rows = sitting.proceedings.exclude(item=item).select_related("item")
    row = rows.order_by("order", "pk").last()
    return row.item if row else None


def number_of_next(items: Iterable[AgendaItem], first: int) -> str:
    """Return the number that a matter gets now: the one after the last on the agenda.

    After 15 A comes 16. `first` is where the agenda's numbering starts.
    """
    used = [int(base) for one in items if (base := one.number.split(" ")[0]).isdecimal()]
    return str(max([first - 1, *used]) + 1)


def _number(item: AgendaItem) -> None:
    """Give the item its number; it is printed in no notice, and so behind all that are."""
    others = item.meeting.items.exclude(pk=item.pk)
    item.number = number_of_next(others, item.meeting.first_number)
    item.save(update_fields=["number"])
