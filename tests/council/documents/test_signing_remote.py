"""A signature by a service over HTTP: the portal sends a digest and gets a signature back."""

import json
from dataclasses import replace

import pytest
from pyhanko.keys import load_cert_from_pemder

from council.documents.errors import SignError
from council.documents.signing import complete_signature, prepare_signature
from council.documents.signing_remote import LONGEST_ANSWER, RemoteSigningService
from council.documents.signing_service import Status
from council.documents.verify import verify_pdf

from . import signing_case as case
from .signing_case import ATTESTERS, CHAIR, CHAIRS, SEAL, asked, expected
from .signing_gateway import TOKEN, Gateway


@pytest.fixture(scope="module")
def opened(tmp_path_factory):
    gateway = Gateway(tmp_path_factory.mktemp("gateway") / "keys")
    yield gateway
    gateway.close()


@pytest.fixture
def gateway(opened):
    opened.raw = None
    opened.answers.clear()
    opened.asked.clear()
    opened.seen.clear()
    return opened


@pytest.fixture
def remote(gateway):
    return RemoteSigningService(gateway.url, TOKEN)


@pytest.fixture
def trusting(assurance, gateway):
    """The portal's terms where the service's root is trusted beside its own."""
    root = load_cert_from_pemder(gateway.authority.certificate("root"))
    return replace(assurance, trust_roots=(*assurance.trust_roots, root))


@pytest.fixture
def ready(steps, now):
    return prepare_signature(
        steps[0], field="Signature1", signer=CHAIR, reason="Justering", at=now, test=False
    )


@pytest.mark.parametrize("level", ["B-T", "B-LTA"])
def test_the_person_signs_elsewhere_and_the_file_holds(
    ready, remote, gateway, trusting, now, level
):
    begun = remote.begin(asked(ready))
    assert begun.status is Status.PENDING
    assert begun.redirect_url.startswith("https://underskrift.example/")
    assert remote.result(begun.transaction).status is Status.PENDING
    gateway.person_signs(begun.transaction)
    answer = remote.result(begun.transaction)
    assert (answer.status, answer.signer_id) == (Status.SIGNED, CHAIR.id)
    lasting = replace(trusting, level=level, revoked=revoked(trusting, gateway))
    done = complete_signature(ready, answer, assurance=lasting, at=now)
    known = expected(SEAL, replace(CHAIRS, certificate=done.certificate), pending=(ATTESTERS,))
    report = verify_pdf(done.pdf, trust_roots=trusting.trust_roots, expected=known)
    assert report.valid, report.reasons
    assert report.signatures[1].timestamp_at
    assert report.progress == "Stämplad. 1 av 2 har skrivit under."


def revoked(trusting, gateway):
    return (*trusting.revoked, gateway.authority.revoked.read_bytes())


def test_the_service_is_told_who_what_and_why_but_never_the_document(ready, remote, gateway):
    begun = remote.begin(asked(ready))
    told = gateway.asked[begun.transaction]
    assert told["signer"] == {
        "id": "person-17", "name": "Eva Ek", "role": "Ordförande", "organisation": "Ekby kommun"
    }  # fmt: skip
    assert (told["document"], told["reason"]) == ("Protokoll", "Justering")
    assert len(json.dumps(told)) < 1000
    assert gateway.seen[0] == ("POST", "/v1/signatures", f"Bearer {TOKEN}")


def test_another_who_signs_there_is_not_taken_for_the_one_asked(
    ready, remote, gateway, trusting, now
):
    begun = remote.begin(asked(ready))
    gateway.person_signs(begun.transaction, who={"id": "person-99", "name": "Nils Lund"})
    answer = remote.result(begun.transaction)
    with pytest.raises(SignError, match="svarade för någon annan"):
        complete_signature(ready, answer, assurance=trusting, at=now)


def test_a_service_whose_root_is_not_trusted_does_not_sign(ready, remote, gateway, assurance, now):
    begun = remote.begin(asked(ready))
    gateway.person_signs(begun.transaction)
    with pytest.raises(SignError, match="kunde inte göras"):
        complete_signature(ready, remote.result(begun.transaction), assurance=assurance, at=now)


@pytest.mark.parametrize("status", ["refused", "expired", "failed"])
def test_a_signature_that_does_not_come_is_told(ready, remote, gateway, status):
    begun = remote.begin(asked(ready))
    gateway.answers[begun.transaction] = {"status": status, "message": "Du avbröt."}
    answer = remote.result(begun.transaction)
    assert (answer.status.value, answer.message, answer.cms) == (status, "Du avbröt.", b"")


@pytest.mark.parametrize(
    "raw",
    [
        (500, b"{}"),
        (302, b"{}"),
        (200, b"<html>"),
        (200, b"[1]"),
        (200, b"{}"),
        (200, b'{"status": "signed"}'),
        (200, b'{"status": "signed", "cms": "*"}'),
        (200, b'{"status": "signed", "cms": 5}'),
        (200, b'{"status": ["signed"]}'),
        (200, b"\xff\xfe"),
        (200, b" " * (LONGEST_ANSWER + 1)),
    ],
)
def test_an_answer_that_makes_no_sense_is_told_and_never_used(ready, remote, gateway, raw):
    gateway.raw = raw
    with pytest.raises(SignError, match="inte går att tyda"):
        remote.result("t")
    with pytest.raises(SignError, match="inte går att tyda"):
        remote.begin(asked(ready))


@pytest.mark.parametrize("place", ["javascript:alert(1)", "http://other.example/", "//x", 5, None])
def test_nobody_is_sent_to_an_unsafe_place(ready, remote, gateway, place):
    answer = {"transaction": "t", "redirect_url": place}
    gateway.raw = (201, json.dumps(answer).encode())
    with pytest.raises(SignError, match="adress saknas"):
        remote.begin(asked(ready))


def test_the_service_is_only_asked_over_tls():
    with pytest.raises(SignError, match="https"):
        RemoteSigningService("http://underskrift.example", TOKEN).result("t")


def test_a_service_that_is_away_is_told(gateway):
    with pytest.raises(SignError, match="svarar inte"):
        RemoteSigningService("http://127.0.0.1:9/v1").result("t")


def test_a_wrong_password_is_told(ready, gateway):
    with pytest.raises(SignError, match="status 401"):
        RemoteSigningService(gateway.url, "fel").begin(asked(ready))


def test_a_local_attempt_that_was_broken_off_has_to_be_made_again(service):
    assert service.result("x").status is Status.EXPIRED
    assert case.CHAIR.id.startswith("person-")
