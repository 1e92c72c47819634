"""Sending the notice and its supplements: numbers and content frozen, PDFs asked for."""

import datetime as dt
from collections.abc import Sequence

from django.core.exceptions import ValidationError
from django.db import transaction

from council.audit.actions import record_event
from council.organisation.models import User
from decisions.agendas.actions.meetings import move_meeting
from decisions.agendas.actions.order import count_change, lock_agenda
from decisions.agendas.actions.receipts import send_to_members
from decisions.agendas.actions.renders import request_item, request_notice, request_pack
from decisions.agendas.actions.reports import collect_reports
from decisions.agendas.content import Change, agenda_content, changes, last_version
from decisions.agendas.models import (
    AgendaItem,
    AgendaVersion,
    LateNumbers,
    Meeting,
    MeetingStatus,
    rules_of,
)
from decisions.agendas.rules import check_can_notice, check_can_supplement, late_number
from decisions.memos.actions.transitions import move_memo
from decisions.memos.workflow import MemoStatus


@transaction.atomic
def send_notice(
    *, meeting: Meeting, version: int, by: User, at: dt.datetime, message: str = ""
) -> Meeting:
    """Freeze the agenda as version A and call the meeting; a worker makes the PDFs afterwards.

    The members are told, with `message` from the secretary. Raises StaleAgenda when the agenda
    has changed since `version` was previewed, and ValidationError with every reason that blocks
    the notice.
    """
    fresh = lock_agenda(meeting, version=version, by=by, at=at)
    items = _items(fresh)
    check_can_notice(fresh, items, at=at)
    collect_reports(fresh, at=at)
    for index, item in enumerate(items):
        item.number = str(fresh.first_number + index)
        item.save(update_fields=["number"])
        if item.memo is not None:
            move_memo(memo=item.memo, to=MemoStatus.NOTICED, by=by, at=at, comment=str(fresh))
    move_meeting(meeting=fresh, to=MeetingStatus.NOTICED, by=by, at=at)
    _freeze(fresh, 1, message, items, by=by, at=at)
    return fresh


@transaction.atomic
def send_supplement(
    *, meeting: Meeting, version: int, by: User, at: dt.datetime, message: str = ""
) -> AgendaVersion:
    """Freeze the next version (B, C …) with what has come, changed or gone since the last one.

    Numbers that were sent stay; a new item gets one behind the item in front of it, as the body
    prefers. Raises as `send_notice` does, and when nothing has changed.
    """
    fresh = lock_agenda(meeting, version=version, by=by, at=at, noticed=True)
    items = _items(fresh)
    fresh_items = [item for item in items if not item.number]
    check_can_supplement(fresh, fresh_items, at=at)
    before = last_version(fresh)
    told = changes(before.content, agenda_content(fresh, items)) if before else {}
    if before is None or not told:
        error = "Inget på dagordningen har ändrats sedan den skickades."
        raise ValidationError(error)
    _number(fresh, items)
    for item in items:
        # What goes from here may stand on another meeting's agenda, which nobody has seen yet.
        if item.is_withdrawn or item.memo is None:
            continue
        if item.memo.status == MemoStatus.ON_AGENDA:
            move_memo(memo=item.memo, to=MemoStatus.NOTICED, by=by, at=at, comment=str(fresh))
    rendered = [item for item in items if told.get(str(item.uuid), (None,))[0] in MADE]
    made = _freeze(fresh, before.number + 1, message, rendered, by=by, at=at)
    record_event(
        by=by,
        at=at,
        action="agenda.supplement_sent",
        target=fresh,
        summary=f"Tillägg {made.letter} skickat: {fresh}",
        data={"changes": {item: [change, words] for item, (change, words) in told.items()}},
    )
    return made


MADE = {Change.NEW, Change.CHANGED, Change.BACK}
"""The changes that give an item a new PDF; one that is as it was before keeps it."""


def _items(meeting: Meeting) -> list[AgendaItem]:
    return list(AgendaItem.objects.in_order().filter(meeting=meeting))


def _number(meeting: Meeting, items: Sequence[AgendaItem]) -> None:
    """Give the items that have none a number behind the printed one in front of them."""
    style = LateNumbers(rules_of(meeting.body).late_numbers)
    before, taken = "", {item.number for item in items}
    for item in items:
        if not item.number:
            item.number = late_number(before, taken, style)
            item.save(update_fields=["number"])
            taken.add(item.number)
        before = item.number


def _freeze(
    meeting: Meeting,
    number: int,
    message: str,
    rendered: Sequence[AgendaItem],
    *,
    by: User,
    at: dt.datetime,
) -> AgendaVersion:
    """Keep the agenda as the members are sent it, ask for its PDFs, and tell the members."""
    made = AgendaVersion.objects.create(
        meeting=meeting,
        number=number,
        content=agenda_content(meeting, _items(meeting)),
        message=message,
        sent_at=at,
        sent_by=by,
    )
    count_change(meeting)
    for item in rendered:
        request_item(item, at=at)
    request_notice(made, at=at)
    request_pack(made, at=at)
    send_to_members(made, at=at)
    return made
