"""What the clock does for the public record."""

from celery import shared_task
from django.utils import timezone

from decisions.publishing.people import request_people


@shared_task(name="decisions.publishing.schedule.follow_mandates")
def follow_mandates() -> int:
    """Ask for the bodies whose mandates or names have changed; return how many were asked for."""
    return len(request_people(at=timezone.now()))
