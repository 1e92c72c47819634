"""Giving a user a secret address to a body's calendar, and closing it."""

import datetime as dt
import hashlib
import secrets

from django.db import transaction
from django.utils import timezone

from council.audit.actions import record_event
from council.organisation.models import Body, User
from council.organisation.permissions import Permission
from council.organisation.rules import check_may
from decisions.agendas.models import CalendarAddress

KEY_BYTES = 32


@transaction.atomic
def renew_address(*, body: Body, by: User, at: dt.datetime) -> str:
    """Return a new key for the user's calendar of the body; the one before stops to work.

    The key is told here and never again: only its hash is kept. Raises PermissionDenied for
    whoever does not read the body's agendas.
    """
    check_may(by, Permission.READ_AGENDA, at=at, body=body)
    key = secrets.token_urlsafe(KEY_BYTES)
    CalendarAddress.objects.update_or_create(
        user=by, body=body, defaults={"key_hash": hash_of(key), "made_at": at}
    )
    record_event(
        by=by,
        at=at,
        action="calendar.address_made",
        target=body,
        summary=f"{by}: ny hemlig adress till kalendern för {body}",
    )
    return key


@transaction.atomic
def close_address(*, body: Body, by: User, at: dt.datetime) -> None:
    """Let the user's address to the body's calendar open nothing any more."""
    closed, _ = CalendarAddress.objects.filter(user=by, body=body).delete()
    if closed:
        record_event(
            by=by,
            at=at,
            action="calendar.address_closed",
            target=body,
            summary=f"{by}: den hemliga adressen till kalendern för {body} är avstängd",
        )


def body_by_key(key: str, slug: str, *, at: dt.datetime) -> Body | None:
    """Return the body whose calendar the key opens, as long as its user reads the agendas."""
    found = CalendarAddress.objects.select_related("user", "body")
    address = found.filter(key_hash=hash_of(key), body__slug=slug).first()
    if address is None:
        return None
    on = timezone.localdate(at)
    reads = address.user.may(Permission.READ_AGENDA, on=on, body=address.body)
    return address.body if reads else None


def hash_of(key: str) -> str:
    """Return what is kept of a key: it is long and random, so that one round of SHA-256 does."""
    return hashlib.sha256(key.encode("utf-8", "replace")).hexdigest()
