"""A substitute attester, a refusal that the body settles, the secretary first, reminders."""

import datetime as dt

import pytest
from django.core.exceptions import ValidationError

from council.accounts.models import Notification
from decisions.minutes.attestation.actions.bundles import resume_bundle
from decisions.minutes.attestation.actions.signers import remind, replace_signer
from decisions.minutes.attestation.actions.signing import refuse_signature
from decisions.minutes.attestation.integrity import check_whole, newest_file
from decisions.minutes.attestation.rules.signing import candidates, check_may_sign
from decisions.minutes.attestation.schedule import remind_all
from decisions.minutes.models import Bundle
from decisions.minutes.workflow import BundleState, SignerRole, SignerState

from .conftest import own, sealed, sign


def refused(bundle, user, at):
    return refuse_signature(
        signatory=own(bundle, user.person), reason="Fel återgivet.", by=user, at=at
    )


def test_the_elected_reserve_comes_first_and_nobody_who_signs_already(to_sign, elected):
    attester, chair = own(to_sign, elected["Leila"]), own(to_sign, elected["Karin"])
    assert [person.name for person in candidates(attester)] == ["Per", "Göran", "Tim"]
    assert [person.name for person in candidates(chair)] == ["Göran"]


def test_a_substitute_attester_means_a_new_file_and_new_signatures(to_sign, elected, users, after):
    once = sign(to_sign, users["Karin"], after["at"])
    first = newest_file(once)
    new = replace_signer(
        signatory=own(once, elected["Leila"]), person=elected["Per"], reason="Sjuk.", **after
    )
    again = Bundle.objects.get(pk=once.pk)
    assert (again.state, again.renderings) == (BundleState.SEALING, 2)
    assert new.order == 2
    assert own(again, elected["Karin"]).state == SignerState.WAITING
    done = sealed(again, after["at"])
    assert [each["name"] for each in newest_file(done).signers["pending"]] == ["Karin", "Per"]
    left = done.signatories.select_related("bundle").get(person=elected["Leila"])
    with pytest.raises(ValidationError, match="redan ersatt"):
        check_may_sign(left, users["Leila"])
    done = sign(sign(done, users["Per"], after["at"]), users["Karin"], after["at"])
    assert done.state == BundleState.ATTESTED
    assert check_whole(first).valid
    assert [file.step for file in done.files.order_by("step")] == [0, 1, 2, 3, 4]


def test_a_substitute_needs_a_reason_and_must_be_one_of_the_body(to_sign, elected, people, after):
    leila = own(to_sign, elected["Leila"])
    with pytest.raises(ValidationError, match="varför en annan"):
        replace_signer(signatory=leila, person=elected["Per"], reason="", **after)
    for person in (elected["Karin"], elected["Inga"], elected["Bo"], people.secretary.person):
        with pytest.raises(ValidationError, match="kan inte skriva under i stället"):
            replace_signer(signatory=leila, person=person, reason="Sjuk.", **after)


def test_who_has_signed_is_not_replaced(to_sign, elected, users, after):
    once = sign(to_sign, users["Leila"], after["at"])
    with pytest.raises(ValidationError, match="kan inte ersättas"):
        replace_signer(
            signatory=own(once, elected["Leila"]), person=elected["Per"], reason="x", **after
        )


def test_the_body_settles_a_refusal_and_the_attestation_goes_on(to_sign, users, after):
    done = refused(to_sign, users["Leila"], after["at"])
    with pytest.raises(ValidationError, match="vad nämnden beslutade"):
        resume_bundle(bundle=done, reason="", **after)
    done = resume_bundle(bundle=done, reason="Nämnden fann texten riktig, § 4.", **after)
    assert done.state == BundleState.SIGNING
    done = sign(sign(done, users["Leila"], after["at"]), users["Karin"], after["at"])
    assert done.state == BundleState.ATTESTED


def test_in_a_refused_attestation_only_who_refused_is_replaced(to_sign, elected, users, after):
    done = refused(to_sign, users["Leila"], after["at"])
    with pytest.raises(ValidationError, match="Karin kan inte ersättas"):
        replace_signer(
            signatory=own(done, elected["Karin"]), person=elected["Göran"], reason="x", **after
        )
    replace_signer(
        signatory=own(done, elected["Leila"]), person=elected["Per"], reason="Vägrar.", **after
    )
    assert Bundle.objects.get(pk=done.pk).state == BundleState.SEALING


def test_the_secretary_signs_before_the_others(to_sign, elected, users, after):
    row = own(to_sign, elected["Karin"])
    row.role = SignerRole.SECRETARY
    row.save()
    with pytest.raises(ValidationError, match="Karin skriver under först"):
        sign(to_sign, users["Leila"], after["at"])
    done = sign(to_sign, users["Karin"], after["at"])
    assert sign(done, users["Leila"], after["at"]).state == BundleState.ATTESTED


def test_a_reminder_goes_to_those_who_have_not_signed_once_a_day(to_sign, users, after):
    once = sign(to_sign, users["Karin"], after["at"])
    assert [row.name for row in remind(bundle=once, **after)] == ["Leila"]
    with pytest.raises(ValidationError, match="redan påmints i dag"):
        remind(bundle=once, **after)
    told = Notification.objects.filter(user=users["Leila"], title__startswith="Påminnelse")
    assert told.count() == 1


def test_the_clock_reminds_as_the_fourteen_days_run_out(to_sign, users):
    def struck(month, day):
        at = dt.datetime(2026, month, day, 6, 15, tzinfo=dt.UTC)
        return remind_all(at=at), remind_all(at=at + dt.timedelta(minutes=30))

    assert struck(4, 29) == (0, 0)
    assert struck(4, 30) == (2, 0)
    assert struck(5, 7) == (2, 0)
    late = Notification.objects.filter(title__startswith="Inte justerat i tid")
    assert not late.exists()
    assert struck(5, 8) == (2, 0)
    assert struck(5, 9) == (2, 0)
    assert late.count() == 1
