"""The list of meetings: by body, day and place, and by words of their agendas."""

import datetime as dt
from dataclasses import dataclass

from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.dateparse import parse_datetime

from council.record.minutes import KIND as MINUTES
from council.record.models import PublishedMeeting
from council.record.queries import been, coming, meetings
from council.record.searching.filters import Filters, criteria_of_meetings
from council.record.searching.matching import TsQuery
from council.record.searching.query_language import parse

UPCOMING, PAST = 50, 30
FOLLOWED = 200


@dataclass(frozen=True)
class MeetingCursor:
    """The last meeting of a page: where the next page begins."""

    starts_at: dt.datetime
    pk: int

    def __str__(self) -> str:
        return f"{self.starts_at.isoformat()}.{self.pk}"

    @classmethod
    def parse(cls, raw: str) -> "MeetingCursor | None":
        """Return the cursor of an address, None for anything that is not one."""
        time, _, pk = raw.rpartition(".")
        if not pk.isascii() or not pk.isdigit():
            return None
        try:
            parsed = parse_datetime(time)
            if parsed is None or timezone.is_naive(parsed):
                return None
            return cls(parsed.astimezone(dt.UTC), int(pk[:18]))
        except (ValueError, OverflowError):  # no such day, or none in our time zone
            return None


@dataclass(frozen=True)
class Meetings:
    """A page of meetings; the coming ones stand on the first."""

    upcoming: list[PublishedMeeting]
    past: list[PublishedMeeting]
    next: MeetingCursor | None


def find_meetings(
    query: str, filters: Filters, at: dt.datetime, page: MeetingCursor | None = None
) -> Meetings:
    """Return the meetings that words and filters leave: the next ones, and those that were.

    Those that were stand latest first.
    """
    rows = _matching(query, filters)
    past = been(rows, at)
    if page:
        same = Q(starts_at=page.starts_at, pk__lt=page.pk)
        past = past.filter(Q(starts_at__lt=page.starts_at) | same)
    found = list(past[: PAST + 1])
    last = found[PAST - 1] if len(found) > PAST else None
    return Meetings(
        upcoming=[] if page else list(coming(rows, at)[:UPCOMING]),
        past=found[:PAST],
        next=MeetingCursor(last.starts_at, last.pk) if last else None,
    )


def meetings_to_follow(query: str, filters: Filters) -> list[PublishedMeeting]:
    """Return the latest and coming meetings that words and filters leave, in order of time.

    Old minutes tell no hour and stand in no calendar.
    """
    rows = _matching(query, filters).exclude(status=MINUTES)
    return list(reversed(rows.order_by("-starts_at", "-pk")[:FOLLOWED]))


def _matching(query: str, filters: Filters) -> QuerySet[PublishedMeeting]:
    asked = parse(query)
    rows = meetings().filter(filters.of_meetings() & criteria_of_meetings(asked.criteria))
    if words := asked.all():
        return rows.filter(search=TsQuery(words))
    return rows.none() if asked.words else rows
