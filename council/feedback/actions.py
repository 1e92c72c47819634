"""Taking messages on accessibility, answering them, and removing the old ones."""

import datetime as dt
from dataclasses import dataclass

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from council.audit.actions import SYSTEM, record_event
from council.feedback.models import Feedback
from council.jobs.actions import request_job
from council.organisation.models import User
from council.organisation.permissions import Permission

MAIL_JOB = "feedback.mail"
KEPT = dt.timedelta(days=365)
"""How long a message is kept; the page says so."""


@dataclass(frozen=True)
class FeedbackFacts:
    """What somebody wrote; `email` may be empty."""

    kind: str
    text: str
    page: str = ""
    email: str = ""


@transaction.atomic
def take_feedback(*, facts: FeedbackFacts, at: dt.datetime) -> Feedback:
    """Keep the message and ask a worker to mail it to the municipality."""
    row = Feedback.objects.create(
        kind=facts.kind, text=facts.text, page=facts.page, email=facts.email, received_at=at
    )
    request_job(
        kind=MAIL_JOB, key=f"{MAIL_JOB}:{row.uuid}", payload={"feedback": str(row.uuid)}, at=at
    )
    record_event(
        by=SYSTEM,
        at=at,
        action="feedback.received",
        target=row,
        summary=f"Ett meddelande om tillgänglighet kom in: {row}",
    )
    return row


@transaction.atomic
def mark_answered(*, feedback: Feedback, by: User, at: dt.datetime) -> None:
    """Keep that the message is answered; once is enough. Raises PermissionDenied."""
    check_reader(by, at=at)
    fresh = Feedback.objects.select_for_update(of=("self",)).get(pk=feedback.pk)
    if fresh.answered_at:
        return
    fresh.answered_at, fresh.answered_by = at, by
    fresh.save(update_fields=["answered_at", "answered_by"])
    record_event(
        by=by,
        at=at,
        action="feedback.answered",
        target=fresh,
        summary=f"Meddelandet {fresh} om tillgänglighet besvarades",
    )


@transaction.atomic
def prune(*, at: dt.datetime) -> int:
    """Remove the messages whose time is out; return how many."""
    rows = Feedback.objects.select_for_update().filter(received_at__lt=at - KEPT)
    count = 0
    for row in rows.order_by("pk"):
        record_event(
            by=SYSTEM,
            at=at,
            action="feedback.removed",
            target=row,
            summary=f"Meddelandet {row} om tillgänglighet gallrades",
        )
        row.delete()
        count += 1
    return count


def check_reader(user: User, *, at: dt.datetime) -> None:
    """Raise PermissionDenied unless the user reads the messages: administrators do."""
    if not user.may(Permission.ADMINISTER, on=timezone.localdate(at)):
        message = "Bara administratörer läser meddelandena."
        raise PermissionDenied(message)
