"""What a trip emits is reckoned leg by leg, and said to be an estimate."""

from dataclasses import dataclass
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from decisions.travel.climate import FACTORS, LONG_HAUL_KM, estimate, factor, leg_kg
from decisions.travel.kinds import Means


@dataclass
class Leg:
    means: str
    distance_km: int | None


legs = st.builds(Leg, st.sampled_from(Means.values), st.none() | st.integers(0, 20_000))


@given(st.lists(legs, min_size=1), st.integers(1, 9))
def test_the_trip_is_the_sum_of_its_legs_for_each_traveller(rows, people):
    found = estimate(rows, travellers=people)
    known = [leg_kg(leg) for leg in rows if leg.distance_km is not None]
    assert found.kg == sum(known, Decimal(0)) * people
    assert found.unknown == len(rows) - len(known)


@given(legs)
def test_a_longer_leg_never_emits_less(leg):
    if leg.distance_km and leg.distance_km + 1 != LONG_HAUL_KM:
        assert leg_kg(Leg(leg.means, leg.distance_km + 1)) >= leg_kg(leg)


def test_every_means_has_a_factor():
    assert {*FACTORS, Means.FLIGHT} == set(Means)
    assert factor(Means.FLIGHT, 8000) < factor(Means.FLIGHT, 500)


def test_a_flight_that_stays_in_the_country_emits_more_per_kilometre():
    assert factor(Means.FLIGHT, 500, domestic=True) == Decimal("0.246")
    assert factor(Means.TRAIN, 500, domestic=True) == factor(Means.TRAIN, 500)
    assert estimate([Leg("flight", 500)], travellers=1, domestic=True).kg == Decimal("123.0")


@pytest.mark.parametrize(
    ("alternative", "kg"),
    [("remote", "0.0"), ("stay", "0.0"), ("train", "70.0"), ("fewer", None), ("", None)],
)
def test_the_alternative_stands_beside_it(alternative, kg):
    rows = [Leg("flight", 500), Leg("flight", 500)]
    found = estimate(rows, travellers=2, alternative=alternative)
    assert found.kg == Decimal("302.0")
    assert found.alternative_kg == (Decimal(kg) if kg else None)


def test_no_legs_no_estimate():
    assert estimate([], travellers=1) is None
