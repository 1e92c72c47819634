"""Putting items on an agenda, changing them and taking them off."""

import datetime as dt
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.db import transaction

from council.audit.actions import record_event
from council.organisation.models import User
from decisions.agendas.actions.order import count_change, lock_agenda, set_places
from decisions.agendas.models import AgendaItem, ItemGroup, Meeting
from decisions.agendas.rules import check_can_add, check_can_withdraw, check_in_time, group_of
from decisions.memos.actions.transitions import move_memo
from decisions.memos.models import FixedVersion, Memo
from decisions.memos.workflow import MemoStatus

SAID = ("title", "is_closed", "open_title", "secrecy_ground", "text")
"""What a secretary says of an own item, wherever it stands."""


@transaction.atomic
def add_memo(
    *,
    meeting: Meeting,
    memo: Memo,
    by: User,
    at: dt.datetime,
    late_reason: str = "",
    is_carried: bool = False,
) -> AgendaItem:
    """Put the memo's newest fixed version last in its group, and move the memo to the agenda.

    `is_carried`: the body itself has put it off until this meeting, and no deadline stops that.

    A matter that was taken off after the notice comes back to its place and number. Raises
    ValidationError with the reason why it cannot be done: its code is "late" where the body's
    rules ask for a reason. Like every action on an agenda it raises PermissionDenied for whoever
    does not set the body's agendas.
    """
    fresh = lock_agenda(meeting, by=by, at=at, noticed=True)
    locked = (
        Memo.objects.select_for_update(of=("self",), no_key=True)
        .select_related("case")
        .get(pk=memo.pk)
    )
    check_can_add(fresh, locked)
    group = group_of(locked, fresh)
    if not is_carried:
        check_in_time(fresh, group, late_reason, at=at)
    version = locked.fixed_versions.order_by("-number").first()
    if version is None:
        message = "Handlingen saknar godkänd version."
        raise ValidationError(message)
    move_memo(memo=locked, to=MemoStatus.ON_AGENDA, by=by, at=at, comment=str(fresh))
    if returning := fresh.items.filter(memo=locked).exclude(withdrawn_at=None).first():
        return _take_back(fresh, returning, version, by=by, at=at)
    item = AgendaItem(
        memo=locked,
        fixed_version=version,
        title=version.content["title"],
        group=group,
        is_closed=locked.case.is_secret,
        late_reason=late_reason,
    )
    return _add(fresh, item, by=by, at=at)


@transaction.atomic
def add_own_item(
    *,
    meeting: Meeting,
    title: str,
    group: ItemGroup,
    by: User,
    at: dt.datetime,
    late_reason: str = "",
    secrecy_ground: str = "",
) -> AgendaItem:
    """Put an item without a memo (egen punkt, such as a question) last in its group.

    Among matters with secrecy it is closed from the start, on the ground that is given. Raises as
    `add_memo` does.
    """
    fresh = lock_agenda(meeting, by=by, at=at, noticed=True)
    check_in_time(fresh, group, late_reason, at=at)
    closed = group == ItemGroup.CLOSED
    item = AgendaItem(title=title, group=group, late_reason=late_reason, is_closed=closed)
    item.secrecy_ground = secrecy_ground if closed else ""
    return _add(fresh, item, by=by, at=at)


@transaction.atomic
def carry_own_item(*, item: AgendaItem, meeting: Meeting, by: User, at: dt.datetime) -> AgendaItem:
    """Put a tabled own item on a later meeting, with all that is said of it, at any time.

    It is never late: the body itself has put it off. Raises as `add_memo` does.
    """
    fresh = lock_agenda(meeting, by=by, at=at, noticed=True)
    group = ItemGroup.CLOSED if item.is_closed else ItemGroup.RETURNING
    said = {name: getattr(item, name) for name in SAID}
    copy = AgendaItem(carried_from=item, group=group, **said)
    return _add(fresh, copy, by=by, at=at)


@dataclass(frozen=True)
class ItemFacts:
    """What a secretary says about an item; the title counts for an own item only."""

    title: str
    group: ItemGroup
    is_closed: bool = False
    open_title: str = ""
    text: str = ""
    secrecy_ground: str = ""


