"""Whether a file is what it says: known to the record by its hash, and its seals in order."""

import logging
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.utils.dateparse import parse_datetime

from council.documents import pdfium
from council.documents.verify import Expected, Report
from council.files.models import read_file
from council.record.models import PublishedDocument, SealedDocument
from council.record.sealed import expected_of
from council.sealing import verified

logger = logging.getLogger(__name__)

MAX_PAGES = 2000


@dataclass(frozen=True)
class Verdict:
    """What the check of a file's seals said. `is_test`: the local test authority's seals."""

    report: Report
    is_test: bool

    @property
    def signatures(self) -> list[dict[str, Any]]:
        """Who sealed or signed, of what kind, at what level and when (the time stamp's time)."""
        return [
            {
                "kind": found.kind,
                "signer": found.signer,
                "level": found.level,
                "at": parse_datetime(found.timestamp_at or found.signed_at or ""),
            }
            for found in self.report.signatures
        ]

    @property
    def is_sealed(self) -> bool:
        """Whether there is any seal or signature in it."""
        return any(signature.kind != "timestamp" for signature in self.report.signatures)


def check_bytes(data: bytes, expected: Expected | None = None) -> Verdict:
    """Return the verdict on a PDF's bytes; it never raises for what is in them."""
    report = verified(data, expected=expected)
    return Verdict(report, is_test=settings.SEAL["backend"] == "local")


def check_sealed(document: SealedDocument) -> Verdict:
    """Return the verdict on the kept bytes of a document that is known by its hash.

    Bytes that are gone, or others than were kept, are called out and are no error.
    """
    try:
        data = read_file(document.sha256)
    except (OSError, ValueError):
        logger.exception("The kept bytes of %s are not to be had", document)
        data = b""
    known = expected_of(document) or Expected(sha256=document.sha256)
    return check_bytes(data, known)


def page_count(data: bytes) -> int | None:
    """Return the number of pages of a PDF, None when it cannot be opened."""
    try:
        with pdfium.opened(data) as opened:
            return len(opened)
    except pdfium.PdfiumError:
        return None


def check_document(document: PublishedDocument) -> Verdict | None:
    """Return the verdict on a published document's stored bytes; None when it is no PDF."""
    if document.content_type != "application/pdf":
        return None
    expected = Expected(sha256=document.sha256, size=document.size)
    return check_bytes(read_file(document.sha256), expected)
