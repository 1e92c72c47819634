"""Bodies."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from ninja import Path, Query, Router

from council.record.api import queries
from council.record.api.addresses import data, page
from council.record.api.paging import By, listed, page_of, since
from council.record.api.parameters import Changed
from council.record.api.routes import reads
from council.record.api.schemas.bodies import Bodies, Body, Reference
from council.record.labels import BODY_KINDS
from council.record.models import PublishedBody

router = Router(tags=["Bodies"])


def body(row: PublishedBody) -> Body:
    """Return a body as data."""
    return Body(
        id=page("body", row.slug),
        self=data("body", row.slug),
        updated_at=row.updated_at,
        slug=row.slug,
        name=row.name,
        classification=row.kind,
        classification_label=BODY_KINDS.get(row.kind, row.kind),
        description=row.description,
        founding_date=row.valid_from,
        dissolution_date=row.valid_to,
        meetings=f"{data('meetings')}?body={row.slug}",
        decisions=f"{data('decisions')}?body={row.slug}",
    )


def reference(row: PublishedBody) -> Reference:
    """Return where a body is and what it is called."""
    return Reference(id=page("body", row.slug), self=data("body", row.slug), name=row.name)


@reads(router, "/bodies", Bodies, name="bodies", summary="All bodies")
def bodies(request: HttpRequest, response: HttpResponse, asked: Query[Changed]) -> Any:
    """The council, the executive board, the committees, and those that are no more."""
    rows, cursor = page_of(since(queries.bodies(), "updated_at", asked), By("updated_at"), asked)
    return listed(request, response, [body(row) for row in rows], cursor)


@reads(router, "/bodies/{slug:slug}", Body, name="body", summary="One body")
def one(request: HttpRequest, slug: Path[str]) -> Any:
    """One body."""
    row = queries.bodies().filter(slug=slug).first()
    if row is None:
        raise Http404
    return body(row)
