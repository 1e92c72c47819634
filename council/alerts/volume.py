"""How much an alert would tell, reckoned of what the record holds, before anybody asks for it."""

import datetime as dt
from dataclasses import dataclass

from django.db.models import Min, Q

from council.alerts.watched import Watched
from council.record.minutes import KIND as MINUTES
from council.record.models import Publication
from council.record.queries import current_publications
from council.record.searching.search import COUNT_LIMIT

A_YEAR = dt.timedelta(days=365)
A_MONTH = dt.timedelta(days=30)
LATEST = 3


@dataclass(frozen=True)
class Volume:
    """`count` in the last year, or a year's share when the record is younger; None when nobody can
    tell yet. `is_more` when there are more than are counted.
    """

    count: int | None
    is_more: bool
    latest: list[Publication]


def volume_of(watched: Watched, *, today: dt.date) -> Volume:
    """Return how much there would have been to tell. Old minutes are told to nobody."""
    rows = watched.rows().exclude(kind=MINUTES)
    recent = rows.filter(decided_date__gt=today - A_YEAR)
    found = len(recent.values_list("pk")[: COUNT_LIMIT + 1])
    since = current_publications().filter(~Q(kind=MINUTES)).aggregate(first=Min("decided_date"))
    return Volume(
        count=a_year(min(found, COUNT_LIMIT), since["first"], today=today),
        is_more=found > COUNT_LIMIT,
        latest=list(rows.order_by("-decided_date", "-pk")[:LATEST]),
    )


def a_year(found: int, first: dt.date | None, *, today: dt.date) -> int | None:
    """Return how many that makes in a year, when the record begins with `first`."""
    if first is None or today - first < A_MONTH:
        return None
    return round(found * A_YEAR / min(A_YEAR, today - first))
