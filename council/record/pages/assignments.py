"""The assignments as citizens read them: who is to do what, by when, and what came of it."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet

from council.record.models import Publication, PublishedAssignment, PublishedBody
from council.record.queries import RECORD, decisions_by_slug

PAGE = 100
UNSETTLED = ("open", "reported")


@dataclass(frozen=True)
class AssignmentFacts:
    """An assignment to publish; see PublishedAssignment."""

    uuid: UUID
    slug: str
    body: PublishedBody
    title: str
    department: str
    given_date: dt.date
    due_date: dt.date | None
    state: str
    decision_slug: str
    clause: str = ""
    reports: list[dict[str, Any]] = field(default_factory=list)
    settled_date: dt.date | None = None
    settled_meeting: str = ""
    settled_slug: str = ""


def assignments() -> "QuerySet[PublishedAssignment]":
    """Return the assignments that a standing decision gives, with their bodies."""
    rows = PublishedAssignment.objects.using(RECORD).select_related("body")
    standing = Publication.objects.using(RECORD).filter(is_current=True)
    return rows.filter(Exists(standing.filter(slug=OuterRef("decision_slug"))))


def assignment_page(slug: str) -> PublishedAssignment | None:
    """Return the assignment by the name in the address, None when there is none."""
    return assignments().filter(slug=slug).first()


def unsettled(*, body: str = "") -> list[PublishedAssignment]:
    """Return what the bodies wait for, by body, the one to be reported first in front."""
    rows = _of(body).filter(state__in=UNSETTLED)
    return sorted(rows, key=lambda row: (row.body.name, row.due_date or dt.date.max, row.pk))


def settled(
    *, body: str = "", after: int | None = None
) -> tuple[list[PublishedAssignment], int | None]:
    """Return those done or called back, the newest first, and where the next page begins.

    `after` is the key of the last one of the page before.
    """
    rows = _of(body).exclude(state__in=UNSETTLED)
    last = assignments().filter(pk=after).first() if after else None
    if last is not None:
        day = last.given_date
        rows = rows.filter(Q(given_date__lt=day) | Q(given_date=day, pk__lt=last.pk))
    found = list(rows.order_by("-given_date", "-pk")[: PAGE + 1])
    return found[:PAGE], found[PAGE - 1].pk if len(found) > PAGE else None


def assigning_bodies() -> list[PublishedBody]:
    """Return the bodies that have given assignments, by name."""
    rows = PublishedBody.objects.using(RECORD).filter(assignments__isnull=False)
    return list(rows.distinct().order_by("name", "pk"))


def by_body(rows: Sequence[PublishedAssignment], *, on: dt.date) -> list[dict[str, Any]]:
    """Return the assignments of each body, each marked with whether it is late."""
    return [
        {
            "body": body,
            "rows": [{"assignment": row, "is_late": is_late(row, on=on)} for row in found],
        }
        for body, found in groupby(rows, key=lambda row: row.body)
    ]


def is_late(row: PublishedAssignment, *, on: dt.date) -> bool:
    """Return whether the body should have had its report."""
    return row.state == "open" and row.due_date is not None and row.due_date < on


def decisions_of(row: PublishedAssignment) -> list[Publication]:
    """Return the decisions that gave and settled it, those that stand."""
    return decisions_by_slug([row.decision_slug, row.settled_slug])


def _of(body: str) -> "QuerySet[PublishedAssignment]":
    return assignments().filter(body__slug=body) if body else assignments()
