"""Starting a memo."""

import datetime as dt

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from council.audit.actions import record_event
from council.organisation.models import Body, Department, Person, RoleAssignment, Unit, User
from council.organisation.permissions import Permission, Role
from council.organisation.rules import check_may
from council.register.models import Case
from decisions.memos.actions.transitions import keep_version
from decisions.memos.models import Memo, MemoOfficer, MemoSection, MemoSignatory
from decisions.memos.workflow import SECTIONS, MemoKind


@transaction.atomic
def create_memo(
    *,
    kind: MemoKind,
    case: Case,
    title: str,
    recipient_body: Body,
    department: Department,
    unit: Unit | None,
    meeting_date: dt.date | None,
    officer: Person,
    by: User,
    at: dt.datetime,
) -> Memo:
    """Start a draft dated today, with its kind's empty sections, officer and signatories.

    The department's directors sign. Raises ValidationError with a message per field,
    PermissionDenied when the user does not write memos in the department.
    """
    check_may(by, Permission.WRITE_MEMO, at=at, department=department)
    memo = new_memo(
        kind=kind,
        case=case,
        title=title,
        recipient_body=recipient_body,
        department=department,
        unit=unit,
        meeting_date=meeting_date,
        by=by,
        at=at,
    )
    for position, (code, heading, is_required) in enumerate(SECTIONS[MemoKind(kind)]):
        MemoSection.objects.create(
            memo=memo, code=code, heading=heading, is_required=is_required, position=position
        )
    MemoOfficer.objects.create(memo=memo, person=officer, phone=officer.phone, email=officer.email)
    add_directors(memo=memo, on=memo.dated)
    finish_creation(memo=memo, reason="Skapad", action="memo.created", by=by, at=at)
    return memo


def new_memo(
    *,
    kind: MemoKind,
    case: Case,
    title: str,
    recipient_body: Body,
    department: Department,
    unit: Unit | None,
    meeting_date: dt.date | None,
    by: User,
    at: dt.datetime,
    dated: dt.date | None = None,
) -> Memo:
    """Save the bare row of a draft, not yet in its history; the caller adds its parts.

    Raises ValidationError with a message per field.
    """
    memo = Memo(
        kind=kind,
        case=case,
        title=" ".join(title.split()),
        dated=dated or timezone.localdate(at),
        department=department,
        unit=unit,
        recipient_body=recipient_body,
        meeting_date=meeting_date,
        saved_at=at,
        saved_by=by,
        created_at=at,
        created_by=by,
    )
    memo.full_clean()
    check_unit(unit, department)
    if case.cancelled_at:
        raise ValidationError({"case": "Ärendet är makulerat. Välj ett annat ärende."})
    memo.save_without_historical_record()
    return memo


def finish_creation(*, memo: Memo, reason: str, action: str, by: User, at: dt.datetime) -> None:
    """Keep the new memo's first version and tell the log."""
    keep_version(memo=memo, reason=reason, by=by, at=at)
    record_event(
        by=by,
        at=at,
        action=action,
        target=memo,
        registry_number=memo.case.registry_number,
        summary=f"{reason}: {memo.title}",
    )


def check_unit(unit: Unit | None, department: Department) -> None:
    """Raise ValidationError when the unit is another department's."""
    if unit and unit.department_id != department.pk:
        raise ValidationError({"unit": f"Enheten hör inte till {department}."})


def add_directors(*, memo: Memo, on: dt.date) -> None:
    """Let the directors of the memo's department that day sign it."""
    people = Person.objects.filter(
        user__role_assignments__in=RoleAssignment.objects.valid_on(on).filter(
            role=Role.DIRECTOR, department=memo.department
        )
    )
    for position, person in enumerate(people.distinct().order_by("pk")):
        MemoSignatory.objects.create(
            memo=memo, person=person, name=person.name, title=person.title, position=position
        )
