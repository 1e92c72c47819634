"""When a notice may be taken down, and what breaks its time on the board (KL 8:12, 13:5).

ADR 16 tells why a board that nobody looked at is not a board that was away.
"""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.utils import timezone

from council.templatetags.portal import day, stamp
from decisions.minutes.models import BoardCheck, Posting
from decisions.minutes.workflow import Found

LOOKS = dt.timedelta(minutes=5)
"""How often somebody looks."""
HOLE = 4 * LOOKS
"""Longer than this between two looks, and nobody has looked."""
SETTLING = dt.timedelta(minutes=2)
"""A page may be kept for a minute on its way to citizens: so new a notice need not be seen."""
WARN_AFTER = 3 * LOOKS
"""So long out of reach, and the secretary is told, well before the time is broken."""


@dataclass(frozen=True)
class Hole:
    """A time in which nobody looked."""

    start: dt.datetime
    end: dt.datetime


def midnight(date: dt.date) -> dt.datetime:
    """Return the moment that the day begins where the municipality lies."""
    return timezone.make_aware(dt.datetime.combine(date, dt.time()))


def when(at: dt.datetime) -> str:
    """Return the day and the hour where the municipality lies."""
    return stamp(timezone.localtime(at))


def is_out(posting: Posting, *, at: dt.datetime) -> bool:
    """Return whether the posting's time is out: the last appeal day is over (KL 8:12)."""
    return at >= midnight(posting.earliest_removal)


def check_may_take_down(posting: Posting, *, at: dt.datetime) -> None:
    """Raise ValidationError before the day after the last appeal day (KL 8:12)."""
    if not is_out(posting, at=at):
        message = (
            f"Anslaget får tas ned tidigast {day(posting.earliest_removal)}: "
            f"det ska sitta uppe hela tiden för överklagande (8 kap. 12 § kommunallagen)."
        )
        raise ValidationError(message)


def why_interrupted(
    posting: Posting, stretches: Sequence[BoardCheck], *, at: dt.datetime, outage: dt.timedelta
) -> str:
    """Return why the posting's time is broken, in words to keep; "" while it runs.

    `stretches` are its checks in order, the newest last. Broken is a posting whose notice was
    missing on a board that answered, or whose board was out of reach for `outage` or longer within
    the time for appeals, after it had been seen.
    """
    failing = failing_now(stretches)
    end = midnight(posting.earliest_removal)
    if not failing or failing[0].first_at >= end:
        return ""
    missing = next((one for one in failing if one.found == Found.MISSING), None)
    if missing is not None and missing.first_at < end:
        return f"Anslaget syntes inte på anslagstavlan {when(missing.first_at)}."
    away = min(at, end) - failing[0].first_at
    if away < outage or len(failing) == len(stretches):
        return ""
    return f"Anslagstavlan gick inte att nå från {when(failing[0].first_at)}."


def failing_now(stretches: Sequence[BoardCheck]) -> list[BoardCheck]:
    """Return the stretches since the notice was last seen, in order."""
    failing: list[BoardCheck] = []
    for stretch in reversed(stretches):
        if stretch.found == Found.SEEN:
            break
        failing.insert(0, stretch)
    return failing


def holes(posting: Posting, stretches: Sequence[BoardCheck], *, until: dt.datetime) -> list[Hole]:
    """Return the times from the posting until then in which nobody looked."""
    ends = [posting.posted_at, *(one.last_at for one in stretches)]
    starts = [*(one.first_at for one in stretches), until]
    pairs = [pair for pair in zip(ends, starts, strict=True) if pair[0] < until]
    return [Hole(end, start) for end, start in pairs if start - end > HOLE]
