"""A person's signature: begun, perhaps waited for, and put into the file; or refused."""

import datetime as dt
import json
from collections.abc import Callable

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction

from council import signing
from council.audit.actions import SYSTEM
from council.documents.errors import SignError
from council.documents.signing import Prepared
from council.documents.signing_service import Answer, SignerFacts, SigningRequest, Status
from council.documents.verify import ExpectedSigner
from council.files.actions import discard_file, store_file
from council.files.models import read_file, save_file
from council.organisation.models import User
from decisions.agendas.actions.public import request_public_page
from decisions.minutes.actions.extracts import release_corrected, release_extracts
from decisions.minutes.attestation.actions.filing import keep_file
from decisions.minutes.attestation.actions.moving import (
    lock_bundle,
    move_bundle,
    move_signatory,
    note,
    tell_secretary,
)
from decisions.minutes.attestation.integrity import known, newest_file, stored_bytes
from decisions.minutes.attestation.rules.signing import check_may_sign
from decisions.minutes.board.actions import post_notice
from decisions.minutes.models import Bundle, BundleFile, Signatory, SigningAttempt
from decisions.minutes.workflow import BundleKind, BundleState, BundleStep, SignerState

PDF = "application/pdf"
REASON = "Justering"


def begin_signature(
    *,
    signatory: Signatory,
    comment: str,
    return_path: Callable[[SigningAttempt], str],
    by: User,
    at: dt.datetime,
) -> SigningAttempt:
    """Begin to sign the newest file; with a service that answers at once it is then signed.

    `return_path` gives the path where the person's browser comes back from the service.

    Whoever calls has made sure that it is `by` who acts, by password where the service
    `asks_password`. Raises ValidationError for who is not to sign now, SignError when the file is
    not the one that the portal knows or the service cannot be had.
    """
    attempt, ready = _prepared(signatory, comment, by=by, at=at)
    request = SigningRequest(
        digest=ready.digest,
        signer=ready.signer,
        document=str(attempt.signatory.bundle),
        reason=ready.reason,
        reference=str(attempt.uuid),
        return_url=settings.MUNICIPALITY["base_url"] + return_path(attempt),
    )
    try:
        answer = signing.service().begin(request)
    except SignError as error:
        _fail(attempt, str(error), at=at)
        raise
    if answer.status is not Status.PENDING:
        return finish_signature(attempt=attempt, answer=answer, at=at)
    return _wait(attempt, answer, at=at)


@transaction.atomic
def _prepared(
    signatory: Signatory, comment: str, *, by: User, at: dt.datetime
) -> tuple[SigningAttempt, Prepared]:
    bundle = lock_bundle(signatory.bundle)
    fresh = _fresh(signatory, bundle)
    check_may_sign(fresh, by)
    file = _file(bundle)
    expected = known(file)
    organisation = settings.MUNICIPALITY["name"]
    signer = SignerFacts(f"person-{fresh.person_id}", fresh.name, fresh.title, organisation)
    ready = signing.prepare(
        stored_bytes(file),
        known=expected,
        field=_field(expected.pending, fresh.name),
        signer=signer,
        reason=REASON,
        at=at,
    )
    attempt = SigningAttempt.objects.create(
        signatory=fresh,
        begun_at=at,
        prepared=save_file(ready.pdf),
        state=ready.state(),
        comment=comment.strip(),
    )
    return attempt, ready


def _wait(attempt: SigningAttempt, answer: Answer, *, at: dt.datetime) -> SigningAttempt:
    attempt.transaction, attempt.redirect_url = answer.transaction, answer.redirect_url
    attempt.save(update_fields=["transaction", "redirect_url"])
    return attempt


def give_up(*, attempt: SigningAttempt, at: dt.datetime) -> None:
    """End an attempt that nobody has answered."""
    _fail(attempt, "Underskriften gjordes inte i tid. Skriv under på nytt.", at=at)


def ask_again(*, attempt: SigningAttempt, at: dt.datetime) -> SigningAttempt:
    """Ask the service how far the signature has come, and finish it when it is made.

    Safe to call at any time, also twice at once. Raises SignError when the service cannot be had
    or the signature cannot be used.
    """
    attempt.refresh_from_db()
    if attempt.ended_at is not None or not attempt.transaction:
        return attempt
    answer = signing.service().result(attempt.transaction)
    if answer.status is Status.PENDING:
        return attempt
    return finish_signature(attempt=attempt, answer=answer, at=at)


