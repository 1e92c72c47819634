"""Another person in a signer's place, and reminders to those who have not signed."""

import datetime as dt

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.formats import date_format

from council.organisation.models import Person, User
from decisions.minutes.attestation.actions.moving import (
    lock_managed,
    move_bundle,
    move_signatory,
    note,
    request_sealing,
    tell_signer,
)
from decisions.minutes.attestation.rules.signers import NO_ACCOUNT, unreachable
from decisions.minutes.attestation.rules.signing import candidates, check_can_replace
from decisions.minutes.models import Bundle, Signatory
from decisions.minutes.workflow import BundleState, BundleStep, SignerState


@transaction.atomic
def replace_signer(
    *, signatory: Signatory, person: Person, reason: str, by: User, at: dt.datetime
) -> Signatory:
    """Let another person sign in the signer's place: the PDF is made anew with their name.

    Whoever has signed signs the new one too, since the one they signed names the other person;
    its files are kept. Raises ValidationError.
    """
    bundle = lock_managed(signatory.bundle, by=by, at=at)
    fresh = Signatory.objects.get(pk=signatory.pk)
    fresh.bundle = bundle
    check_can_replace(fresh)
    if not reason.strip():
        raise ValidationError({"reason": "Skriv varför en annan skriver under."})
    if person not in candidates(fresh):
        raise ValidationError({"person": f"{person} kan inte skriva under i stället."})
    move_signatory(fresh, SignerState.REPLACED, at=at, comment=reason.strip())
    new = Signatory.objects.create(
        bundle=bundle,
        person=person,
        name=person.name,
        role=fresh.role,
        covers=fresh.covers,
        order=fresh.order,
        replaces=fresh,
    )
    for other in bundle.signatories.filter(state=SignerState.SIGNED).order_by("order", "pk"):
        move_signatory(other, SignerState.WAITING, at=at)
    move_bundle(bundle, BundleState.SEALING, at=at)
    note(
        bundle,
        BundleStep.REPLACED,
        by=by,
        at=at,
        who=f"{person} i stället för {fresh.name}",
        words=reason.strip(),
    )
    request_sealing(bundle, at=at)
    return new


@transaction.atomic
def remind(*, bundle: Bundle, by: User, at: dt.datetime) -> list[Signatory]:
    """Remind everybody who has not signed and has an account, at most once a day; return whom.

    Raises ValidationError when that is nobody.
    """
    fresh = lock_managed(bundle, by=by, at=at)
    if fresh.state != BundleState.SIGNING:
        raise ValidationError("Ingen väntas skriva under nu.")
    reminded = remind_waiting(fresh, at=at)
    if not reminded:
        raise ValidationError(_nobody(fresh))
    names = ", ".join(signatory.name for signatory in reminded)
    note(fresh, BundleStep.REMINDED, by=by, at=at, who=names)
    return reminded


def _nobody(bundle: Bundle) -> str:
    lost = unreachable(bundle)
    if lost and len(lost) == bundle.signatories.filter(state=SignerState.WAITING).count():
        return " ".join(f"{row.name} {NO_ACCOUNT}" for row in lost)
    return "Alla som inte har skrivit under har redan påmints i dag."


def remind_waiting(bundle: Bundle, *, at: dt.datetime) -> list[Signatory]:
    """Tell those whom a locked bundle waits for, but nobody twice the same day.

    Who has no account can be told nothing, so that nothing is recorded of them.
    """
    today = timezone.localdate(at)
    waiting = bundle.signatories.filter(state=SignerState.WAITING).order_by("order", "pk")
    lost = {row.pk for row in unreachable(bundle)}
    reminded = [
        row
        for row in waiting
        if row.pk not in lost
        and (row.reminded_at is None or timezone.localdate(row.reminded_at) < today)
    ]
    day = date_format(bundle.latest_date, "j F")
    words = "skulle ha varit justerat" if today > bundle.latest_date else "justeras senast"
    for row in reminded:
        row.bundle, row.reminded_at = bundle, at
        row.save(update_fields=["reminded_at"])
        title = f"Påminnelse: {bundle} {words} den {day}"
        tell_signer(row, key=f"remind:{today:%Y%m%d}", title=title, at=at)
    return reminded
