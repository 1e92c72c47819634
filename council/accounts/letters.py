"""The mails that tell of notifications: what, why it was sent, and how to stop it."""

import datetime as dt
from collections.abc import Sequence
from urllib.parse import urlsplit

from django.conf import settings
from django.core import signing
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.urls import reverse

from council.accounts.models import Notification
from council.accounts.notices import KINDS
from council.organisation.models import User

SALT = "council.accounts.stop"
EVERY_KIND = ""
"""Stands in a link for all mail, where a link from a single mail names its kind."""


def notification_letter(notification: Notification) -> EmailMessage:
    """Return the mail about one notification. The user must be fetched."""
    return _letter(
        notification.user,
        [notification],
        subject=_subject(notification),
        kind=notification.kind,
        name=f"notification.{notification.uuid}",
    )


def digest_letter(user: User, notifications: Sequence[Notification], day: dt.date) -> EmailMessage:
    """Return the day's one mail about everything that the user has not read."""
    count = len(notifications)
    news = "1 ny avisering" if count == 1 else f"{count} nya aviseringar"
    name = f"digest.{user.pk}.{day}"
    return _letter(user, notifications, subject=news, kind=EVERY_KIND, name=name)


def stop_token(user: User, kind: str) -> str:
    """Return what lets whoever holds the mail stop its kind for its receiver; nothing more."""
    return signing.dumps([user.pk, kind], salt=SALT)


def read_stop_token(token: str) -> tuple[int, str]:
    """Return the user's key and the kind. Raises signing.BadSignature for any other text."""
    pk, kind = signing.loads(token, salt=SALT)
    return int(pk), str(kind)


def _letter(
    user: User, notifications: Sequence[Notification], *, subject: str, kind: str, name: str
) -> EmailMessage:
    portal, base = settings.MUNICIPALITY["portal"], settings.MUNICIPALITY["base_url"]
    stop = base + reverse("accounts:stop", args=[stop_token(user, kind)])
    context = {
        "entries": [_entry(row, base) for row in notifications],
        "portal": portal,
        "municipality": settings.MUNICIPALITY["name"],
        "kind": KINDS.get(kind, ""),
        "stop_url": stop,
        "preferences_url": base + reverse("accounts:profile"),
    }
    return EmailMessage(
        # A line break in a header would begin another header: there is none in ours.
        subject=" ".join(f"{portal}: {subject}".split()),
        body=render_to_string("mail/notifications.txt", context),
        to=[user.email],
        headers={
            "Message-ID": f"<{name}@{urlsplit(base).hostname}>",
            "Auto-Submitted": "auto-generated",
            # One click in the mail program stops it, without a sign-in (RFC 8058).
            "List-Unsubscribe": f"<{stop}>",
            "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
        },
    )


def _subject(row: Notification) -> str:
    if not row.is_secret:
        return row.title
    return f"{KINDS[row.kind]} ({row.registry_number})" if row.registry_number else KINDS[row.kind]


def _entry(row: Notification, base: str) -> dict[str, str]:
    """Return what the mail says of one notification; of a secret matter only its number."""
    return {
        "title": _subject(row),
        "text": "" if row.is_secret else row.text.strip(),
        "reason": "" if row.is_secret else row.reason,
        "url": base + reverse("accounts:follow", args=[row.uuid]),
    }
