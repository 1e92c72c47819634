"""A case (ärende) as the public may know it: one timeline across bodies and authorities.

A body sends a matter on under its own number, and the next one opens its own case for it. What
belongs together is found by the numbers that the decisions themselves name.
"""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import chain
from typing import Any

from council.record import queries
from council.record.models import (
    Publication,
    PublishedConsultation,
    PublishedDocument,
    PublishedMeeting,
    PublishedNotice,
)
from council.record.pages.consultations import consultations_in
from council.record.pages.gone import Gone, gone_under
from council.register.numbers import registry_key

MOST_NUMBERS = 5
"""A decision that names more numbers is a list of matters, and ties none of them together."""


@dataclass(frozen=True)
class Case:
    """What the record knows of a case. `points` are those of agendas, each with its meeting."""

    key: str
    publications: list[Publication]
    points: list[tuple[PublishedMeeting, dict[str, Any]]]
    notices: list[PublishedNotice] = field(default_factory=list)
    documents: list[PublishedDocument] = field(default_factory=list)
    consultations: list[PublishedConsultation] = field(default_factory=list)
    """Those that came in and those that its body sent out."""
    gone: list[Gone] = field(default_factory=list)
    """The decisions that were withdrawn."""

    @property
    def own(self) -> list[Publication]:
        """The decisions that were made under the number itself, newest first."""
        return [row for row in self.publications if row.registry_key == self.key]

    @property
    def title(self) -> str:
        """What it is called in public.

        That is in its diary, else in a decision, on an agenda, or in a consultation.
        """
        rows = self.own or self.publications
        named = (row.case_title for row in self.own)  # type: ignore[attr-defined]
        listed = (point["title"] for _, point in self.points)
        asked = (row.title for row in self.consultations)
        gone = (one.withdrawal.title for one in self.gone)
        every = chain(named, (row.title for row in rows), listed, asked, gone)
        return next(filter(None, every), "")

    @property
    def number(self) -> str:
        """The number as its own authority writes it."""
        told = (row.registry_number for row in self.own)
        others = (n for row in self.publications for n in row.others)  # type: ignore[attr-defined]
        listed = (point["registry_number"] for _, point in self.points)
        asked = (row.registry_number for row in self.consultations)
        gone = (one.row.registry_number for one in self.gone)
        every = chain(told, listed, asked, others, gone)
        spelled = (one for one in every if registry_key(one) == self.key)
        return next(spelled, self.key)

    @property
    def other_numbers(self) -> list[str]:
        """The numbers of the same matter elsewhere, each once."""
        rows = [row for row in self.publications if len(row.other_keys) <= MOST_NUMBERS]
        told = chain.from_iterable([row.registry_number, *row.others] for row in rows)  # type: ignore[attr-defined]
        by_key = {registry_key(one): one for one in told if one}
        return [one for key, one in by_key.items() if key != self.key]


def find_case(key: str) -> Case | None:
    """Return the case with that registry key, in a constant number of queries; None for none."""
    rows = queries.publications_of({key})
    more = _numbers_of(rows, key) - {key}
    if more:
        known = {row.pk for row in rows}
        rows += [row for row in queries.publications_under(more) if row.pk not in known]
        rows.sort(key=lambda row: (row.decided_date, row.pk), reverse=True)
    keys = {key} | more
    meetings = queries.meetings_with(keys)
    points = [(meeting, p) for meeting in meetings for p in meeting.agenda if _is_of(p, keys)]
    consultations = consultations_in(keys)
    gone = gone_under(keys)
    # A number whose every title had to go leads nowhere.
    if not (rows or points or consultations or any(one.withdrawal.title for one in gone)):
        return None
    return Case(
        key,
        rows,
        points,
        queries.notices_of_meetings(_meetings(rows, points)),
        queries.documents_of(rows),
        consultations,
        gone,
    )


def _meetings(
    rows: Sequence[Publication], points: Sequence[tuple[PublishedMeeting, dict[str, Any]]]
) -> set[uuid.UUID]:
    return {row.meeting.uuid for row in rows} | {meeting.uuid for meeting, _ in points}


def _numbers_of(rows: Sequence[Publication], key: str) -> set[str]:
    tied = (row for row in rows if len(row.other_keys) <= MOST_NUMBERS)
    return {one for row in tied for one in [row.registry_key, *row.other_keys] if one} | {key}


def _is_of(point: dict[str, Any], keys: set[str]) -> bool:
    return not point["is_closed"] and registry_key(point["registry_number"]) in keys
