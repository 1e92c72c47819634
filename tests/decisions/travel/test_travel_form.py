from decimal import Decimal

import pytest

from council.audit.models import AuditEvent
from decisions.memos.actions.drafts import DraftChanges, save_draft
from decisions.memos.content import memo_content
from decisions.travel.companion import TRAVEL
from decisions.travel.models import travellers
from tests.factories import MemoInterestFactory, TravelCostFactory, TravelFactory

FILLED = {
    "travel-event": "Kongress",
    "travel-place": "Wien",
    "travel-country": "Österrike",
    "travel-start_date": "2026-05-10",
    "travel-end_date": "2026-05-11",
    "travel-traveller-0": "Sara Nord",
    "travel-traveller-1": "",
    "travel-cost-0-item": "Flyg",
    "travel-cost-0-payer": "Arrangören",
    "travel-cost-0-amount": "8 900,50",
    "travel-cost-0-currency": "sek",
    "travel-cost-1-item": "",
    "travel-cost-1-payer": "",
    "travel-cost-1-amount": "",
    "travel-cost-1-currency": "SEK",
}


@pytest.fixture
def trip(memo):
    memo.kind = "travel"
    memo.save()
    return memo


@pytest.fixture
def fill(trip, people, now):
    def run(**changes):
        form = TRAVEL.form(trip, {**FILLED, **changes})
        if form.is_valid():
            save_draft(
                memo=trip,
                base_version=trip.draft_version,
                changes=DraftChanges(),
                by=people.author,
                at=now,
                facts={"travel": form},
            )
            trip.refresh_from_db()
        return form

    return run


def test_a_trip_is_filled_in(fill, trip, people):
    assert not fill().errors
    facts = memo_content(trip)["travel"]
    assert facts["travellers"] == ["Sara Nord"]
    [cost] = facts["costs"]
    assert (cost["item"], cost["amount"], cost["currency"]) == ("Flyg", "8900.50", "SEK")
    assert (cost["payer"], cost["payer_kind"]) == ("Arrangören", "Arrangören")
    assert facts["totals"]["municipality"] == "0.00"
    assert travellers(trip).get().person == people.colleague.person
    assert trip.draft_version == 2


def test_the_same_travellers_are_told_to_the_log_once(fill):
    fill()
    fill()
    assert AuditEvent.objects.filter(action="travel.travellers_set").count() == 1


def test_an_emptied_row_goes_away(fill, trip):
    fill()
    fill(
        **{
            "travel-traveller-0": "",
            "travel-cost-0-item": "",
            "travel-cost-0-payer": "",
            "travel-cost-0-amount": "",
        }
    )
    facts = memo_content(trip)["travel"]
    assert (facts["travellers"], facts["costs"]) == ([], [])


@pytest.mark.parametrize(
    ("field", "value", "message"),
    [
        ("end_date", "2026-05-09", "slutar innan den börjar"),
        ("start_date", "i maj", "år-månad-dag"),
        ("cost-0-payer", "", "vem som betalar"),
        ("cost-0-item", "", "vad kostnaden gäller"),
        ("cost-0-amount", "-1", "minst 0"),
        ("cost-0-amount", "gratis", "Skriv ett tal"),
        ("cost-0-amount", "99999999999,00", "siffror"),
        ("cost-0-currency", "kr", "tre bokstäver"),
        ("traveller-1", "sara  nord", "redan angiven"),
        ("event", "x" * 301, "300"),
    ],
)
def test_what_is_wrong_is_said_at_the_field(fill, trip, field, value, message):
    form = fill(**{f"travel-{field}": value})
    assert message in str(form.errors[field])
    trip.refresh_from_db()
    assert trip.draft_version == 1


@pytest.mark.parametrize("name", ["travel-cost-999-item", "travel-traveller-x", "travel-cost-"])
def test_odd_field_names_are_no_harm(fill, name):
    assert fill(**{name: "x"}).is_valid()


def test_the_form_shows_what_is_kept_and_an_empty_row(trip):
    travel = TravelFactory(memo=trip)
    TravelCostFactory(travel=travel, amount=Decimal("300.00"), currency="USD")
    MemoInterestFactory(memo=trip, person__name="Kim Resare")
    form = TRAVEL.form(trip)
    assert [row[0].value() for row in form.travellers] == ["Kim Resare", None]
    (_, item, _, _, amount, currency, _, _), empty = form.costs
    assert (item.value(), amount.value(), currency.value()) == ("Hotell", Decimal("300.00"), "USD")
    assert empty[1].value() is None
    assert form["start_date"].value().isoformat() == "2026-05-10"


def test_only_a_travel_memo_has_the_form(memo):
    assert TRAVEL.form(memo) is None


def test_a_traveller_is_what_the_form_says(fill, trip, people):
    fill(**{"travel-traveller-0-kind": "elected"})
    kinds = trip.travel.traveller_kinds.values_list("person__name", "kind")
    assert list(kinds) == [("Sara Nord", "elected")]
    assert memo_content(trip)["travel"]["traveller_kinds"] == ["Förtroendevald"]
    fill(**{"travel-traveller-0-kind": "employee"})
    assert [kind for _, kind in kinds.all()] == ["employee"]
    fill(**{"travel-traveller-0-kind": ""})
    assert list(kinds.all()) == []
    assert "kind" in str(fill(**{"travel-traveller-0-kind": "king"}).errors)


def test_what_a_review_needs_stands_at_the_field(trip):
    fields = TRAVEL.form(trip).fields
    said = {name: field.needed for name, field in fields.items() if hasattr(field, "needed")}
    for name in ("start_date", "end_date", "traveller-0", "cost-0-item", "cost-0-payer"):
        assert said[name] == "behövs före granskning"
    assert {"place", "country", "integrity_note"} <= set(said)
    assert not {"purpose", "event", "invitation", "alternative"} & set(said)


def test_what_the_kept_facts_lack_is_told_at_the_place(fill, trip, client, people):
    fill(**{"travel-cost-0-currency": "USD"})
    form = TRAVEL.form(trip)
    assert "mutor och jäv" in form.fields["integrity_note"].warning
    assert form.fields["cost-0-rate"].warning.startswith("Ange kurs för USD")
    client.force_login(people.author)
    page = client.get(f"/arbete/handlingar/{trip.uuid}/uppgifter/travel/").content.decode()
    for name in ("integrity_note", "cost-0-rate"):
        assert f'aria-describedby="id_travel-{name}_warning"' in page
        assert f'id="id_travel-{name}_warning"' in page
    fill(
        **{
            "travel-cost-0-currency": "USD",
            "travel-cost-0-rate": "10,5",
            "travel-cost-0-rate_date": "2026-03-01",
            "travel-integrity_note": "Inget ärende hos nämnden.",
        }
    )
    fields = TRAVEL.form(trip).fields.values()
    assert not [field for field in fields if hasattr(field, "warning")]
