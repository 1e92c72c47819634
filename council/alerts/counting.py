"""Counts of the alerts: nothing of who watches what."""

import datetime as dt
from dataclasses import dataclass

from django.db.models import Count, Q

from council.alerts.models import Alert, Letter, Pace, Subscriber

A_MONTH = dt.timedelta(days=30)
BEGUN = dt.timedelta(minutes=10)
"""A letter that was begun so long ago without an end met a worker that was killed."""


@dataclass(frozen=True)
class Counts:
    """`letters` of the last thirty days; `waiting` not begun, `uncertain` begun without an end."""

    addresses: int
    alerts: int
    unconfirmed: int
    paces: dict[str, int]
    letters: int
    waiting: int
    uncertain: int


def counts_of(*, at: dt.datetime) -> Counts:
    """Return how many addresses, alerts and letters there are."""
    confirmed = Alert.objects.filter(confirmed_at__isnull=False)
    paces = dict(confirmed.values_list("pace").annotate(Count("pk")).order_by("pace"))
    letters = Letter.objects.filter(made_at__gt=at - A_MONTH).aggregate(
        sent=Count("pk", filter=Q(sent_at__isnull=False)),
        waiting=Count("pk", filter=Q(started_at=None)),
        uncertain=Count("pk", filter=Q(sent_at=None, started_at__lt=at - BEGUN)),
    )
    return Counts(
        addresses=Subscriber.objects.filter(alerts__in=confirmed).distinct().count(),
        alerts=confirmed.count(),
        unconfirmed=Alert.objects.filter(confirmed_at=None).count(),
        paces={str(Pace(pace).label): paces.get(pace, 0) for pace in Pace.values},
        letters=letters["sent"],
        waiting=letters["waiting"],
        uncertain=letters["uncertain"],
    )
