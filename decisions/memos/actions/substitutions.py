"""Substitutes: who reviews in another's place from one day to another."""

import datetime as dt

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone

from council.audit.actions import record_event
from council.organisation.models import Person, User
from council.organisation.permissions import Permission
from decisions.memos.actions.review.notices import tell_substitute
from decisions.memos.models import Substitution


@transaction.atomic
def add_substitution(
    *, person: Person, substitute: Person, first: dt.date, last: dt.date, by: User, at: dt.datetime
) -> Substitution:
    """Name who stands in for the person in reviews, both days included.

    The person does it themselves, or an administrator. Raises ValidationError for a period that
    is over or ends before it starts, or a substitute who has no account in the same place;
    PermissionDenied for everybody else.
    """
    _check_may(person, by, timezone.localdate(at))
    if last < max(first, timezone.localdate(at)):
        raise ValidationError(
            {"last": "Perioden har redan slutat, eller slutar innan den börjar."}
        )
    if not possible_substitutes(person).filter(pk=substitute.pk).exists():
        message = "Välj någon i samma förvaltning eller nämnd, med ett konto i portalen."
        raise ValidationError({"substitute": message})
    row = Substitution(
        person=person, substitute=substitute, valid_from=first, valid_to=last, decided_at=at,
        decided_by=by,
    )  # fmt: skip
    row.full_clean()
    row.save()
    period = f"{first:%Y-%m-%d}–{last:%Y-%m-%d}"
    record_event(by=by, at=at, action="review.substitute", target=row, summary=f"{row}, {period}")
    tell_substitute(row, at=at)
    return row


@transaction.atomic
def end_substitution(*, substitution: Substitution, by: User, at: dt.datetime) -> None:
    """End a substitution: yesterday was its last day; one that has not begun is taken away.

    Raises PermissionDenied unless it is the user's own, or they administer.
    """
    today = timezone.localdate(at)
    row = (
        Substitution.objects.select_for_update()
        .select_related("person", "substitute")
        .get(pk=substitution.pk)
    )
    _check_may(row.person, by, today)
    record_event(
        by=by, at=at, action="review.substitute_ended", target=row, summary=f"{row}: upphör"
    )
    yesterday = today - dt.timedelta(days=1)
    if row.valid_from and row.valid_from > yesterday:
        row.delete()
        return
    row.valid_to = min(row.valid_to or yesterday, yesterday)
    row.save()


def possible_substitutes(person: Person) -> QuerySet[Person]:
    """Return the people with an account who have a role in a place where the person has one."""
    roles = getattr(person, "user", None)
    held = roles.role_assignments.all() if roles else []
    departments = {role.department_id for role in held if role.department_id}
    bodies = {role.body_id for role in held if role.body_id}
    here = Q(user__role_assignments__department__in=departments) | Q(
        user__role_assignments__body__in=bodies
    )
    found = Person.objects.filter(here, user__is_active=True).exclude(pk=person.pk)
    return found.distinct().order_by("name", "pk")


def _check_may(person: Person, by: User, on: dt.date) -> None:
    if by.person_id != person.pk and not by.may(Permission.ADMINISTER, on=on):
        message = "En ersättare anger den som ska ersättas, eller en administratör."
        raise PermissionDenied(message)
