"""Days to meet on: by a pattern in the year, or as the year before. Pure."""

import datetime as dt
from collections.abc import Iterable

LAST = -1
"""The last such weekday of the month, in the place of a number."""
WEEK = dt.timedelta(weeks=1)


def weekdays_in(year: int, *, months: Iterable[int], weekday: int, which: int) -> list[dt.date]:
    """Return the first (1) to fourth, or last (LAST), such weekday of the months, in order."""
    return [_weekday(year, month, weekday, which) for month in sorted(set(months))]


def _weekday(year: int, month: int, weekday: int, which: int) -> dt.date:
    if which == LAST:
        end = dt.date(year + month // 12, month % 12 + 1, 1) - dt.timedelta(days=1)
        return end - dt.timedelta(days=(end.weekday() - weekday) % 7)
    start = dt.date(year, month, 1)
    return start + dt.timedelta(days=(weekday - start.weekday()) % 7) + (which - 1) * WEEK


def same_day_in(year: int, day: dt.date) -> dt.date:
    """Return the same weekday of the same week in another year.

    A day of the first or last week that falls outside the year comes a week closer to it, and
    so does one of a week 53 that the year does not have.
    """
    _, week, weekday = day.isocalendar()
    first = dt.date.fromisocalendar(year, 1, weekday)
    found = first + (week - 1) * WEEK
    if found.year < year:
        return found + WEEK
    return found - WEEK if found.year > year else found
