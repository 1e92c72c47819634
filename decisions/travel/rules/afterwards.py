"""In what capacity a user takes a trip a step on."""

import datetime as dt

from django.core.exceptions import PermissionDenied, ValidationError

from council.organisation.models import User
from council.organisation.permissions import Permission
from decisions.memos.rules import holds
from decisions.travel.models import Travel, travellers
from decisions.travel.workflow import NEEDED, Actor, TripStatus


def is_traveller(travel: Travel, user: User) -> bool:
    """Return whether the user travels."""
    people = travellers(travel.memo).values("person")
    return user.person_id is not None and people.filter(person=user.person_id).exists()


def capacities(travel: Travel, user: User, on: dt.date) -> frozenset[Actor]:
    """Return all that the user is to the trip that day; a traveller is never its manager.

    Nor is anybody else with an interest in it: to close the account of a trip is to handle it
    (KL 7:4 with 6:28).
    """
    found = set()
    memo = travel.memo
    if is_traveller(travel, user):
        found.add(Actor.TRAVELLER)
    if holds(user, Permission.WRITE_MEMO, memo=memo, on=on):
        found.add(Actor.OFFICER)
    has_interest = memo.interests.filter(person__user=user).exists()
    if holds(user, Permission.APPROVE_MEMO, memo=memo, on=on) and not has_interest:
        found.add(Actor.MANAGER)
    return frozenset(found)


def check_may_step(travel: Travel, to: TripStatus, user: User, on: dt.date) -> None:
    """Raise ValidationError for a step that there is not, PermissionDenied for another's."""
    needed = NEEDED.get((TripStatus(travel.status), to))
    if needed is None:
        message = (
            f"Resan har läget {travel.get_status_display()} och kan inte få läget {to.label}."
        )
        raise ValidationError(message, code="not_allowed_from_here")
    if not needed & capacities(travel, user, on):
        who = " eller ".join(actor.label for actor in Actor if actor in needed)
        message = f"Det här gör {who}."
        raise PermissionDenied(message)


def can_step(travel: Travel, to: TripStatus, user: User, on: dt.date) -> bool:
    """Return whether the user may take the trip that step."""
    try:
        check_may_step(travel, to, user, on)
    except (ValidationError, PermissionDenied):
        return False
    return True
