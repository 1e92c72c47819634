"""What a list of decisions or meetings is narrowed to.

There are two ways: the form's fields (`Filters`, exact) and words in the query such as
`organ:miljo` (`Criterion`, which the beginning of a name is enough for). Both must hold.
"""

import datetime as dt
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from django.db.models import Q, QuerySet, Subquery

from council.record.models import PublishedBody, PublishedTopic, terms
from council.record.places import place_key

DAYS = {"ar", "fran", "till"}


class Order(StrEnum):
    """How a list is sorted."""

    BEST = "basta"
    NEWEST = "nyast"
    OLDEST = "aldst"


@dataclass(frozen=True)
class Filters:
    """What the form narrows a list to; empty means everything. Days are counted in."""

    body: str = ""
    kind: str = ""
    outcome: str = ""
    topic: str = ""
    place: str = ""
    year: int | None = None
    since: dt.date | None = None
    until: dt.date | None = None
    order: Order = Order.BEST

    def of_decisions(self) -> Q:
        """Return the condition on a publication."""
        places = [key] if (key := place_key(self.place)) else None
        chosen = {"terms__contains": self._terms(), "place_keys__contains": places}
        return _every(chosen) & self.of_days()

    def of_days(self) -> Q:
        """Return the part of it that is about days."""
        condition = Q()
        for days in self._days():
            condition &= _within("decided_date", *days)
        return condition

    @property
    def are_of_more_than_days(self) -> bool:
        """Whether decisions of some day may be left out."""
        return bool(self._terms() or place_key(self.place))

    def _terms(self) -> list[Any]:
        """Return what every decision that is left has among its terms."""
        told = {terms.KIND: self.kind, terms.OUTCOME: self.outcome, terms.TOPIC: self.topic}
        found: list[Any] = [f"{start}{value}" for start, value in told.items() if value]
        if self.body:
            body = PublishedBody.objects.filter(slug=self.body).values("pk")
            found.append(terms.of_body(Subquery(body)))
        return found

    def of_meetings(self) -> Q:
        """Return the condition on a meeting, which has neither kind, outcome nor topic."""
        condition = _every({"body__slug": self.body, "place__icontains": self.place.strip()})
        for days in self._days():
            condition &= _within("starts_at__date", *days)
        return condition

    def _days(self) -> list[tuple[dt.date | None, dt.date | None]]:
        return [(self.since, self.until), *([whole_years(self.year)] if self.year else [])]


@dataclass(frozen=True)
class Criterion:
    """A filter that stands in the query. `raw` is how it was typed."""

    name: str
    value: Any
    raw: str
    is_excluded: bool = False

    @property
    def is_of_days(self) -> bool:
        """Whether it leaves certain days."""
        return self.name in DAYS and not self.is_excluded


def whole_years(first: int, last: int | None = None) -> tuple[dt.date, dt.date]:
    """Return the first and the last day of the years."""
    return dt.date(first, 1, 1), dt.date(last or first, 12, 31)


def criteria_of_decisions(criteria: Iterable[Criterion]) -> Q:
    """Return the condition on a publication; of several with one name one is enough."""
    return _together(criteria, OF_DECISIONS)


def criteria_of_meetings(criteria: Iterable[Criterion]) -> Q:
    """Return the condition on a meeting; what only a decision has is left out."""
    return _together(criteria, OF_MEETINGS)


def _every(chosen: dict[str, Any]) -> Q:
    return Q(**{name: value for name, value in chosen.items() if value})


def _within(day: str, first: dt.date | None, last: dt.date | None) -> Q:
    ends = {f"{day}__gte": first, f"{day}__lte": last}
    return Q(**{name: end for name, end in ends.items() if end})


def _together(criteria: Iterable[Criterion], table: dict[str, Callable[[Any], Q]]) -> Q:
    either: dict[str, Q] = {}
    condition = Q()
    for criterion in criteria:
        if criterion.name not in table:
            continue
        found = table[criterion.name](criterion.value)
        if criterion.is_excluded:
            condition &= ~found
        else:
            either[criterion.name] = either.get(criterion.name, Q()) | found
    for found in either.values():
        condition &= found
    return condition


def _named(rows: QuerySet[Any], start: str) -> QuerySet[Any]:
    """Return those of which a word begins so: "energi" is in "vatten-och-energi"."""
    return rows.filter(Q(slug__startswith=start) | Q(slug__contains=f"-{start}"))


OF_DECISIONS: dict[str, Callable[[Any], Q]] = {
    "organ": lambda slug: Q(body__in=_named(PublishedBody.objects.all(), slug)),
    "slag": lambda codes: Q(kind__in=codes),
    "utfall": lambda codes: Q(outcome__in=codes),
    "amne": lambda slug: Q(topic__in=_named(PublishedTopic.objects.all(), slug).values("slug")),
    "plats": lambda key: Q(place_keys__contains=[key]),
    "nr": lambda key: Q(registry_key=key) | Q(other_keys__contains=[key]),
    "ar": lambda days: _within("decided_date", *days),
    "fran": lambda day: Q(decided_date__gte=day),
    "till": lambda day: Q(decided_date__lte=day),
}
OF_MEETINGS: dict[str, Callable[[Any], Q]] = {
    "organ": lambda slug: Q(body__in=_named(PublishedBody.objects.all(), slug)),
    "plats": lambda key: Q(place__icontains=key),
    "ar": lambda days: _within("starts_at__date", *days),
    "fran": lambda day: Q(starts_at__date__gte=day),
    "till": lambda day: Q(starts_at__date__lte=day),
}
