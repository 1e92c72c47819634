"""The planner reads who decides, by which rule, before anything is submitted."""

import pytest
from django.urls import reverse

from council.jobs.models import Job
from decisions.memos.companions import who_decides
from decisions.memos.models import MemoSignatory
from decisions.travel.actions.afterwards import add_receipt
from decisions.travel.models import Decided, TravelRule
from decisions.travel.rules.facts import fact_warnings
from tests.decisions.travel.test_after_the_trip import PNG, Upload

OSLO = (
    "Chef på delegation. Medarbetare, Norden, högst 20\xa0000\xa0kr: chef på delegation beslutar"
)


def pages(client, memo):
    names = [("memos:memo", [memo.uuid]), ("memos:companion", [memo.uuid, "travel"])]
    return [client.get(reverse(name, args=args)).content.decode() for name, args in names]


def test_the_form_and_the_editor_tell_the_level_and_its_rule(client, trip, people):
    TravelRule.objects.filter(level="manager").update(point="4.2")
    client.force_login(people.author)
    for page in pages(client, trip.memo):
        assert "Beslutas av" in page
        assert f"{OSLO} (4.2)." in page


def test_the_body_is_named_when_it_decides(client, trip, people):
    trip.costs.update(amount=90_000)
    trip.country = "Kina"
    trip.save()
    client.force_login(people.author)
    for page in pages(client, trip.memo):
        assert f"{trip.memo.recipient_body.name}. Ingen delegation gäller" in page


def test_without_rules_it_is_told_that_nothing_is_delegated(client, trip, people):
    TravelRule.objects.all().delete()
    client.force_login(people.author)
    for page in pages(client, trip.memo):
        assert "Nämnden har inte delegerat beslut om tjänsteresor" in page


def test_a_trip_without_facts_says_so_and_no_other_memo_is_asked(trip, memo):
    trip.delete()
    memo.kind = "travel"
    assert "inte ifyllda" in who_decides(memo)
    memo.kind = "general"
    assert who_decides(memo) == ""


@pytest.mark.parametrize("page", ["memos:memo", "memos:review"])
def test_the_way_below_the_body_has_three_steps(client, submitted, levels, page):
    memo = submitted()
    client.force_login(levels.manager)
    labels = client.get(reverse(page, args=[memo.uuid])).context["steps"]
    assert [step["label"] for step in labels] == [
        "Utkast", "Granskning", "Beslutad på delegation"
    ]  # fmt: skip


def test_the_way_to_the_body_stays_whatever_the_rules_become(client, trip, people):
    trip.memo.status = "on_agenda"
    trip.memo.save()
    client.force_login(people.author)
    page = client.get(reverse("memos:memo", args=[trip.memo.uuid]))
    assert len(page.context["steps"]) == 7
    assert "Beslutas av" not in page.content.decode()


def test_a_rejection_is_not_shown_as_a_success(client, decided, people):
    memo = decided(outcome=Decided.REJECTED, reason="För dyrt").memo
    client.force_login(people.author)
    for name in ("travel:decision", "memos:memo"):
        page = client.get(reverse(name, args=[memo.uuid])).content.decode()
        head = page[page.index("<h1") : page.index("</h1>") + 600]
        assert 'data-color="danger"' in head
        assert "Resan avslås" in head
        assert 'data-color="success"' not in head


def test_who_decided_is_said_once(decided, levels):
    made = decided()
    made.level, made.decider_name = "director", "Gun Ek"
    made.decider_title = "Förvaltningschef"
    assert made.authority == "Gun Ek, förvaltningschef på delegation"
    made.decider_title = "Stadsdirektör"
    assert made.authority == "Gun Ek, Stadsdirektör (förvaltningschef på delegation)"


def test_no_alternative_and_an_own_signature_are_pointed_out(trip, levels):
    MemoSignatory.objects.create(memo=trip.memo, person=levels.traveller.person, name="Sara Nord")
    assert fact_warnings(trip) == [
        "Inget alternativ till resan har övervägts. Välj ett och skriv varför.",
        "Sara Nord reser själv och står som undertecknare. Välj någon annan.",
    ]
    trip.alternative = "train"
    trip.memo.signatories.all().delete()
    assert fact_warnings(trip) == []


def test_a_receipt_is_looked_into(decided, trip, levels, after):
    decided()
    trip.refresh_from_db()
    upload = Upload(PNG, "k.png", "image/png")
    receipt = add_receipt(travel=trip, title="x", upload=upload, by=levels.traveller, at=after)
    assert Job.objects.filter(key=f"file.text:{receipt.file_id}").exists()


def test_the_list_of_own_trips_tells_the_whole_period(client, trip, levels):
    client.force_login(levels.traveller)
    page = client.get(reverse("travel:own")).content.decode()
    assert trip.period in page
    assert "–" in trip.period
