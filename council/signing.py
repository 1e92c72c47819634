"""Signatures by persons in the installation: settings.SIGNING, and each step checked.

    known = known_when_sealed(report, boxes)             # the file sealed, nobody has signed
    ready = prepare(pdf, known=known, field="Signature1", signer=who, reason="Justering", at=now)
    answer = service().begin(SigningRequest(ready.digest, …))   # at once, or later by `result`
    done = complete(ready, answer, known=known, at=now)  # done.pdf, done.known, done.report

`known` is what the portal knows of the file at each step, and it is held against the file before
and after: hash, size, the seal and the signers in order. Save `done.known` beside `done.pdf`.
"""

import datetime as dt
import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, replace

from django.conf import settings

from council.documents.errors import SealError, SignError
from council.documents.memo import SEAL_FIELD
from council.documents.signature_fields import SignatureBox
from council.documents.signing import Prepared, complete_signature, prepare_signature
from council.documents.signing_local import LocalSigningService
from council.documents.signing_remote import RemoteSigningService
from council.documents.signing_service import (
    Answer,
    SignerFacts,
    SigningRequest,
    SigningService,
)
from council.documents.verify import Expected, ExpectedSigner, Report
from council.sealing import portal_assurance, portal_authority, verified


@dataclass(frozen=True)
class Signed:
    """A file after a signature, what the portal now knows of it, and what the verifier says.

    `signer` is the one who signed, with the SHA-256 of the certificate that it was done with.
    """

    pdf: bytes
    known: Expected
    report: Report
    signer: ExpectedSigner


def service() -> SigningService:
    """Return the installation's signing service. Raises SignError where there is none."""
    chosen = settings.SIGNING
    if chosen["backend"] in {"local", ""} and settings.SEAL["backend"] == "local":
        return LocalSigningService(portal_authority())
    if chosen["backend"] == "remote":
        return RemoteSigningService(chosen["url"], chosen["token"])
    message = "Ingen underskriftstjänst är inställd. Den som driver portalen kan göra det."
    raise SignError(message)


def known_when_sealed(report: Report, boxes: Iterable[SignatureBox]) -> Expected:
    """Return what is known of a file right after its seal: its bytes, the seal, who is to sign.

    `report` is what `council.sealing.sealed` gave, `boxes` those of the document, in order.
    """
    (seal,) = (found for found in report.signatures if found.kind == "seal")
    return Expected(
        sha256=report.sha256,
        size=report.size,
        signers=(ExpectedSigner(seal.signer, SEAL_FIELD, seal.certificate),),
        pending=tuple(ExpectedSigner(box.name, box.field) for box in boxes),
    )


def prepare(
    pdf: bytes, *, known: Expected, field: str, signer: SignerFacts, reason: str, at: dt.datetime
) -> Prepared:
    """Return the file with an empty place for the signature, and the digest to be signed.

    `field` must be among `known.pending`, in the signer's name. Raises SignError, also when the
    file is not the one that the portal knows.
    """
    _pending(known, field, signer)
    _check(pdf, known, "Handlingen är inte den som portalen känner till och skrivs inte under.")
    return prepare_signature(
        pdf, field=field, signer=signer, reason=reason, at=at, test=service().test
    )


def complete(prepared: Prepared, answer: Answer, *, known: Expected, at: dt.datetime) -> Signed:
    """Return the signed file, held against what it is to be: signed by this person after `known`.

    `known` is read anew: when another has signed meanwhile, the signature is over a file that is
    no longer the newest and cannot be used. Raises SignError.
    """
    expected = _pending(known, prepared.signature_field, prepared.signer)
    base = prepared.pdf[: prepared.base_size]
    if hashlib.sha256(base).hexdigest() != known.sha256:
        message = "Någon annan har skrivit under handlingen under tiden. Skriv under på nytt."
        raise SignError(message)
    try:
        done = complete_signature(prepared, answer, assurance=portal_assurance(), at=at)
    except SealError as error:
        raise SignError(str(error)) from error
    signer = replace(expected, certificate=done.certificate)
    after = Expected(
        sha256=done.sha256,
        size=done.size,
        signers=(*(known.signers or ()), signer),
        pending=tuple(each for each in known.pending if each != expected),
    )
    report = _check(done.pdf, after, "Underskriften gick inte att bekräfta:")
    return Signed(done.pdf, after, report, signer)


def sign_now(
    pdf: bytes, *, known: Expected, field: str, request: SigningRequest, at: dt.datetime
) -> Signed:
    """Return the file signed at once, by a service that does not wait for anybody.

    The digest of `request` is filled in here. Whoever calls has made sure who the signer is.
    Raises SignError, also when the service does not answer at once.
    """
    ready = prepare(
        pdf, known=known, field=field, signer=request.signer, reason=request.reason, at=at
    )
    answer = service().begin(replace(request, digest=ready.digest))
    return complete(ready, answer, known=known, at=at)


def _pending(known: Expected, field: str, signer: SignerFacts) -> ExpectedSigner:
    for expected in known.pending:
        if (expected.field, expected.name) == (field, signer.name):
            return expected
    message = f"{signer.name} väntas inte skriva under handlingen."
    raise SignError(message)


def _check(pdf: bytes, known: Expected, words: str) -> Report:
    try:
        report = verified(pdf, expected=known)
    except SealError as error:
        raise SignError(str(error)) from error
    if not report.valid:
        message = " ".join((words, *report.reasons))
        raise SignError(message)
    return report
