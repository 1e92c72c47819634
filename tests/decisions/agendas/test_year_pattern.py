"""Which days a year's meetings fall on."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from decisions.agendas.planning.pattern import LAST, same_day_in, weekdays_in

YEARS = st.integers(2000, 2099)


@pytest.mark.parametrize(
    ("which", "weekday", "day"),
    [
        (1, 3, "2027-04-01"),
        (3, 3, "2027-04-15"),
        (4, 0, "2027-04-26"),
        (LAST, 3, "2027-04-29"),
        (LAST, 4, "2027-04-30"),
    ],
)
def test_the_nth_weekday_of_april(which, weekday, day):
    (found,) = weekdays_in(2027, months=[4], weekday=weekday, which=which)
    assert found.isoformat() == day


@given(YEARS, st.integers(0, 4), st.sampled_from([1, 2, 3, 4, LAST]))
def test_every_month_has_one(year, weekday, which):
    days = weekdays_in(year, months=range(1, 13), weekday=weekday, which=which)
    assert [day.month for day in days] == list(range(1, 13))
    assert {day.weekday() for day in days} == {weekday}
    for day in days:
        n = (day.day - 1) // 7 + 1
        assert n == which or (which == LAST and (day + dt.timedelta(weeks=1)).month != day.month)


@pytest.mark.parametrize(
    ("day", "year", "copied"),
    [
        ("2026-01-22", 2027, "2027-01-28"),  # Thursday of week 4
        ("2026-12-31", 2027, "2027-12-30"),  # week 53, which 2027 has not
        ("2026-01-01", 2027, "2027-01-07"),  # week 1; its Thursday
        ("2027-01-04", 2024, "2024-01-01"),
        ("2024-12-30", 2025, "2025-01-06"),  # week 1 of the year after
    ],
)
def test_the_same_weekday_of_the_same_week(day, year, copied):
    assert same_day_in(year, dt.date.fromisoformat(day)).isoformat() == copied


@given(st.dates(dt.date(2000, 1, 1), dt.date(2099, 12, 31)), YEARS)
def test_a_copied_day_stays_in_the_year_and_on_its_weekday(day, year):
    copied = same_day_in(year, day)
    assert copied.year == year
    assert copied.weekday() == day.weekday()
