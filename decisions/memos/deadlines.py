"""The days that a memo's meeting brings: when it is handed in, when the minutes are attested."""

import datetime as dt
from dataclasses import dataclass

from django.utils.formats import date_format

from decisions.memos.models import Memo
from decisions.memos.workflow import MemoStatus

ATTESTATION = dt.timedelta(days=14)
"""The minutes are attested at most fourteen days after the meeting (KL 5:69, 6:35)."""
SOON_DAYS = 3
HANDED_IN_LATER = frozenset({MemoStatus.DRAFT, MemoStatus.REVIEW})


@dataclass(frozen=True)
class Deadline:
    """A day that matters for the memo; `tone` is "late", "soon" or "" for the tag's colour."""

    words: str
    tone: str
    day: dt.date


def may_need_attestation(meeting_date: dt.date, due: dt.date) -> bool:
    """Return whether something due after the meeting may come before its minutes are attested.

    Then its paragraph is attested at once (omedelbar justering). The fourteenth day counts: the
    minutes may be attested at the end of it.
    """
    return due <= meeting_date + ATTESTATION


def deadline_date(memo: Memo) -> dt.date | None:
    """Return the last day to hand the memo in: the body's days before the wished meeting."""
    if memo.meeting_date is None:
        return None
    return memo.meeting_date - dt.timedelta(days=memo.recipient_body.deadline_days)


def deadline_of(memo: Memo, *, today: dt.date) -> Deadline | None:
    """Return the memo's deadline in words; None without a wished meeting or when it is handed in.

    The memo's body must be fetched.
    """
    day = deadline_date(memo)
    if day is None or memo.status not in HANDED_IN_LATER:
        return None
    left = (day - today).days
    if left < 0:
        return Deadline(f"Skulle ha lämnats {_written(day)}", "late", day)
    if left == 0:
        return Deadline("Lämnas i dag", "soon", day)
    if left <= SOON_DAYS:
        words = "Lämnas i morgon" if left == 1 else f"{left} dagar kvar, {_written(day)}"
        return Deadline(words, "soon", day)
    return Deadline(f"Lämnas senast {_written(day)}", "", day)


def _written(day: dt.date) -> str:
    return date_format(day, "l j F")
