"""Persons sign a sealed file one after another, each in their own place."""

import json
from dataclasses import replace
from datetime import UTC, datetime

import pikepdf
import pytest

from council.documents.authority import local_authority
from council.documents.errors import SignError
from council.documents.signing import Prepared, complete_signature, prepare_signature
from council.documents.signing_local import LocalSigningService
from council.documents.signing_service import Answer, Status
from council.documents.stamp import signature_style
from council.documents.verify import verify_pdf

from . import signing_case as case
from .signing_case import ATTESTER, ATTESTERS, CHAIR, CHAIRS, SEAL, STRANGER, asked, expected


def test_each_signature_leaves_what_was_there_byte_for_byte(steps, lasting_steps):
    for sealed, once, twice in (steps, lasting_steps):
        assert once.startswith(sealed)
        assert twice.startswith(once)


def test_the_places_are_named_in_order_and_say_whose_they_are(steps, tmp_path):
    path = tmp_path / "a.pdf"
    path.write_bytes(steps[0])
    with pikepdf.open(path) as pdf:
        fields = {str(field.T): str(field.TU) for field in pdf.Root.AcroForm.Fields}
    assert fields["Signature1"] == "Underskrift: Ordförande Eva Ek"
    assert fields["Signature2"] == "Underskrift: Justerare Åsa Berg Öst"


@pytest.mark.parametrize("kind", ["steps", "lasting_steps"])
def test_at_every_step_the_file_holds_and_tells_how_far_it_has_come(kind, request, roots):
    everybody = (SEAL, CHAIRS, ATTESTERS)
    for count, pdf in enumerate(request.getfixturevalue(kind)):
        known = expected(*everybody[: count + 1], pending=everybody[count + 1 :])
        report = verify_pdf(pdf, trust_roots=roots, expected=known)
        assert report.valid, report.reasons
        assert report.progress == f"Stämplad. {count} av 2 har skrivit under."
        people = [found for found in report.signatures if found.kind == "signature"]
        assert [found.signer for found in people] == ["TEST Eva Ek", "TEST Åsa Berg Öst"][:count]


def test_a_lasting_file_has_a_time_stamp_after_each_signature(lasting_steps, roots):
    report = verify_pdf(lasting_steps[2], trust_roots=roots)
    kinds = ["seal", "timestamp", "signature", "timestamp", "signature", "timestamp"]
    assert [found.kind for found in report.signatures] == kinds
    assert {found.level for found in report.signatures if found.kind != "timestamp"} == {"B-LTA"}


def test_what_waits_for_a_service_can_be_kept_and_taken_up_again(
    steps, service, assurance, roots, now
):
    ready = case.prepared(steps[0], CHAIR, "Signature1", now)
    kept = Prepared.restored(ready.pdf, json.loads(json.dumps(ready.state())))
    assert kept == ready
    assert not verify_pdf(ready.pdf, trust_roots=roots).valid  # nothing to hand out yet
    done = complete_signature(kept, service.begin(asked(kept)), assurance=assurance, at=now)
    report = verify_pdf(done.pdf, trust_roots=roots)
    assert report.valid, report.reasons
    assert (done.sha256, done.size) == (report.sha256, report.size)
    assert done.certificate == report.signatures[1].certificate
    assert done.certificate_name == "TEST Eva Ek"


def test_the_stamp_says_who_as_what_when_and_whether_it_is_a_test():
    at = datetime(2026, 4, 16, 9, 0, tzinfo=UTC)
    test = signature_style("Eva 100 % Ek", "Ordförande", at, test=True).stamp_text
    assert test.splitlines() == [
        "TEST, inte en giltig underskrift av",
        "Eva 100 %% Ek",  # pyHanko's own notation for a percent sign
        "Ordförande",
        "2026-04-16 kl. 11.00.00",
    ]
    real = signature_style("Eva Ek", "", at, test=False).stamp_text
    assert real.splitlines()[:2] == ["Elektroniskt undertecknad av", "Eva Ek"]


@pytest.mark.parametrize(
    ("step", "field", "reason"),
    [
        (None, "Signature1", "inte stämplad"),
        (0, "Signature3", "ingen plats"),
        (0, "Stampel", "ingen plats"),
        (1, "Signature1", "redan använd"),
    ],
)
def test_only_an_empty_place_in_a_sealed_file_is_signed(steps, memo_pdf, now, step, field, reason):
    pdf = memo_pdf if step is None else steps[step]
    with pytest.raises(SignError, match=reason):
        case.prepared(pdf, CHAIR, field, now)


def test_what_is_no_pdf_cannot_be_signed(now):
    with pytest.raises(SignError, match="kunde inte förberedas"):
        case.prepared(b"hej", CHAIR, "Signature1", now)


def test_a_signature_by_somebody_else_is_not_put_in(steps, service, assurance, now):
    ready = case.prepared(steps[0], CHAIR, "Signature1", now)
    other = service.begin(replace(asked(ready), signer=STRANGER))
    with pytest.raises(SignError, match="svarade för någon annan än Eva Ek"):
        complete_signature(ready, other, assurance=assurance, at=now)
    claimed = replace(other, signer_id=CHAIR.id)
    with pytest.raises(SignError, match="gjord av TEST Nils Lund, inte av Eva Ek"):
        complete_signature(ready, claimed, assurance=assurance, at=now)


@pytest.mark.parametrize("status", [each for each in Status if each is not Status.SIGNED])
def test_no_signature_is_put_in_before_it_is_made(steps, assurance, now, status):
    ready = case.prepared(steps[0], CHAIR, "Signature1", now)
    with pytest.raises(SignError, match="har inte skrivit under"):
        complete_signature(ready, Answer(status), assurance=assurance, at=now)


def test_a_signature_over_another_file_is_not_put_in(steps, service, assurance, now):
    ready = case.prepared(steps[0], CHAIR, "Signature1", now)
    other = case.prepared(steps[1], ATTESTER, "Signature2", now)
    answer = service.begin(replace(asked(other), signer=CHAIR))
    with pytest.raises(SignError, match="en annan handling"):
        complete_signature(ready, answer, assurance=assurance, at=now)


@pytest.mark.parametrize("junk", [b"", b"hej", b"\x30\x80", b"\x30\x03\x02\x01\x05"])
def test_what_is_no_signature_is_not_put_in(steps, assurance, now, junk):
    ready = case.prepared(steps[0], CHAIR, "Signature1", now)
    answer = Answer(Status.SIGNED, cms=junk, signer_id=CHAIR.id)
    with pytest.raises(SignError, match="ingen underskrift"):
        complete_signature(ready, answer, assurance=assurance, at=now)


def test_a_certificate_that_we_do_not_trust_is_not_put_in(steps, assurance, now, tmp_path):
    stranger = LocalSigningService(local_authority(tmp_path / "a", organisation="Annan"))
    ready = prepare_signature(
        steps[0], field="Signature1", signer=CHAIR, reason="x", at=now, test=False
    )
    answer = stranger.begin(asked(ready))
    with pytest.raises(SignError, match="kunde inte göras"):
        complete_signature(ready, answer, assurance=assurance, at=now)
