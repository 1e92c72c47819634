"""What the public may read of the assignments: of published decisions, in the words let out.

Somebody has looked at a decision before it is public, at the assignments that it tells too
(decisions.publishing). An assignment in other words, or given since, waits until the decision is
published anew. The department's reports are told by their day alone: nobody has looked at them.
"""

import datetime as dt
from collections.abc import Iterator
from enum import Enum
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.text import slugify

from council.audit.actions import Actor
from council.record.copies import keep_copies, publications_of_items
from council.record.models import Publication, PublishedAssignment, PublishedMeeting
from council.record.pages.assignments import AssignmentFacts
from decisions.assignments.models import Assignment

Published = dict[str, Publication]


class Publicity(Enum):
    """How far an assignment is from the public."""

    INSIDE = "inside"
    BEFORE = "before"
    SINCE = "since"
    TOLD = "told"


@transaction.atomic
def follow_assignments(*, by: Actor, at: dt.datetime) -> int:
    """Bring the public assignments up to date; return how many changed."""
    rows = list(
        Assignment.objects.filter(is_protected=False)
        .select_related("department", "given_by__item", "settled_by__item__meeting")
        .prefetch_related("reports")
        .order_by("given_date", "pk")
    )
    items = {row.given_by.item.uuid for row in rows}
    items |= {row.settled_by.item.uuid for row in rows if row.settled_by}
    found = publications_of_items(map(str, items))
    published: Published = {row.item: row for row in found}  # type: ignore[attr-defined]
    return keep_copies(PublishedAssignment, _facts(rows, published), by=by, at=at)


def publicity_of(row: Assignment) -> Publicity:
    """Return whether the public is told of it, and if not what it waits for.

    BEFORE: the decision is not public. SINCE: it is, in a version that nobody let this out with.
    """
    item = row.given_by.item
    if row.is_protected or item.is_closed or item.is_secret:
        return Publicity.INSIDE
    public = publications_of_items([str(item.uuid)])
    if not public:
        return Publicity.BEFORE
    return Publicity.TOLD if _is_told(row, public[0]) else Publicity.SINCE


def _facts(rows: list[Assignment], published: Published) -> Iterator[AssignmentFacts]:
    meetings = _meetings(rows)
    for row in rows:
        publication = published.get(str(row.given_by.item.uuid))
        if publication is None or not _is_told(row, publication):
            continue
        yield AssignmentFacts(
            uuid=row.uuid,
            slug=f"{row.given_date}-{slugify(row.title)[:80].strip('-')}",
            body=publication.meeting.body,
            title=row.title,
            department=row.department.name,
            given_date=row.given_date,
            due_date=row.due_date,
            state=row.state,
            decision_slug=publication.slug,
            clause=_clause(row.title, publication),
            reports=[
                {
                    "date": timezone.localdate(report.reported_at).isoformat(),
                    "is_final": report.is_final,
                }
                for report in sorted(row.reports.all(), key=lambda one: (one.reported_at, one.pk))
            ],
            **_settled(row, published, meetings),
        )


def _is_told(row: Assignment, publication: Publication) -> bool:
    told = publication.content.get("next", {}).get("assignments", [])
    return (row.title, row.department.name) in {(one["title"], one["to"]) for one in told}


def _clause(title: str, publication: Publication) -> str:
    """Return the id of the clause that holds the assignment's words, or of the only one."""
    clauses = [row for row in publication.content["decision"]["clauses"] if row["text"]]
    holding = [row for row in clauses if title.casefold() in row["text"].casefold()]
    meant = holding or (clauses if len(clauses) == 1 else [])
    return str(meant[0].get("id", "")) if meant else ""


def _settled(row: Assignment, published: Published, meetings: dict[str, str]) -> dict[str, Any]:
    """Return when and where the body settled it; nothing of a point that is closed or secret."""
    if row.settled_by is None:
        return {}
    item = row.settled_by.item
    if item.is_closed or item.is_secret:
        return {}
    decision = published.get(str(item.uuid))
    return {
        "settled_date": item.meeting.date,
        "settled_meeting": meetings.get(str(item.meeting.uuid), ""),
        "settled_slug": decision.slug if decision else "",
    }


def _meetings(rows: list[Assignment]) -> dict[str, str]:
    """Return the names of the public meetings that settled any of them, by their uuids."""
    asked = {row.settled_by.item.meeting.uuid for row in rows if row.settled_by}
    known = PublishedMeeting.objects.filter(uuid__in=asked).values_list("uuid", "slug")
    return {str(uuid): slug for uuid, slug in known}
