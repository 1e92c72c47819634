"""The installation's signing service, and a file held against what is known at each step."""

import json
from dataclasses import replace

import pytest

from council.checks import signing_is_configured
from council.documents.errors import SignError
from council.documents.memo import render_memo
from council.documents.signature_fields import signature_boxes
from council.documents.signing_remote import RemoteSigningService
from council.documents.signing_service import Answer, SigningRequest, Status
from council.documents.verify import Expected
from council.sealing import sealed, verified
from council.signing import complete, known_when_sealed, prepare, service, sign_now
from tests.council.documents.signing_case import ATTESTER, CHAIR, STRANGER, TWO

BOXES = signature_boxes((who.name, who.role) for who in (CHAIR, ATTESTER))


@pytest.fixture
def file(now):
    """A sealed file that two are to sign, and what is known of it."""
    pdf, report = sealed(render_memo(TWO), reason="Fastställd", at=now)
    return pdf, known_when_sealed(report, BOXES)


def request(signer):
    return SigningRequest(b"", signer, "Protokoll", "Justering", "1")


def test_two_sign_in_turn_and_each_step_is_known(file, now):
    pdf, known = file
    assert verified(pdf, expected=known).progress == "Stämplad. 0 av 2 har skrivit under."
    first = sign_now(pdf, known=known, field="Signature1", request=request(CHAIR), at=now)
    second = sign_now(
        first.pdf, known=first.known, field="Signature2", request=request(ATTESTER), at=now
    )
    assert second.pdf.startswith(first.pdf)
    assert second.report.progress == "Stämplad. 2 av 2 har skrivit under."
    assert [signer.name for signer in second.known.signers[1:]] == [CHAIR.name, ATTESTER.name]
    assert second.known.pending == ()
    for certificate in (first.signer.certificate, second.signer.certificate):
        assert len(certificate) == 64
    kept = json.loads(json.dumps(first.known.people()))
    assert Expected.of(kept, sha256=first.known.sha256, size=len(first.pdf)) == first.known
    for earlier in (pdf, first.pdf):
        assert not verified(earlier, expected=second.known).valid


def test_the_attester_may_be_first(file, now):
    pdf, known = file
    first = sign_now(pdf, known=known, field="Signature2", request=request(ATTESTER), at=now)
    second = sign_now(
        first.pdf, known=first.known, field="Signature1", request=request(CHAIR), at=now
    )
    assert second.report.valid


def test_only_who_is_expected_signs_and_only_in_the_place_meant(file, now):
    pdf, known = file
    for signer, field in ((STRANGER, "Signature1"), (ATTESTER, "Signature1"), (CHAIR, "Stampel")):
        with pytest.raises(SignError, match=f"{signer.name} väntas inte"):
            sign_now(pdf, known=known, field=field, request=request(signer), at=now)


def test_a_file_that_differs_is_not_signed(file, now):
    pdf, known = file
    for wrong in (pdf + b"\n", pdf[:-1], b""):
        with pytest.raises(SignError, match="inte den som portalen känner till"):
            sign_now(wrong, known=known, field="Signature1", request=request(CHAIR), at=now)


def test_who_comes_second_has_to_sign_the_newer_file(file, now):
    pdf, known = file
    ready = prepare(
        pdf, known=known, field="Signature2", signer=ATTESTER, reason="Justering", at=now
    )
    answer = service().begin(replace(request(ATTESTER), digest=ready.digest))
    first = sign_now(pdf, known=known, field="Signature1", request=request(CHAIR), at=now)
    with pytest.raises(SignError, match="Någon annan har skrivit under"):
        complete(ready, answer, known=first.known, at=now)


def test_a_refusal_leaves_no_file(file, now):
    pdf, known = file
    ready = prepare(pdf, known=known, field="Signature1", signer=CHAIR, reason="x", at=now)
    refused = Answer(Status.REFUSED, message="Du avbröt underskriften.")
    with pytest.raises(SignError, match="Du avbröt"):
        complete(ready, refused, known=known, at=now)


def test_the_local_service_asks_for_the_password_and_the_remote_one_does_not(settings):
    assert service().asks_password
    assert service().test
    settings.SIGNING = {
        **settings.SIGNING, "backend": "remote", "url": "https://u.example", "token": "x"
    }  # fmt: skip
    assert service() == RemoteSigningService("https://u.example", "x")
    assert not service().asks_password


def test_a_portal_with_a_real_seal_makes_no_test_signatures(settings):
    settings.SEAL = {**settings.SEAL, "backend": "pkcs12"}
    settings.SIGNING = {**settings.SIGNING, "backend": "local"}
    with pytest.raises(SignError, match="Ingen underskriftstjänst"):
        service()
    assert [error.id for error in signing_is_configured()] == ["council.E006"]
    for backend in ("none", ""):
        settings.SIGNING = {**settings.SIGNING, "backend": backend}
        assert signing_is_configured() == []
        with pytest.raises(SignError, match="Ingen underskriftstjänst"):
            service()


@pytest.mark.parametrize(
    ("wrong", "expected"),
    [
        ({"backend": "fax"}, "council.E005"),
        ({"backend": "remote"}, "council.E007"),
        (
            {"backend": "remote", "url": "https://u.se", "token": "x", "trust_roots_file": "/no"},
            "council.E008",
        ),
    ],
)
def test_wrong_settings_are_told_at_start(settings, wrong, expected):
    settings.SIGNING = {**settings.SIGNING, **wrong}
    assert [error.id for error in signing_is_configured()] == [expected]


def test_roots_of_signers_that_cannot_be_read_are_told(file, settings, now, tmp_path):
    pdf, known = file
    settings.SIGNING = {**settings.SIGNING, "trust_roots_file": str(tmp_path / "none.pem")}
    with pytest.raises(SignError, match="rotcertifikat"):
        prepare(pdf, known=known, field="Signature1", signer=CHAIR, reason="x", at=now)
