"""The order of the items, and the lock that every change of an agenda takes."""

import datetime as dt
import uuid
from collections.abc import Sequence
from typing import Literal

from django.db import transaction

from council.audit.actions import record_event
from council.organisation.models import User
from council.organisation.permissions import Permission
from council.organisation.rules import check_may
from decisions.agendas.errors import StaleAgenda
from decisions.agendas.models import AgendaItem, ItemGroup, Meeting
from decisions.agendas.rules import check_can_change, check_is_planned

Place = tuple[uuid.UUID, ItemGroup]
GROUP_ORDER = list(ItemGroup)


def lock_agenda(
    meeting: Meeting,
    *,
    by: User,
    at: dt.datetime,
    version: int | None = None,
    noticed: bool = False,
) -> Meeting:
    """Lock the meeting's row, so that changes of one agenda come one after the other.

    A planned agenda is changed freely; with `noticed` also one that the members have been sent,
    for what a supplement tells them. Raises PermissionDenied when the user does not set the
    body's agendas, ValidationError when this one may not be changed at all, and StaleAgenda when
    it is no longer the version that the caller saw.
    """
    locked = Meeting.objects.select_for_update(of=("self",)).select_related("body")
    fresh = locked.get(pk=meeting.pk)
    check_may(by, Permission.MANAGE_AGENDA, at=at, body=fresh.body)
    check_can_change(fresh) if noticed else check_is_planned(fresh)
    if version is not None and version != fresh.agenda_version:
        raise StaleAgenda
    return fresh


def set_places(meeting: Meeting, items: Sequence[AgendaItem]) -> None:
    """Write the items' positions in the order given, groups kept together, and count the change.

    The meeting must be locked. The caller's meeting gets the new `agenda_version`.
    """
    ordered = sorted(items, key=lambda item: GROUP_ORDER.index(ItemGroup(item.group)))
    for position, item in enumerate(ordered):
        item.position = position
    AgendaItem.objects.bulk_update(ordered, ["position", "group"])
    count_change(meeting)


def count_change(meeting: Meeting) -> None:
    """Tell pages that show the locked meeting's agenda that it is no longer what they show."""
    meeting.agenda_version += 1
    meeting.save(update_fields=["agenda_version"])


@transaction.atomic
def reorder(
    *, meeting: Meeting, order: Sequence[Place], version: int, by: User, at: dt.datetime
) -> Meeting:
    """Put the items in the order given: each item's uuid and group, all of them, once.

    Raises StaleAgenda when the agenda has changed since `version`, or the items differ.
    """
    fresh = lock_agenda(meeting, version=version, by=by, at=at)
    items = {item.uuid: item for item in fresh.items.order_by("position", "pk")}
    if len(order) != len(items) or {item_id for item_id, _ in order} != set(items):
        raise StaleAgenda
    for item_id, group in order:
        items[item_id].group = group
    set_places(fresh, [items[item_id] for item_id, _ in order])
    record_event(
        by=by,
        at=at,
        action="agenda.reordered",
        target=fresh,
        summary=f"Ordningen på dagordningen ändrad: {fresh}",
        data={"order": [str(item_id) for item_id, _ in order]},
    )
    return fresh


@transaction.atomic
def step_item(*, item: AgendaItem, steps: Literal[-1, 1], by: User, at: dt.datetime) -> Meeting:
    """Move the item one place up (-1) or down (1), into the next group when it stands at the end.

    Groups that the page does not show are passed. At the end of the agenda it stays where it is.
    """
    fresh = lock_agenda(item.meeting, by=by, at=at)
    by_group = _grouped(fresh)
    group = next(code for code, rows in by_group.items() if item in rows)
    rows = by_group[group]
    index = rows.index(item)
    shown = [code for code in GROUP_ORDER if by_group[code] or code.is_usual]
    neighbour = shown.index(group) + steps
    if 0 <= index + steps < len(rows):
        rows.insert(index + steps, rows.pop(index))
    elif 0 <= neighbour < len(shown):
        target = by_group[shown[neighbour]]
        target.insert(len(target) if steps < 0 else 0, rows.pop(index))
    return _reorder_as(fresh, by_group, by=by, at=at)


@transaction.atomic
def place_item(*, item: AgendaItem, place: int, by: User, at: dt.datetime) -> Meeting:
    """Move the item to a place counted from 1 over the agenda, into the group there."""
    fresh = lock_agenda(item.meeting, by=by, at=at)
    by_group = _grouped(fresh)
    for rows in by_group.values():
        if item in rows:
            rows.remove(item)
    others = [(group, row) for group, rows in by_group.items() for row in rows]
    if others:
        group, follower = others[min(max(place, 1), len(others)) - 1]
        after = place > len(others)
        by_group[group].insert(by_group[group].index(follower) + after, item)
    else:
        by_group[ItemGroup(item.group)].append(item)
    return _reorder_as(fresh, by_group, by=by, at=at)


@transaction.atomic
def set_numbering_start(
    *, meeting: Meeting, first_number: int, by: User, at: dt.datetime
) -> Meeting:
    """Set the number that the first item shows; it is frozen with the notice."""
    fresh = lock_agenda(meeting, by=by, at=at)
    if fresh.first_number == first_number:
        return fresh
    earlier, fresh.first_number = fresh.first_number, first_number
    fresh.agenda_version += 1
    fresh.save(update_fields=["first_number", "agenda_version"])
    record_event(
        by=by,
        at=at,
        action="agenda.numbering_set",
        target=fresh,
        summary=f"Numreringen börjar på {first_number}: {fresh}",
        data={"from": earlier, "to": first_number},
    )
    return fresh


def _grouped(meeting: Meeting) -> dict[ItemGroup, list[AgendaItem]]:
    by_group: dict[ItemGroup, list[AgendaItem]] = {group: [] for group in GROUP_ORDER}
    for row in meeting.items.order_by("position", "pk"):
        by_group[ItemGroup(row.group)].append(row)
    return by_group


def _reorder_as(
    meeting: Meeting, by_group: dict[ItemGroup, list[AgendaItem]], *, by: User, at: dt.datetime
) -> Meeting:
    order = [(row.uuid, group) for group, rows in by_group.items() for row in rows]
    return reorder(meeting=meeting, order=order, version=meeting.agenda_version, by=by, at=at)
