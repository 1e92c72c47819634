"""What the clock does for the public assignments."""

from celery import shared_task
from django.utils import timezone

from council.audit.actions import SYSTEM
from decisions.assignments import public


@shared_task(name="decisions.assignments.schedule.follow_assignments")
def follow_assignments() -> int:
    """Bring the public assignments up to date; return how many changed."""
    return public.follow_assignments(by=SYSTEM, at=timezone.now())
