"""Documents that the portal has sealed without publishing them: told to be genuine, no more."""

import datetime as dt
from dataclasses import asdict, dataclass

from council.record.models import SealedDocument
from council.record.queries import RECORD


@dataclass(frozen=True)
class SealedFacts:
    """What the page of verification says of a document; `decided_by` "" where that is secret."""

    sha256: str
    kind: str
    sealed_at: dt.datetime
    decided_on: dt.date
    decided_by: str = ""


def note_sealed(facts: SealedFacts) -> None:
    """Let the page of verification know the document, in the caller's transaction."""
    values = asdict(facts)
    SealedDocument.objects.get_or_create(sha256=values.pop("sha256"), defaults=values)


def sealed_document(sha256: str) -> SealedDocument | None:
    """Return what is known of the sealed document with that hash, None when nothing is."""
    return SealedDocument.objects.using(RECORD).filter(sha256=sha256).first()
