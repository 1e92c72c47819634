"""What the clock starts: the day's letters, and another try with mail that was not sent."""

import datetime as dt

from celery import shared_task
from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from council.accounts.actions import request_mails
from council.accounts.models import MailChoice, Notification
from council.jobs.actions import request_job
from council.organisation.models import User

DIGEST_JOB = "mail.digest"
RETRY_AFTER = dt.timedelta(minutes=15)
RETRY_FOR = dt.timedelta(days=1)


@shared_task(name="council.accounts.schedule.daily_letters")
def daily_letters() -> int:
    """Ask for a letter to each user who wishes for one a day and has something unread.

    The job's key holds user and day: however often this runs, a user gets one letter a day.
    """
    return request_digests(at=timezone.now())


@shared_task(name="council.accounts.schedule.unsent_mail")
def unsent_mail() -> int:
    """Ask again for mail that the mail server did not take; given up after a day."""
    return request_unsent(at=timezone.now())


def request_digests(*, at: dt.datetime) -> int:
    """Request the letters of the day of `at` in Sweden; return how many users are concerned."""
    day = timezone.localdate(at).isoformat()
    waiting = Notification.objects.filter(read_at=None, mailed_at=None)
    users = User.objects.filter(
        is_active=True,
        preferences__mail=MailChoice.DAILY,
        pk__in=waiting.values("user"),
    ).exclude(email="")
    keys = list(users.order_by("pk").values_list("pk", flat=True))
    for pk in keys:
        payload = {"user": pk, "day": day}
        request_job(kind=DIGEST_JOB, key=f"{DIGEST_JOB}:{pk}:{day}", payload=payload, at=at)
    return len(keys)


def request_unsent(*, at: dt.datetime) -> int:
    """Request anew the mail of the last day that was not sent; return how many."""
    at_once = Q(user__preferences=None) | Q(user__preferences__mail=MailChoice.AT_ONCE)
    unsent = Notification.objects.filter(
        at_once,
        read_at=None,
        mailed_at=None,
        at__gte=at - RETRY_FOR,
        at__lte=at - RETRY_AFTER,
        user__is_active=True,
    ).exclude(user__email="")
    rows = list(unsent.order_by("pk"))
    with transaction.atomic():
        request_mails(rows, at=at)
    return len(rows)
