"""Planning, changing, holding and calling off a meeting."""

import datetime as dt
from dataclasses import asdict, dataclass

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from council.audit.actions import record_event
from council.organisation.models import Body, User
from council.organisation.permissions import Permission
from council.organisation.rules import check_may
from decisions.agendas.actions.order import count_change, lock_agenda
from decisions.agendas.actions.public import request_public_page
from decisions.agendas.actions.reports import release_reports
from decisions.agendas.actions.standing import add_standing_items
from decisions.agendas.actions.telling import tell_of_calling_off
from decisions.agendas.actions.waiting import place_waiting
from decisions.agendas.models import Meeting, MeetingStatus
from decisions.agendas.planning.moves import memos_aimed_at
from decisions.agendas.rules import check_can_cancel, check_is_noticed, next_planned
from decisions.agendas.workflow import ALLOWED
from decisions.memos.actions.transitions import move_memo
from decisions.memos.workflow import MemoStatus


@dataclass(frozen=True)
class MeetingFacts:
    """What a secretary says about a meeting."""

    starts_at: dt.datetime
    place: str
    is_public: bool
    deadline_date: dt.date
    preparation_date: dt.date
    notice_date: dt.date
    attestation_date: dt.date


@transaction.atomic
def plan_meeting(*, body: Body, facts: MeetingFacts, by: User, at: dt.datetime) -> Meeting:
    """Plan a meeting; what the body has tabled and waits is put on it.

    Raises ValidationError when the body already meets at that time.
    """
    check_may(by, Permission.MANAGE_AGENDA, at=at, body=body)
    meeting = Meeting(body=body, **asdict(facts))
    meeting.validate_constraints()
    meeting.save()
    add_standing_items(meeting)
    record_event(
        by=by, at=at, action="meeting.planned", target=meeting, summary=f"Möte planerat: {meeting}"
    )
    place_waiting(meeting, by=by, at=at)
    return meeting


@transaction.atomic
def change_meeting(*, meeting: Meeting, facts: MeetingFacts, by: User, at: dt.datetime) -> Meeting:
    """Change a planned meeting's time, place and dates."""
    fresh = lock_agenda(meeting, by=by, at=at)
    changed = {
        name: [str(getattr(fresh, name)), str(value)]
        for name, value in asdict(facts).items()
        if getattr(fresh, name) != value
    }
    for name, value in asdict(facts).items():
        setattr(fresh, name, value)
    fresh.validate_constraints()
    fresh.save()
    record_event(
        by=by,
        at=at,
        action="meeting.changed",
        target=fresh,
        summary=f"Möte ändrat: {fresh}",
        data=changed,
    )
    return fresh


@transaction.atomic
def change_called_meeting(
    *, meeting: Meeting, starts_at: dt.datetime, place: str, is_public: bool, by: User,
    at: dt.datetime,
) -> Meeting:  # fmt: skip
    """Change the hour, the place or the doors of a meeting that members have been called to.

    The next supplement tells of it. Another day needs another notice: such a meeting is called
    off. Raises ValidationError for that, for an hour that is past, and once the meeting is over.
    """
    fresh = lock_agenda(meeting, by=by, at=at, noticed=True)
    check_is_noticed(fresh)
    if timezone.localdate(starts_at) != fresh.date:
        message = "Kallelsen gäller dagen. Ställ in mötet och kalla till ett nytt en annan dag."
        raise ValidationError(message)
    if starts_at != fresh.starts_at and starts_at <= at:
        message = "Den nya tiden har redan passerat."
        raise ValidationError(message)
    values = {"starts_at": starts_at, "place": place, "is_public": is_public}
    changed = {
        name: [str(getattr(fresh, name)), str(value)]
        for name, value in values.items()
        if getattr(fresh, name) != value
    }
    for name, value in values.items():
        setattr(fresh, name, value)
    fresh.validate_constraints()
    fresh.save(update_fields=list(values))
    count_change(fresh)
    record_event(
        by=by,
        at=at,
        action="meeting.changed",
        target=fresh,
        summary=f"Kallat möte ändrat: {fresh}",
        data=changed,
    )
    return fresh


@transaction.atomic
def cancel_meeting(*, meeting: Meeting, reason: str, by: User, at: dt.datetime) -> Meeting:
    """Call the meeting off; its memos are ready for another one, and everybody concerned is told.

    The items stay where they were, for whoever asks what had been called. Own items that had been
    tabled until it go on to the next meeting that is planned.
    """
    rows = Meeting.objects.select_for_update(of=("self",)).select_related("body")
    fresh = rows.get(pk=meeting.pk)
    check_may(by, Permission.MANAGE_AGENDA, at=at, body=fresh.body)
    check_can_cancel(fresh)
    concerned = list(memos_aimed_at(fresh))
    standing = fresh.items.filter(withdrawn_at=None)
    for item in standing.select_related("memo__case").order_by("position", "pk"):
        if item.memo and item.memo.status in {MemoStatus.ON_AGENDA, MemoStatus.NOTICED}:
            move_memo(memo=item.memo, to=MemoStatus.APPROVED, by=by, at=at, comment=reason)
    release_reports(fresh)
    cancelled = MeetingStatus.CANCELLED
    moved = move_meeting(meeting=fresh, to=cancelled, by=by, at=at, reason=reason)
    if following := next_planned(moved):
        place_waiting(following, by=by, at=at)
    tell_of_calling_off(moved, concerned, reason, by=by, at=at)
    return moved


def move_meeting(
    *, meeting: Meeting, to: MeetingStatus, by: User, at: dt.datetime, reason: str = ""
) -> Meeting:
    """Move a locked meeting as the table allows, and write it to the audit log.

    What becomes of a meeting that citizens were called to shows on its public page.
    """
    origin = MeetingStatus(meeting.status)
    if to not in ALLOWED[origin]:
        message = f"Mötet är {origin.label.lower()} och kan inte bli {to.label.lower()}."
        raise ValidationError(message)
    meeting.status = to
    if to == MeetingStatus.NOTICED:
        meeting.noticed_at, meeting.noticed_by = at, by
    meeting.save(update_fields=["status", "noticed_at", "noticed_by"])
    record_event(
        by=by,
        at=at,
        action=f"meeting.{to}",
        target=meeting,
        summary=f"{meeting}: {origin.label} → {to.label}",
        data={"reason": reason} if reason else {},
    )
    if origin == MeetingStatus.NOTICED:
        request_public_page(meeting=meeting, reason=to, at=at)
    return meeting
