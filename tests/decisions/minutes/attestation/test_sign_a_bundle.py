"""Minutes from the hand-over to the last signature, in person and in any order."""

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from council.accounts.models import Notification
from council.audit.models import AuditEvent
from council.documents.errors import SignError
from council.record.models import SealedDocument
from decisions.minutes.attestation.actions.signing import begin_signature, refuse_signature
from decisions.minutes.attestation.integrity import check_file, check_whole, newest_file
from decisions.minutes.workflow import BundleState, SignerState
from decisions.sittings.rules import check_can_record

from .conftest import own, sealed, sign


def test_a_bundle_is_sealed_and_its_signers_are_told(bundle, after, users):
    assert bundle.state == BundleState.SEALING
    assert bundle.range == "§§ 1–3"
    assert bundle.latest_date == dt.date(2026, 5, 7)
    done = sealed(bundle, after["at"])
    assert done.state == BundleState.SIGNING
    file = newest_file(done)
    assert file.step == 0
    assert [each["name"] for each in file.signers["pending"]] == ["Karin", "Leila"]
    assert check_whole(file).progress == "Stämplad. 0 av 2 har skrivit under."
    told = Notification.objects.filter(kind="attestation.sign")
    assert {row.user for row in told} == {users["Karin"], users["Leila"]}


def test_a_second_run_of_the_job_changes_nothing(to_sign, after):
    again = sealed(to_sign, after["at"])
    assert again.files.count() == 1
    assert again.state == BundleState.SIGNING


def test_chair_and_attester_sign_and_the_bundle_is_attested(to_sign, users, after):
    at = after["at"]
    once = sign(to_sign, users["Leila"], at, comment="Bra skrivet.")
    assert once.state == BundleState.SIGNING
    assert own(once, users["Leila"].person).comment == "Bra skrivet."
    done = sign(once, users["Karin"], at + dt.timedelta(hours=1))
    assert done.state == BundleState.ATTESTED
    assert done.attested_at == at + dt.timedelta(hours=1)
    file = newest_file(done)
    assert [each["name"] for each in file.signers["signers"][1:]] == ["Leila", "Karin"]
    report = check_whole(file)
    assert report.valid
    assert report.progress == "Stämplad. 2 av 2 har skrivit under."
    steps = [event.step for event in done.events.order_by("pk")]
    assert steps == ["made", "sealed", "signed", "signed", "attested"]
    assert AuditEvent.objects.filter(action="bundle.attested", object_id=str(done.pk)).exists()


def test_each_step_is_kept_and_known_to_the_page_of_verification(to_sign, users, after):
    done = sign(sign(to_sign, users["Karin"], after["at"]), users["Leila"], after["at"])
    files = list(done.files.select_related("file").order_by("step"))
    assert [file.step for file in files] == [0, 1, 2]
    assert all(check_file(file).is_right for file in files)
    known = {row.sha256: row for row in SealedDocument.objects.all()}
    assert {file.file_id for file in files} <= set(known)
    assert known[files[0].file_id].replaced_at
    assert known[files[2].file_id].replaced_at is None
    assert known[files[2].file_id].title == "Protokoll §§ 1–3"


def test_nobody_signs_for_another(to_sign, users, people, after):
    for user in (users["Karin"], users["Per"], people.secretary):
        with pytest.raises(PermissionDenied):
            begin_signature(
                signatory=own(to_sign, users["Leila"].person),
                comment="",
                return_path=str,
                by=user,
                at=after["at"],
            )
    assert to_sign.files.count() == 1


def test_nobody_signs_twice(to_sign, users, after):
    once = sign(to_sign, users["Karin"], after["at"])
    with pytest.raises(ValidationError, match="redan undertecknad"):
        sign(once, users["Karin"], after["at"])


def test_what_is_handed_over_is_locked(bundle, paragraphs, after):
    item = paragraphs[1].item
    with pytest.raises(ValidationError, match="lämnad för justering"):
        check_can_record(item, paragraphs[1], at=after["at"])


def test_a_refusal_stops_the_attestation(to_sign, users, after):
    with pytest.raises(ValidationError, match="Skriv varför"):
        refuse_signature(
            signatory=own(to_sign, users["Leila"].person), reason=" ", by=users["Leila"],
            at=after["at"],
        )  # fmt: skip
    done = refuse_signature(
        signatory=own(to_sign, users["Leila"].person),
        reason="§ 2 återger inte beslutet.",
        by=users["Leila"],
        at=after["at"],
    )
    assert done.state == BundleState.DISPUTED
    assert own(done, users["Leila"].person).state == SignerState.REFUSED
    assert Notification.objects.filter(user=done.created_by, kind="attestation.moved").exists()
    with pytest.raises(ValidationError, match="Det går inte att skriva under nu"):
        sign(done, users["Karin"], after["at"])


def test_a_file_that_was_swapped_on_the_disk_is_not_signed(to_sign, users, after, tmp_path):
    file = newest_file(to_sign)
    path = tmp_path / "files" / file.file.storage_name
    path.chmod(0o600)
    path.write_bytes(path.read_bytes() + b"\n")
    problems = check_file(file).problems
    assert any("byte" in words for words in problems)
    assert any("kontrollsumma" in words for words in problems)
    assert not check_whole(file).valid
    with pytest.raises(SignError, match="inte den som portalen känner till"):
        sign(to_sign, users["Karin"], after["at"])
    path.unlink()
    assert check_file(file).problems == ("Filen saknas i lagringen.",)
    assert own(to_sign, users["Karin"].person).state == SignerState.WAITING
