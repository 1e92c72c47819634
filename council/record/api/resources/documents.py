"""Files."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from ninja import Path, Query, Router
from pydantic import Field

from council.record.api import queries
from council.record.api.addresses import data, page
from council.record.api.paging import By, listed, merged_page, since
from council.record.api.parameters import Changed
from council.record.api.routes import reads
from council.record.api.schemas.documents import Document, DocumentFile, Documents
from council.record.api.withdrawn import document_mark, gone
from council.record.models import PublishedDocument
from council.record.payload import DocumentFacts
from council.record.queries import withdrawal_of_file

router = Router(tags=["Documents"])
SHA256 = "^[0-9a-f]{64}$"


class Asked(Changed):
    """Which files."""

    sha256: str | None = Field(
        None, pattern=SHA256, max_length=64, description="Only the file with this hash."
    )


def file_facts(row: PublishedDocument | DocumentFacts) -> dict[str, Any]:
    """Return what every listing of a file tells."""
    return {
        "id": page("document", row.sha256),
        "self": data("document", row.sha256),
        "sha256": row.sha256,
        "kind": row.kind,
        "title": row.title,
        "filename": row.filename,
        "media_type": row.content_type,
        "size": row.size,
        "page_count": row.page_count,
        "version": row.fixed_version,
        "is_sealed": row.is_sealed,
        "verify": page("verify_hash", row.sha256) if row.is_sealed else None,
    }


def document_file(row: PublishedDocument | DocumentFacts) -> DocumentFile:
    """Return a file as its decision or meeting lists it."""
    return DocumentFile(**file_facts(row))


def document(row: PublishedDocument) -> Document:
    """Return a file with where it is listed."""
    decision = row.publication
    meeting = decision.meeting if decision else row.meeting
    assert meeting is not None  # noqa: S101 - document_of_publication_or_meeting
    return Document(
        **file_facts(row),
        updated_at=row.changed_at,
        published_at=row.published_at,
        decision=page("decision", decision.slug) if decision else None,
        decision_version=decision.version if decision else None,
        meeting=page("meeting", meeting.slug),
        body=page("body", meeting.body.slug),
    )


@reads(router, "/documents", Documents, name="documents", summary="All published files")
def documents(request: HttpRequest, response: HttpResponse, asked: Query[Asked]) -> Any:
    """Files of decisions as they stand and of meetings, each once, with their hashes.

    With `modified_since`, those that were withdrawn are told too.
    """
    both = [queries.documents()]
    if asked.modified_since is not None:
        both.append(queries.gone_documents())
    rows = [since(one, "changed_at", asked) for one in both]
    if asked.sha256:
        rows = [one.filter(sha256=asked.sha256) for one in rows]
    found, cursor = merged_page(rows, By("changed_at"), asked)
    items = [document_mark(row) if row.withdrawal_id else document(row) for row in found]
    return listed(request, response, items, cursor)


@reads(router, "/documents/{sha256:sha256}", Document, name="document", summary="One file")
def one(request: HttpRequest, sha256: Path[str]) -> Any:
    """The file whose bytes have this hash: what it is and where it was listed last."""
    row = queries.documents().filter(sha256=sha256).first()
    if row is not None:
        return document(row)
    withdrawal = withdrawal_of_file(sha256)
    if withdrawal is None:
        raise Http404
    return gone(withdrawal)
