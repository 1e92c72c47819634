"""Who gives, reports and settles an assignment, and when."""

import datetime as dt

from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone

from council.organisation.models import User
from council.organisation.permissions import Permission
from decisions.assignments.models import Assignment
from decisions.assignments.workflow import ALLOWED, AssignmentState
from decisions.sittings.models import Treatment


def may_report(assignment: Assignment, user: User, *, at: dt.datetime) -> bool:
    """Return whether the user reports: the one responsible, or who writes in the department."""
    own = assignment.responsible_id is not None and assignment.responsible_id == user.person_id
    on = timezone.localdate(at)
    return own or user.may(Permission.WRITE_MEMO, on=on, department=assignment.department)


def check_may_report(assignment: Assignment, user: User, *, at: dt.datetime) -> None:
    """Raise PermissionDenied unless the user reports on the assignment."""
    if not may_report(assignment, user, at=at):
        message = "Uppdraget återrapporteras av den ansvariga eller av förvaltningen som har det."
        raise PermissionDenied(message)


def may_settle(assignment: Assignment, user: User, *, at: dt.datetime) -> bool:
    """Return whether the user keeps what the body decides of the assignment."""
    on = timezone.localdate(at)
    return user.may(Permission.RECORD_DECISION, on=on, body=assignment.body)


def check_move(assignment: Assignment, to: AssignmentState) -> None:
    """Raise ValidationError when the table allows no such step."""
    origin = AssignmentState(assignment.state)
    if to not in ALLOWED[origin]:
        message = f"Uppdraget är {origin.label.lower()} och kan inte bli {to.label.lower()}."
        raise ValidationError(message)


def check_settling(assignment: Assignment, treatment: Treatment, to: AssignmentState) -> None:
    """Raise ValidationError unless the decision can settle the assignment so.

    It is the body's own, and not older than the decision that gave it. A report is not decided:
    the department hands it in.
    """
    if to == AssignmentState.REPORTED:
        message = "Nämnden återrapporterar inte: den avslutar uppdraget eller låter det fortsätta."
        raise ValidationError(message)
    meeting, given = treatment.item.meeting, assignment.given_by.item.meeting
    if meeting.body_id != assignment.body_id:
        message = "Välj ett beslut av den nämnd som gav uppdraget."
        raise ValidationError(message)
    if (meeting.starts_at, treatment.pk) <= (given.starts_at, assignment.given_by_id):
        message = "Välj ett senare beslut än det som gav uppdraget."
        raise ValidationError(message)
