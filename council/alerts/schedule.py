"""What the clock does for the alerts."""

import datetime as dt

from celery import shared_task
from django.utils import timezone

from council.alerts.actions import prune, request_letter
from council.alerts.following import follow_log
from council.alerts.gathering import gather
from council.alerts.models import Letter, Pace

RETRY_AFTER = dt.timedelta(minutes=15)
RETRY_FOR = dt.timedelta(days=2)
MONDAY = 0


@shared_task(name="council.alerts.schedule.tell")
def tell() -> int:
    """Read the log on, and write the letters that are wished for at once; return how many."""
    now = timezone.now()
    follow_log(at=now)
    return gather(Pace.AT_ONCE, at=now)


@shared_task(name="council.alerts.schedule.morning")
def morning() -> int:
    """Write the letters of the day, on Mondays those of the week; return how many."""
    return morning_letters(at=timezone.now())


@shared_task(name="council.alerts.schedule.tidy")
def tidy() -> int:
    """Remove what is not to be kept, and try again with letters that no mail server took."""
    now = timezone.now()
    prune(at=now)
    return request_unsent(at=now)


def morning_letters(*, at: dt.datetime) -> int:
    """Write the letters of the morning of `at` in Sweden; return how many."""
    is_monday = timezone.localdate(at).weekday() == MONDAY
    return gather(Pace.WEEKLY if is_monday else Pace.DAILY, at=at)


def request_unsent(*, at: dt.datetime) -> int:
    """Ask anew for the letters of the last two days that were not sent; return how many."""
    rows = Letter.objects.filter(
        sent_at=None, started_at=None, made_at__gte=at - RETRY_FOR, made_at__lte=at - RETRY_AFTER
    )
    letters = list(rows.order_by("pk"))
    for letter in letters:
        request_letter(letter, at=at)
    return len(letters)
