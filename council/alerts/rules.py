"""What bounds the alerts, so that nobody is flooded through them and nothing is kept in vain."""

import datetime as dt

from council.alerts.models import LetterKind, Pace, Subscriber

MAX_ALERTS = 50
"""Of one address."""
MAX_ANSWERS = 5
"""Letters a day to an address that somebody typed: confirmations and links."""
MAX_AT_ONCE = 8
"""Letters a day with news at once; what comes after waits for the letter of the next morning."""
A_DAY = dt.timedelta(days=1)
UNCONFIRMED = dt.timedelta(days=7)
"""How long an address is kept that nobody has confirmed."""
TOLD = dt.timedelta(days=365)
"""How long it is remembered what was told, so that a withdrawal reaches who was told."""

TOGETHER = {
    Pace.AT_ONCE: [Pace.AT_ONCE],
    Pace.DAILY: [Pace.AT_ONCE, Pace.DAILY],
    Pace.WEEKLY: [Pace.AT_ONCE, Pace.DAILY, Pace.WEEKLY],
}
"""What each letter gathers: those sooner too, which an earlier one had no room for."""


def may_be_answered(subscriber: Subscriber, *, at: dt.datetime) -> bool:
    """Return whether the address may get one more letter because somebody typed it."""
    today = subscriber.letters.filter(made_at__gt=at - A_DAY).exclude(kind=LetterKind.NEWS)
    return today.count() < MAX_ANSWERS


def may_be_told_at_once(subscriber: Subscriber, *, at: dt.datetime) -> bool:
    """Return whether the address may get one more letter with news today."""
    today = subscriber.letters.filter(made_at__gt=at - A_DAY, kind=LetterKind.NEWS)
    return today.count() < MAX_AT_ONCE


def has_room(subscriber: Subscriber) -> bool:
    """Return whether the address may have one more alert."""
    return subscriber.alerts.exclude(confirmed_at=None).count() < MAX_ALERTS
