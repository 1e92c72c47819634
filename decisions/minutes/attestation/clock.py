"""The time there is to attest, in words."""

import datetime as dt
from dataclasses import dataclass

from django.utils.formats import date_format

from decisions.minutes.models import Bundle
from decisions.minutes.workflow import BundleState

SOON_DAYS = 3


@dataclass(frozen=True)
class Clock:
    """How long there is left to attest, until when, and how near that is."""

    words: str
    until: str
    tone: str


def clock(day: dt.date, *, today: dt.date) -> Clock:
    """Return how long there is left: "9 dagar kvar", "senast 7 maj" (KL 5:69, 6:35)."""
    left, until = (day - today).days, f"senast {date_format(day, 'j F')}"
    if left < 0:
        return Clock("1 dag försenad" if left == -1 else f"{-left} dagar försenad", until, "late")
    if left == 0:
        return Clock("Sista dagen", until, "soon")
    days = "1 dag kvar" if left == 1 else f"{left} dagar kvar"
    return Clock(days, until, "soon" if left <= SOON_DAYS else "")


def clock_of(bundle: Bundle, *, today: dt.date) -> Clock | None:
    """Return the bundle's clock; None when it has stopped."""
    if bundle.state in {BundleState.ATTESTED, BundleState.ABORTED}:
        return None
    return clock(bundle.latest_date, today=today)
