"""Signing at a service elsewhere: the person goes there, and the portal fetches the signature."""

import datetime as dt

import pytest
from django.urls import reverse

from decisions.minutes.attestation.integrity import check_whole, newest_file
from decisions.minutes.attestation.schedule import fetch_all
from decisions.minutes.models import Bundle, SigningAttempt
from decisions.minutes.workflow import BundleState
from tests.council.documents.signing_gateway import TOKEN, Gateway

from .conftest import sign, url

pytestmark = pytest.mark.usefixtures("_then")


@pytest.fixture
def gateway(settings, to_sign, tmp_path):
    """A signing service on this machine, and its root among those that the portal trusts."""
    service = Gateway(tmp_path / "gateway")
    root = service.authority.certificate("root")
    settings.SIGNING = {
        **settings.SIGNING,
        "backend": "remote", "url": service.url, "token": TOKEN, "trust_roots_file": str(root),
    }  # fmt: skip
    yield service
    service.close()


def begin(client, bundle):
    """Send the person to the service; return the attempt and the transaction."""
    answer = client.post(url("sign", bundle), {"comment": "Läst."})
    attempt = SigningAttempt.objects.latest("pk")
    assert answer.url == reverse("attestation:waiting", args=[bundle.uuid, attempt.uuid])
    return attempt, attempt.transaction


def test_the_person_is_led_to_the_service_and_comes_back_signed(leila, to_sign, gateway):
    page = leila.get(url("sign", to_sign)).content.decode()
    assert "Ditt lösenord" not in page
    assert "TEST –" not in page
    attempt, transaction = begin(leila, to_sign)
    waiting = url("waiting", to_sign, attempt.uuid)
    assert attempt.redirect_url in leila.get(waiting).content.decode()
    asked = gateway.asked[transaction]
    assert asked["return_url"].endswith(waiting)
    assert asked["signer"]["name"] == "Leila"
    gateway.person_signs(transaction)
    assert leila.get(waiting).url == url("bundle", to_sign)
    row = to_sign.signatories.get(name="Leila")
    assert (row.state, row.comment) == ("signed", "Läst.")
    assert check_whole(newest_file(to_sign)).valid


def test_the_clock_fetches_what_was_signed_by_who_closed_the_page(leila, to_sign, gateway, after):
    _, transaction = begin(leila, to_sign)
    assert fetch_all(at=after["at"]) == 0
    gateway.person_signs(transaction)
    assert fetch_all(at=after["at"]) == 1
    assert fetch_all(at=after["at"]) == 0
    assert to_sign.signatories.get(name="Leila").state == "signed"


def test_who_says_no_at_the_service_can_begin_anew(leila, to_sign, gateway):
    attempt, transaction = begin(leila, to_sign)
    gateway.answers[transaction] = {"status": "refused", "message": "Du avbröt."}
    answer = leila.get(url("waiting", to_sign, attempt.uuid), follow=True)
    assert "Du avbröt" in answer.content.decode()
    assert to_sign.signatories.get(name="Leila").state == "waiting"
    _, transaction = begin(leila, to_sign)
    gateway.person_signs(transaction)
    assert leila.post(
        url("waiting", to_sign, SigningAttempt.objects.latest("pk").uuid)
    ).url == url("bundle", to_sign)


def test_an_answer_nobody_can_read_leaves_the_signature_waiting(leila, to_sign, gateway):
    attempt, _ = begin(leila, to_sign)
    gateway.raw = (500, b"<html>")
    answer = leila.get(url("waiting", to_sign, attempt.uuid))
    assert answer.status_code == 200
    assert "går att tyda" in answer.content.decode()
    attempt.refresh_from_db()
    assert attempt.ended_at is None


def test_a_service_that_cannot_be_had_is_told_and_nothing_waits(leila, to_sign, gateway):
    gateway.raw = (503, b"")
    answer = leila.post(url("sign", to_sign), {"comment": "Min kommentar"})
    assert answer.status_code == 422
    assert "Min kommentar" in answer.content.decode()
    assert SigningAttempt.objects.get().failure


def test_what_nobody_answers_for_a_week_has_come_to_nothing(leila, to_sign, gateway, after):
    attempt, _ = begin(leila, to_sign)
    assert fetch_all(at=after["at"] + dt.timedelta(days=8)) == 0
    attempt.refresh_from_db()
    assert "inte i tid" in attempt.failure


def test_who_comes_second_signs_the_newer_file(
    leila, as_user, users, to_sign, gateway, settings, after
):
    karin = as_user(users["Karin"])
    first, one = begin(leila, to_sign)
    second, two = begin(karin, to_sign)
    gateway.person_signs(one)
    gateway.person_signs(two)
    assert leila.get(url("waiting", to_sign, first.uuid)).url == url("bundle", to_sign)
    answer = karin.get(url("waiting", to_sign, second.uuid), follow=True)
    assert "Någon annan har skrivit under handlingen under tiden" in answer.content.decode()
    again, three = begin(karin, to_sign)
    gateway.person_signs(three)
    karin.get(url("waiting", to_sign, again.uuid))
    assert Bundle.objects.get(pk=to_sign.pk).state == BundleState.ATTESTED


def test_another_persons_attempt_is_not_found(leila, as_user, users, to_sign, gateway):
    attempt, _ = begin(leila, to_sign)
    karin = as_user(users["Karin"])
    assert karin.get(url("waiting", to_sign, attempt.uuid)).status_code == 404


def test_where_no_service_is_set_nobody_signs(leila, to_sign, users, settings, after):
    settings.SIGNING = {**settings.SIGNING, "backend": "none"}
    page = leila.get(url("sign", to_sign)).content.decode()
    assert "Ingen underskriftstjänst är inställd" in page
    assert leila.post(url("sign", to_sign), {"password": "ett-langt-losenord"}).status_code == 422
    settings.SIGNING = {**settings.SIGNING, "backend": "local"}
    assert sign(to_sign, users["Leila"], after["at"]).signatories.filter(state="signed").exists()
