"""The Swedish calendar."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from council.holidays import (
    day_off,
    holidays,
    is_working_day,
    next_working_day,
    previous_working_day,
)

DAYS = st.dates(min_value=dt.date(1990, 1, 1), max_value=dt.date(2100, 12, 31))

# The movable holidays, written by hand from the almanacs: Easter Day, Ascension, Midsummer Day,
# All Saints' Day.
ALMANAC = {
    2023: ("04-09", "05-18", "06-24", "11-04"),
    2024: ("03-31", "05-09", "06-22", "11-02"),
    2025: ("04-20", "05-29", "06-21", "11-01"),
    2026: ("04-05", "05-14", "06-20", "10-31"),
    2027: ("03-28", "05-06", "06-26", "11-06"),
}
STANDING = ("01-01", "01-06", "05-01", "06-06", "12-24", "12-25", "12-26", "12-31")


def _almanac(year):
    easter, ascension, midsummer, saints = (
        dt.date.fromisoformat(f"{year}-{day}") for day in ALMANAC[year]
    )
    movable = {easter + dt.timedelta(days=n): n for n in (-2, 0, 1, 49)}
    standing = {dt.date.fromisoformat(f"{year}-{day}") for day in STANDING}
    eve = midsummer - dt.timedelta(days=1)
    return {*movable, ascension, midsummer, eve, saints} | standing


@pytest.mark.parametrize("year", ALMANAC)
def test_the_holidays_are_those_of_the_almanac(year):
    assert set(holidays(year)) == _almanac(year)


@pytest.mark.parametrize(
    ("day", "name"),
    [
        ("2026-04-03", "långfredagen"),
        ("2026-05-14", "Kristi himmelsfärdsdag"),
        ("2026-05-24", "pingstdagen"),
        ("2026-06-19", "midsommarafton"),
        ("2026-10-31", "alla helgons dag"),
        ("2026-11-21", "lördag"),
        ("2026-11-22", "söndag"),
        ("2008-05-01", "Kristi himmelsfärdsdag"),  # first of May the same day
        ("2026-05-25", ""),  # Whit Monday has been an ordinary day since 2005
        ("2026-04-02", ""),  # Maundy Thursday
        ("2026-01-05", ""),
    ],
)
def test_a_day_off_says_why(day, name):
    assert day_off(dt.date.fromisoformat(day)) == name


def test_christmas_is_stepped_over_both_ways():
    christmas = dt.date(2026, 12, 25)  # a Friday
    assert next_working_day(christmas) == dt.date(2026, 12, 28)
    assert previous_working_day(christmas) == dt.date(2026, 12, 23)


@given(DAYS)
def test_no_working_day_lies_between_a_day_and_the_one_it_moves_to(day):
    after, before = next_working_day(day), previous_working_day(day)
    assert is_working_day(after)
    assert is_working_day(before)
    assert before <= day <= after
    between = [before + dt.timedelta(days=n) for n in range(1, (after - before).days)]
    assert not any(is_working_day(each) for each in between)
    assert (before == day == after) == is_working_day(day)


@given(DAYS)
def test_no_weekend_is_worked_and_most_weekdays_are(day):
    assert not (is_working_day(day) and day.weekday() > 4)
    assert any(is_working_day(day + dt.timedelta(days=n)) for n in range(6))
