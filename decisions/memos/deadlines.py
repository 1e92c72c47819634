"""The days that a memo's meeting brings: when it is handed in, when the minutes are attested."""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.conf import settings
from django.utils.formats import date_format
from django.utils.module_loading import import_string

from council.holidays import previous_working_day
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


Meetings = Mapping[tuple[int, dt.date], dt.date]
"""The deadlines that meetings have set, by the key of the body and the day of the meeting."""


def meetings_of(memos: Iterable[Memo]) -> Meetings:
    """Return the deadlines of the meetings that the memos may aim at; one query for them all."""
    bodies = {memo.recipient_body_id for memo in memos if memo.status in HANDED_IN_LATER}
    found: Meetings = import_string(settings.MEETING_DEADLINES)(bodies) if bodies else {}
    return found


def deadline_date(memo: Memo, meetings: Meetings | None = None) -> dt.date | None:
    """Return the last day to hand the memo in: that of its meeting, when one is planned that day.

    Otherwise the body's own number of days before the wished day, on a working day; None without
    a wish.
    """
    if memo.meeting_date is None:
        return None
    planned = (meetings or {}).get((memo.recipient_body_id, memo.meeting_date))
    days = dt.timedelta(days=memo.recipient_body.deadline_days)
    return planned or previous_working_day(memo.meeting_date - days)


def deadline_of(
    memo: Memo, *, today: dt.date, meetings: Meetings | None = None
) -> Deadline | None:
    """Return the memo's deadline in words; None without a wished meeting or when it is handed in.

    The memo's body must be fetched.
    """
    day = deadline_date(memo, meetings)
    if day is None or memo.status not in HANDED_IN_LATER:
        return None
    return in_words(day, today=today)


def in_words(day: dt.date, *, today: dt.date) -> Deadline:
    """Return the last day in words, and how near it is: "Lämnas i morgon" is soon."""
    left = (day - today).days
    if left < 0:
        return Deadline(f"Skulle ha lämnats {_written(day)}", "late", day)
    if left <= 1:
        return Deadline(f"Lämnas i {'morgon' if left else 'dag'}", "soon", day)
    if left <= SOON_DAYS:
        return Deadline(f"{left} dagar kvar, {_written(day)}", "soon", day)
    return Deadline(f"Lämnas senast {_written(day)}", "", day)


def _written(day: dt.date) -> str:
    return date_format(day, "l j F")
