"""The time there is to attest, in words."""

import datetime as dt
from dataclasses import dataclass

from django.utils.formats import date_format

from decisions.minutes.models import Bundle
from decisions.minutes.workflow import BundleState

SOON_DAYS = 3


@dataclass(frozen=True)
class Clock:
    """Until when something is to be attested, in words, and how near that is."""

    words: str
    tone: str


def clock(day: dt.date, *, today: dt.date) -> Clock:
    """Return how long there is left: "9 dagar kvar, till den 7 maj" (KL 5:69, 6:35)."""
    left, written = (day - today).days, date_format(day, "j F")
    if left < 0:
        late = "1 dag" if left == -1 else f"{-left} dagar"
        return Clock(f"{late} försenad, skulle ha varit justerad den {written}", "late")
    if left == 0:
        return Clock("Ska vara justerad i dag", "soon")
    days = "1 dag" if left == 1 else f"{left} dagar"
    return Clock(f"{days} kvar, till den {written}", "soon" if left <= SOON_DAYS else "")


def clock_of(bundle: Bundle, *, today: dt.date) -> Clock | None:
    """Return the bundle's clock; None when it has stopped."""
    if bundle.state in {BundleState.ATTESTED, BundleState.ABORTED}:
        return None
    return clock(bundle.latest_date, today=today)
