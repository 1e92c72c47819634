"""The whole log and one document, checked from downloads, without the database."""

import datetime as dt
import json
from io import StringIO
from types import SimpleNamespace

import pytest
from asn1crypto import pem
from django.core.management import CommandError, call_command
from django.test import Client
from django.utils import timezone

from council.record.log.actions import seal_head
from council.sealing import portal_trust_roots
from tests.council.record.conftest import PDF
from tests.factories import NOW


def fetched(address):
    answer = Client().get(address)
    return b"".join(answer.streaming_content) if answer.streaming else answer.content


@pytest.fixture
def downloads(make, tmp_path, stored):
    """What anybody can fetch: the log, its head, a proof, the certificates; and the document."""
    make(slug="beslut")
    make(slug="beslut", title="Rättad plan", at=NOW + dt.timedelta(days=1))
    make(slug="annat")  # a moment late: the log's time does not go back
    seal_head(at=timezone.now())
    files = {
        "log": ("poster.ndjson", fetched("/logg/poster.ndjson")),
        "head": ("huvud.json", fetched("/logg/huvud.json")),
        "proof": ("bevis.json", fetched("/logg/1/bevis.json")),
        "certificates": ("certifikat.pem", fetched("/logg/certifikat.pem")),
        "document": ("handling.pdf", PDF),
    }
    for name, data in files.values():
        (tmp_path / name).write_bytes(data)
    return SimpleNamespace(**{key: tmp_path / name for key, (name, _) in files.items()})


def run(command, *args, **options):
    out = StringIO()
    call_command(command, *map(str, args), stdout=out, **options)
    return out.getvalue()


def test_a_log_that_holds(downloads, django_assert_num_queries):
    with django_assert_num_queries(0):
        said = run("verify_log", downloads.log, certificates=downloads.certificates)
    assert "Loggen håller. 6 poster" in said


def changed_line(text, number, old, new):
    lines = text.splitlines(keepends=True)
    assert old in lines[number]
    lines[number] = lines[number].replace(old, new)
    return "".join(lines)


def given(downloads, name):
    path = getattr(downloads, name)
    return str(path) if name == "log" else path


FAULTS = [
    (lambda text: changed_line(text, 2, '"version":2', '"version":3'), "Roten över de första 6"),
    (lambda text: "".join(text.splitlines(keepends=True)[:5]), "Poster saknas"),
    (lambda text: "".join(text.splitlines(keepends=True)[1:]), "Rad 1 har post 1, men post 0"),
    (lambda text: changed_line(text, 3, "{", "{ "), "Rad 4 är ingen post"),
    (lambda text: changed_line(text, 3, '"at":"2026', '"at":"2025'), "Rad 4: tiden är tidigare"),
    (lambda text: text + "x\n", "Rad 7 är ingen post"),
]


@pytest.mark.parametrize(("spoil", "words"), FAULTS)
def test_the_first_fault_is_told_by_its_line(downloads, spoil, words):
    downloads.log.write_text(spoil(downloads.log.read_text()))
    with pytest.raises(CommandError, match=words) as fault:
        run("verify_log", downloads.log)
    assert fault.value.returncode == 1


@pytest.mark.parametrize(("spoil", "words"), FAULTS)
def test_a_fault_is_told_whoever_sealed_the_head(downloads, tmp_path, settings, spoil, words):
    settings.SEAL = {**settings.SEAL, "directory": str(tmp_path / "other keys")}
    downloads.log.write_text(spoil(downloads.log.read_text()))
    with pytest.raises(CommandError, match=words) as fault:
        run("verify_log", downloads.log)
    assert fault.value.returncode == 1


def test_newer_lines_than_the_head_are_told(downloads, make):
    make()
    downloads.log.write_bytes(fetched("/logg/poster.ndjson"))
    assert "Efter dem finns 2 nyare" in run("verify_log", downloads.log)


@pytest.mark.parametrize("spoil", ["statement", "seal", "both"])
def test_a_head_that_the_portal_did_not_seal(downloads, spoil):
    head = json.loads(downloads.head.read_text())
    if spoil != "seal":
        head["statement"] = head["statement"].replace('"size":6', '"size":5')
    if spoil != "statement":
        head["seal"] = head["seal"][:400]
    downloads.head.write_text(json.dumps(head))
    with pytest.raises(CommandError, match="Loggen håller inte"):
        run("verify_log", downloads.log)


