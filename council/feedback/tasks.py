"""Mailing messages on accessibility to the municipality."""

import smtplib
from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.core.mail import EmailMessage
from django.urls import reverse

from council.feedback.models import Feedback
from council.jobs.errors import JobDelayed


def mail_feedback(payload: dict[str, Any], _report: Callable[[int, str], None]) -> dict[str, Any]:
    """Mail the message {"feedback": uuid}; returns {"sent"}, 0 for one that is removed.

    Raises JobDelayed when the mail server is away.
    """
    row = Feedback.objects.filter(uuid=payload["feedback"]).first()
    if row is None:
        return {"sent": 0}
    to = settings.MUNICIPALITY["email"]
    address = settings.MUNICIPALITY["base_url"] + reverse("feedback_staff:list")
    lines = [
        f"Gäller: {row.get_kind_display()}",
        f"Sida: {row.page or 'inte angiven'}",
        f"Svar till: {row.email or 'inget svar önskas'}",
        "",
        row.text,
        "",
        "Ett meddelande om tillgänglighet ska besvaras så snart som möjligt (2018:1937, 13 §).",
        f"Alla meddelanden: {address}",
    ]
    mail = EmailMessage(
        subject=f"Tillgänglighet, {row.reference}",
        body="\n".join(lines),
        to=[to],
        reply_to=[row.email] if row.email else None,
    )
    try:
        mail.send()
    except (smtplib.SMTPException, OSError) as error:
        message = "E-postservern tog inte emot brevet. Försöket görs om."
        raise JobDelayed(message) from error
    return {"sent": 1}
