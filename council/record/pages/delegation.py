"""The delegation schemes as citizens read them: who decides what in a body's place."""

import datetime as dt
import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Count, Q
from django.utils.translation import gettext_lazy as _

from council.record.models import PublishedBody, PublishedPoint
from council.record.queries import RECORD, standing_slugs

PARTS = re.compile(r"\d+|\D+", re.ASCII)
GROUNDS = {
    "employee": (_("Anställd"), _("7 kap. 5 § kommunallagen")),
    "director": (
        _("Förvaltningschef, som får låta en annan anställd besluta"),
        _("7 kap. 5 och 6 §§ kommunallagen"),
    ),
    "elected": (_("Förtroendevalda"), _("6 kap. 37 § kommunallagen")),
    "automated": (_("Automatiserad beslutsfunktion"), _("6 kap. 37 § kommunallagen")),
    "urgent": (_("Förtroendevald, i brådskande ärenden"), _("6 kap. 39 § kommunallagen")),
}


@dataclass(frozen=True)
class PointFacts:
    """A point to publish; see PublishedPoint."""

    uuid: UUID
    body: PublishedBody
    number: str
    matter: str
    delegate: str
    ground: str
    conditions: str
    is_reported: bool
    valid_from: dt.date
    valid_to: dt.date | None
    source: str
    source_slug: str


def delegating_bodies(*, on: dt.date) -> list[PublishedBody]:
    """Return the bodies that have a scheme, by name, each with how many `points` hold that day."""
    holds = Q(points_given__valid_from__lte=on) & (
        Q(points_given__valid_to=None) | Q(points_given__valid_to__gte=on)
    )
    rows = PublishedBody.objects.using(RECORD).filter(points_given__isnull=False)
    rows = rows.annotate(points=Count("points_given", filter=holds))
    return list(rows.order_by("name", "pk"))


def scheme(body: PublishedBody, *, on: dt.date) -> dict[str, list[dict[str, Any]]]:
    """Return the points that hold on the day, those to come and those that have been, in order."""
    rows = sorted(
        PublishedPoint.objects.using(RECORD).filter(body=body),
        key=lambda row: (number_key(row.number), row.valid_from, row.pk),
    )
    standing = standing_slugs(row.source_slug for row in rows)
    found: dict[str, list[dict[str, Any]]] = {"now": [], "coming": [], "ended": []}
    for row in rows:
        found[_when(row, on)].append(
            {
                "point": row,
                "ground": GROUNDS[row.ground],
                "source_slug": row.source_slug if row.source_slug in standing else "",
            }
        )
    return found


def number_key(number: str) -> list[tuple[int, int, str]]:
    """Return what a point's number is sorted by: 2.9 comes before 2.10."""
    parts: Iterable[str] = PARTS.findall(number)
    return [(0, int(part), "") if part.isdigit() else (1, 0, part) for part in parts]


def _when(row: PublishedPoint, on: dt.date) -> str:
    if row.valid_to and row.valid_to < on:
        return "ended"
    return "now" if row.valid_from <= on else "coming"
