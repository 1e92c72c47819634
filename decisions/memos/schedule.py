"""What the clock starts among the memos: each morning's reminders, and what is late."""

from celery import shared_task
from django.utils import timezone

from decisions.memos.actions.reminders import remind
from decisions.memos.actions.review.opinions import mark_late_opinions


@shared_task(name="decisions.memos.schedule.remind_of_deadlines")
def remind_of_deadlines() -> None:
    """Tell whose work has its last day soon or had it; told once however often this runs."""
    remind(at=timezone.now())


@shared_task(name="decisions.memos.schedule.follow_opinions")
def follow_opinions() -> int:
    """Mark the opinions that were not given in time, with what follows; return how many."""
    return mark_late_opinions(at=timezone.now())
