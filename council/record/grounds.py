"""Why something is withdrawn: what everybody reads on its tombstone, and may be corrected."""

import datetime as dt
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from council.audit.actions import Actor, record_event
from council.record.identity_numbers import find_identity_numbers
from council.record.models import Publication, PublishedDocument, Withdrawal


@dataclass(frozen=True)
class Grounds:
    """Why something is withdrawn, and the task of who decides; see Withdrawal."""

    kind: str
    reason: str
    role: str
    keeps_title: bool


def check_reason(reason: str, *, on: dt.date) -> None:
    """Raise ValidationError when a reason, which stays public, may name an identity number."""
    if masked := _masked(reason, on):
        message = f"Det här kan vara ett personnummer: {masked}. Skriv skälet utan det."
        raise ValidationError({"reason": message})


def check_title(title: str, *, on: dt.date) -> None:
    """Raise ValidationError when a title that is to stay may name an identity number."""
    if masked := _masked(title, on):
        message = f"Rubriken kan ha ett personnummer: {masked}. Den får inte stå kvar."
        raise ValidationError({"keeps_title": message})


@transaction.atomic
def correct_reason(*, withdrawal: Withdrawal, reason: str, by: Actor, at: dt.datetime) -> None:
    """Say better why it was withdrawn: on the tombstone, in the open data and later letters.

    Those who follow the open data are told anew. The log knows no reasons and gets no entry.
    Raises ValidationError for an empty, over-long or unchanged reason and an identity number.
    """
    fresh = Withdrawal.objects.select_for_update().get(pk=withdrawal.pk)
    said = reason.strip()
    if said == fresh.reason:
        raise ValidationError({"reason": "Skälet är detsamma som förut."})
    check_reason(said, on=timezone.localdate(at))
    fresh.reason = said
    fresh.full_clean()
    fresh.save(update_fields=["reason"])
    for rows in (Publication.every, PublishedDocument.every):
        rows.filter(withdrawal=fresh).update(changed_at=at)
    record_event(
        by=by,
        at=at,
        action="record.reason_corrected",
        target=fresh,
        summary=f"Skälet till återkallelsen rättat: {fresh}. {said}",
        data={"slug": fresh.slug, "sha256": fresh.sha256},
    )


def _masked(text: str, on: dt.date) -> str:
    found = find_identity_numbers(text, on=on)
    return ", ".join(dict.fromkeys(one.masked for one in found))
