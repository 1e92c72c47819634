"""Which meeting can still meet a reply's date, and what that takes."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from decisions.agendas.models import MeetingStatus
from remissvar.models import Consultation
from remissvar.rules import days_left, meeting_for
from tests.factories import MeetingFactory

TODAY = dt.date(2026, 3, 2)


def _meeting(date, deadline=None, status=MeetingStatus.PLANNED):
    starts_at = dt.datetime.combine(date, dt.time(14), tzinfo=dt.UTC)
    return MeetingFactory.build(
        body=None,
        starts_at=starts_at,
        deadline_date=deadline or date - dt.timedelta(days=13),
        status=status,
    )


def _consultation(deadline):
    return Consultation(reply_deadline=deadline, received_date=TODAY)


def test_the_earliest_meeting_that_is_open_for_matters_is_chosen():
    meetings = [_meeting(dt.date(2026, m, 20)) for m in (5, 4, 3)]
    chance = meeting_for(_consultation(dt.date(2026, 6, 30)), meetings, TODAY)
    assert chance.date == dt.date(2026, 3, 20)
    assert not chance.needs_immediate_attestation


def test_a_meeting_just_before_the_date_needs_immediate_attestation():
    """As in the real reply: meeting 22 September, reply due 30 September."""
    chance = meeting_for(
        _consultation(dt.date(2016, 9, 30)), [_meeting(dt.date(2016, 9, 22))], dt.date(2016, 8, 1)
    )
    assert chance.needs_immediate_attestation
    assert "omedelbar justering" in chance.words


def test_a_meeting_whose_deadline_has_passed_is_the_last_resort():
    late = _meeting(TODAY + dt.timedelta(days=3), deadline=TODAY - dt.timedelta(days=1))
    open_ = _meeting(TODAY + dt.timedelta(days=40))
    consultation = _consultation(TODAY + dt.timedelta(days=60))
    assert meeting_for(consultation, [late, open_], TODAY).meeting is open_
    assert meeting_for(consultation, [late], TODAY).is_past_deadline


@pytest.mark.parametrize("status", [MeetingStatus.HELD, MeetingStatus.CANCELLED])
def test_a_held_or_cancelled_meeting_meets_nothing(status):
    meeting = _meeting(TODAY + dt.timedelta(days=20), status=status)
    assert meeting_for(_consultation(TODAY + dt.timedelta(days=60)), [meeting], TODAY) is None


def test_days_left_fall_below_zero_when_late():
    assert days_left(_consultation(TODAY - dt.timedelta(days=2)), TODAY) == -2


@given(offsets=st.lists(st.integers(-100, 300), max_size=12), due=st.integers(-50, 250))
def test_a_chosen_meeting_is_never_in_the_past_nor_after_the_date(offsets, due):
    meetings = [_meeting(TODAY + dt.timedelta(days=n)) for n in offsets]
    deadline = TODAY + dt.timedelta(days=due)
    chance = meeting_for(_consultation(deadline), meetings, TODAY)
    in_time = [n for n in offsets if 0 <= n <= due]
    assert (chance is None) == (not in_time)
    if chance:
        assert TODAY <= chance.date <= deadline
        margin = (deadline - chance.date).days
        assert chance.needs_immediate_attestation == (margin <= 14)
