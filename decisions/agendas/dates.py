"""The dates that a meeting brings with it."""

import datetime as dt
from dataclasses import dataclass

from council.organisation.models import Body
from decisions.agendas.models import MeetingRules

# A decision can have legal force three weeks after its attestation was made known on the notice
# board (KL 8:12, 13:5), so never earlier than three weeks after the meeting.
APPEAL = dt.timedelta(weeks=3)


@dataclass(frozen=True)
class PlannedDates:
    """The days that a meeting brings with it: three before it, and that of the attestation."""

    deadline_date: dt.date
    preparation_date: dt.date
    notice_date: dt.date
    attestation_date: dt.date


def planned_dates(body: Body, rules: MeetingRules, meeting_date: dt.date) -> PlannedDates:
    """Return the dates that the body's own rules give (KL 5:69, 6:23, 6:44)."""
    before = (body.deadline_days, rules.preparation_days, body.notice_days)
    deadline, preparation, notice = (meeting_date - dt.timedelta(days=days) for days in before)
    attestation = meeting_date + dt.timedelta(days=rules.attestation_days)
    return PlannedDates(deadline, preparation, notice, attestation)


def earliest_legal_force(meeting_date: dt.date) -> dt.date:
    """Return the first day on which a decision of that meeting can have legal force."""
    return meeting_date + APPEAL + dt.timedelta(days=1)
