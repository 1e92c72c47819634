"""Corrections beside attested minutes: the original is never changed (JO 2571-1999)."""

import datetime as dt
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from council.documents.richtext import to_text
from council.organisation.models import User
from decisions.minutes.attestation.actions.bundles import hand_over, keep_bundle, range_of
from decisions.minutes.attestation.integrity import newest_file
from decisions.minutes.attestation.rules.signers import Signer
from decisions.minutes.extracting import attested_bundle, frozen_paragraph
from decisions.minutes.models import Bundle, BundleParagraph, Correction
from decisions.minutes.workflow import BundleKind, SignerRole, SignerState
from decisions.sittings.actions.sitting import lock_meeting
from decisions.sittings.models import Statement, Treatment


@transaction.atomic
def make_correction(
    *,
    treatment: Treatment,
    old: str,
    new: str,
    reason: str,
    adds: Statement | None = None,
    by: User,
    at: dt.datetime,
) -> Correction:
    """Lay a correction beside the attested paragraph and ask those who signed it to sign this.

    `old` is what stands there, word for word, `new` what should stand instead, plain text; `adds`
    is what was put on record too late for the paragraph, and is told of in `new`.
    Raises ValidationError while the paragraph is not attested, and for words that are not in it or
    in more than one place.
    """
    old, new, reason = old.strip(), new.strip(), reason.strip()
    meeting = lock_meeting(treatment.item.meeting, by=by, at=at)
    original = attested_bundle(treatment)
    if original is None:
        message = f"{treatment.paragraph} är inte justerad. Bara det justerade rättas så här."
        raise ValidationError(message)
    paragraph = frozen_paragraph(original, treatment)
    _check_words(treatment, paragraph, old, new)
    file = newest_file(original)
    content = {
        "kind": str(BundleKind.CORRECTION),
        "range": range_of(meeting, [treatment]),
        "correction": {
            "heading": paragraph["heading"],
            "old": old,
            "new": new,
            "reason": reason,
            "original": file.file_id if file else "",
        },
        "adds": [str(adds.uuid)] if adds else [],
    }
    bundle = keep_bundle(
        meeting=meeting,
        kind=BundleKind.CORRECTION,
        content=content,
        is_secret=original.is_secret,
        by=by,
        at=at,
    )
    BundleParagraph.objects.create(
        bundle=bundle, treatment=treatment, position=1, is_holding=False
    )
    made = Correction(
        bundle=bundle, treatment=treatment, old_text=old, new_text=new, reason=reason
    )
    made.full_clean()
    made.save()
    hand_over(bundle, signers_of(original), by=by, at=at)
    return made


def signers_of(bundle: Bundle) -> list[Signer]:
    """Return those who signed the bundle, in the order in which they were to."""
    rows = bundle.signatories.filter(state=SignerState.SIGNED).select_related("person")
    return [
        Signer(row.person, SignerRole(row.role), row.covers)
        for row in rows.order_by("order", "pk")
    ]


def _check_words(treatment: Treatment, paragraph: dict[str, Any], old: str, new: str) -> None:
    texts = [paragraph["heading"], *(to_text(part["html"]) for part in paragraph["parts"])]
    found = _words(" ".join(texts)).count(_words(old)) if old else 0
    if found > 1:
        message = (
            f"Orden står på {found} ställen i {treatment.paragraph}. Ta med fler ord runt om dem, "
            "så att det syns vilket ställe som rättas."
        )
        raise ValidationError({"old": message})
    if not found:
        message = (
            f"Orden står inte i {treatment.paragraph} som den är justerad. Kopiera dem ur den."
        )
        raise ValidationError({"old": message})
    if not new or _words(new) == _words(old):
        raise ValidationError({"new": "Skriv vad som ska stå i stället."})


def _words(text: str) -> str:
    return " ".join(text.split())
