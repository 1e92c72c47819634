"""Decisions and their versions."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from ninja import Path, Query, Router
from pydantic import Field

from council.record.api import queries
from council.record.api.addresses import data, page, permalink
from council.record.api.decision_parts import (
    clauses,
    consultation,
    memo,
    minutes,
    topic,
    travel,
)
from council.record.api.paging import By, listed, merged_page, page_of, since
from council.record.api.parameters import Day, Order, Ordered, one_of, slug_field
from council.record.api.resources.bodies import reference
from council.record.api.resources.cases import case_address
from council.record.api.resources.documents import document_file
from council.record.api.resources.votes import People, vote_events, voters
from council.record.api.routes import reads
from council.record.api.schemas.common import DeletedDecision
from council.record.api.schemas.decisions import (
    Decision,
    Decisions,
    Statement,
    Version,
    Versions,
)
from council.record.api.withdrawn import decision_mark, gone
from council.record.labels import KINDS
from council.record.models import Outcome, Publication
from council.record.naming import name_of
from council.record.payload import DocumentFacts
from council.record.places import place_key
from council.register.numbers import registry_key

router = Router(tags=["Decisions"])
ORDERS = {
    Order.MODIFIED: By("changed_at"),
    Order.LATEST: By("decided_date", descending=True, is_day=True),
}
BIG = 32767


class Asked(Ordered):
    """Which decisions."""

    body: str | None = slug_field("Only those of this body.")
    meeting: str | None = slug_field("Only those of this meeting.")
    case: str | None = Field(
        None,
        min_length=1,
        max_length=100,
        description="Only those with this registry number, spelt in any way.",
    )
    kind: str | None = one_of(KINDS, "Only those on this kind of document.")
    outcome: str | None = one_of(Outcome.values, "Only those that ended this way.")
    topic: str | None = slug_field("Only those of this topic.")
    place: str | None = Field(
        None,
        min_length=1,
        max_length=100,
        description="Only those about this place, by the whole of its name or words of it.",
    )
    decided_from: Day | None = Field(None, description="Only decided on this day or later.")
    decided_to: Day | None = Field(None, description="Only decided on this day or earlier.")


def decision_list(rows: Sequence[Publication]) -> list[Decision]:
    """Return versions of decisions as data, in one query more where people voted."""
    people = voters(rows)
    return [decision(row, people) for row in rows]


def decision(row: Publication, people: People) -> Decision:
    """Return a version of a decision as data, with where its voters have their pages."""
    content = row.content
    return Decision(
        id=page("decision", row.slug),
        self=data("decision", row.slug)
        if row.is_current
        else data("decision_version", row.slug, row.version),
        updated_at=row.changed_at,
        slug=row.slug,
        permalink=permalink(row),
        version=row.version,
        is_current=row.is_current,
        published_at=row.published_at,
        content_sha256=row.content_hash,
        versions=data("decision_versions", row.slug),
        title=row.title,
        summary=row.summary,
        kind=row.kind,
        kind_label=row.kind_label,
        registry_number=row.registry_number,
        other_registry_numbers=content["other_numbers"],
        case=case_address(row.registry_number),
        topic=topic(content),
        places=row.places,
        body=reference(row.meeting.body),
        meeting=page("meeting", row.meeting.slug),
        paragraph=row.paragraph,
        agenda_number=row.agenda_number,
        decided_on=row.decided_date,
        outcome=row.outcome,
        outcome_label=row.outcome_label,
        clauses=clauses(row),
        motive=content["decision"]["motive"],
        is_immediately_attested=content["decision"]["is_immediately_attested"],
        vote_events=vote_events(row, people),
        reservations=[
            Statement(names=note["names"], text=note["text"])
            for note in content.get("minutes", {}).get("reservations", [])
        ],
        documents=[document_file(DocumentFacts(**facts)) for facts in content["documents"]],
        memo=memo(content),
        travel=travel(content),
        consultation=consultation(content),
        minutes=minutes(content),
    )


@reads(router, "/decisions", Decisions, name="decisions", summary="All published decisions")
def decisions(request: HttpRequest, response: HttpResponse, asked: Query[Asked]) -> Any:
    """Decisions as they stand now. Earlier versions are in each decision's own list.

    With `modified_since` and the order `modified`, those that were withdrawn are told too, of the
    asked body whatever the other filters: what they were about is not told any more.
    """
    rows = _wanted(since(queries.decisions().filter(is_current=True), "changed_at", asked), asked)
    if asked.modified_since is None or asked.order != Order.MODIFIED:
        found, cursor = page_of(rows, ORDERS[asked.order], asked)
        return listed(request, response, decision_list(found), cursor)
    marks = since(queries.gone_decisions(), "changed_at", asked)
    if asked.body:
        marks = marks.filter(meeting__body__slug=asked.body)
    found, cursor = merged_page([rows, marks], ORDERS[asked.order], asked)
    return listed(request, response, _with_marks(found), cursor)


def _with_marks(rows: Sequence[Publication]) -> list[Decision | DeletedDecision]:
    people = voters(row for row in rows if row.withdrawal_id is None)
    return [decision_mark(row) if row.withdrawal_id else decision(row, people) for row in rows]


def _wanted(rows: QuerySet[Publication], asked: Asked) -> QuerySet[Publication]:
    wanted = {
        "meeting__body__slug": asked.body,
        "meeting__slug": asked.meeting,
        "registry_key": registry_key(asked.case) if asked.case else None,
        "kind": asked.kind,
        "outcome": asked.outcome,
        "topic": asked.topic,
        "place_keys__contains": [place_key(asked.place)] if asked.place else None,
        "decided_date__gte": asked.decided_from,
        "decided_date__lte": asked.decided_to,
    }
    return rows.filter(**{name: value for name, value in wanted.items() if value is not None})


def _name(asked: str) -> str:
    """Return the slug; what is asked for is that, or the number in the permalink."""
    try:
        return name_of(UUID(asked)) or asked
    except ValueError:
        return asked


def _absent(slug: str, version: int | None = None) -> HttpResponse:
    """Return the tombstone of a decision that is not there; raises Http404 where none is."""
    withdrawal = queries.withdrawal_of(slug, version)
    if withdrawal is None:
        raise Http404
    return gone(withdrawal)


@reads(router, "/decisions/{slug:slug}", Decision, name="decision", summary="One decision")
def one(request: HttpRequest, slug: Path[str]) -> Any:
    """One decision as it stands now, by its slug or the number in its permalink."""
    slug = _name(slug)
    row = queries.decisions().filter(slug=slug, is_current=True).first()
    if row is None:
        return _absent(slug)
    return decision_list([row])[0]


@reads(
    router,
    "/decisions/{slug:slug}/versions",
    Versions,
    name="decision_versions",
    summary="A decision's versions",
)
def versions(request: HttpRequest, slug: Path[str]) -> Any:
    """Every version that was published, newest first, each with the hash of its content."""
    light = ("slug", "version", "is_current", "published_at", "content_hash")
    rows = queries.decisions().filter(slug=slug).select_related(None).only(*light)
    items = [
        Version(
            self=data("decision_version", row.slug, row.version),
            version=row.version,
            is_current=row.is_current,
            published_at=row.published_at,
            content_sha256=row.content_hash,
        )
        for row in rows.order_by("-version")
    ]
    if not items:
        return _absent(slug)
    return {"items": items, "next": None}


@reads(
    router,
    "/decisions/{slug:slug}/versions/{int:version}",
    Decision,
    name="decision_version",
    summary="One version of a decision",
)
def version(request: HttpRequest, slug: Path[str], version: Path[int]) -> Any:
    """One version as it was published."""
    row = queries.decisions().filter(slug=slug, version=min(version, BIG)).first()
    if row is None:
        return _absent(slug, min(version, BIG))
    return decision_list([row])[0]
