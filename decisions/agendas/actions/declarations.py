"""Saying before a meeting that one cannot come, or has a conflict of interest; taking it back."""

import datetime as dt

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format

from council.accounts.actions import notify
from council.audit.actions import record_event
from council.organisation.models import Person, User
from council.organisation.models.users import RoleAssignment
from council.organisation.permissions import Permission, roles_with
from decisions.agendas.models import (
    AgendaItem,
    ConflictGround,
    Meeting,
    MeetingStatus,
    MemberNotice,
    NoticeKind,
)
from decisions.agendas.reading.access import mandate_of
from decisions.memos.actions.text import plain_line

MAX_TEXT = 500


@transaction.atomic
def declare_absence(
    *, meeting: Meeting, is_whole: bool, text: str, by: User, at: dt.datetime
) -> MemberNotice:
    """Say that one cannot come, to all of the meeting or to the part that `text` tells.

    The secretary is told. Raises PermissionDenied for whoever has no mandate in the body,
    ValidationError when the meeting is over or one has said so already.
    """
    person = _check_may_declare(meeting, by)
    return _declare(
        MemberNotice(
            meeting=meeting,
            person=person,
            kind=NoticeKind.ABSENCE,
            is_whole=is_whole,
            text=plain_line(text)[:MAX_TEXT],
            created_at=at,
        ),
        by=by,
    )


@transaction.atomic
def declare_conflict(
    *, item: AgendaItem, ground: ConflictGround, text: str, by: User, at: dt.datetime
) -> MemberNotice:
    """Say that one has a conflict of interest in the item (KL 6:28, 6:30). Else as absence."""
    person = _check_may_declare(item.meeting, by)
    if not item.number or item.is_withdrawn:
        message = "Punkten är inte utskickad, eller utgår. Jäv anmäls i ärenden som tas upp."
        raise ValidationError(message)
    return _declare(
        MemberNotice(
            meeting=item.meeting,
            person=person,
            kind=NoticeKind.CONFLICT,
            item=item,
            ground=ground,
            text=plain_line(text)[:MAX_TEXT],
            created_at=at,
        ),
        by=by,
    )


@transaction.atomic
def withdraw_declaration(*, notice: MemberNotice, by: User, at: dt.datetime) -> MemberNotice:
    """Take back what one has said; it stays with its time. Raises as `declare_absence` does."""
    rows = MemberNotice.objects.select_for_update(of=("self",)).select_related(
        "meeting__body", "person", "item__memo__case"
    )
    row = rows.get(pk=notice.pk)
    if row.person != _check_may_declare(row.meeting, by):
        message = "Du kan bara ta tillbaka det som du själv har anmält."
        raise PermissionDenied(message)
    if row.withdrawn_at is None:
        row.withdrawn_at = max(at, row.created_at)
        row.save(update_fields=["withdrawn_at"])
        _tell(row, "tar tillbaka", "withdrawn", by=by, at=at)
    return row


def _check_may_declare(meeting: Meeting, by: User) -> Person:
    if by.person is None or not by.is_active or mandate_of(by, meeting) is None:
        message = f"Bara ledamöter och ersättare i {meeting.body} anmäler frånvaro och jäv."
        raise PermissionDenied(message)
    if meeting.status not in {MeetingStatus.PLANNED, MeetingStatus.NOTICED}:
        message = f"Mötet är {meeting.get_status_display().lower()}."
        raise ValidationError(message)
    return by.person


def _declare(row: MemberNotice, *, by: User) -> MemberNotice:
    # The meeting's row is the queue: two windows of one member do not declare twice.
    Meeting.objects.select_for_update(of=("self",)).get(pk=row.meeting_id)
    row.full_clean()
    row.save()
    _tell(row, "anmäler", "declared", by=by, at=row.created_at)
    return row


def _tell(row: MemberNotice, verb: str, action: str, *, by: User, at: dt.datetime) -> None:
    """Keep it in the log and tell the secretaries; the member's own words stay on the page."""
    memo = row.item.memo if row.item else None
    what = "frånvaro" if row.kind == NoticeKind.ABSENCE else "jäv"
    about = f": {row.item}" if row.item else ""
    registry_number = memo.case.registry_number if memo else ""
    record_event(
        by=by,
        at=at,
        action=f"meeting.{row.kind}_{action}",
        target=row.meeting,
        registry_number=registry_number,
        summary=f"{row.person} {verb} {what}: {row.meeting}{about}",
        data={"notice": str(row.uuid), "ground": row.ground, "is_whole": row.is_whole},
    )
    day = date_format(row.meeting.date, "j F")
    notify(
        to=secretaries_of(row.meeting, at=at),
        kind="meeting.declared",
        key=f"meeting.{action}:{row.uuid}",
        title=f"{row.person} {verb} {what} den {day}{about}",
        reason=f"Du är sekreterare i {row.meeting.body}.",
        url=reverse("agendas:meeting", args=[row.meeting.uuid]),
        at=at,
        is_secret=memo is not None and memo.case.is_secret,
        registry_number=registry_number,
    )


def secretaries_of(meeting: Meeting, *, at: dt.datetime) -> list[User]:
    """Return those who set the body's agendas."""
    roles = RoleAssignment.objects.valid_on(timezone.localdate(at)).filter(
        body=meeting.body, role__in=roles_with(Permission.MANAGE_AGENDA)
    )
    return list(User.objects.filter(role_assignments__in=roles).distinct().order_by("pk"))
