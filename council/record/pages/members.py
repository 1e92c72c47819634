"""Who sits, or sat, in a body: by party on a day, and the terms there have been."""

import datetime as dt
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from council.record.labels import MEMBER_ROLES
from council.record.models import PublishedBody, PublishedMandate
from council.record.queries import RECORD

SUBSTITUTE, MEMBER = "substitute", "member"
ROLES = list(MEMBER_ROLES)


@dataclass
class Party:
    """A party's seats in a body; the name is "" for whoever stands outside the parties."""

    name: str
    members: list[PublishedMandate] = field(default_factory=list)
    substitutes: list[PublishedMandate] = field(default_factory=list)


@dataclass(frozen=True)
class Term:
    """A term of a body: its first and its last day, None for one without an end."""

    first: dt.date
    last: dt.date | None

    def holds(self, day: dt.date) -> bool:
        """Return whether the day lies in the term."""
        return self.first <= day and (self.last is None or day <= self.last)


def mandates_of(body: PublishedBody) -> list[PublishedMandate]:
    """Return all mandates that the body has had, with their people, the chair's first."""
    rows = PublishedMandate.objects.using(RECORD).filter(body=body)
    rows = rows.select_related("person", "personal_for")
    found = rows.order_by("rank", "person__sort_key", "pk")
    return sorted(found, key=lambda row: ROLES.index(row.role))


def on_day(mandates: Sequence[PublishedMandate], day: dt.date) -> list[PublishedMandate]:
    """Return those of the mandates that hold on the day, in their order."""
    return [row for row in mandates if row.is_valid_on(day)]


def by_party(mandates: Sequence[PublishedMandate]) -> list[Party]:
    """Return the parties, the one with most seats first."""
    parties: dict[str, Party] = {}
    for row in mandates:
        party = parties.setdefault(row.party, Party(row.party))
        side = party.substitutes if row.role == SUBSTITUTE else party.members
        side.append(row)
    return sorted(parties.values(), key=lambda party: (-len(party.members), party.name))


def chairs(mandates: Sequence[PublishedMandate]) -> list[PublishedMandate]:
    """Return the chair and the vice chairs."""
    return [row for row in mandates if row.role not in {MEMBER, SUBSTITUTE}]


def terms(mandates: Sequence[PublishedMandate]) -> list[Term]:
    """Return the body's terms, newest first: days on which half or more of those who sit began.

    A member who came in between is no term of their own.
    """
    starts = Counter(row.valid_from for row in mandates if row.valid_from)
    firsts = [day for day in sorted(starts) if 2 * starts[day] >= len(on_day(mandates, day))]
    found = []
    for place, first in enumerate(firsts):
        ends = [row.valid_to for row in mandates if row.valid_from == first]
        last = None if None in ends else max(day for day in ends if day)
        if place + 1 < len(firsts):
            before_next = firsts[place + 1] - dt.timedelta(days=1)
            last = min(last, before_next) if last else before_next
        found.append(Term(first, last))
    return found[::-1]


def day_asked(raw: str, *, body: PublishedBody, today: dt.date) -> dt.date:
    """Return the day that the address asks for; else today, or the last day of what is no more."""
    try:
        return dt.date.fromisoformat(raw)
    except ValueError:
        return min(today, body.valid_to) if body.valid_to else today
