"""Matters that are taken up during the meeting though the agenda did not have them (KL 4:20)."""

import datetime as dt
from collections.abc import Iterable

from django.core.exceptions import ValidationError
from django.db import transaction

from council.organisation.models import User
from decisions.agendas.actions.items import add_memo, add_own_item
from decisions.agendas.actions.renders import request_item
from decisions.agendas.models import AgendaItem, ItemGroup, LateNumbers, Meeting, rules_of
from decisions.agendas.rules import late_number
from decisions.memos.actions.transitions import move_memo
from decisions.memos.models import Memo
from decisions.memos.workflow import MemoStatus
from decisions.sittings.actions.items import lock_item, told
from decisions.sittings.actions.sitting import is_treated, lock_sitting, take_after, take_in
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

    It is numbered behind the item in front of it as a late one, and taken after `after`, or
    where its number says when None, but never before what has been treated. Raises
    ValidationError with the reason why it cannot be taken up.
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
    take_after(item=item, after=after or _in_front(sitting, item), by=by, at=at)
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


def _in_front(sitting: Sitting, item: AgendaItem) -> AgendaItem | None:
    """Return what it is taken after: all that stand before it on the agenda, and all treated."""
    rows = sitting.proceedings.select_related("item__treatment").order_by("-order", "-pk")
    course = [row.item for row in rows]
    fits = (one for one in course if one.position < item.position or is_treated(one))
    return next(fits, None)


def number_of_next(items: Iterable[AgendaItem], style: LateNumbers) -> str:
    """Return the number that a matter in a few words would get now: last among the decisions."""
    groups = list(ItemGroup)
    last = groups.index(ItemGroup.DECISION)
    front = [one for one in items if groups.index(ItemGroup(one.group)) <= last]
    return _number_after(sorted(front, key=lambda one: (one.position, one.pk)), items, style)


def _number(item: AgendaItem) -> None:
    """Give the item a number behind the printed one in front of it, as after a notice."""
    others = list(item.meeting.items.order_by("position", "pk"))
    front = [other for other in others if other.position < item.position]
    style = LateNumbers(rules_of(item.meeting.body).late_numbers)
    item.number = _number_after(front, others, style)
    item.save(update_fields=["number"])


def _number_after(
    front: Iterable[AgendaItem], others: Iterable[AgendaItem], style: LateNumbers
) -> str:
    printed = [one.number for one in front if one.number]
    return late_number(printed[-1] if printed else "", {one.number for one in others}, style)
