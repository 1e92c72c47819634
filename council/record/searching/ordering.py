"""Which of the hits stand on a page: few are sorted, many are looked for stretch by stretch.

A common word's hits are too many to sort or to count, so what was decided last is asked for
first: days of some thousand decisions, eight times as many days before them, and the rest. The
index of words holds months and years too (models.terms), so a stretch costs what it has.
"""

import datetime as dt
from collections.abc import Iterable, Iterator

from django.db.models import Count, DateField, F, Func, Max, Min, Q, QuerySet
from django.db.models.lookups import (
    GreaterThan,
    GreaterThanOrEqual,
    LessThan,
    LessThanOrEqual,
)

from council.record.models import Publication
from council.record.models.terms import of_days
from council.record.searching.filters import Order
from council.record.searching.paging import Cursor

FIRST = 8_000  # decisions of the first stretch, of which a page is told in some milliseconds
FIRST_READ = 1_000  # when the order of words is asked for: then each is read, some 20 µs
GROWTH = 8


def of_page(hits: Iterable[Cursor], page: Cursor | None, order: Order, count: int) -> list[Cursor]:
    """Return so many of all the hits there are after `page`, in their order."""
    sign = 1 if order == Order.OLDEST else -1

    def place(hit: Cursor) -> tuple[int, int, int]:
        return hit.tier, sign * hit.date.toordinal(), sign * hit.pk

    return sorted((hit for hit in hits if page is None or place(hit) > place(page)), key=place)[
        :count
    ]


def stretches(rows: QuerySet[Publication], order: Order, first: int) -> Iterator[Q]:
    """Yield conditions that part the rows into stretches of days, in the order asked for.

    The first has about `first` decisions; when there are no more, it is the only one.
    """
    day = "decided_date"
    near = in_order(rows, order)[:first].aggregate(n=Count("pk"), begin=Min(day), end=Max(day))
    if near["n"] < first:
        yield Q()
        return
    begin, end = near["begin"], near["end"]
    yield _between(begin, end)
    days, one = dt.timedelta(GROWTH * ((end - begin).days + 1)), dt.timedelta(1)
    if (end == dt.date.max) if order == Order.OLDEST else (begin == dt.date.min):
        return  # no day is left
    if order == Order.OLDEST:
        last = _moved(end, days)
        yield _between(end + one, last)
        yield Q(GreaterThan(day_alone(), last))
    else:
        last = _moved(begin, -days)
        yield _between(last, begin - one)
        yield Q(LessThan(day_alone(), last))


def day_alone() -> Func:
    """Return the day of a decision by itself, which an index of days is not used for.

    The planner takes it for cheap to read the words of all decisions of some days.
    """
    return Func(F("decided_date"), template="(%(expressions)s + 0)", output_field=DateField())


def in_order(rows: QuerySet[Publication], order: Order) -> QuerySet[Publication]:
    """Return the rows in the order of an index of days."""
    sign = "" if order == Order.OLDEST else "-"
    return rows.order_by(f"{sign}decided_date", f"{sign}pk")


def hits_in_order(rows: QuerySet[Publication], order: Order) -> QuerySet[Publication]:
    """Return the rows sorted by no column, so that they are found by the index of words."""
    sign = "" if order == Order.OLDEST else "-"
    return rows.alias(day=day_alone()).order_by(f"{sign}day", f"{sign}pk")


def _between(first: dt.date, last: dt.date) -> Q:
    days = Q(GreaterThanOrEqual(day_alone(), first)) & Q(LessThanOrEqual(day_alone(), last))
    told = of_days(first, last)
    return days & Q(terms__overlap=told) if told else days


def _moved(day: dt.date, by: dt.timedelta) -> dt.date:
    """Return the day so much later, as far as there are days."""
    try:
        return day + by
    except OverflowError:
        return dt.date.max if by > dt.timedelta() else dt.date.min
