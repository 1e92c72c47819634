"""The fourteen days in words."""

import datetime as dt

import pytest

from decisions.minutes.attestation.clock import clock, clock_of
from decisions.minutes.models import Bundle

LAST = dt.date(2026, 5, 7)


@pytest.mark.parametrize(
    ("today", "words", "tone"),
    [
        (dt.date(2026, 4, 24), "13 dagar kvar", ""),
        (dt.date(2026, 5, 4), "3 dagar kvar", "soon"),
        (dt.date(2026, 5, 6), "1 dag kvar", "soon"),
        (LAST, "Sista dagen", "soon"),
        (dt.date(2026, 5, 8), "1 dag försenad", "late"),
        (dt.date(2026, 6, 7), "31 dagar försenad", "late"),
    ],
)
def test_the_clock_tells_how_many_days_there_are(today, words, tone):
    told = clock(LAST, today=today)
    assert (told.words, told.until, told.tone) == (words, "senast 7 maj", tone)


def test_it_stops_when_the_minutes_are_attested_or_aborted():
    for state, stands in (
        ("sealing", False), ("signing", False), ("disputed", False),
        ("attested", True), ("aborted", True),
    ):  # fmt: skip
        found = clock_of(Bundle(state=state, latest_date=LAST), today=LAST)
        assert (found is None) == stands
