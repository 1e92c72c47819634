"""Giving an assignment, reporting on it, and settling it by the body's decision."""

import datetime as dt
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.db import transaction

from council.audit.actions import record_event
from council.organisation.models import Department, Person, User
from council.organisation.permissions import Permission
from council.organisation.rules import check_may
from decisions.assignments.models import Assignment, AssignmentReport
from decisions.assignments.public import Publicity, publicity_of
from decisions.assignments.rules import check_may_report, check_move, check_settling
from decisions.assignments.telling import tell_publishers, tell_responsible
from decisions.assignments.workflow import AssignmentState
from decisions.sittings.models import Treatment


@dataclass(frozen=True)
class AssignmentFacts:
    """What is to be done, by whom, and by when."""

    title: str
    department: Department
    responsible: Person | None = None
    due_date: dt.date | None = None


@transaction.atomic
def give_assignment(
    *, treatment: Treatment, facts: AssignmentFacts, by: User, at: dt.datetime
) -> Assignment:
    """Keep an assignment that the decision gives. Raises ValidationError for impossible facts."""
    item = treatment.item
    check_may(by, Permission.RECORD_DECISION, at=at, body=item.meeting.body)
    assignment = Assignment(
        body=item.meeting.body,
        given_by=treatment,
        given_date=item.meeting.date,
        is_protected=item.is_closed or item.is_secret,
        title=facts.title.strip(),
        department=facts.department,
        responsible=facts.responsible,
        due_date=facts.due_date,
    )
    assignment.full_clean()
    assignment.save()
    _tell(assignment, "given", f"Uppdrag givet till {facts.department}", by=by, at=at)
    tell_responsible(assignment, at=at)
    if publicity_of(assignment) is Publicity.SINCE:
        tell_publishers(assignment, by=by, at=at)
    return assignment


@transaction.atomic
def report_on(
    *,
    assignment: Assignment,
    text: str,
    is_final: bool,
    new_due_date: dt.date | None = None,
    by: User,
    at: dt.datetime,
) -> AssignmentReport:
    """Keep a report on the way, or the final one, after which the body decides.

    Raises ValidationError without a text, for an assignment that is settled, and for a new last
    day on a final report.
    """
    fresh = _locked(assignment)
    check_may_report(fresh, by, at=at)
    if fresh.is_settled:
        check_move(fresh, AssignmentState.REPORTED)
    if not text.strip():
        message = "Skriv vad som har gjorts."
        raise ValidationError({"text": message})
    if is_final and new_due_date:
        message = "En slutrapport har ingen ny sista dag."
        raise ValidationError({"new_due_date": message})
    report = AssignmentReport.objects.create(
        assignment=fresh,
        text=text.strip(),
        is_final=is_final,
        new_due_date=new_due_date,
        reported_at=at,
        reported_by=by,
    )
    if new_due_date:
        fresh.due_date = new_due_date
    fresh.state = AssignmentState.REPORTED if is_final else AssignmentState.OPEN
    fresh.validate_constraints()
    fresh.save(update_fields=["state", "due_date"])
    word = "Slutrapport" if is_final else "Delrapport"
    _tell(fresh, "reported", f"{word} om ett uppdrag", by=by, at=at)
    return report


@transaction.atomic
def settle(
    *, assignment: Assignment, treatment: Treatment, to: AssignmentState, by: User, at: dt.datetime
) -> Assignment:
    """Keep that the body has declared the assignment done, called it back, or lets it go on.

    Raises ValidationError for a decision of another body or one that came before.
    """
    fresh = _locked(assignment)
    check_may(by, Permission.RECORD_DECISION, at=at, body=fresh.body)
    check_move(fresh, to)
    check_settling(fresh, treatment, to)
    fresh.state = to
    fresh.settled_by = None if to == AssignmentState.OPEN else treatment
    fresh.save(update_fields=["state", "settled_by"])
    _tell(fresh, "settled", f"Uppdrag: {to.label}, {treatment.paragraph}", by=by, at=at)
    return fresh


def _locked(assignment: Assignment) -> Assignment:
    rows = Assignment.objects.select_for_update(of=("self",)).select_related(
        "body", "department", "given_by__item__meeting", "given_by__item__memo__case"
    )
    return rows.get(pk=assignment.pk)


def _tell(assignment: Assignment, action: str, words: str, *, by: User, at: dt.datetime) -> None:
    memo = assignment.given_by.item.memo
    record_event(
        by=by,
        at=at,
        action=f"assignment.{action}",
        target=assignment,
        registry_number=memo.case.registry_number if memo else "",
        summary=f"{words}: {assignment.body}",
    )
