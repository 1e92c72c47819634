"""Who may see and change a notice: loading and authorising in one step."""

import datetime as dt
import uuid

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import Http404
from django.utils import timezone

from council.organisation.models import User
from council.organisation.permissions import Permission
from decisions.minutes.models import BoardNotice, Bundle
from decisions.minutes.workflow import BundleState

READ, RECORD = Permission.READ_AGENDA, Permission.RECORD_DECISION


def notices_of(user: User, *, at: dt.datetime) -> "QuerySet[BoardNotice]":
    """Return the notices of the bodies whose agendas the user reads."""
    bodies = user.bodies_with(READ, timezone.localdate(at))
    return BoardNotice.objects.filter(body__in=bodies).select_related("body", "bundle__meeting")


def due_for(user: User, *, at: dt.datetime) -> "QuerySet[Bundle]":
    """Return what is attested and not posted in the bodies whose agendas the user reads."""
    bodies = user.bodies_with(READ, timezone.localdate(at))
    rows = Bundle.objects.filter(
        state=BundleState.ATTESTED, board_notice=None, meeting__body__in=bodies
    )
    return rows.select_related("meeting__body").order_by("attested_at", "pk")


def get_notice_for(
    user: User, notice_id: uuid.UUID, permission: Permission, *, at: dt.datetime
) -> BoardNotice:
    """Return the notice with its body and bundle.

    Raises Http404 when the user may not see it, PermissionDenied when they see it but may not do
    what the permission stands for.
    """
    found = notices_of(user, at=at).filter(uuid=notice_id).first()
    if found is None:
        raise Http404
    if permission != READ and not may_record(user, found, at=at):
        message = "Du har inte behörighet att göra det här med anslaget."
        raise PermissionDenied(message)
    return found


def get_due_for(user: User, bundle_id: uuid.UUID, *, at: dt.datetime) -> Bundle:
    """Return an attested bundle of a body whose decisions the user records; raises as above.

    One that is posted already is found too, so that a second press of a button is answered.
    """
    on = timezone.localdate(at)
    rows = Bundle.objects.select_related("meeting__body").filter(uuid=bundle_id)
    found = rows.filter(meeting__body__in=user.bodies_with(READ, on)).first()
    if found is None or found.state != BundleState.ATTESTED:
        raise Http404
    if not user.may(RECORD, on=on, body=found.meeting.body):
        message = "Du har inte behörighet att anslå protokollet."
        raise PermissionDenied(message)
    return found


def may_record(user: User, notice: BoardNotice, *, at: dt.datetime) -> bool:
    """Return whether the user records the decisions of the notice's body."""
    return user.may(RECORD, on=timezone.localdate(at), body=notice.body)
