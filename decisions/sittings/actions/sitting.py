"""Opening and closing a sitting, and the course that its items are taken in."""

import datetime as dt
from collections.abc import Sequence

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models import QuerySet

from council.audit.actions import record_event
from council.organisation.models import User
from council.organisation.permissions import Permission
from council.organisation.rules import check_may
from decisions.agendas.actions.meetings import move_meeting
from decisions.agendas.models import AgendaItem, Meeting, MeetingStatus
from decisions.memos.workflow import MemoStatus
from decisions.sittings.models import AttendanceEvent, NamedChair, Proceeding, Sitting
from decisions.sittings.rules import check_meeting_runs, check_opens_in_time
from decisions.sittings.workflow import Presence

CLOSED = "Mötet är avslutat. Det går inte längre att ändra i det."


@transaction.atomic
def open_sitting(
    *, meeting: Meeting, by: User, at: dt.datetime, is_early: bool = False
) -> Sitting:
    """Open the meeting, or return its sitting when somebody has opened it already.

    Raises ValidationError before the day, for a meeting that nobody was called to, and long before
    its hour unless `is_early` says that it opens so.
    """
    fresh = lock_meeting(meeting, by=by, at=at)
    check_meeting_runs(fresh, at=at)
    if not Sitting.objects.filter(meeting=fresh).exists():
        check_opens_in_time(fresh, at=at, is_early=is_early)
    return ensure_sitting(fresh, by=by, at=at)


def ensure_sitting(meeting: Meeting, *, by: User, at: dt.datetime) -> Sitting:
    """Return the locked meeting's sitting, opened now if nobody has, with all its items in it."""
    sitting, made = Sitting.objects.get_or_create(
        meeting=meeting, defaults={"opened_at": at, "opened_by": by}
    )
    if made:
        record_event(
            by=by, at=at, action="sitting.opened", target=sitting, summary=f"Öppnat: {meeting}"
        )
    take_in(sitting)
    return sitting


def take_in(sitting: Sitting) -> None:
    """Give every item of the agenda its place in the course, new ones where they stand on it."""
    known = {row.item_id: row for row in sitting.proceedings.order_by("order", "pk")}
    standing = AgendaItem.objects.filter(meeting=sitting.meeting_id, withdrawn_at=None)
    items = list(standing.order_by("position", "pk"))
    if all(item.pk in known for item in items):
        return
    course = [row.item_id for row in known.values()]
    before: int | None = None
    for item in items:
        if item.pk not in known:
            place = course.index(before) + 1 if before in course else 0
            course.insert(place, item.pk)
            known[item.pk] = Proceeding(sitting=sitting, item=item, order=0)
        before = item.pk
    _set_order([known[pk] for pk in course])


@transaction.atomic
def take_after(
    *, item: AgendaItem, after: AgendaItem | None, by: User, at: dt.datetime
) -> Sitting:
    """Take the item up after another one, first for None. Treated items keep their order.

    Raises ValidationError for an item that is treated, or a place before one that is.
    """
    sitting = lock_sitting(item.meeting, by=by, at=at)
    rows = list(sitting.proceedings.select_related("item__treatment").order_by("order", "pk"))
    moved = next(row for row in rows if row.item_id == item.pk)
    rest = [row for row in rows if row is not moved]
    place = 0
    if after is not None:
        place = next(n for n, row in enumerate(rest) if row.item_id == after.pk) + 1
    if is_treated(moved.item) or any(is_treated(row.item) for row in rest[place:]):
        message = "Det som redan är behandlat behåller sin ordning. Välj en plats längre fram."
        raise ValidationError(message)
    _set_order([*rest[:place], moved, *rest[place:]])
    record_event(
        by=by,
        at=at,
        action="sitting.item_moved",
        target=sitting,
        summary=f"Punkt {item.number} tas upp efter {after.number if after else 'öppnandet'}",
    )
    changed(sitting)
    return sitting


@transaction.atomic
def go_to(*, item: AgendaItem, by: User, at: dt.datetime) -> Sitting:
    """Say which item the meeting is at: the projector follows."""
    sitting = lock_sitting(item.meeting, by=by, at=at)
    sitting.current = item
    sitting.save(update_fields=["current"])
    changed(sitting)
    return sitting


@transaction.atomic
def hold_meeting(*, meeting: Meeting, by: User, at: dt.datetime) -> Meeting:
    """Close the meeting. Raises ValidationError while a matter waits for its decision.

    Where the roll was called every item is decided or noted: each is a paragraph. Nothing can be
    moved, voted on or reserved against afterwards (KL 4:27).
    """
    fresh = lock_meeting(meeting, by=by, at=at)
    check_meeting_runs(fresh, at=at)
    titles = [item.title for item in waiting_items(fresh)]
    if titles:
        message = f"Anteckna först vad nämnden beslutade om: {', '.join(titles)}."
        raise ValidationError(message)
    sitting = ensure_sitting(fresh, by=by, at=at)
    sitting.ended_at, sitting.ended_by, sitting.current = at, by, None
    sitting.save(update_fields=["ended_at", "ended_by", "current"])
    changed(sitting)
    return move_meeting(meeting=fresh, to=MeetingStatus.HELD, by=by, at=at)