def finish_signature(
    *, attempt: SigningAttempt, answer: Answer, at: dt.datetime
) -> SigningAttempt:
    """Put the signature into the file, keep it, and attest the bundle when all have signed.

    Raises SignError, and notes the failure, when it came to nothing.
    """
    try:
        return _signed(attempt, answer, at=at)
    except SignError as error:
        _fail(attempt, str(error), at=at)
        raise
    except ValidationError as error:
        _fail(attempt, " ".join(error.messages), at=at)
        raise


@transaction.atomic
def _signed(attempt: SigningAttempt, answer: Answer, *, at: dt.datetime) -> SigningAttempt:
    bundle = lock_bundle(attempt.signatory.bundle)
    attempt = SigningAttempt.objects.get(pk=attempt.pk)
    if attempt.ended_at is not None:  # another request was faster
        return attempt
    signatory = _fresh(attempt.signatory, bundle)
    check_may_sign(signatory)
    file = _file(bundle)
    prepared = Prepared.restored(read_file(attempt.prepared), attempt.state)
    done = signing.complete(prepared, answer, known=known(file), at=at)
    keep_file(
        bundle,
        store_file(done.pdf, content_type=PDF, at=at),
        known=done.known,
        page_count=file.page_count,
        validation=json.loads(done.report.to_json()),
        at=at,
    )
    move_signatory(signatory, SignerState.SIGNED, at=at, comment=attempt.comment)
    attempt.ended_at = at
    attempt.save(update_fields=["ended_at"])
    transaction.on_commit(lambda: discard_file(attempt.prepared))
    user = User.objects.filter(person=signatory.person_id).order_by("pk").first()
    note(bundle, BundleStep.SIGNED, by=user, at=at, who=str(signatory), words=attempt.comment)
    _attest_when_all_have_signed(bundle, by=user, at=at)
    return attempt


def _attest_when_all_have_signed(bundle: Bundle, *, by: User | None, at: dt.datetime) -> None:
    left = bundle.signatories.filter(state=SignerState.WAITING)
    if left.exists():
        return
    move_bundle(bundle, BundleState.ATTESTED, at=at)
    note(bundle, BundleStep.ATTESTED, by=None, at=at)
    release = release_corrected if bundle.kind == BundleKind.CORRECTION else release_extracts
    release(bundle, at=at)
    # What was decided shows on the page of the meeting too.
    request_public_page(meeting=bundle.meeting, reason=f"attested-{bundle.number}", at=at)
    post_notice(bundle=bundle, by=by or SYSTEM, at=at)
    tell_secretary(bundle, key="attested", title=f"Justerat: {bundle}", at=at)


@transaction.atomic
def refuse_signature(*, signatory: Signatory, reason: str, by: User, at: dt.datetime) -> Bundle:
    """Refuse to sign, with the reason: the body decides at its next meeting what is right.

    Raises ValidationError without a reason and for who is not to sign now.
    """
    bundle = lock_bundle(signatory.bundle)
    fresh = _fresh(signatory, bundle)
    check_may_sign(fresh, by)
    if not reason.strip():
        raise ValidationError({"reason": "Skriv varför du inte skriver under."})
    move_signatory(fresh, SignerState.REFUSED, at=at, comment=reason.strip())
    move_bundle(bundle, BundleState.DISPUTED, at=at)
    note(bundle, BundleStep.REFUSED, by=by, at=at, who=str(fresh), words=reason.strip())
    tell_secretary(
        bundle, key=f"refused:{fresh.uuid}", title=f"Underskrift vägrad: {bundle}", at=at
    )
    return bundle


@transaction.atomic
def _fail(attempt: SigningAttempt, reason: str, *, at: dt.datetime) -> None:
    row = SigningAttempt.objects.select_for_update().get(pk=attempt.pk)
    if row.ended_at is None:
        row.ended_at, row.failure = at, reason
        row.save(update_fields=["ended_at", "failure"])
        transaction.on_commit(lambda: discard_file(row.prepared))


def _fresh(signatory: Signatory, bundle: Bundle) -> Signatory:
    fresh = Signatory.objects.get(pk=signatory.pk)
    fresh.bundle = bundle
    return fresh


def _file(bundle: Bundle) -> BundleFile:
    file = newest_file(bundle)
    if file is None:
        raise ValidationError("Handlingen är inte framställd än.")
    return file


def _field(pending: tuple[ExpectedSigner, ...], name: str) -> str:
    return next((each.field for each in pending if each.name == name), "")
