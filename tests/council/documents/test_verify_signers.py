"""A file that was tampered with, or that others signed than should have, is called out."""

from dataclasses import replace

import pytest

from council.documents.memo import render_memo
from council.documents.seal import seal_pdf
from council.documents.sealer import open_sealer, trust_roots
from council.documents.verify import Expected, ExpectedSigner, verify_pdf
from council.documents.verify_expected import Signature, against_signers

from . import signing_case as case
from .signing_case import ATTESTER, ATTESTERS, CHAIR, CHAIRS, SEAL, STRANGER, expected
from .tampering import with_flipped_byte, with_page_content, with_title

ALL = expected(SEAL, CHAIRS, ATTESTERS)
ROLLED_BACK = "Underskrift av Åsa Berg Öst saknas: filen är en tidigare utgåva."


def verified(pdf, roots, known=ALL):
    return verify_pdf(pdf, trust_roots=roots, expected=known)


@pytest.mark.parametrize("kind", ["steps", "lasting_steps"])
def test_every_way_of_tampering_with_a_signed_file_is_called_out(kind, request, roots):
    sealed, once, twice = request.getfixturevalue(kind)
    tampered = {
        "a byte of the document": with_flipped_byte(twice, twice.index(b"stream\n") + 40),
        "a byte of the first signature's revision": with_flipped_byte(twice, len(sealed) + 200),
        "a byte of the last revision": with_flipped_byte(twice, len(once) + 200),
        "added text": with_page_content(twice),
        "another title": with_title(twice, "Något annat"),
        "a line at the end": twice + b"\n",
        "bytes at the end": twice + b"extra",
        "another end of file": twice + b"\n%%EOF\n",
        "one byte less": twice[:-1],
    }
    for name, pdf in tampered.items():
        report = verify_pdf(pdf, trust_roots=roots)
        assert not report.valid, name
        assert report.reasons, name
    for earlier in (sealed, once):
        assert not verified(earlier, roots).valid


def test_a_roll_back_is_a_proper_file_that_is_called_out(steps, roots):
    sealed, once, _ = steps
    assert verify_pdf(once, trust_roots=roots).valid
    assert verified(once, roots).reasons == [ROLLED_BACK]
    assert verified(once, roots).progress == "Stämplad. 1 av 2 har skrivit under."
    missing = "Underskrift av Eva Ek saknas: filen är en tidigare utgåva."
    assert verified(sealed, roots).reasons == [missing, ROLLED_BACK]


def test_an_earlier_file_is_called_out_by_hash_and_size_too(steps, roots):
    report = verify_pdf(steps[2], trust_roots=roots)
    known = Expected(report.sha256, report.size)
    reasons = verified(steps[1], roots, known).reasons
    assert "Filen är inte identisk med den som utfärdades (kontrollsumman skiljer sig)." in reasons
    assert f"den utfärdade är {report.size} byte." in reasons[0]


def test_a_signature_that_the_portal_has_not_received_is_called_out(steps, roots):
    report = verified(steps[2], roots, expected(SEAL, CHAIRS, pending=(ATTESTERS,)))
    reason = (
        "Filen är redan undertecknad av Åsa Berg Öst, men portalen har inte tagit emot den "
        "underskriften."
    )
    assert report.reasons == [reason]


def test_a_signature_too_many_is_called_out(steps, roots):
    report = verified(steps[2], roots, expected(SEAL, CHAIRS))
    reason = "Filen är också undertecknad av TEST Åsa Berg Öst, som inte hör till handlingen."
    assert report.reasons == [reason]


def test_signatures_in_another_order_are_called_out(steps, service, assurance, now, roots):
    common = {"service": service, "assurance": assurance, "now": now}
    first = case.signed(steps[0], ATTESTER, "Signature2", **common)
    swapped = case.signed(first, CHAIR, "Signature1", **common)
    assert verify_pdf(swapped, trust_roots=roots).valid
    assert verified(swapped, roots, expected(SEAL, ATTESTERS, CHAIRS)).valid
    assert verified(steps[2], roots, expected(SEAL, ATTESTERS, CHAIRS)).reasons == [
        "Underskrifterna är i fel ordning: Eva Ek skrev under före Åsa Berg Öst."
    ]
    assert verified(swapped, roots).reasons == [
        "Underskrifterna är i fel ordning: Åsa Berg Öst skrev under före Eva Ek."
    ]


def test_another_persons_signature_is_called_out(steps, service, assurance, now, roots):
    common = {"service": service, "assurance": assurance, "now": now}
    other = case.signed(steps[1], STRANGER, "Signature2", **common)
    report = verified(other, roots)
    assert report.reasons == ["På platsen för Åsa Berg Öst står i stället TEST Nils Lund."]
    assert report.progress == "Stämplad. 1 av 2 har skrivit under."
    twice = case.signed(steps[1], CHAIR, "Signature2", **common)
    assert "står i stället TEST Eva Ek." in verified(twice, roots).reasons[0]


def test_a_namesake_is_told_apart_by_the_certificate(steps, service, assurance, now, roots):
    signed = verify_pdf(steps[1], trust_roots=roots).signatures[1]
    known = expected(SEAL, replace(CHAIRS, certificate=signed.certificate), pending=(ATTESTERS,))
    assert verified(steps[1], roots, known).valid
    namesake = replace(CHAIR, id="person-18")
    other = case.signed(
        steps[0], namesake, "Signature1", service=service, assurance=assurance, now=now
    )
    reason = (
        "Underskriften av Eva Ek är gjord med ett annat certifikat än det som portalen har "
        "antecknat."
    )
    assert verified(other, roots, known).reasons == [reason]


def test_another_document_signed_by_the_same_persons_is_called_out_by_its_hash(
    steps, service, assurance, sealer, now, roots
):
    report = verify_pdf(steps[2], trust_roots=roots)
    known = replace(ALL, sha256=report.sha256, size=report.size)
    assert verified(steps[2], roots, known).valid
    again = case.signed(
        steps[1], ATTESTER, "Signature2", service=service, assurance=assurance, now=now
    )
    assert verified(again, roots).valid
    assert not verified(again, roots, known).valid


def test_a_missing_seal_is_told_as_such():
    found = [Signature("signature", "Signature1", "TEST Eva Ek")]
    reasons = list(against_signers(expected(SEAL, CHAIRS), found))
    assert reasons == [
        "Stämpel av TEST Ekby kommun e-stämpel saknas: filen är en tidigare utgåva."
    ]
    anywhere = list(against_signers(expected(ExpectedSigner("Nils")), found))
    assert anywhere[0].startswith("Stämpel eller underskrift av Nils saknas")


def test_a_root_that_signers_may_lead_to_does_not_make_a_seal(steps, roots, tmp_path, now):
    other = {"folder": tmp_path / "other", "organisation": "Ekby kommun"}
    forged = seal_pdf(render_memo(case.TWO), sealer=open_sealer(other), reason="x", at=now)
    others = trust_roots(other)
    report = verify_pdf(forged, trust_roots=roots, signer_roots=others)
    assert "leder inte till någon som vi litar på" in report.reasons[0]
    assert verify_pdf(steps[2], trust_roots=roots, signer_roots=others).valid
    signed = verify_pdf(steps[2], trust_roots=others, signer_roots=roots)
    assert [bool(found.reasons) for found in signed.signatures] == [True, False, False]
