"""Meetings and their agendas."""

from collections.abc import Sequence
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.text import slugify
from ninja import Path, Query, Router
from pydantic import Field

from council.record.api import queries
from council.record.api.addresses import data, page
from council.record.api.paging import By, listed, page_of, since
from council.record.api.parameters import Day, Order, Ordered, slug_field
from council.record.api.resources.bodies import reference
from council.record.api.resources.cases import case_address
from council.record.api.resources.documents import document_file
from council.record.api.routes import reads
from council.record.api.schemas.meetings import AgendaItem, AgendaItems, Meeting, Meetings
from council.record.models import PublishedDocument, PublishedMeeting
from council.record.payload import told_title

router = Router(tags=["Meetings"])
ORDERS = {Order.MODIFIED: By("updated_at"), Order.LATEST: By("starts_at", descending=True)}


class Asked(Ordered):
    """Which meetings."""

    body: str | None = slug_field("Only those of this body.")
    starts_from: Day | None = Field(None, description="Only on this day or later (UTC).")
    starts_to: Day | None = Field(None, description="Only on this day or earlier (UTC).")


def agenda_items(row: PublishedMeeting) -> list[AgendaItem]:
    """Return the meeting's agenda as data; of a closed point what everybody may know."""
    return [_item(row, position, point) for position, point in enumerate(row.agenda, start=1)]


def _item(row: PublishedMeeting, position: int, point: dict[str, Any]) -> AgendaItem:
    return AgendaItem(
        id=f"{page('meeting', row.slug)}#punkt-{slugify(point['number'])}",
        number=point["number"],
        position=position,
        group=point["group"],
        title=told_title(point),
        is_closed=point["is_closed"],
        registry_number=point["registry_number"],
        case=None if point["is_closed"] else case_address(point["registry_number"]),
        outcome=point["outcome"],
        outcome_label=point["outcome_label"],
        decision=page("decision", slug) if (slug := point["decision_slug"]) else None,
    )


def meeting(row: PublishedMeeting, documents: Sequence[PublishedDocument]) -> Meeting:
    """Return a meeting as data, with the files that it lists."""
    return Meeting(
        id=page("meeting", row.slug),
        self=data("meeting", row.slug),
        updated_at=row.updated_at,
        slug=row.slug,
        uuid=str(row.uuid),
        body=reference(row.body),
        starts_at=row.starts_at,
        place=row.place,
        status=row.status,
        is_public=row.is_public,
        agenda_items=agenda_items(row),
        documents=[document_file(document) for document in documents],
    )


def meeting_list(rows: Sequence[PublishedMeeting]) -> list[Meeting]:
    """Return the meetings as data, in one query more."""
    documents = queries.documents_of_meetings(row.pk for row in rows)
    return [meeting(row, documents.get(row.pk, [])) for row in rows]


@reads(router, "/meetings", Meetings, name="meetings", summary="All public meetings")
def meetings(request: HttpRequest, response: HttpResponse, asked: Query[Asked]) -> Any:
    """Meetings that are public by their notice, with agendas, and those of old minutes."""
    rows = since(queries.meetings(), "updated_at", asked)
    if asked.body:
        rows = rows.filter(body__slug=asked.body)
    if asked.starts_from:
        rows = rows.filter(starts_at__date__gte=asked.starts_from)
    if asked.starts_to:
        rows = rows.filter(starts_at__date__lte=asked.starts_to)
    found, cursor = page_of(rows, ORDERS[asked.order], asked)
    return listed(request, response, meeting_list(found), cursor)


@reads(router, "/meetings/{slug:slug}", Meeting, name="meeting", summary="One meeting")
def one(request: HttpRequest, slug: Path[str]) -> Any:
    """One meeting with its agenda and documents."""
    return meeting_list([_found(slug)])[0]


@reads(
    router,
    "/meetings/{slug:slug}/agenda-items",
    AgendaItems,
    name="agenda_items",
    summary="A meeting's agenda",
)
def agenda(request: HttpRequest, slug: Path[str]) -> Any:
    """The agenda as it stands, whole."""
    return {"items": agenda_items(_found(slug)), "next": None}


def _found(slug: str) -> PublishedMeeting:
    row = queries.meetings().filter(slug=slug).first()
    if row is None:
        raise Http404
    return row
