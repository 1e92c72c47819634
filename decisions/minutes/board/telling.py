"""Telling those who answer for a body's minutes what has happened to a notice."""

import datetime as dt

from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone

from council.accounts.actions import notify
from council.audit.actions import Actor
from council.organisation.models import Body, RoleAssignment, User
from council.organisation.permissions import Permission, roles_with
from decisions.minutes.models import BoardNotice


def keepers_of(body: Body, *, at: dt.datetime) -> QuerySet[User]:
    """Return who records the body's decisions: its secretaries."""
    roles = RoleAssignment.objects.valid_on(timezone.localdate(at)).filter(
        body=body, role__in=roles_with(Permission.RECORD_DECISION)
    )
    return User.objects.filter(role_assignments__in=roles).distinct().order_by("pk")


def tell(
    notice: BoardNotice, *, kind: str, key: str, title: str, text: str, by: Actor, at: dt.datetime
) -> None:
    """Tell the body's secretaries, but not who did it, once for each key."""
    notify(
        to=keepers_of(notice.body, at=at).exclude(pk=by.pk),
        kind=kind,
        key=f"{kind}:{key}",
        title=f"{title} ({notice.body})",
        text=text,
        reason=f"Du är sekreterare i {notice.body}.",
        url=reverse("board:notice", args=[notice.uuid]),
        at=at,
    )
