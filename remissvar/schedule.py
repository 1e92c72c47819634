"""What the clock does for the public consultations."""

from celery import shared_task
from django.utils import timezone

from council.audit.actions import SYSTEM
from remissvar import public


@shared_task(name="remissvar.schedule.follow_consultations")
def follow_consultations() -> int:
    """Bring the public consultations up to date; return how many changed."""
    return public.follow_consultations(by=SYSTEM, at=timezone.now())
