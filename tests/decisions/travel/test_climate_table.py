"""What each leg emits is read as a table: on the memo, the trip's page and in the PDF's data."""

import datetime as dt

import pytest
from django.urls import reverse

from decisions.memos.content import memo_content
from decisions.memos.documents import memo_document
from decisions.memos.trips import climate_facts, climate_table
from decisions.travel.models import TravelLeg
from tests.factories import NOW, MemoInterestFactory


@pytest.fixture
def legs(trip):
    facts = {"travel": trip, "origin": "Ekby", "date": dt.date(2026, 5, 10)}
    TravelLeg.objects.create(**facts, destination="Oslo", means="train", distance_km=1500)
    TravelLeg.objects.create(
        travel=trip, origin="Oslo", destination="Ekby", means="flight", position=1
    )
    trip.alternative = "remote"
    trip.save()
    return trip


def table(trip):
    return climate_table(memo_content(trip.memo)["travel"])


def test_each_leg_has_its_factor_and_the_sum_the_alternative_beside_it(legs):
    found = table(legs)
    first, second = found.legs
    assert (first.way, first.day, first.means) == ("Ekby–Oslo", "10 maj 2026", "Tåg")
    assert (first.km, first.factor, first.kg) == ("1\xa0500", "0,035", "52,5")
    assert (second.km, second.factor, second.kg) == ("–", "–", "–")
    assert found.sums == (("Hela resan", "52,5"), ("Med alternativet (delta på distans)", "0,0"))
    assert "Sträckor utan avstånd är inte med" in found.note
    assert "UK Government GHG Conversion Factors for Company Reporting 2022" in found.note


def test_several_travellers_are_said_in_the_sum(legs):
    MemoInterestFactory(memo=legs.memo)
    found = table(legs)
    assert found.sums[0] == ("Hela resan, 2 resenärer", "105,0")
    assert found.note.startswith("Kg CO2e per person.")


def test_a_flight_within_the_country_has_the_domestic_factor(legs):
    legs.legs.update(means="flight", distance_km=600)
    assert table(legs).legs[0].factor == "0,151"
    legs.country = "Sverige"
    legs.save()
    assert table(legs).legs[0].factor == "0,246"


def test_what_was_fixed_before_the_factor_was_kept_still_shows(legs):
    facts = memo_content(legs.memo)["travel"]
    for leg in facts["legs"]:
        del leg["factor"]
    assert climate_table(facts).legs[0].factor == "–"
    assert climate_table({}) is None
    assert climate_facts({"climate": None}) == []


def test_the_pages_and_the_document_have_it(client, legs, people, levels):
    client.force_login(people.author)
    for name in ("memos:memo", "travel:trip"):
        page = client.get(reverse(name, args=[legs.memo.uuid])).content.decode()
        assert "Färdväg och uppskattat utsläpp" in page
        assert "0,035" in page
        assert "52,5" in page
    document = memo_document(memo_content(legs.memo), created_at=NOW, draft=True)
    assert document.travel.climate == table(legs)
