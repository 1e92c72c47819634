"""Who may do what: the one check that every action makes of whoever does it."""

import datetime as dt

from django.core.exceptions import PermissionDenied
from django.utils import timezone

from council.organisation.models import Body, Department, User
from council.organisation.permissions import Permission

WHAT: dict[Permission, str] = {
    Permission.READ_DRAFTS: "läsa utkast",
    Permission.WRITE_MEMO: "skriva handlingar",
    Permission.APPROVE_MEMO: "godkänna handlingar",
    Permission.DECIDE_DELEGATED: "besluta på delegation",
    Permission.REGISTER_CASE: "registrera ärenden",
    Permission.READ_PROTECTED: "läsa skyddade uppgifter",
    Permission.MANAGE_CONSULTATION: "registrera eller ändra remisser",
    Permission.READ_AGENDA: "läsa dagordningar",
    Permission.MANAGE_AGENDA: "planera möten eller ändra dagordningar",
    Permission.SET_MEETING_RULES: "ändra mötesregler",
    Permission.RECORD_DECISION: "anteckna beslut",
    Permission.PUBLISH: "publicera beslut",
    Permission.ADMINISTER: "administrera portalen",
}
"""What each permission lets a person do, in the words of a sentence."""


def check_may(
    by: User,
    permission: Permission,
    *,
    at: dt.datetime,
    body: Body | None = None,
    department: Department | None = None,
) -> None:
    """Raise PermissionDenied unless the user holds the permission in that place that day.

    Without a place it is enough to hold it anywhere; `User.may` decides.
    """
    if by.may(permission, on=timezone.localdate(at), body=body, department=department):
        return
    place = department or body
    where = f" i {place}" if place else ""
    message = f"Du har inte behörighet att {WHAT[permission]}{where}."
    raise PermissionDenied(message)
