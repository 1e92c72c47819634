"""Consultations that bodies were asked to answer, and those that they sent out."""

from collections.abc import Sequence
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from ninja import Path, Query, Router
from pydantic import Field

from council.record.api.addresses import data, page
from council.record.api.paging import By, listed, page_of, since
from council.record.api.parameters import Changed
from council.record.api.routes import reads
from council.record.api.schemas.consultations import (
    Addressee,
    Consultation,
    Consultations,
    Direction,
    Link,
    SentFile,
)
from council.record.models import PublishedConsultation
from council.record.pages.consultations import INCOMING
from council.record.pages.consultations import consultations as stored
from council.record.queries import standing_slugs

router = Router(tags=["Consultations"])


class Asked(Changed):
    """What the list is narrowed to."""

    direction: Direction | None = Field(
        None, description="`incoming`: bodies were asked. `outgoing`: they asked others."
    )


def consultation_list(rows: Sequence[PublishedConsultation]) -> list[Consultation]:
    """Return the consultations as data, in one query more."""
    standing = standing_slugs(row.reply_slug for row in rows)
    return [_consultation(row, is_replied=row.reply_slug in standing) for row in rows]


def _consultation(row: PublishedConsultation, *, is_replied: bool) -> Consultation:
    is_incoming = row.direction == INCOMING
    return Consultation(
        direction=Direction(row.direction),
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
        received_date=row.received_date if is_incoming else None,
        sent_date=None if is_incoming else row.received_date,
        reply_deadline=row.reply_deadline,
        closed_date=row.closed_date,
        question=row.question,
        documents=[_file(row, one) for one in row.documents],
        addressees=[_addressee(row, one) for one in row.addressees],
        links=[Link(**link) for link in row.links],
        reply=page("decision", row.reply_slug) if is_replied else None,
        replied_date=row.replied_date if is_replied else None,
    )


def _file(row: PublishedConsultation, one: dict[str, Any]) -> SentFile:
    return SentFile(
        title=one["title"],
        url=page("consultation_file", row.slug, one["sha256"]),
        sha256=one["sha256"],
        size=one["size"],
        media_type=one["content_type"],
    )


def _addressee(row: PublishedConsultation, one: dict[str, Any]) -> Addressee:
    told = {name: one[name] or None for name in ("last_day", "answered_date", "stance")}
    document = _file(row, one["document"]) if one["document"] else None
    return Addressee(**{**one, **told, "document": document})


@reads(router, "/consultations", Consultations, name="consultations", summary="Consultations")
def consultations(request: HttpRequest, response: HttpResponse, asked: Query[Asked]) -> Any:
    """What bodies were asked to give their opinion on and replied, and what they asked others."""
    rows = since(stored(), "updated_at", asked)
    if asked.direction:
        rows = rows.filter(direction=asked.direction)
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
