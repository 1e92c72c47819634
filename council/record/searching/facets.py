"""How the hits of a search spread over bodies, kinds, years: reckoned of those counted."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import F, OuterRef, Subquery

from council.record.models import PublishedBody

NAMES = ("body", "kind", "outcome", "topic", "year")
MOST = 6  # values of a facet that are shown


@dataclass(frozen=True)
class Facet:
    """A field of Filters with its commonest values, [(value, hits)]."""

    name: str
    values: list[tuple[Any, int]]


def columns() -> dict[str, Any]:
    """Return what facets are reckoned of, for values_list."""
    body = PublishedBody.objects.filter(pk=OuterRef("body_id"))
    return {
        "body": Subquery(body.values("slug")),
        **{name: F(name) for name in ("kind", "outcome", "topic", "decided_date")},
    }


def facets(rows: Iterable[tuple[Any, ...]]) -> list[Facet]:
    """Return the facets of hits given as columns(). One with a single value narrows nothing."""
    spread: dict[str, Counter[Any]] = {name: Counter() for name in NAMES}
    for *values, day in rows:
        for name, value in zip(NAMES, (*values, day.year), strict=True):
            spread[name][value] += 1
    return [Facet(name, _commonest(counts)) for name, counts in spread.items() if len(counts) > 1]


def _commonest(counts: Counter[Any]) -> list[tuple[Any, int]]:
    told = [(value, count) for value, count in counts.most_common(MOST + 1) if value]
    return told[:MOST]
