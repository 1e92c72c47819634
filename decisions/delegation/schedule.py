"""What the clock does for the public delegation schemes."""

from celery import shared_task
from django.utils import timezone

from council.audit.actions import SYSTEM
from decisions.delegation import public


@shared_task(name="decisions.delegation.schedule.follow_delegation")
def follow_delegation() -> int:
    """Bring the public schemes up to date; return how many points changed."""
    return public.follow_delegation(by=SYSTEM, at=timezone.now())
