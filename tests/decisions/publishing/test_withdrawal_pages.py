"""How Petra takes back what she has published."""

from dataclasses import asdict

import pytest
import time_machine
from django.urls import reverse

from council.record.models import Publication, PublishedDocument, Withdrawal
from tests.council.record.conftest import memo_file
from tests.decisions.publishing.conftest import PUBLISH_AT

LIST = reverse("publishing:withdrawn")
SAID = {"what": "beslut", "kind": "personal_data", "reason": "Ett namn skulle inte stå där."}


@pytest.fixture
def petra(client, people):
    with time_machine.travel(PUBLISH_AT, tick=False):
        client.force_login(people.publisher)
        yield client


@pytest.fixture
def published(decide, publish):
    return publish(decide())


def address(publication):
    return reverse("publishing:withdraw", args=[publication.uuid])


def test_it_is_withdrawn_in_two_steps(petra, published):
    shown = petra.post(address(published), SAID)
    page = shown.content.decode()
    assert "Det här händer" in page
    assert "går inte längre att hämta" in page
    assert not Withdrawal.objects.exists()
    done = petra.post(address(published), {**SAID, "confirmed": "1"})
    made = Withdrawal.objects.get()
    assert done.url == reverse("publishing:withdrawal", args=[made.uuid])
    assert (made.role, made.title) == ("Publicist", "")
    assert petra.get(reverse("record:decision", args=[published.slug])).status_code == 410
    assert "Granska och publicera på nytt" in petra.get(done.url).content.decode()


def test_where_the_words_of_a_title_that_goes_may_stay_is_said(petra, published):
    file = memo_file(b"%PDF notice", kind="notice", title="Kallelse")
    times = {"published_at": PUBLISH_AT, "changed_at": PUBLISH_AT}
    PublishedDocument.objects.create(
        **asdict(file), meeting=published.meeting, position=0, **times
    )
    said = "Rubriken kan stå kvar i mötets egna filer, som inte ändras: ”Kallelse”."
    assert said in petra.post(address(published), SAID).content.decode()
    kept = petra.post(address(published), {**SAID, "keeps_title": "on"}).content.decode()
    assert "Det här händer" in kept
    assert said not in kept


def test_it_can_be_published_anew(petra, published):
    petra.post(address(published), {**SAID, "confirmed": "1"})
    review = petra.get(reverse("publishing:review", args=[published.content["item"]]))
    assert review.status_code == 200
    assert "Beslutet kan inte publiceras" not in review.content.decode()


@pytest.mark.parametrize(
    "spoilt", [{"reason": " "}, {"kind": "x"}, {"what": "f" * 64}, {"reason": "x" * 501}]
)
def test_what_is_missing_is_asked_for(petra, published, spoilt):
    answer = petra.post(address(published), {**SAID, "confirmed": "1", **spoilt})
    assert answer.status_code == 422
    assert not Withdrawal.objects.exists()


def test_one_file_alone(petra, published):
    sha256 = published.documents.get().sha256
    petra.post(address(published), {**SAID, "what": sha256, "confirmed": "1"})
    assert petra.get(reverse("record:document", args=[sha256])).status_code == 410
    assert petra.get(reverse("record:decision", args=[published.slug])).status_code == 200


def test_erasing_asks_first_and_keeps_what_the_memo_uses(petra, published):
    petra.post(address(published), {**SAID, "confirmed": "1"})
    made = Withdrawal.objects.get()
    erase = reverse("publishing:erase", args=[made.uuid])
    petra.post(erase)
    made.refresh_from_db()
    assert made.erased_at is None
    page = petra.post(erase, {"confirmed": "1"}, follow=True).content.decode()
    made.refresh_from_db()
    assert made.erased_at
    assert "ligger kvar internt" in page
    assert Publication.every.get().text == ""


@pytest.mark.parametrize("ask", ["slug", "registry_number", "content_hash"])
def test_it_is_found_by_what_a_report_says_of_it(petra, published, ask):
    asked = published.documents.get().sha256 if ask == "content_hash" else getattr(published, ask)
    assert published.title in petra.get(LIST, {"q": asked}).content.decode()
    assert "passar" in petra.get(LIST, {"q": "\x00finns inte"}).content.decode()


@pytest.mark.parametrize("name", ["author", "outsider", "registrar"])
def test_others_may_not(as_user, people, published, name):
    client = as_user(getattr(people, name))
    assert client.get(LIST).status_code == 403
    assert client.get(address(published)).status_code == 404
    assert client.post(address(published), {**SAID, "confirmed": "1"}).status_code == 404
    assert Publication.objects.filter(is_current=True).exists()


NUMBERS = ["811218-9876", "Personnummer 19121212-1212.", "8112189876 nämndes"]


@pytest.mark.parametrize("confirmed", [{}, {"confirmed": "1"}])
@pytest.mark.parametrize("reason", NUMBERS)
def test_a_reason_with_an_identity_number_is_refused(petra, published, reason, confirmed):
    answer = petra.post(address(published), {**SAID, "reason": reason, **confirmed})
    assert answer.status_code == 422
    assert "Skriv skälet utan det" in answer.content.decode()
    assert not Withdrawal.objects.exists()


def test_the_preview_warns_that_everybody_reads_the_reason(petra, published):
    page = petra.post(address(published), SAID).content.decode()
    assert "Skälet läses av alla" in page


def test_a_reason_is_corrected_and_everybody_reads_the_new_one(petra, published):
    petra.post(address(published), {**SAID, "confirmed": "1"})
    made = Withdrawal.objects.get()
    correct = reverse("publishing:reason", args=[made.uuid])
    decision = reverse("record:decision", args=[published.slug])
    assert SAID["reason"] in petra.get(decision).content.decode()
    refused = petra.post(correct, {"reason": NUMBERS[0]})
    assert refused.status_code == 422
    assert petra.post(correct, {"reason": SAID["reason"]}).status_code == 422
    petra.post(correct, {"reason": "En uppgift fick inte stå där."})
    page = petra.get(decision).content.decode()
    assert "En uppgift fick inte stå där." in page
    assert SAID["reason"] not in page


def test_others_may_not_correct_a_reason(petra, published, people, as_user):
    petra.post(address(published), {**SAID, "confirmed": "1"})
    made = Withdrawal.objects.get()
    correct = reverse("publishing:reason", args=[made.uuid])
    assert as_user(people.registrar).post(correct, {"reason": "Nytt."}).status_code == 404
