"""The Swedish calendar: public holidays, and the working days between them.

The public holidays are those of lagen (1989:253) om allmänna helgdagar. For the last day of a
time that an act sets, Saturday, Midsummer Eve, Christmas Eve and New Year's Eve count as holidays
too: lagen (1930:173) om beräkning av lagstadgad tid, 2 §. A municipality works on none of them.
"""

import datetime as dt
from functools import cache

from dateutil.easter import easter

ONE_DAY = dt.timedelta(days=1)
FRIDAY, SATURDAY, SUNDAY = 4, 5, 6

FIXED = {
    (1, 1): "nyårsdagen",
    (1, 6): "trettondedag jul",
    (5, 1): "första maj",
    (6, 6): "nationaldagen",
    (12, 24): "julafton",
    (12, 25): "juldagen",
    (12, 26): "annandag jul",
    (12, 31): "nyårsafton",
}
"""Holidays and eves on the same day each year, by month and day."""

AFTER_EASTER = {
    -2: "långfredagen",
    0: "påskdagen",
    1: "annandag påsk",
    39: "Kristi himmelsfärdsdag",
    49: "pingstdagen",
}
"""Holidays by the days from Easter Day."""


@cache
def holidays(year: int) -> dict[dt.date, str]:
    """Return the year's holidays and the three eves that count as such, each with its name.

    Ordinary Saturdays and Sundays are not among them.
    """
    named = {dt.date(year, month, day): name for (month, day), name in FIXED.items()}
    sunday = easter(year)
    named |= {sunday + dt.timedelta(days=days): name for days, name in AFTER_EASTER.items()}
    named[_first(FRIDAY, dt.date(year, 6, 19))] = "midsommarafton"
    named[_first(SATURDAY, dt.date(year, 6, 20))] = "midsommardagen"
    named[_first(SATURDAY, dt.date(year, 10, 31))] = "alla helgons dag"
    return named


def day_off(day: dt.date) -> str:
    """Return why nobody works that day ("annandag påsk", "lördag"), "" on a working day."""
    weekend = {SATURDAY: "lördag", SUNDAY: "söndag"}
    return holidays(day.year).get(day, "") or weekend.get(day.weekday(), "")


def is_working_day(day: dt.date) -> bool:
    """Return whether the day is neither a holiday nor what counts as one."""
    return not day_off(day)


def next_working_day(day: dt.date) -> dt.date:
    """Return the day itself, or the first working day after it."""
    while not is_working_day(day):
        day += ONE_DAY
    return day


def previous_working_day(day: dt.date) -> dt.date:
    """Return the day itself, or the last working day before it."""
    while not is_working_day(day):
        day -= ONE_DAY
    return day


def _first(weekday: int, day: dt.date) -> dt.date:
    """Return the first such weekday on the day or after it."""
    return day + dt.timedelta(days=(weekday - day.weekday()) % 7)
