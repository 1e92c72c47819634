"""Telling people of an assignment: who is to do it, and who makes it public."""

import datetime as dt

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils import timezone

from council.accounts.actions import notify
from council.organisation.models import Body, RoleAssignment, User
from council.organisation.permissions import Permission, roles_with
from decisions.assignments.models import Assignment


def tell_responsible(assignment: Assignment, *, at: dt.datetime) -> None:
    """Tell the one responsible that the body has given them something to do."""
    person = assignment.responsible
    users = User.objects.filter(person=person, is_active=True) if person else ()
    title = (
        "Ett uppdrag i ett ärende med sekretess" if assignment.is_protected else str(assignment)
    )
    notify(
        to=users,
        kind="assignment.given",
        key=f"assignment.given:{assignment.uuid}",
        title=f"{assignment.body} har gett dig ett uppdrag",
        text=title,
        reason="Du är ansvarig för uppdraget.",
        url=reverse("assignments:assignment", args=[assignment.uuid]),
        at=at,
    )


def tell_publishers(assignment: Assignment, *, by: User, at: dt.datetime) -> None:
    """Tell who publishes for the body that a public decision has got an assignment since."""
    item = assignment.given_by.item
    notify(
        to=publishers_of(assignment.body, at=at).exclude(pk=by.pk),
        kind="publication.again",
        key=f"publication.again:{assignment.uuid}",
        title=f"{item.title}: ett uppdrag har tillkommit sedan beslutet publicerades",
        text=f"Det blir offentligt när beslutet publiceras på nytt: {assignment.title}",
        reason=f"Du publicerar beslut av {assignment.body}.",
        url=reverse("publishing:review", args=[item.uuid]),
        at=at,
        registry_number=item.memo.case.registry_number if item.memo else "",
    )


def publishers_of(body: Body, *, at: dt.datetime) -> QuerySet[User]:
    """Return who publishes the body's decisions, as `User.may` has it."""
    here = Q(body=body) | Q(department__body=body) | Q(body=None, department=None)
    roles = RoleAssignment.objects.valid_on(timezone.localdate(at)).filter(
        here, role__in=roles_with(Permission.PUBLISH)
    )
    return User.objects.filter(role_assignments__in=roles).distinct().order_by("pk")
