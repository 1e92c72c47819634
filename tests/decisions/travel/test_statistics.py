"""What trips cost and emit, by body and year: for those who may know of them."""

import csv
import io
from decimal import Decimal

import pytest
from django.urls import reverse

from decisions.travel.actions.afterwards import ActualCost, ReportFacts, report_trip
from decisions.travel.models import TravelLeg
from decisions.travel.queries import years_of_trips
from tests.factories import (
    BodyFactory,
    CaseFactory,
    MemoFactory,
    MemoInterestFactory,
    TravelCostFactory,
    TravelFactory,
)

PAGES = ["travel:own", "travel:statistics", "travel:statistics_csv"]


@pytest.fixture
def approved(decided, trip):
    TravelLeg.objects.create(
        travel=trip, origin="Ekby", destination="Oslo", means="train", distance_km=500
    )
    decided()
    trip.refresh_from_db()
    return trip


def another(trip, **facts):
    case = CaseFactory(department=trip.memo.department, **facts)
    memo = MemoFactory(case=case, kind="travel", status="delegated")
    travel = TravelFactory(memo=memo, status="approved")
    TravelCostFactory(travel=travel, amount=Decimal(500), payer_kind="organiser")
    MemoInterestFactory(memo=memo)
    return travel


def test_a_year_is_the_sum_of_its_trips(approved, people, now):
    another(approved)
    [year] = years_of_trips(people.author, now.date())
    assert (year.year, year.count, year.total) == (2026, 2, Decimal(9500))
    assert year.by_kind["municipality"] == 9000
    assert year.by_kind["organiser"] == 500
    assert year.kg == Decimal("17.5")


def test_what_was_paid_counts_once_it_is_reported(approved, levels, people, after):
    cost = ActualCost("Tåg", "municipality", Decimal(7000))
    facts = ReportFacts("Möte", "Kunskap", [cost])
    report_trip(travel=approved, facts=facts, by=levels.traveller, at=after)
    [year] = years_of_trips(people.author, after.date())
    assert year.total == 7000


def test_secret_trips_and_those_of_others_do_not_count(approved, people, now):
    another(approved, is_secret=True, secrecy_ground="OSL 21 kap. 1 §")
    [year] = years_of_trips(people.author, now.date())
    assert year.count == 1
    assert years_of_trips(people.outsider, now.date()) == []


def test_the_page_has_table_and_chart(client, approved, people):
    client.force_login(people.author)
    page = client.get(reverse("travel:statistics")).content.decode()
    assert page.count("<title id=") == 2
    assert "9\xa0000\xa0kr" in page
    assert "18\xa0kg koldioxidekvivalenter" in page
    assert 'class="pay-kg"' in page
    assert "style=" not in page


def test_no_cell_of_the_csv_runs(client, approved, people):
    body = approved.memo.recipient_body
    body.name = '=HYPERLINK("http://x")'
    body.save()
    client.force_login(people.author)
    text = client.get(reverse("travel:statistics_csv")).content.decode("utf-8-sig")
    assert text.splitlines()[0].startswith("Nämnd;År;Resor;Kommunen")
    assert "\"'=HYPERLINK" in text
    assert ";9000,00;" in text


def test_an_unknown_cost_is_no_zero_in_the_csv(client, approved, people):
    TravelCostFactory(travel=approved, amount=None, payer_kind="municipality")
    client.force_login(people.author)
    text = client.get(reverse("travel:statistics_csv")).content.decode("utf-8-sig")
    [row] = csv.DictReader(io.StringIO(text), delimiter=";")
    assert (row["Summa"], row["Okända kostnader"]) == ("9000,00", "1")


@pytest.mark.parametrize("page", PAGES)
def test_more_trips_ask_no_more(
    client, approved, people, levels, page, django_assert_max_num_queries
):
    client.force_login(levels.traveller)
    counts = []
    for _ in range(2):
        with django_assert_max_num_queries(60) as counted:
            client.get(reverse(page))
        counts.append(len(counted))
        for _ in range(3):
            travel = another(approved)
            MemoInterestFactory(memo=travel.memo, person=levels.traveller.person)
    assert counts[0] == counts[1]


def test_another_body_stands_apart(approved, people, department, now):
    travel = another(approved)
    travel.memo.recipient_body = BodyFactory(name="Kulturnämnden")
    travel.memo.save()
    assert [year.body for year in years_of_trips(people.author, now.date())] == [
        "Kulturnämnden",
        approved.memo.recipient_body.name,
    ]
