"""What was withdrawn comes back only where somebody says that it may."""

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.urls import reverse

from council.record.grounds import Grounds
from council.record.models import Publication, Withdrawal
from council.record.withdrawing import erase, withdraw_decision
from decisions.publishing.actions import preview, publish_decision, record_review
from tests.decisions.publishing.conftest import PUBLISH_AT, fresh

GROUNDS = Grounds("secrecy", "En uppgift omfattas av sekretess.", "Publicist", keeps_title=True)


@pytest.fixture
def treatment(decide):
    return fresh(decide())


@pytest.fixture
def withdrawn(treatment, publish, people):
    slug = publish(treatment).slug
    return withdraw_decision(slug=slug, grounds=GROUNDS, by=people.publisher, at=PUBLISH_AT)


@pytest.fixture
def petra(client, people):
    with time_machine.travel(PUBLISH_AT, tick=False):
        client.force_login(people.publisher)
        yield client


def review_page(client, treatment):
    address = reverse("publishing:review", args=[treatment.item.uuid])
    return client.get(address).content.decode()


def test_the_preview_tells_of_the_withdrawal(petra, treatment, withdrawn):
    page = review_page(petra, treatment)
    assert "Beslutet återkallades" in page
    assert GROUNDS.reason in page
    assert "exakt det som återkallades" in page
    assert "kan vara offentligt nu" in page


def test_without_the_tick_it_stays_withdrawn(petra, treatment, withdrawn):
    address = reverse("publishing:publish", args=[treatment.item.uuid])
    seen = {"payload_hash": preview(fresh(treatment), at=PUBLISH_AT).hash, "when": "nu"}
    assert petra.post(address, seen).status_code == 422
    assert not Publication.objects.filter(is_current=True).exists()
    petra.post(address, {**seen, "again": "on"})
    assert Publication.objects.get(is_current=True).version == 2


def test_the_act_asks_for_it_too(treatment, withdrawn, publish):
    with pytest.raises(ValidationError, match="kan vara offentligt nu"):
        publish(fresh(treatment))
    assert publish(fresh(treatment), again=True).version == 2


def test_a_review_before_the_withdrawal_counts_no_more(treatment, publish, people):
    act = {"by": people.publisher, "at": PUBLISH_AT}
    seen = preview(treatment, at=PUBLISH_AT).hash
    review = record_review(treatment=treatment, payload_hash=seen, accepted={}, **act)
    slug = publish_decision(treatment=treatment, review=review, **act).slug
    withdraw_decision(slug=slug, grounds=GROUNDS, **act)
    with pytest.raises(ValidationError, match="Granska det igen"):
        publish_decision(treatment=fresh(treatment), review=review, **act)


def test_what_is_erased_says_so_before_anybody_tries(petra, treatment, withdrawn, people):
    erase(withdrawal=withdrawn, by=people.publisher, at=PUBLISH_AT)
    page = review_page(petra, treatment)
    assert "Beslutet kan inte publiceras" in page
    assert "måste vara en ny fil" in page
    assert "Det här blir offentligt" not in page
    address = reverse("publishing:withdrawal", args=[Withdrawal.objects.get().uuid])
    page = petra.get(address).content.decode()
    assert "Granska och publicera på nytt" not in page
    assert "kan inte publiceras igen" in page
