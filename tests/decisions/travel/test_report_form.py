"""The report asks whose money it was where the plan does not say."""

import pytest

from decisions.travel.forms.afterwards import ReportForm
from tests.factories import TravelCostFactory

WORDS = {"text": "Mötet hölls.", "gain": "Ny kunskap."}


def test_a_plan_that_says_who_pays_is_not_asked_again(trip):
    [cost] = trip.costs.all()
    form = ReportForm(trip, {**WORDS, f"cost-{cost.pk}": "8 500"})
    assert form.is_valid()
    assert [each.payer_kind for each in form.facts().costs] == ["municipality"]


@pytest.mark.parametrize(
    ("payer", "offered"), [("Arrangören", "organiser"), ("GrowSmarter, EU-bidrag", "")]
)
def test_a_plan_that_does_not_say_is_asked_and_never_taken_for_the_municipality(
    trip, payer, offered
):
    trip.costs.all().delete()
    cost = TravelCostFactory(travel=trip, payer=payer, payer_kind="")
    assert ReportForm(trip)[f"payer-{cost.pk}"].value() == offered
    posted = {**WORDS, f"cost-{cost.pk}": "300"}
    refused = ReportForm(trip, posted)
    assert refused.errors == {f"payer-{cost.pk}": ["Välj vem som betalade."]}
    form = ReportForm(trip, {**posted, f"payer-{cost.pk}": "external"})
    assert form.is_valid()
    assert [each.payer_kind for each in form.facts().costs] == ["external"]
