"""What the clock does with the board: it posts, looks and takes down."""

from celery import shared_task
from django.utils import timezone

from decisions.minutes.board.actions import post_due, take_down_due
from decisions.minutes.board.presence import look_for_all


@shared_task(name="decisions.minutes.board.schedule.look_at_the_board")
def look_at_the_board() -> int:
    """Post what waits, then look for every notice; return how many were not seen."""
    at = timezone.now()
    post_due(at=at)
    return look_for_all(at=at)


@shared_task(name="decisions.minutes.board.schedule.take_down_notices")
def take_down_notices() -> int:
    """Look once more, then take down what has been up its whole time; return how many."""
    at = timezone.now()
    look_for_all(at=at)
    return take_down_due(at=at)
