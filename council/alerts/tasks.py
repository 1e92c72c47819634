"""Sending letters, as jobs: each is sent once, and never twice."""

import datetime as dt
import smtplib
from collections.abc import Callable
from typing import Any

from django.utils import timezone

from council.alerts.letters import compose
from council.alerts.models import Letter
from council.jobs.errors import JobDelayed, JobRefused

Report = Callable[[int, str], None]


def send_letter(payload: dict[str, Any], _report: Report) -> dict[str, Any]:
    """Send the letter {"letter": uuid}, unless it was begun before; returns {"sent"}.

    That it is begun is committed before the mail server is asked: a worker that is killed in
    between leaves a letter that nobody sends again, since it may have gone. Raises JobDelayed when
    the server is away, JobRefused when it refuses the address.
    """
    return {"sent": int(deliver(payload["letter"], at=timezone.now()))}


def deliver(uuid: str, *, at: dt.datetime) -> bool:
    """Send the letter; False when it is begun, gone, or has nothing left to tell."""
    if not Letter.objects.filter(uuid=uuid, started_at=None).update(started_at=at):
        return False
    letter = Letter.objects.select_related("subscriber", "alert__subscriber").get(uuid=uuid)
    mail = compose(letter, at=at)
    if mail is None:
        return False
    try:
        mail.send()
    except smtplib.SMTPRecipientsRefused as error:
        message = "E-postservern tar inte emot brev till adressen."
        raise JobRefused(message) from error
    except (smtplib.SMTPException, OSError) as error:
        Letter.objects.filter(pk=letter.pk).update(started_at=None)
        message = "E-postservern tog inte emot brevet. Försöket görs om."
        raise JobDelayed(message) from error
    Letter.objects.filter(pk=letter.pk).update(sent_at=timezone.now())
    return True
