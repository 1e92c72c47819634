"""Consultations that bodies were asked to answer."""

from collections.abc import Sequence
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from ninja import Path, Query, Router

from council.record.api.addresses import data, page
from council.record.api.paging import By, listed, page_of, since
from council.record.api.parameters import Changed
from council.record.api.routes import reads
from council.record.api.schemas.consultations import Consultation, Consultations, Link
from council.record.consultations import consultations as stored
from council.record.models import PublishedConsultation
from council.record.queries import standing_slugs

router = Router(tags=["Consultations"])


def consultation_list(rows: Sequence[PublishedConsultation]) -> list[Consultation]:
    """Return the consultations as data, in one query more."""
    standing = standing_slugs(row.reply_slug for row in rows)
    return [_consultation(row, is_replied=row.reply_slug in standing) for row in rows]


def _consultation(row: PublishedConsultation, *, is_replied: bool) -> Consultation:
    return Consultation(
        id=page("consultation", row.slug),
        self=data("consultation", row.slug),
        updated_at=row.updated_at,
        slug=row.slug,
        uuid=str(row.uuid),
        title=row.title,
        sender=row.sender,
        sender_reference=row.sender_reference,
        body=page("body", row.body.slug),
        registry_number=row.registry_number,
        received_date=row.received_date,
        reply_deadline=row.reply_deadline,
        links=[Link(**link) for link in row.links],
        reply=page("decision", row.reply_slug) if is_replied else None,
        replied_date=row.replied_date if is_replied else None,
    )


@reads(router, "/consultations", Consultations, name="consultations", summary="Consultations")
def consultations(request: HttpRequest, response: HttpResponse, asked: Query[Changed]) -> Any:
    """What bodies were asked to give their opinion on, and what they replied."""
    rows = since(stored(), "updated_at", asked)
    found, cursor = page_of(rows, By("updated_at"), asked)
    return listed(request, response, consultation_list(found), cursor)


@reads(
    router,
    "/consultations/{slug:slug}",
    Consultation,
    name="consultation",
    summary="One consultation",
)
def one(request: HttpRequest, slug: Path[str]) -> Any:
    """One consultation."""
    row = stored().filter(slug=slug).first()
    if row is None:
        raise Http404
    return consultation_list([row])[0]
