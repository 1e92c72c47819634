"""The dates that a meeting brings with it."""

import datetime as dt
from dataclasses import dataclass

from council.organisation.models import Body

# A decision can have legal force three weeks after its attestation was made known on the notice
# board (KL 8:12, 13:5), so never earlier than three weeks after the meeting.
APPEAL = dt.timedelta(weeks=3)


@dataclass(frozen=True)
class PlannedDates:
    """The last day for matters, and the last day for the notice."""

    deadline_date: dt.date
    notice_date: dt.date


def planned_dates(body: Body, meeting_date: dt.date) -> PlannedDates:
    """Return the dates that the body's own rules give (KL 6:23, 6:44): days before the meeting."""
    return PlannedDates(
        deadline_date=meeting_date - dt.timedelta(days=body.deadline_days),
        notice_date=meeting_date - dt.timedelta(days=body.notice_days),
    )


def earliest_legal_force(meeting_date: dt.date) -> dt.date:
    """Return the first day on which a decision of that meeting can have legal force."""
    return meeting_date + APPEAL + dt.timedelta(days=1)