@transaction.atomic
def change_item(*, item: AgendaItem, facts: ItemFacts, by: User, at: dt.datetime) -> AgendaItem:
    """Change what is said of an item; one with a memo keeps the title of its fixed version.

    What the members have been sent keeps its group: its number stands in it.
    """
    fresh = lock_agenda(item.meeting, by=by, at=at, noticed=True)
    items = list(fresh.items.order_by("position", "pk"))
    row = next(row for row in items if row.pk == item.pk)
    group = ItemGroup(row.group) if row.number else facts.group
    moved = row.group != group
    row.group, row.is_closed, row.text = group, facts.is_closed, facts.text
    row.open_title = facts.open_title
    if row.memo_id is None:
        row.title = facts.title
        row.secrecy_ground = facts.secrecy_ground if facts.is_closed else ""
    row.save(update_fields=[*SAID, "group"])
    set_places(fresh, [*(other for other in items if other is not row), row] if moved else items)
    _tell(fresh, row, "changed", "ändrad", by=by, at=at)
    return row


@transaction.atomic
def remove_item(*, item: AgendaItem, by: User, at: dt.datetime) -> Meeting:
    """Take an item off that the members have not been told of; its memo is ready again."""
    fresh = lock_agenda(item.meeting, by=by, at=at, noticed=True)
    items = list(fresh.items.select_related("memo__case").order_by("position", "pk"))
    row = next(row for row in items if row.pk == item.pk)
    if row.number:
        message = f"”{row.title}” är utskickad. Den kan utgå, och tillägget säger det."
        raise ValidationError(message)
    _tell(fresh, row, "removed", "borttagen", by=by, at=at)
    if row.memo is not None and row.memo.status == MemoStatus.ON_AGENDA:
        move_memo(memo=row.memo, to=MemoStatus.APPROVED, by=by, at=at, comment=str(fresh))
    row.delete()
    set_places(fresh, [other for other in items if other is not row])
    return fresh


@transaction.atomic
def withdraw_item(*, item: AgendaItem, reason: str, by: User, at: dt.datetime) -> Meeting:
    """Let an item that the members have been told of go (utgår): the next supplement says so.

    It keeps its place and number; its memo is ready for another meeting.
    """
    fresh = lock_agenda(item.meeting, by=by, at=at, noticed=True)
    row = fresh.items.select_related("memo__case").get(pk=item.pk)
    check_can_withdraw(row)
    row.withdrawn_at, row.withdrawn_reason = at, reason
    row.save(update_fields=["withdrawn_at", "withdrawn_reason"])
    # A matter that had gone and come back is on the agenda until a supplement tells of it.
    if row.memo is not None and row.memo.status in {MemoStatus.NOTICED, MemoStatus.ON_AGENDA}:
        move_memo(memo=row.memo, to=MemoStatus.APPROVED, by=by, at=at, comment=str(fresh))
    count_change(fresh)
    _tell(fresh, row, "withdrawn", "utgår", by=by, at=at)
    return fresh


@transaction.atomic
def reinstate_item(*, item: AgendaItem, by: User, at: dt.datetime) -> AgendaItem:
    """Put an own item that was to go back on the agenda. One with a memo is added again."""
    fresh = lock_agenda(item.meeting, by=by, at=at, noticed=True)
    row = fresh.items.select_related("memo").get(pk=item.pk)
    if row.memo is not None or row.withdrawn_at is None:
        message = "Punkten kan inte tas tillbaka. Lägg till ärendet igen."
        raise ValidationError(message)
    return _take_back(fresh, row, None, by=by, at=at)


def _take_back(
    meeting: Meeting,
    item: AgendaItem,
    version: FixedVersion | None,
    *,
    by: User,
    at: dt.datetime,
) -> AgendaItem:
    item.withdrawn_at, item.withdrawn_reason = None, ""
    if version is not None:
        item.fixed_version, item.title = version, version.content["title"]
    item.save(update_fields=["withdrawn_at", "withdrawn_reason", "fixed_version", "title"])
    count_change(meeting)
    _tell(meeting, item, "returned", "åter på dagordningen", by=by, at=at)
    return item


def _add(meeting: Meeting, item: AgendaItem, *, by: User, at: dt.datetime) -> AgendaItem:
    others = list(meeting.items.order_by("position", "pk"))
    item.meeting, item.position = meeting, len(others)
    item.validate_constraints()
    item.save()
    set_places(meeting, [*others, item])
    _tell(meeting, item, "added", "tillagd", by=by, at=at)
    return item


def _tell(
    meeting: Meeting, item: AgendaItem, action: str, word: str, *, by: User, at: dt.datetime
) -> None:
    record_event(
        by=by,
        at=at,
        action=f"agenda.item_{action}",
        target=meeting,
        registry_number=item.memo.case.registry_number if item.memo else "",
        summary=f"Punkten ”{item.title}” {word}: {meeting}",
        data={"item": str(item.uuid), "group": item.group, "is_closed": item.is_closed},
    )