def waiting_items(meeting: Meeting) -> "QuerySet[AgendaItem]":
    """Return the items that keep the meeting from being closed, in order."""
    called = AttendanceEvent.objects.filter(sitting__meeting=meeting).exists()
    return undecided(meeting) if called else untreated(meeting)


def undecided(meeting: Meeting) -> "QuerySet[AgendaItem]":
    """Return all items without a decision: the minutes of a meeting with a roll need every one."""
    return (
        AgendaItem.objects.in_order()
        .filter(meeting=meeting, treatment=None, withdrawn_at=None)
        .exclude(memo__status=MemoStatus.WITHDRAWN)
    )


def untreated(meeting: Meeting) -> "QuerySet[AgendaItem]":
    """Return the items whose memos wait for a decision, in order."""
    return (
        AgendaItem.objects.in_order()
        .filter(meeting=meeting, memo__isnull=False, treatment=None, withdrawn_at=None)
        .exclude(memo__status=MemoStatus.WITHDRAWN)
    )


def lock_meeting(meeting: Meeting, *, by: User, at: dt.datetime) -> Meeting:
    """Lock the meeting's row. Raises PermissionDenied for who does not record its decisions."""
    rows = Meeting.objects.select_for_update(of=("self",)).select_related("body")
    fresh = rows.get(pk=meeting.pk)
    check_may(by, Permission.RECORD_DECISION, at=at, body=fresh.body)
    return fresh


def lock_sitting(meeting: Meeting, *, by: User, at: dt.datetime) -> Sitting:
    """Lock a sitting that goes on, for every change of what happens at it.

    Raises ValidationError before it is opened and after it is closed.
    """
    fresh = lock_meeting(meeting, by=by, at=at)
    sitting = Sitting.objects.filter(meeting=fresh).first()
    if sitting is None:
        message = "Mötet är inte öppnat. Öppna det först."
        raise ValidationError(message)
    if not sitting.is_open:
        raise ValidationError(CLOSED)
    sitting.meeting = fresh
    return sitting


def changed(sitting: Sitting, item: AgendaItem | None = None) -> None:
    """Count a change of the sitting, and of the item that it is about."""
    sitting.version = models.F("version") + 1
    sitting.save(update_fields=["version"])
    sitting.refresh_from_db(fields=["version"])
    if item is not None:
        Proceeding.objects.filter(item=item).update(version=models.F("version") + 1)


def tell(sitting: Sitting, action: str, words: str, *, by: User, at: dt.datetime) -> None:
    """Write what happened to the audit log, and count the change."""
    record_event(by=by, at=at, action=action, target=sitting, summary=f"{words}: {sitting}")
    changed(sitting)


def is_treated(item: AgendaItem) -> bool:
    """Return whether the body has decided on the item."""
    return getattr(item, "treatment", None) is not None


def take_now(item: AgendaItem) -> None:
    """Give an item that is decided now its place after those that were decided before it.

    Who came, went and led is told item by item: in the order in which they were taken up, not in
    the one that the agenda had them. The meeting is locked.
    """
    rows = list(
        Proceeding.objects.filter(sitting__meeting=item.meeting_id)
        .select_related("item__treatment")
        .order_by("order", "pk")
    )
    taken = [row for row in rows if is_treated(row.item)]
    now = [row for row in rows if row.item_id == item.pk]
    _set_order([*taken, *now, *(row for row in rows if row not in [*taken, *now])])


def _set_order(rows: Sequence[Proceeding]) -> None:
    known = [row for row in rows if row.pk is not None]
    first = min(known, key=lambda row: row.order).item_id if known else None
    if first is not None and first != rows[0].item_id:
        _open_with(rows[0], instead_of=first)
    for order, row in enumerate(rows, start=1):
        if row.pk is None or row.order != order:
            row.order = order
            row.save()


def _open_with(row: Proceeding, *, instead_of: int) -> None:
    """Let what has held since the opening hold from the item that the meeting now begins with."""
    begins = {"start_id": instead_of, "end": None, "sitting": row.sitting_id}
    since = AttendanceEvent.objects.filter(**begins, is_during=False)
    since.exclude(kind=Presence.CONFLICT).update(start=row.item_id)
    NamedChair.objects.filter(**begins).update(start=row.item_id)
