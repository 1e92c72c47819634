"""Putting items on an agenda, changing them and taking them off."""

import datetime as dt

from django.core.exceptions import ValidationError
from django.db import transaction

from council.audit.actions import record_event
from council.organisation.models import User
from decisions.agendas.actions.order import lock_agenda, set_places
from decisions.agendas.models import AgendaItem, ItemGroup, Meeting
from decisions.agendas.rules import check_can_add
from decisions.memos.actions.transitions import move_memo
from decisions.memos.models import Memo
from decisions.memos.workflow import MemoStatus


@transaction.atomic
def add_memo(
    *,
    meeting: Meeting,
    memo: Memo,
    by: User,
    at: dt.datetime,
    group: ItemGroup = ItemGroup.DECISION,
) -> AgendaItem:
    """Put the memo's newest fixed version last in its group, and move the memo to the agenda.

    Raises ValidationError with the reason why it cannot be done. Like every action on an agenda
    it raises PermissionDenied for whoever does not set the body's agendas.
    """
    fresh = lock_agenda(meeting, by=by, at=at)
    locked = (
        Memo.objects.select_for_update(of=("self",), no_key=True)
        .select_related("case")
        .get(pk=memo.pk)
    )
    check_can_add(fresh, locked)
    version = locked.fixed_versions.order_by("-number").first()
    if version is None:
        message = "Handlingen saknar godkänd version."
        raise ValidationError(message)
    move_memo(memo=locked, to=MemoStatus.ON_AGENDA, by=by, at=at, comment=str(fresh))
    item = AgendaItem(
        memo=locked, fixed_version=version, title=version.content["title"], group=group
    )
    return _add(fresh, item, by=by, at=at)


@transaction.atomic
def add_own_item(
    *, meeting: Meeting, title: str, group: ItemGroup, by: User, at: dt.datetime
) -> AgendaItem:
    """Put an item without a memo (egen punkt, such as choosing an attester) last in its group."""
    fresh = lock_agenda(meeting, by=by, at=at)
    return _add(fresh, AgendaItem(title=title, group=group), by=by, at=at)


@transaction.atomic
def change_item(
    *, item: AgendaItem, title: str, group: ItemGroup, is_closed: bool, by: User, at: dt.datetime
) -> AgendaItem:
    """Change an item's group and whether it is taken behind closed doors; an own item's title.

    A memo's item keeps the title of its fixed version.
    """
    fresh = lock_agenda(item.meeting, by=by, at=at)
    items = list(fresh.items.order_by("position", "pk"))
    row = next(row for row in items if row.pk == item.pk)
    moved = row.group != group
    row.group, row.is_closed = group, is_closed
    if row.memo_id is None:
        row.title = title
    row.save(update_fields=["title", "is_closed", "group"])
    set_places(fresh, [*(other for other in items if other is not row), row] if moved else items)
    _tell(fresh, row, "changed", "ändrad", by=by, at=at)
    return row


@transaction.atomic
def remove_item(*, item: AgendaItem, by: User, at: dt.datetime) -> Meeting:
    """Take the item off the agenda; its memo is ready for a meeting again."""
    fresh = lock_agenda(item.meeting, by=by, at=at)
    items = list(fresh.items.select_related("memo__case").order_by("position", "pk"))
    row = next(row for row in items if row.pk == item.pk)
    _tell(fresh, row, "removed", "borttagen", by=by, at=at)
    if row.memo is not None and row.memo.status == MemoStatus.ON_AGENDA:
        move_memo(memo=row.memo, to=MemoStatus.APPROVED, by=by, at=at, comment=str(fresh))
    row.delete()
    set_places(fresh, [other for other in items if other is not row])
    return fresh


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
