"""Bundles of paragraphs: made for attestation, aborted, taken up again."""

import datetime as dt
from collections.abc import Sequence
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max

from council.jobs.models import Job
from council.organisation.models import User
from decisions.agendas.models import Meeting
from decisions.memos.content import content_hash
from decisions.minutes.attestation.actions.moving import (
    lock_managed,
    move_bundle,
    move_signatory,
    note,
    request_sealing,
    tell_secretary,
    tell_signer,
)
from decisions.minutes.attestation.rules.bundling import Written, check_bundle, latest_day
from decisions.minutes.attestation.rules.signers import Signer, check_signers, not_elected
from decisions.minutes.content import bundle_content
from decisions.minutes.models import Bundle, BundleParagraph, Signatory
from decisions.minutes.wording import Kind
from decisions.minutes.wording.served import ranges
from decisions.minutes.workflow import (
    BundleKind,
    BundleState,
    BundleStep,
    SignerRole,
    SignerState,
)
from decisions.sittings.actions.sitting import lock_meeting
from decisions.sittings.facts import sitting_facts
from decisions.sittings.models import Treatment


@transaction.atomic
def make_bundle(
    *,
    meeting: Meeting,
    treatments: Sequence[Treatment],
    kind: BundleKind,
    signers: Sequence[Signer],
    reason: str = "",
    by: User,
    at: dt.datetime,
) -> Bundle:
    """Freeze the paragraphs' text and ask for the PDF that the signers are to sign, in order.

    `reason` says why somebody attests who was not elected to it; the history keeps it. From now
    on nothing of what was decided can be changed (see `decisions.minutes.locks`). Raises
    ValidationError, PermissionDenied for who does not record the body's decisions.
    """
    if kind is BundleKind.CORRECTION:
        raise ValueError("A correction is made by make_correction")
    fresh = lock_meeting(meeting, by=by, at=at)
    ordered = sorted(treatments, key=lambda each: (each.number, each.pk))
    content = bundle_content(fresh, ordered, kind)
    written = [Written(*pair) for pair in zip(ordered, content["paragraphs"], strict=True)]
    check_bundle(kind, fresh, written, at=at)
    facts = sitting_facts(fresh)
    check_signers(facts, ordered, signers, reason=reason)
    bundle = keep_bundle(
        meeting=fresh,
        kind=kind,
        content={
            **content,
            # Who signs this bundle stands by its boxes: not always who the sitting elected.
            "cover": [part for part in content["cover"] if part["kind"] != Kind.ATTESTATION],
            "range": range_of(fresh, ordered),
        },
        is_secret=kind is BundleKind.SECRET,
        by=by,
        at=at,
    )
    for position, treatment in enumerate(ordered, start=1):
        row = BundleParagraph(bundle=bundle, treatment=treatment, position=position)
        row.validate_constraints()
        row.save()
    attesters = (one.person for one in signers if one.role == SignerRole.ATTESTER)
    others = [person.name for person in not_elected(facts, attesters)]
    told = {"who": _not_elected(others), "words": reason.strip()} if others else {}
    hand_over(bundle, signers, by=by, at=at, **told)
    return bundle


def keep_bundle(
    *,
    meeting: Meeting,
    kind: BundleKind,
    content: dict[str, Any],
    is_secret: bool,
    by: User,
    at: dt.datetime,
) -> Bundle:
    """Write the bundle's row with the next number of the locked meeting."""
    last = meeting.bundles.aggregate(last=Max("number"))["last"] or 0
    return Bundle.objects.create(
        meeting=meeting,
        kind=kind,
        is_secret=is_secret,
        number=last + 1,
        content=content,
        content_hash=content_hash(content),
        created_at=at,
        created_by=by,
        latest_date=latest_day(kind, meeting, at=at),
    )


def _not_elected(names: Sequence[str]) -> str:
    """Return who attests in the stead of the elected, as it follows the step."""
    word = "justerare i de valdas ställe"
    return f"med {' och '.join(names)} som {word}"


def hand_over(
    bundle: Bundle,
    signers: Sequence[Signer],
    *,
    by: User,
    at: dt.datetime,
    who: str = "",
    words: str = "",
) -> None:
    """Write who is to sign, in order, and ask for the PDF."""
    for order, signer in enumerate(signers, start=1):
        Signatory.objects.create(
            bundle=bundle,
            person=signer.person,
            name=signer.person.name,
            role=signer.role,
            covers=signer.covers,
            order=order,
        )
    note(bundle, BundleStep.MADE, by=by, at=at, who=who, words=words)
    request_sealing(bundle, at=at)


def range_of(meeting: Meeting, treatments: Sequence[Treatment]) -> str:
    """Return the paragraphs as written, "§§ 1–4, 7", among all of the meeting."""
    among = Treatment.objects.filter(item__meeting=meeting).order_by("number", "pk")
    labels = [str(number) for number in among.values_list("number", flat=True)]
    return ranges([str(each.number) for each in treatments], labels)


@transaction.atomic
def abort_bundle(*, bundle: Bundle, reason: str, by: User, at: dt.datetime) -> Bundle:
    """End the attestation: its paragraphs are free again, its files are kept as they are.

    Raises ValidationError without a reason, and for an attested bundle, which is only corrected.
    """
    fresh = lock_managed(bundle, by=by, at=at)
    if not reason.strip():
        raise ValidationError({"reason": "Skriv varför justeringen avbryts."})
    move_bundle(fresh, BundleState.ABORTED, at=at, reason=reason.strip())
    for row in fresh.paragraphs.all():
        row.is_holding = False
        row.save(update_fields=["is_holding"])
    note(fresh, BundleStep.ABORTED, by=by, at=at, words=reason.strip())
    tell_secretary(fresh, key="aborted", title=f"Justeringen avbröts: {fresh}", at=at)
    return fresh


@transaction.atomic
def resume_bundle(*, bundle: Bundle, reason: str, by: User, at: dt.datetime) -> Bundle:
    """Let a refused attestation go on: whoever refused is asked again.

    `reason` tells what the body has decided about it. Raises ValidationError without one.
    """
    fresh = lock_managed(bundle, by=by, at=at)
    if not reason.strip():
        raise ValidationError(
            {"reason": "Skriv vad nämnden beslutade om den vägrade justeringen."}
        )
    move_bundle(fresh, BundleState.SIGNING, at=at)
    for signatory in fresh.signatories.filter(state=SignerState.REFUSED):
        move_signatory(signatory, SignerState.WAITING, at=at, comment="")
        tell_signer(
            signatory,
            key=f"resumed:{at:%Y%m%dT%H%M%S}",
            title=f"Skriv under protokollet: {fresh}",
            at=at,
        )
    note(fresh, BundleStep.RESUMED, by=by, at=at, words=reason.strip())
    return fresh


@transaction.atomic
def seal_again(*, bundle: Bundle, by: User, at: dt.datetime) -> Job:
    """Ask once more for a PDF whose rendering has failed."""
    fresh = lock_managed(bundle, by=by, at=at)
    if fresh.state != BundleState.SEALING:
        raise ValidationError("Handlingen är redan framställd.")
    fresh.renderings -= 1
    return request_sealing(fresh, at=at)
