"""When an attestation is posted on the notice board, and how long it stays there."""

import datetime as dt
import json

import pytest
from django.core.management import CommandError, call_command

from council.holidays import day_off
from council.posting import latest_posting, notice_dates

# Postings of real minutes (DOMAIN.md B5): up and down, and how many days longer than they had to.
REAL = [
    ("2013-01-17", "2013-02-08", 0),
    ("2012-09-27", "2012-10-19", 0),
    ("2020-08-18", "2020-09-09", 0),
    ("2013-04-11", "2013-05-03", 0),
    ("2019-04-15", "2019-05-07", 0),
    ("2007-12-12", "2008-01-04", 1),
    ("2019-09-27", "2019-10-20", 1),
]
TEN_YEARS = [dt.date(2022, 1, 1) + dt.timedelta(days=n) for n in range(3653)]


@pytest.mark.parametrize(("posted", "removed", "longer"), REAL)
def test_real_postings_were_taken_down_no_earlier(posted, removed, longer):
    days = notice_dates(dt.date.fromisoformat(posted))
    assert (dt.date.fromisoformat(removed) - days.earliest_removal).days == longer


@pytest.mark.parametrize(
    ("posted", "last"),
    [
        ("2026-11-19", "2026-12-10"),  # a Thursday
        ("2026-11-20", "2026-12-11"),
        ("2026-11-21", "2026-12-14"),  # three weeks end on a Saturday
        ("2026-12-04", "2026-12-28"),  # on Christmas Day, a Friday
        ("2026-12-03", "2026-12-28"),  # on Christmas Eve
        ("2027-03-05", "2027-03-30"),  # on Good Friday
        ("2026-05-29", "2026-06-22"),  # on Midsummer Eve
        ("2026-12-11", "2027-01-04"),  # on New Year's Day
        ("2026-12-16", "2027-01-07"),  # on Epiphany
        ("2024-02-08", "2024-02-29"),
    ],
)
def test_a_last_day_off_moves_to_the_next_working_day(posted, last):
    days = notice_dates(dt.date.fromisoformat(posted))
    assert days.last_appeal_day.isoformat() == last
    assert days.earliest_removal == days.last_appeal_day + dt.timedelta(days=1)


def test_every_day_of_ten_years_gives_at_least_three_weeks():
    for posted in TEN_YEARS:
        days = notice_dates(posted)
        over = (days.last_appeal_day - posted).days
        assert 21 <= over <= 26
        assert day_off(days.last_appeal_day) == ""
        assert all(day_off(posted + dt.timedelta(days=n)) for n in range(21, over))
        assert days.earliest_removal > days.last_appeal_day
        assert days.posted == posted


@pytest.mark.parametrize(
    ("attested", "latest"),
    [
        ("2026-11-17", "2026-11-19"),
        ("2026-11-19", "2026-11-23"),  # the second day is a Saturday
        ("2026-12-22", "2026-12-28"),  # Christmas Eve
        ("2026-03-31", "2026-04-02"),
    ],
)
def test_an_attestation_is_posted_by_the_second_day(attested, latest):
    assert latest_posting(dt.date.fromisoformat(attested)).isoformat() == latest


def test_the_command_prints_the_days(capsys):
    call_command("notice_dates", "2026-12-04")
    assert json.loads(capsys.readouterr().out) == {
        "posted": "2026-12-04",
        "last_appeal_day": "2026-12-28",
        "earliest_removal": "2026-12-29",
    }


@pytest.mark.parametrize(
    "written", ["i dag", "2026-02-30", "20261204", "", "9999-12-31", "0001-01-01"]
)
def test_what_is_no_day_is_told_in_a_sentence(written):
    with pytest.raises(CommandError, match="2026-04-23") as told:
        call_command("notice_dates", written)
    assert told.value.returncode == 2
