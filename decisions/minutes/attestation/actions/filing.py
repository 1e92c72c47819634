"""Keeping a bundle's file after each step, and letting the page of verification know it."""

import datetime as dt
from typing import Any

from council.documents.verify import Expected
from council.files.models import StoredFile
from council.record.sealed import SealedFacts, note_sealed
from decisions.minutes.attestation.integrity import newest_file
from decisions.minutes.models import Bundle, BundleFile


def keep_file(
    bundle: Bundle,
    stored: StoredFile,
    *,
    known: Expected,
    page_count: int,
    validation: dict[str, Any],
    at: dt.datetime,
) -> BundleFile:
    """Write the next step of a locked bundle: the file, who has signed it, what was verified."""
    before = newest_file(bundle)
    made = BundleFile.objects.create(
        bundle=bundle,
        step=before.step + 1 if before else 0,
        file=stored,
        signers=known.people(),
        page_count=page_count,
        made_at=at,
        validation=validation,
    )
    note_sealed(sealed_facts(made), replaces=before.file_id if before else "")
    return made


def sealed_facts(made: BundleFile) -> SealedFacts:
    """Return what anybody who holds the file may be told: that it is genuine, and its signers.

    Those stand in the file; the text does not follow.
    """
    bundle = made.bundle
    what = "Rättelse av protokoll" if bundle.content.get("correction") else "Protokoll"
    return SealedFacts(
        sha256=made.file_id,
        kind="minutes",
        sealed_at=made.made_at,
        decided_on=bundle.meeting.date,
        decided_by=bundle.meeting.body.name,
        title=f"{what} {bundle.range}",
        size=made.file.size,
        people=made.signers,
    )
