"""How long what is told on the notice board stays there, and when it must be there."""

import datetime as dt
from dataclasses import dataclass

from council.holidays import ONE_DAY, next_working_day

APPEAL = dt.timedelta(weeks=3)
"""An appeal comes in within three weeks from the day of the posting (KL 13:5)."""
LATEST_POSTING = dt.timedelta(days=2)
"""An attestation is posted no later than the second day after it (KL 8:12)."""


@dataclass(frozen=True)
class NoticeDates:
    """The days of one posting on the notice board."""

    posted: dt.date
    last_appeal_day: dt.date
    earliest_removal: dt.date


def notice_dates(posted: dt.date) -> NoticeDates:
    """Return the days that follow from a posting that day.

    The day of the posting is not counted: three weeks from a Monday end on a Monday. A last day
    that is a holiday moves to the next working day (lagen 1930:173, 2 §). The notice stays that
    whole day (KL 8:12), so it is taken down the day after at the earliest; that may be a Sunday,
    since nobody has to do anything that day.
    """
    last = next_working_day(posted + APPEAL)
    return NoticeDates(posted=posted, last_appeal_day=last, earliest_removal=last + ONE_DAY)


def latest_posting(attested: dt.date) -> dt.date:
    """Return the last day on which an attestation of that day may be posted (KL 8:12).

    The second day moves as well: lagen 1930:173, 2 §, speaks of every measure that an act wants
    taken no later than a day, and KL 8:12 says "senast andra dagen" without any exception from
    it. It is the limit and no aim: the portal posts as soon as the attestation is done.
    """
    return next_working_day(attested + LATEST_POSTING)
