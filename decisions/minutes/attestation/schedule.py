"""What the clock does with attestations: it reminds of the fourteen days (KL 5:69, 6:35)."""

import datetime as dt
import logging

from celery import shared_task
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from council.documents.errors import SignError
from decisions.minutes.attestation.actions.moving import lock_bundle, note, tell_secretary
from decisions.minutes.attestation.actions.signers import remind_waiting
from decisions.minutes.attestation.actions.signing import ask_again, give_up
from decisions.minutes.models import Bundle, SigningAttempt
from decisions.minutes.workflow import BundleState, BundleStep

logger = logging.getLogger(__name__)

ANSWERED_WITHIN = dt.timedelta(days=7)
DAYS_BEFORE = (7, 3, 1, 0)
"""How many days before the last day those who have not signed are reminded; then every day."""


@shared_task(name="decisions.minutes.attestation.schedule.remind_of_attestation")
def remind_of_attestation() -> int:
    """Remind whom attestations wait for, once a day; return how many were told."""
    return remind_all(at=timezone.now())


@shared_task(name="decisions.minutes.attestation.schedule.fetch_signatures")
def fetch_signatures() -> int:
    """Ask the signing service for what people have signed without coming back; return how many."""
    return fetch_all(at=timezone.now())


def fetch_all(*, at: dt.datetime) -> int:
    """Fetch as of that time; what nobody has answered for a week has come to nothing."""
    waiting = SigningAttempt.objects.filter(ended_at=None).order_by("pk")
    done = 0
    for attempt in waiting.select_related("signatory__bundle"):
        try:
            if attempt.begun_at < at - ANSWERED_WITHIN:
                give_up(attempt=attempt, at=at)
            else:
                done += bool(ask_again(attempt=attempt, at=at).ended_at)
        except (SignError, ValidationError) as error:
            logger.info("No signature came of %s: %s", attempt, error)
    return done


def remind_all(*, at: dt.datetime) -> int:
    """Remind as of that time. Striking twice changes nothing."""
    today = timezone.localdate(at)
    days = [today + dt.timedelta(days=before) for before in DAYS_BEFORE]
    bundles = Bundle.objects.filter(state=BundleState.SIGNING)
    due = bundles.filter(latest_date__in=days) | bundles.filter(latest_date__lt=today)
    return sum(_remind(bundle, at=at) for bundle in due.order_by("latest_date", "pk"))


@transaction.atomic
def _remind(bundle: Bundle, *, at: dt.datetime) -> int:
    fresh = lock_bundle(bundle)
    if fresh.state != BundleState.SIGNING:
        return 0
    reminded = remind_waiting(fresh, at=at)
    if reminded:
        names = ", ".join(signatory.name for signatory in reminded)
        note(fresh, BundleStep.REMINDED, by=None, at=at, who=names)
    if timezone.localdate(at) > fresh.latest_date:
        title = f"Inte justerat i tid: {fresh}"
        tell_secretary(fresh, key="late", title=title, at=at)
    return len(reminded)
