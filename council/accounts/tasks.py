"""Sending mail, as jobs: each notification and each day's letter is sent once."""

import datetime as dt
import smtplib
from collections.abc import Callable
from typing import Any

from django.core.mail import EmailMessage
from django.db import transaction
from django.utils import timezone

from council.accounts.letters import digest_letter, notification_letter
from council.accounts.models import MailChoice, Notification, Preferences
from council.accounts.notices import KINDS
from council.jobs.errors import JobDelayed
from council.organisation.models import User

Report = Callable[[int, str], None]


def send_notification(payload: dict[str, Any], _report: Report) -> dict[str, Any]:
    """Send the mail about a notification, unless it was sent, read or switched off meanwhile.

    Raises JobDelayed when the mail server is away.
    """
    with transaction.atomic():
        # The lock is held while the mail is sent: whoever comes second finds it sent.
        row = (
            Notification.objects.select_for_update(of=("self",))
            .select_related("user")
            .filter(uuid=payload["notification"], mailed_at=None, read_at=None)
            .first()
        )
        if row is None or row.kind not in _wished(row.user, MailChoice.AT_ONCE):
            return {"sent": 0}
        _send(notification_letter(row))
        row.mailed_at = timezone.now()
        row.save(update_fields=["mailed_at"])
    return {"sent": 1}


def send_digest(payload: dict[str, Any], _report: Report) -> dict[str, Any]:
    """Send a user the day's letter about what is unread and not yet mailed.

    Raises JobDelayed when the mail server is away.
    """
    with transaction.atomic():
        user = User.objects.get(pk=payload["user"])
        unread = Notification.objects.select_for_update().filter(
            user=user, mailed_at=None, read_at=None, kind__in=_wished(user, MailChoice.DAILY)
        )
        rows = list(unread.order_by("-at", "-pk"))
        if not rows:
            return {"sent": 0}
        _send(digest_letter(user, rows, dt.date.fromisoformat(payload["day"])))
        told = Notification.objects.filter(pk__in=[row.pk for row in rows])
        told.update(mailed_at=timezone.now())
    return {"sent": len(rows)}


def _wished(user: User, choice: MailChoice) -> list[str]:
    """Return the kinds that the user, who may have changed their mind, wishes mail about so."""
    wish = Preferences.objects.filter(user=user).first() or Preferences()
    if not user.is_active or not user.email or wish.mail != choice:
        return []
    return [kind for kind in KINDS if kind not in wish.muted]


def _send(letter: EmailMessage) -> None:
    try:
        letter.send()
    except (smtplib.SMTPException, OSError) as error:
        message = "E-postservern tog inte emot brevet. Försöket görs om."
        raise JobDelayed(message) from error
