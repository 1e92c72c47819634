"""Assignments that bodies have given."""

from collections.abc import Sequence
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from ninja import Path, Query, Router

from council.record.api.addresses import data, page
from council.record.api.paging import By, listed, page_of, since
from council.record.api.parameters import Changed
from council.record.api.routes import reads
from council.record.api.schemas.assignments import Assignment, AssignmentReport, Assignments
from council.record.models import PublishedAssignment
from council.record.pages.assignments import assignments as stored
from council.record.queries import standing_slugs

router = Router(tags=["Assignments"])


def assignment_list(rows: Sequence[PublishedAssignment]) -> list[Assignment]:
    """Return the assignments as data, in one query more."""
    standing = standing_slugs(row.settled_slug for row in rows)
    return [_assignment(row, standing) for row in rows]


def _assignment(row: PublishedAssignment, standing: set[str]) -> Assignment:
    is_settled = row.settled_slug in standing
    return Assignment(
        id=page("assignment", row.slug),
        self=data("assignment", row.slug),
        updated_at=row.updated_at,
        slug=row.slug,
        uuid=str(row.uuid),
        title=row.title,
        body=page("body", row.body.slug),
        department=row.department,
        given_date=row.given_date,
        due_date=row.due_date,
        state=row.state,  # type: ignore[arg-type]  # the database knows no other
        decision=page("decision", row.decision_slug),
        clause=page("clause", row.decision_slug, row.clause) if row.clause else None,
        reports=[AssignmentReport(**report) for report in row.reports],
        settled_date=row.settled_date,
        settled_by=page("decision", row.settled_slug) if is_settled else None,
    )


@reads(router, "/assignments", Assignments, name="assignments", summary="Assignments")
def assignments(request: HttpRequest, response: HttpResponse, asked: Query[Changed]) -> Any:
    """What bodies have told their departments to do, and what came of it."""
    rows = since(stored(), "updated_at", asked)
    found, cursor = page_of(rows, By("updated_at"), asked)
    return listed(request, response, assignment_list(found), cursor)


@reads(router, "/assignments/{slug:slug}", Assignment, name="assignment", summary="One assignment")
def one(request: HttpRequest, slug: Path[str]) -> Any:
    """One assignment."""
    row = stored().filter(slug=slug).first()
    if row is None:
        raise Http404
    return assignment_list([row])[0]
