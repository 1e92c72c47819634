"""The dates that a meeting brings with it."""

import datetime as dt
from dataclasses import dataclass

from council.holidays import next_working_day, previous_working_day
from council.organisation.models import Body
from council.posting import latest_posting, notice_dates
from decisions.agendas.models import LATEST_ATTESTATION, Meeting, MeetingRules


@dataclass(frozen=True)
class PlannedDates:
    """The days that a meeting brings with it: three before it, and that of the attestation."""

    deadline_date: dt.date
    preparation_date: dt.date
    notice_date: dt.date
    attestation_date: dt.date


def planned_dates(body: Body, rules: MeetingRules, meeting_date: dt.date) -> PlannedDates:
    """Return the dates that the body's own rules give (KL 5:69, 6:23, 6:44).

    Those before the meeting that fall on a day off move to the working day before, so that
    nobody gets fewer days than the rules promise.
    """
    before = (body.deadline_days, rules.preparation_days, body.notice_days)
    deadline, preparation, notice = (
        previous_working_day(meeting_date - dt.timedelta(days=days)) for days in before
    )
    attestation = attestation_day(meeting_date, rules.attestation_days)
    return PlannedDates(deadline, preparation, notice, attestation)


def attestation_day(meeting_date: dt.date, days: int) -> dt.date:
    """Return the day to attest the minutes: a working day, never past the fourteenth (KL 5:69)."""
    wished = meeting_date + dt.timedelta(days=days)
    moved = next_working_day(wished)
    return moved if moved <= latest_attestation(meeting_date) else previous_working_day(wished)


def latest_attestation(meeting_date: dt.date) -> dt.date:
    """Return the last day on which the meeting's minutes may be attested (KL 5:69, 6:35)."""
    return meeting_date + dt.timedelta(days=LATEST_ATTESTATION)


@dataclass(frozen=True)
class FollowingDates:
    """What follows when the minutes are attested as planned; computed, never stored."""

    latest_posting: dt.date
    last_appeal_day: dt.date


def following_dates(attestation_date: dt.date) -> FollowingDates:
    """Return the last day to post an attestation of that day, and to appeal against what it tells.

    The appeal day is that of a posting on the last day allowed (KL 8:12, 13:5): nothing can be
    appealed against later.
    """
    posting = latest_posting(attestation_date)
    return FollowingDates(posting, notice_dates(posting).last_appeal_day)


def meeting_dates(meeting: Meeting) -> PlannedDates:
    """Return the days that the meeting has, as the rules gave them or as they were set by hand."""
    return PlannedDates(
        meeting.deadline_date,
        meeting.preparation_date,
        meeting.notice_date,
        meeting.attestation_date,
    )


def earliest_legal_force(meeting_date: dt.date) -> dt.date:
    """Return the first day on which a decision of that meeting can have legal force.

    That is when the last day to appeal is over, if it is attested and posted the same day.
    """
    return notice_dates(meeting_date).earliest_removal
