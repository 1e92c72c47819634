"""Which bundles a user sees, loaded and authorised in one step."""

import datetime as dt
import uuid

from django.db import transaction
from django.http import Http404
from django.utils import timezone

from council.audit.actions import record_event
from council.organisation.models import User
from council.organisation.permissions import Permission
from council.organisation.rules import check_may
from decisions.agendas.access import may_read_closed, may_read_protected
from decisions.agendas.models import Meeting
from decisions.minutes.models import Bundle, Signatory
from decisions.minutes.workflow import SignerState


def get_bundle_for(
    user: User, bundle_id: uuid.UUID, *, at: dt.datetime, manages: bool = False
) -> Bundle:
    """Return the bundle, its meeting and body fetched.

    Raises Http404 for who may not read it, PermissionDenied for who reads it but does not keep
    the minutes, where that is asked for.
    """
    rows = Bundle.objects.select_related("meeting__body", "job", "created_by")
    bundle = rows.filter(uuid=bundle_id).first()
    if bundle is None or not may_read(user, bundle, at=at):
        raise Http404
    if manages:
        check_may(user, Permission.RECORD_DECISION, at=at, body=bundle.meeting.body)
    return bundle


def get_own_signatory(user: User, bundle_id: uuid.UUID) -> Signatory:
    """Return the user's own place among the signers of a bundle. Raises Http404 without one."""
    rows = Signatory.objects.select_related("bundle__meeting__body", "bundle__job", "person")
    found = None
    if user.person_id is not None:
        own = rows.exclude(state=SignerState.REPLACED).filter(person=user.person_id)
        found = own.filter(bundle__uuid=bundle_id).first()
    if found is None:
        raise Http404
    return found


def may_read(user: User, bundle: Bundle, *, at: dt.datetime) -> bool:
    """Return whether the user reads the bundle: who signs it, and who reads the body's agendas.

    One that is secret only those who may read what is secret in all of its paragraphs.
    """
    own = bundle.signatories.exclude(state=SignerState.REPLACED)
    if user.person_id is not None and own.filter(person=user.person_id).exists():
        return True
    body = bundle.meeting.body
    if not user.may(Permission.READ_AGENDA, on=timezone.localdate(at), body=body):
        return False
    return not bundle.is_secret or may_read_secret(user, bundle, at=at)


def may_read_secret(user: User, bundle: Bundle, *, at: dt.datetime) -> bool:
    """Return whether the user reads all that is secret in the bundle."""
    meeting = bundle.meeting
    if may_read_protected(user, meeting.body, at=at):
        return True
    rows = bundle.paragraphs.select_related("treatment__item__memo__department")
    memos = [row.treatment.item.memo for row in rows]
    return bool(memos) and all(
        memo is not None and may_read_closed(user, meeting, memo, at=at) for memo in memos
    )


def may_manage(user: User, meeting: Meeting, *, at: dt.datetime) -> bool:
    """Return whether the user keeps the minutes of the meeting."""
    on = timezone.localdate(at)
    return user.may(Permission.RECORD_DECISION, on=on, body=meeting.body)


@transaction.atomic
def note_secret_read(bundle: Bundle, *, by: User, at: dt.datetime) -> None:
    """Log that the user has opened a secret bundle; nothing for one that is not."""
    if bundle.is_secret:
        record_event(by=by, at=at, action="bundle.read", target=bundle, summary=f"Läst: {bundle}")
