"""A trip at each level of decision in a real browser, and what follows it."""
# ruff: noqa: F811 - a test names the fixtures that are imported for it

import datetime as dt
import re
from decimal import Decimal

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from decisions.models import Memo, Travel
from tests.browser.conftest import PHONE, check_accessibility, check_no_sideways_scroll
from tests.browser.walk import sends
from tests.decisions.travel.conftest import levels, rules, submitted, trip  # noqa: F401

LOOKS = [{}, {"viewport": PHONE, "color_scheme": "dark"}]
PNG = b"\x89PNG\r\n\x1a\n" + b"0" * 20


def looked_at(page):
    check_accessibility(page)
    check_no_sideways_scroll(page)


@pytest.fixture
def address(memo):
    def act(name):
        return f"/arbete/resor/{memo.uuid}/{name}"

    return act


def decides(page, outcome="Resan godkänns"):
    page.get_by_label(outcome).check()
    page.get_by_label(re.compile("Jag är inte jävig")).check()
    page.get_by_role("button", name="Besluta").click()
    expect(page.get_by_role("heading", name=outcome)).to_be_visible()


def refused(page, home, path):
    """The page says no, and so does the address when it is posted to directly."""
    assert page.goto(f"{home}{path}").status in {403, 404}
    answer = page.evaluate(
        """async (path) => (await fetch(path, {method: "POST", headers: {"X-CSRFToken":
        document.cookie.match(/csrftoken=([^;]+)/)?.[1] ?? ""}})).status""",
        path,
    )
    assert answer in {403, 404}


def test_a_trip_is_planned_decided_reported_and_closed(
    new_window,
    live_server,
    trip,
    people,
    levels,
    address,
):
    eva = new_window(people.author, f"/arbete/handlingar/{trip.memo.uuid}/uppgifter/travel/")
    legs = eva.locator("[data-rows=leg]")
    legs.get_by_label("Från 1").fill("Ekby")
    legs.get_by_label("Till 1").fill("Oslo")
    legs.get_by_label("Sträcka 1, km").fill("500")
    costs = eva.locator("[data-rows=cost]")
    costs.locator("[name=travel-cost-1-item]").fill("Hotell")
    costs.get_by_label("Kostnad 2 betalas av").fill("Arrangören")
    costs.get_by_label("Belopp 2").fill("200")
    costs.get_by_label("Valuta 2").fill("EUR")
    expect(eva.locator("[data-sum]")).to_contain_text("1 belopp utan kurs")
    costs.get_by_label("Kurs 2, kronor per enhet").fill("11,50")
    costs.get_by_label("Kursens dag 2").fill("2026-03-01")
    expect(eva.locator("[data-sum]")).to_contain_text(re.compile(r"Summa 11\s300 kr"))
    eva.get_by_role("button", name="Lägg till rad").last.click()
    expect(costs.get_by_label("Belopp 3")).to_be_visible()
    looked_at(eva)
    eva.get_by_role("button", name="Spara").click()
    eva.get_by_role("button", name="Skicka för granskning").first.click()
    expect(eva.locator("#error-summary")).to_contain_text("mutor och jäv")
    eva.goto(f"{live_server.url}/arbete/handlingar/{trip.memo.uuid}/uppgifter/travel/")
    eva.get_by_label("Om mutor och jäv").fill("Arrangören har inget ärende hos nämnden.")
    eva.get_by_role("button", name="Spara").click()
    eva.get_by_role("button", name="Skicka för granskning").first.click()
    sends(eva)
    expect(eva.locator(".messages")).to_contain_text("skickad för granskning")

    sara = new_window(levels.traveller, "/arbete/resor/")
    refused(sara, live_server.url, address("beslut/"))
    lena = new_window(levels.manager, address("beslut/"))
    expect(lena.locator("main")).to_contain_text("chef på delegation beslutar")
    looked_at(lena)
    decides(lena)
    expect(lena.get_by_role("link", name="Delegationsbeslut", exact=True)).to_be_visible()

    yesterday = timezone.localdate() - dt.timedelta(days=1)
    Travel.objects.update(start_date=yesterday, end_date=yesterday)
    sara.goto(f"{live_server.url}/arbete/resor/")
    expect(sara.locator("main")).to_contain_text("Redovisa resan")
    sara.goto(f"{live_server.url}{address('')}")
    sara.locator("input[type=file]").set_input_files(
        {"name": "kvitto.png", "mimeType": "image/png", "buffer": PNG}
    )
    sara.get_by_role("button", name="Lägg till kvittot").click()
    expect(sara.locator(".messages")).to_contain_text("tillagt")
    sara.get_by_role("link", name="Redovisa resan").click()
    sara.get_by_label("Vad hände på resan?").fill("Kongressen hölls.")
    sara.get_by_label("Vad gav resan?").fill("Tre nya arbetssätt.")
    sara.wait_for_load_state()  # all costs are there
    for field in sara.locator("[name^=cost-]").all():
        field.fill("2 000")
    looked_at(sara)
    sara.get_by_role("button", name="Lämna redovisningen").click()
    expect(sara.get_by_role("heading", name="Redovisning", exact=True)).to_be_visible()
    expect(sara.get_by_role("button", name="Avsluta resan")).to_have_count(0)
    lena.goto(f"{live_server.url}{address('')}")
    looked_at(lena)
    lena.get_by_role("button", name="Avsluta resan").click()
    expect(lena.locator(".messages")).to_contain_text("avslutad")


@pytest.mark.parametrize(
    ("traveller", "cost", "decider", "wrong"),
    [
        ("traveller", 20_001, "director", ["manager", "chair"]),
        ("director", 9000, "chair", ["director", "manager"]),
    ],
)
def test_the_higher_levels(
    new_window,
    live_server,
    trip,
    submitted,
    levels,
    address,
    traveller,
    cost,
    decider,
    wrong,
):
    trip.costs.update(amount=Decimal(cost))
    trip.memo.interests.update(person=getattr(levels, traveller).person)
    submitted()
    for name in wrong:
        window = new_window(getattr(levels, name), "/arbete/")
        refused(window, live_server.url, address("beslut/"))
    page = new_window(getattr(levels, decider), address("beslut/"), **LOOKS[1])
    looked_at(page)
    decides(page)
    looked_at(page)
    assert Memo.objects.get(pk=trip.memo_id).status == "delegated"


def test_a_trip_for_the_body_goes_the_ordinary_way(
    new_window,
    trip,
    submitted,
    levels,
    address,
):
    trip.country = "USA"
    trip.save()
    submitted()
    page = new_window(levels.director, address("beslut/"))
    expect(page.locator(".messages")).to_contain_text("Nämnden beslutar")
    page.get_by_role("link", name="Granska").click()
    expect(page.get_by_role("button", name="Godkänn").first).to_be_visible()
