"""The dates that a meeting brings with it, over every day of ten years."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from council.holidays import day_off, is_working_day
from council.organisation.models import Body
from decisions.agendas.dates import (
    attestation_day,
    earliest_legal_force,
    following_dates,
    planned_dates,
)
from decisions.agendas.models import MeetingRules

TEN_YEARS = [dt.date(2022, 1, 1) + dt.timedelta(days=n) for n in range(3653)]


def day(written):
    return dt.date.fromisoformat(written)


def planned(meeting, **rules):
    body = Body(deadline_days=rules.pop("deadline", 14), notice_days=rules.pop("notice", 7))
    dates = planned_dates(body, MeetingRules(body=body, **rules), day(meeting))
    return [
        f"{each:%m-%d}"
        for each in (
            dates.deadline_date,
            dates.preparation_date,
            dates.notice_date,
            dates.attestation_date,
        )
    ]


@pytest.mark.parametrize(
    ("meeting", "dates"),
    [
        ("2026-04-23", ["04-09", "04-13", "04-16", "04-30"]),
        ("2026-04-17", ["04-02", "04-07", "04-10", "04-24"]),  # the deadline was on Good Friday
        ("2026-06-26", ["06-12", "06-16", "06-18", "07-03"]),  # the notice on Midsummer Eve
        ("2026-12-18", ["12-04", "12-08", "12-11", "12-28"]),  # attested on Christmas Day
    ],
)
def test_days_off_move_to_working_days(meeting, dates):
    assert planned(meeting) == dates


def test_attestation_is_never_past_the_fourteenth_day():
    assert attestation_day(day("2026-12-10"), 14) == day("2026-12-23")  # the 14th is Christmas Eve
    assert attestation_day(day("2026-12-11"), 14) == day("2026-12-23")  # the 14th is a Friday off
    assert attestation_day(day("2026-12-17"), 0) == day("2026-12-17")


@given(st.sampled_from(TEN_YEARS), st.integers(0, 14))
def test_attestation_is_on_a_working_day_from_the_meeting_to_the_fourteenth(meeting, days):
    attested = attestation_day(meeting, days)
    assert is_working_day(attested)
    assert attested <= meeting + dt.timedelta(days=14)
    assert attested >= meeting or (attested - meeting).days >= -4


@given(st.sampled_from(TEN_YEARS), st.integers(7, 60), st.integers(0, 60), st.integers(0, 60))
def test_dates_before_a_meeting_are_working_days_and_never_late(meeting, deadline, chair, notice):
    body = Body(deadline_days=deadline, notice_days=notice)
    dates = planned_dates(body, MeetingRules(body=body, preparation_days=chair), meeting)
    wished = {
        dates.deadline_date: deadline,
        dates.preparation_date: chair,
        dates.notice_date: notice,
    }
    for date, days in wished.items():
        assert is_working_day(date)
        assert date <= meeting - dt.timedelta(days=days)


def test_what_follows_an_attestation_is_never_on_a_day_off():
    for attested in TEN_YEARS:
        dates = following_dates(attested)
        assert day_off(dates.latest_posting) == ""
        assert day_off(dates.last_appeal_day) == ""
        assert dates.latest_posting >= attested + dt.timedelta(days=2)
        assert dates.last_appeal_day >= dates.latest_posting + dt.timedelta(days=21)


def test_legal_force_waits_for_the_last_appeal_day():
    assert earliest_legal_force(day("2026-04-23")) == day("2026-05-16")  # past Ascension Day
    assert earliest_legal_force(day("2026-04-16")) == day("2026-05-08")
