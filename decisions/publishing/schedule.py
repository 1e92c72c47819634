"""What the clock does for the public record."""

from celery import shared_task
from django.utils import timezone

from council.audit.actions import SYSTEM
from decisions.publishing import figures
from decisions.publishing.people import request_people
from decisions.publishing.scheduling import request_due


@shared_task(name="decisions.publishing.schedule.follow_mandates")
def follow_mandates() -> int:
    """Ask for the bodies whose mandates or names have changed; return how many were asked for."""
    return len(request_people(at=timezone.now()))


@shared_task(name="decisions.publishing.schedule.publish_due")
def publish_due() -> int:
    """Ask for the decisions whose time has come to be published; return how many."""
    return request_due(at=timezone.now())


@shared_task(name="decisions.publishing.schedule.count_figures")
def count_figures() -> int:
    """Count the bodies' years anew; return how many changed."""
    return figures.count_figures(by=SYSTEM, at=timezone.now())
