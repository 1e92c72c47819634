"""What the clock does for the messages on accessibility."""

from celery import shared_task
from django.utils import timezone

from council.feedback.actions import prune


@shared_task(name="council.feedback.schedule.tidy")
def tidy() -> int:
    """Remove the messages whose time is out; return how many."""
    return prune(at=timezone.now())
