"""Cases: everything decided under one registry number."""

from collections.abc import Sequence
from typing import Annotated, Any

from django.http import Http404, HttpRequest, HttpResponse
from ninja import Path, Query, Router, Schema
from pydantic import Field

from council.record.api import queries
from council.record.api.addresses import data, page
from council.record.api.paging import DEFAULT_LIMIT, MAX_LIMIT, listed, since
from council.record.api.parameters import Instant
from council.record.api.routes import reads
from council.record.api.schemas.cases import Case, CaseDecision, Cases
from council.record.models import Publication
from council.register.numbers import case_slug, registry_key

router = Router(tags=["Cases"])
KEY_LENGTH = 100


class Asked(Schema):
    """Which cases; they stand by key."""

    limit: int = Field(DEFAULT_LIMIT, ge=1, le=MAX_LIMIT, description="How many on a page.")
    after: str | None = Field(
        None,
        min_length=1,
        max_length=KEY_LENGTH,
        pattern=r"^[^\x00]*$",
        description="The key that the page begins after.",
    )
    modified_since: Instant | None = Field(
        None, description="Only cases where something was published at this time or later."
    )


def case_address(registry_number: str) -> str | None:
    """Return the permanent address of the case with that number, None where there is no number."""
    slug = case_slug(registry_number)
    return page("case", slug) if slug else None


def case(key: str, rows: Sequence[Publication]) -> Case:
    """Return a case as data, from its decisions, oldest first."""
    newest = rows[-1]
    return Case(
        id=case_address(newest.registry_number) or data("case", key),
        self=data("case", key),
        updated_at=max(row.changed_at for row in rows),
        key=key,
        registry_number=newest.registry_number,
        title=newest.content["case_title"] or newest.title,
        other_registry_numbers=sorted(
            {number for row in rows for number in row.content["other_numbers"]}
        ),
        decisions=[_decision(row) for row in rows],
    )


def _decision(row: Publication) -> CaseDecision:
    return CaseDecision(
        id=page("decision", row.slug),
        self=data("decision", row.slug),
        title=row.title,
        decided_on=row.decided_date.isoformat(),
        body=page("body", row.meeting.body.slug),
        outcome=row.outcome,
    )


@reads(router, "/cases", Cases, name="cases", summary="All cases")
def cases(request: HttpRequest, response: HttpResponse, asked: Query[Asked]) -> Any:
    """Cases that have a published decision, by their keys."""
    changed = since(queries.decisions().filter(is_current=True), "changed_at", asked)
    keys = queries.case_keys(asked.after or "", asked.limit + 1, changed)
    kept = keys[: asked.limit]
    found = queries.in_cases(kept)
    items = [case(key, found[key]) for key in kept if key in found]
    return listed(request, response, items, kept[-1] if len(keys) > len(kept) else None)


@reads(router, "/cases/{key}", Case, name="case", summary="One case")
def one(
    request: HttpRequest,
    key: Path[
        Annotated[
            str,
            Field(
                min_length=1,
                max_length=KEY_LENGTH,
                description="The registry number, spelt in any way but with no slash.",
            ),
        ]
    ],
) -> Any:
    """One case with the decisions in it, across bodies."""
    wanted = registry_key(key)
    rows = queries.in_cases([wanted]).get(wanted) if wanted else None
    if not rows:
        raise Http404
    return case(wanted, rows)
