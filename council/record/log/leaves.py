"""What the record's rows say in the log.

A decision's name holds words of its title, so that its leaves call it by the random number of its
first version: `/p/<uuid>/` leads to it. Names of meetings and notices tell a body and a day.
"""

from collections.abc import Iterable
from uuid import UUID

from council.record.log.entries import Entry
from council.record.log.statements import decision_statement, notice_statement, sha256_of
from council.record.models import (
    LogAction,
    LogKind,
    LogLeaf,
    Publication,
    PublishedDocument,
    PublishedMeeting,
    PublishedNotice,
)


def decision_address(first: UUID) -> str:
    """Return what the log calls the decision whose first version has that number."""
    return f"/p/{first}/"


def meeting_address(meeting: PublishedMeeting) -> str:
    """Return what the log calls the meeting, for the documents of its notice."""
    return f"/moten/{meeting.slug}/"


def notice_address(notice: PublishedNotice) -> str:
    """Return what the log calls the notice."""
    return f"/anslagstavla/{notice.slug}/"


def decision_entries(
    publication: Publication, address: str, documents: Iterable[PublishedDocument]
) -> list[Entry]:
    """Return the leaves of a version that was published: its own, then each document's."""
    action = LogAction.PUBLISH if publication.version == 1 else LogAction.REPLACE
    own = decision_entry(publication, address, action)
    return [own, *(document_entry(row, address, publication.version) for row in documents)]


def decision_entry(publication: Publication, address: str, action: LogAction) -> Entry:
    """Return the leaf of one version of a decision, by the hash that the log has of it."""
    own = LogLeaf.objects.filter(address=address, kind=LogKind.DECISION)
    known = own.filter(version=publication.version).order_by("sequence").first()
    sha256 = known.sha256 if known else sha256_of(decision_statement(publication))
    return Entry(action.value, LogKind.DECISION.value, address, publication.version, sha256)


def document_entry(
    document: PublishedDocument,
    address: str,
    version: int,
    action: LogAction = LogAction.PUBLISH,
) -> Entry:
    """Return the leaf of a file; `address` and `version` are of what it belongs to."""
    return Entry(action.value, LogKind.DOCUMENT.value, address, version, document.sha256)


def notice_entry(notice: PublishedNotice, *, was_there: bool, was_down: bool) -> Entry | None:
    """Return the leaf of a notice as it now stands, None when the log says just that."""
    address, sha256 = notice_address(notice), sha256_of(notice_statement(notice))
    leaves = LogLeaf.objects.filter(address=address)
    newest = leaves.order_by("-sequence").first() if was_there else None
    if newest is not None and newest.sha256 == sha256:
        return None
    action = LogAction.REPLACE if was_there else LogAction.PUBLISH
    if notice.taken_down_at and not was_down:
        action = LogAction.TAKE_DOWN
    version = newest.version + 1 if newest else 1
    return Entry(action.value, LogKind.NOTICE.value, address, version, sha256)
