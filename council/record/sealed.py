"""Documents that the portal has sealed without publishing them: told to be genuine, no more."""

import datetime as dt
from dataclasses import asdict, dataclass, field
from typing import Any

from council.documents.verify import Expected
from council.record.models import SealedDocument
from council.record.queries import RECORD


@dataclass(frozen=True)
class SealedFacts:
    """What the page of verification says of a document; `decided_by` "" where that is secret.

    Of minutes `people` tells who has signed and who remains, as `Expected.people` gives it.
    """

    sha256: str
    kind: str
    sealed_at: dt.datetime
    decided_on: dt.date
    decided_by: str = ""
    title: str = ""
    size: int | None = None
    people: dict[str, Any] = field(default_factory=dict)


def note_sealed(facts: SealedFacts, *, replaces: str = "") -> None:
    """Let the page of verification know the document, in the caller's transaction.

    `replaces` is the hash of the file that it was before one more had signed it.
    """
    values = asdict(facts)
    if replaces:
        SealedDocument.objects.filter(sha256=replaces).update(replaced_at=facts.sealed_at)
    SealedDocument.objects.get_or_create(sha256=values.pop("sha256"), defaults=values)


def sealed_document(sha256: str) -> SealedDocument | None:
    """Return what is known of the sealed document with that hash, None when nothing is."""
    return SealedDocument.objects.using(RECORD).filter(sha256=sha256).first()


def expected_of(document: SealedDocument) -> Expected | None:
    """Return what the file is held against; None where no more than its hash is known."""
    if not document.people or document.size is None:
        return None
    return Expected.of(document.people, sha256=document.sha256, size=document.size)
