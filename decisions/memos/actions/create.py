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
from decisions.memos.actions.clauses import ClauseChange, save_clauses
from decisions.memos.actions.transitions import keep_version
from decisions.memos.models import (
    Memo,
    MemoOfficer,
    MemoSection,
    MemoSignatory,
    MemoTemplateVersion,
)
from decisions.memos.rules.templates import TemplateContent, content_of
from decisions.memos.workflow import MemoKind


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
    template: MemoTemplateVersion | None = None,
) -> Memo:
    """Start a draft dated today, with its template's sections and clauses, officer, signatories.

    Without `template` it is the department's first for the kind, and without any of those the
    built-in sections. The department's directors sign. Raises ValidationError with a message per
    field, PermissionDenied when the user does not write memos in the department.
    """
    check_may(by, Permission.WRITE_MEMO, at=at, department=department)
    template = template or MemoTemplateVersion.objects.default_for(department, kind)
    check_template_of(template, department, kind)
    memo = new_memo(
        kind=kind,
        case=case,
        title=title,
        recipient_body=recipient_body,
        department=department,
        unit=unit,
        meeting_date=meeting_date,
        template=template,
        by=by,
        at=at,
    )
    _add_outline(memo, content_of(template, MemoKind(kind)))
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
    template: MemoTemplateVersion | None = None,
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
        template_version=template,
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


def check_template_of(
    template: MemoTemplateVersion | None, department: Department, kind: MemoKind
) -> None:
    """Raise ValidationError when the template is another department's or of another kind."""
    if template is None:
        return
    if template.template.department_id != department.pk:
        raise ValidationError({"template": f"Mallen hör inte till {department}."})
    if template.template.kind != kind:
        message = f"Mallen är inte för {MemoKind(kind).label.lower()}."
        raise ValidationError({"template": message})


def _add_outline(memo: Memo, content: TemplateContent) -> None:
    for position, row in enumerate(content.sections):
        MemoSection.objects.create(
            memo=memo,
            code=row.code,
            heading=row.heading,
            is_required=row.required,
            help_text=row.help,
            position=position,
        )
    errors: dict[str, list[str]] = {}
    save_clauses(
        memo=memo, changes=[ClauseChange(text=text) for text in content.clauses], errors=errors
    )
    if errors:
        raise ValidationError(errors)


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
