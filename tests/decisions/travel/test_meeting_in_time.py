"""Which meeting can still decide a trip is told while it is planned."""

import datetime as dt

import pytest

from decisions.travel.rules import time_warnings
from tests.factories import BodyFactory, MeetingFactory, TravelFactory

TRIP = dt.date(2026, 5, 10)


@pytest.fixture
def trip(memo):
    """A trip of 10 May that the body decides; the memo is of 1 March at the earliest."""
    memo.kind = "travel"
    memo.save()
    return TravelFactory(memo=memo, start_date=TRIP, end_date=TRIP)


@pytest.fixture
def meets(memo):
    def act(day, *, deadline=None, body=None, **facts):
        starts_at = dt.datetime.combine(dt.date.fromisoformat(day), dt.time(15), tzinfo=dt.UTC)
        return MeetingFactory(
            body=body or memo.recipient_body,
            starts_at=starts_at,
            deadline_date=deadline or memo.dated + dt.timedelta(days=1),
            **facts,
        )

    return act


def warnings(trip, meeting=None):
    trip.memo.meeting_date = meeting and dt.date.fromisoformat(meeting)
    return " ".join(time_warnings(trip.memo))


def test_the_first_meeting_in_time_is_named(trip, meets):
    meets("2026-05-05")
    meets("2026-04-21")
    told = warnings(trip)
    assert told == (
        "Resan börjar 10 maj 2026. Välj möte: 21 april 2026 är det första som hinner besluta."
    )


def test_an_earlier_meeting_is_named_when_the_chosen_one_is_too_late(trip, meets):
    meets("2026-05-05")
    meets("2026-05-19")
    assert "Välj ett tidigare möte: 5 maj 2026." in warnings(trip, "2026-05-19")


def test_no_meeting_in_time_is_said(trip, meets):
    meets("2026-05-19")
    told = warnings(trip, "2026-05-19")
    assert "Inget planerat möte hinner besluta." in told
    assert "flytta resan" in told


def test_a_meeting_whose_deadline_is_past_is_not_in_time(trip, meets, memo):
    meets("2026-05-05", deadline=memo.dated - dt.timedelta(days=1))
    assert "Inget planerat möte" in warnings(trip, "2026-05-19")


@pytest.mark.parametrize("why", ["another body", "cancelled", "same day"])
def test_what_is_no_meeting_in_time(trip, meets, why):
    facts = {"another body": {"body": BodyFactory()}, "cancelled": {"status": "cancelled"}}.get(
        why, {}
    )
    meets("2026-05-10" if why == "same day" else "2026-05-05", **facts)
    assert "Inget planerat möte" in warnings(trip, "2026-05-19")


def test_a_trip_too_soon_for_any_meeting_is_told_without_one_chosen(trip, memo):
    trip.start_date = memo.dated + dt.timedelta(days=memo.recipient_body.deadline_days)
    trip.save()
    told = warnings(trip)
    assert "innan något möte hinner besluta" in told
    assert f"{memo.recipient_body.deadline_days} dagar före mötet" in told


def test_a_trip_far_off_waits_for_a_meeting_to_be_planned(trip):
    assert warnings(trip) == ""
