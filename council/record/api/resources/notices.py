"""The notice board."""

from collections.abc import Sequence
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from ninja import Path, Query, Router

from council.record.api import queries
from council.record.api.addresses import data, page
from council.record.api.paging import By, listed, page_of, since
from council.record.api.parameters import Changed
from council.record.api.routes import reads
from council.record.api.schemas.notices import Notice, NoticeParagraph, Notices
from council.record.models import PublishedNotice

router = Router(tags=["Notices"])


def notice_list(rows: Sequence[PublishedNotice]) -> list[Notice]:
    """Return the notices as data, in one query more."""
    public = queries.public_hashes(name for row in rows for name in row.content["files"])
    return [_notice(row, public) for row in rows]


def _notice(row: PublishedNotice, public: set[str]) -> Notice:
    return Notice(
        id=page("notice", row.slug),
        self=data("notice", row.slug),
        updated_at=row.updated_at,
        slug=row.slug,
        uuid=str(row.uuid),
        kind=row.kind,
        title=row.title,
        body_name=row.body_name,
        meeting_uuid=row.content["meeting"] or None,
        numbers=row.content["numbers"],
        paragraphs=[
            NoticeParagraph(number=part["number"], ground=part["ground"])
            for part in row.content["paragraphs"]
        ],
        posted_at=row.posted_at,
        last_appeal_day=row.last_appeal_day,
        earliest_removal=row.earliest_removal,
        taken_down_at=row.taken_down_at,
        is_posted=row.taken_down_at is None,
        documents=[page("document", name) for name in row.content["files"] if name in public],
    )


@reads(router, "/notices", Notices, name="notices", summary="The notice board")
def notices(request: HttpRequest, response: HttpResponse, asked: Query[Changed]) -> Any:
    """Notices on the board and those that have been there. Only the board itself has force."""
    rows = since(queries.notices(), "updated_at", asked)
    found, cursor = page_of(rows, By("updated_at"), asked)
    return listed(request, response, notice_list(found), cursor)


@reads(router, "/notices/{slug:slug}", Notice, name="notice", summary="One notice")
def one(request: HttpRequest, slug: Path[str]) -> Any:
    """One notice, on the board or taken down."""
    row = queries.notices().filter(slug=slug).first()
    if row is None:
        raise Http404
    return notice_list([row])[0]
