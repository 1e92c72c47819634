"""Putting what waits to be told into letters: at once, in the morning, on Mondays."""

import datetime as dt

from django.db import transaction

from council.alerts.actions import post
from council.alerts.models import LetterKind, Pace, Subscriber, Telling
from council.alerts.rules import TOGETHER, may_be_told_at_once


def gather(pace: Pace, *, at: dt.datetime) -> int:
    """Write one letter to each address that something waits for; return how many letters.

    What stands in a letter waits no more, so that it may run as often as the clock likes.
    """
    waiting = Telling.objects.filter(letter=None, alerts__pace__in=TOGETHER[pace])
    keys = waiting.order_by("subscriber").values_list("subscriber", flat=True).distinct()
    return sum(_gather(key, pace, at) for key in list(keys))


@transaction.atomic
def _gather(key: int, pace: Pace, at: dt.datetime) -> bool:
    subscriber = Subscriber.objects.select_for_update().filter(pk=key).first()
    if subscriber is None:
        return False
    if pace == Pace.AT_ONCE and not may_be_told_at_once(subscriber, at=at):
        return False
    waiting = subscriber.tellings.filter(letter=None, alerts__pace__in=TOGETHER[pace])
    rows = list(waiting.distinct().values_list("pk", flat=True))
    if not rows:
        return False
    letter = post(subscriber, LetterKind.NEWS, language=subscriber.language, at=at)
    Telling.objects.filter(pk__in=rows).update(letter=letter)
    return True
