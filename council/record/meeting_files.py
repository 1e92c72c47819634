"""A meeting's documents as one file: which there is, and whether it still tells what is public."""

import datetime as dt
import hashlib
from collections.abc import Iterable
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from council.files.models import StoredFile
from council.record.models import MeetingFile, Publication, PublishedMeeting
from council.record.payload import DocumentFacts
from council.record.sealed import SealedFacts, note_sealed

KIND = "meeting_file"


@dataclass(frozen=True)
class Made:
    """A file that was bound: what it was made of, and its sealed bytes as they are kept."""

    fingerprint: str
    file: StoredFile
    page_count: int


def fingerprint(meeting: PublishedMeeting, decisions: Iterable[Publication]) -> str:
    """Return the SHA-256, in hex, of what is public: the decisions that stand, and the notice.

    Those of them, that is, which the public agenda names: a closed point leads to none.
    """
    notice = meeting.notice_document.get("sha256", "")
    named = {point["decision_slug"] for point in meeting.agenda}
    hashes = sorted(one.content_hash for one in decisions if one.slug in named)
    return hashlib.sha256("\n".join([notice, *hashes]).encode()).hexdigest()


def file_of(meeting: PublishedMeeting, decisions: Iterable[Publication]) -> DocumentFacts | None:
    """Return the meeting's file; None before it is made, and when what is public has changed."""
    row: MeetingFile | None = getattr(meeting, "file", None)
    if row is None or row.fingerprint != fingerprint(meeting, decisions):
        return None
    return DocumentFacts(
        kind=KIND,
        title="Handlingarna som en fil",
        filename=f"handlingar-{meeting.slug}.pdf",
        sha256=row.sha256,
        size=row.size,
        content_type="application/pdf",
        page_count=row.page_count,
        is_sealed=True,
    )


@transaction.atomic
def publish_meeting_file(meeting: PublishedMeeting, made: Made, *, at: dt.datetime) -> MeetingFile:
    """Let the file be the meeting's, in place of the one before; return its row."""
    before = MeetingFile.objects.select_for_update().filter(meeting=meeting).first()
    facts = {
        "fingerprint": made.fingerprint,
        "sha256": made.file.sha256,
        "size": made.file.size,
        "page_count": made.page_count,
        "made_at": at,
    }
    row, _ = MeetingFile.objects.update_or_create(meeting=meeting, defaults=facts)
    known = SealedFacts(
        sha256=made.file.sha256,
        kind=KIND,
        sealed_at=at,
        decided_on=timezone.localdate(meeting.starts_at),
        decided_by=meeting.body.name,
    )
    note_sealed(known, replaces=before.sha256 if before else "")
    return row
