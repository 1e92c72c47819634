"""A memo that two persons sign, for the tests of signatures."""

from dataclasses import replace

from council.documents.memo import SEAL_FIELD, Signatory
from council.documents.signing import complete_signature, prepare_signature
from council.documents.signing_service import SignerFacts, SigningRequest
from council.documents.verify import Expected, ExpectedSigner

from . import samples

CHAIR = SignerFacts("person-17", "Eva Ek", "Ordförande", "Ekby kommun")
ATTESTER = SignerFacts("person-23", "Åsa Berg Öst", "Justerare", "Ekby kommun")
STRANGER = SignerFacts("person-99", "Nils Lund", "Ledamot", "Ekby kommun")
TWO = replace(
    samples.MEMO,
    approvals=(),
    signatories=tuple(
        Signatory(who.name, who.role, own_signature=True) for who in (CHAIR, ATTESTER)
    ),
)
SEAL = ExpectedSigner("TEST Ekby kommun e-stämpel", SEAL_FIELD)
CHAIRS = ExpectedSigner(CHAIR.name, "Signature1")
ATTESTERS = ExpectedSigner(ATTESTER.name, "Signature2")


def asked(prepared, reference="försök-1"):
    return SigningRequest(prepared.digest, prepared.signer, "Protokoll", "Justering", reference)


def prepared(pdf, signer, field, now):
    return prepare_signature(
        pdf, field=field, signer=signer, reason="Justering", at=now, test=True
    )


def signed(pdf, signer, field, *, service, assurance, now):
    """The PDF with the signature of `signer` in the field, by the local test authority."""
    ready = prepared(pdf, signer, field, now)
    answer = service.begin(asked(ready))
    return complete_signature(ready, answer, assurance=assurance, at=now).pdf


def expected(*signers, pending=()):
    return Expected(signers=signers, pending=pending)
