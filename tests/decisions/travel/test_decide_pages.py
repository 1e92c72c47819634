"""Every address of a decision and of what follows, asked directly by those who may not."""

import pytest
from django.urls import reverse

from council.documents.verify import verify_pdf
from council.jobs.tasks import run_job
from council.sealing import portal_trust_roots
from decisions.memos.content import memo_hash
from decisions.models import FixedVersion, TravelDecision
from tests.factories import MemoInterestFactory

ACTS = {
    "travel:decide": {"outcome": "approved", "no_conflict": "on"},
    "memos:approve": {"no_conflict": "on"},
    "memos:return": {"comment": "Ändra"},
    "travel:close": {},
}


@pytest.fixture(autouse=True)
def _no_broker(monkeypatch):
    monkeypatch.setattr("council.jobs.actions.send", lambda job_id: run_job(job_id=job_id))


def interested(trip, levels, people, who):
    """Let the level's holder be what stands in the way."""
    person = levels.manager.person
    if who == "traveller":
        MemoInterestFactory(memo=trip.memo, person=person)
    elif who == "relative":
        MemoInterestFactory(memo=trip.memo, person=person, ground="relative")
    elif who == "officer":
        trip.memo.officers.create(person=person)


@pytest.mark.parametrize("act", ACTS)
@pytest.mark.parametrize("who", ["traveller", "relative", "officer", "submitter"])
def test_nobody_takes_part_in_a_trip_of_their_own(
    client, trip, submitted, levels, people, who, act
):
    interested(trip, levels, people, who)
    memo = submitted()
    if who == "submitter":
        memo.transitions.filter(to_status="review").update(by=levels.manager)
        memo.review_steps.update(asked_by=levels.manager)
    client.force_login(levels.manager)
    posted = {**ACTS[act], "seen": memo_hash(memo)}
    answer = client.post(reverse(act, args=[memo.uuid]), posted)
    assert answer.status_code in {302, 403, 404, 422}
    memo.refresh_from_db()
    if (who, act) not in {("officer", "memos:return"), ("submitter", "memos:return")}:
        assert memo.status == "review"
    assert not TravelDecision.objects.exists()
    assert not FixedVersion.objects.exists()


@pytest.mark.parametrize("who", ["director", "chair", "elsewhere", "traveller"])
def test_another_level_is_refused_at_the_address(client, submitted, levels, who):
    memo = submitted()
    client.force_login(getattr(levels, who))
    address = reverse("travel:decide", args=[memo.uuid])
    posted = {**ACTS["travel:decide"], "seen": memo_hash(memo)}
    assert client.post(address, posted).status_code in {403, 404, 422}
    assert not TravelDecision.objects.exists()


def test_the_manager_decides_and_the_sealed_pdf_holds(
    client, submitted, levels, django_capture_on_commit_callbacks
):
    memo = submitted()
    client.force_login(levels.manager)
    address = reverse("travel:decide", args=[memo.uuid])
    page = client.get(address).content.decode()
    assert "Medarbetare, Norden, högst 20\xa0000\xa0kr: chef på delegation beslutar" in page
    seen = {"seen": memo_hash(memo)}
    assert client.post(address, seen).status_code == 422
    with django_capture_on_commit_callbacks(execute=True):
        answer = client.post(address, {**ACTS["travel:decide"], **seen})
    assert answer.url == reverse("travel:decision", args=[memo.uuid])
    assert "Resan godkänns" in client.get(answer.url).content.decode()
    pdf = client.get(reverse("travel:decision_pdf", args=[memo.uuid]))
    data = b"".join(pdf.streaming_content)
    assert verify_pdf(data, trust_roots=portal_trust_roots()).valid
    assert client.get(address).status_code == 302
    client.force_login(levels.traveller)
    assert client.get(answer.url).status_code == 200


def test_the_chair_decides_the_directors_trip(client, trip, submitted, levels):
    interest = trip.memo.interests.get()
    interest.person = levels.director.person
    interest.save()
    memo = submitted()
    address = reverse("travel:decide", args=[memo.uuid])
    for user in (levels.director, levels.manager):
        client.force_login(user)
        assert client.post(address, ACTS["travel:decide"]).status_code == 403
    client.force_login(levels.chair)
    page = client.get(address)
    assert page.status_code == 200
    assert "ordförande på delegation beslutar" in page.content.decode()
    client.post(address, {**ACTS["travel:decide"], "seen": memo_hash(memo)})
    memo.refresh_from_db()
    assert memo.status == "delegated"


def test_a_changed_memo_is_read_again(client, submitted, levels):
    memo = submitted()
    client.force_login(levels.manager)
    posted = {**ACTS["travel:decide"], "seen": "0" * 64}
    answer = client.post(reverse("travel:decide", args=[memo.uuid]), posted)
    assert answer.status_code == 409
    assert memo_hash(memo) in answer.content.decode()


def test_outsiders_see_no_trip(client, decided, people):
    memo = decided().memo
    client.force_login(people.outsider)
    for name in ("decide", "decision", "decision_pdf", "trip", "report"):
        assert client.get(reverse(f"travel:{name}", args=[memo.uuid])).status_code == 404
    for name in ("add_receipt", "close", "return", "cancel"):
        assert client.post(reverse(f"travel:{name}", args=[memo.uuid])).status_code == 404
