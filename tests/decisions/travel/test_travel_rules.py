import datetime as dt

import pytest

from decisions.memos.rules import Level, missing_for_review
from decisions.travel.rules import missing_facts, time_warnings
from tests.factories import MemoInterestFactory, TravelCostFactory, TravelFactory


@pytest.fixture
def trip(memo):
    memo.kind = "travel"
    memo.save()
    travel = TravelFactory(memo=memo, alternative="remote")
    TravelCostFactory(travel=travel)
    MemoInterestFactory(memo=memo)
    return travel


def test_a_complete_trip_lacks_nothing(trip):
    assert missing_facts(trip.memo) == []


def test_a_travel_memo_without_a_trip_is_told_so(memo):
    memo.kind = "travel"
    assert missing_facts(memo) == ["Fyll i resans uppgifter."]


def test_each_missing_fact_is_named(trip):
    trip.place = trip.country = ""
    trip.end_date = None
    trip.save()
    trip.costs.all().delete()
    trip.memo.interests.all().delete()
    assert missing_facts(trip.memo) == [
        "Ange vem som reser.",
        "Ange vart resan går.",
        "Ange resans första och sista dag.",
        "Ange vem som betalar resan.",
    ]


def test_another_memo_needs_no_trip(memo):
    assert missing_facts(memo) == []


@pytest.mark.parametrize(
    ("meeting", "warning"),
    [
        ("2026-05-10", "Välj ett tidigare möte"),
        ("2026-04-26", "omedelbar justering"),
        ("2026-04-25", "laga kraft"),
        ("2026-04-02", "laga kraft"),  # the second day after attestation is a Saturday
        ("2026-04-01", None),
        (None, None),
    ],
)
def test_a_trip_too_soon_after_the_meeting_is_pointed_out(trip, meeting, warning):
    trip.memo.meeting_date = meeting and dt.date.fromisoformat(meeting)
    warnings = time_warnings(trip.memo)
    assert len(warnings) == (warning is not None)
    if warning:
        assert warning in warnings[0]


def test_a_warning_does_not_stop_the_memo(trip):
    trip.memo.meeting_date = trip.start_date
    (check,) = missing_for_review(trip.memo)
    assert (check.anchor, check.level) == ("resa", Level.WARNING)