@pytest.mark.parametrize("text", ["", "[]", "{}", '"x"', "null", '{"statement":1,"seal":2}'])
def test_what_is_no_head_at_all(downloads, text):
    downloads.head.write_text(text)
    with pytest.raises(CommandError, match="Loggen håller inte"):
        run("verify_log", downloads.log)


def test_another_portals_seal_is_not_judged_without_its_certificates(
    downloads, tmp_path, settings
):
    settings.SEAL = {**settings.SEAL, "directory": str(tmp_path / "other keys")}
    for command, *about in (
        ["verify_log", downloads.log],
        ["prove_document", downloads.document, "--proof", downloads.proof],
    ):
        with pytest.raises(CommandError, match=r"går inte att avgöra.*--certificates") as told:
            run(command, *about)
        assert told.value.returncode == 3
    other = tmp_path / "other.pem"
    root = portal_trust_roots()[0].dump()
    other.write_bytes(pem.armor("CERTIFICATE", root))
    with pytest.raises(CommandError, match=r"håller inte.*inte utfärdat av någon"):
        run("verify_log", downloads.log, certificates=other)


def test_a_document_is_proved_by_the_database(downloads):
    said = run("prove_document", downloads.document)
    assert said.count("Filen publicerades") == 3
    assert "(post 1)" in said


@pytest.mark.parametrize("name", ["log", "proof"])
def test_a_document_is_proved_by_a_download(downloads, name, django_assert_num_queries):
    with django_assert_num_queries(0):
        said = run("prove_document", downloads.document, **{name: given(downloads, name)})
    assert "Filen publicerades 2026-03-02" in said


@pytest.mark.parametrize("name", ["", "log", "proof"])
def test_a_file_that_was_changed_is_not_proved(downloads, name):
    downloads.document.write_bytes(PDF + b" ")
    options = {name: given(downloads, name)} if name else {}
    with pytest.raises(CommandError, match="Filen är inte bevisad"):
        run("prove_document", downloads.document, **options)


@pytest.mark.parametrize("name", ["log", "proof"])
def test_a_changed_file_needs_no_certificate(downloads, tmp_path, settings, name):
    settings.SEAL = {**settings.SEAL, "directory": str(tmp_path / "other keys")}
    downloads.document.write_bytes(PDF + b" ")
    with pytest.raises(CommandError, match="Filen är inte bevisad") as fault:
        run("prove_document", downloads.document, **{name: given(downloads, name)})
    assert fault.value.returncode == 1


def test_what_is_not_there_is_no_fault_of_the_log(downloads, tmp_path):
    missing = tmp_path / "saknas.pdf"
    for told in (
        lambda: run("verify_log", missing),
        lambda: run("prove_document", missing),
        lambda: run("prove_document", downloads.document, proof=missing),
        lambda: run("verify_log", downloads.log, head=missing),
    ):
        with pytest.raises(CommandError, match=r"^Filen .* finns inte\.$") as fault:
            told()
        assert fault.value.returncode == 2


def test_a_proof_from_before_the_seal_says_what_to_do(downloads):
    downloads.proof.write_text('{"title": "Inte stämplad"}')
    with pytest.raises(CommandError, match="loggen stämplas var tionde minut"):
        run("prove_document", downloads.document, proof=downloads.proof)


def test_a_proof_that_was_changed_proves_nothing(downloads):
    proof = json.loads(downloads.proof.read_text())
    proof["leaf"] = proof["leaf"].replace('"version":1', '"version":2')
    downloads.proof.write_text(json.dumps(proof))
    with pytest.raises(CommandError, match="leder inte till"):
        run("prove_document", downloads.document, proof=downloads.proof)


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"proofs":[1]}', '{"leaf":1,"size":"x"}'])
def test_what_is_no_proof_at_all(downloads, text):
    downloads.proof.write_text(text)
    with pytest.raises(CommandError, match="Filen är inte bevisad"):
        run("prove_document", downloads.document, proof=downloads.proof)
