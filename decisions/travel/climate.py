"""What a trip emits, roughly: kilometres times a factor for the means, per person.

The factors are those of the UK Government's conversion factors for company reporting 2022
(Department for Business, Energy & Industrial Strategy), rounded to whole grams: business travel,
kg CO2e per passenger-km without well-to-tank, flights in economy class with radiative forcing, an
average car with one person in it, an average train, a coach, a foot passenger on a ferry. See
docs/travel.md for what each was held against. Swedish electric trains emit far less: the estimate
is on the safe side for trains.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import Protocol

from decisions.travel.kinds import Alternative, Means

SOURCE = "UK Government GHG Conversion Factors for Company Reporting 2022"
LONG_HAUL_KM = 3700
"""From here on a flight counts as long in those factors."""
DOMESTIC_FLIGHT = Decimal("0.246")
SHORT_FLIGHT, LONG_FLIGHT = Decimal("0.151"), Decimal("0.148")
FACTORS: dict[Means, Decimal] = {
    Means.TRAIN: Decimal("0.035"),
    Means.BUS: Decimal("0.027"),
    Means.CAR: Decimal("0.171"),
    Means.FERRY: Decimal("0.019"),
}
"""kg CO2e per person and kilometre."""


class Leg(Protocol):
    """What an estimate asks of a leg."""

    means: str
    distance_km: int | None


@dataclass(frozen=True)
class Estimate:
    """kg CO2e of the whole trip for all travellers; `unknown` legs have no distance."""

    kg: Decimal
    alternative_kg: Decimal | None
    unknown: int


def factor(means: str, distance_km: int, *, domestic: bool = False) -> Decimal:
    """Return kg CO2e per person-km of a leg; `domestic` for a trip that stays in the country."""
    if means != Means.FLIGHT:
        return FACTORS[Means(means)]
    if domestic:
        return DOMESTIC_FLIGHT
    return LONG_FLIGHT if distance_km >= LONG_HAUL_KM else SHORT_FLIGHT


def leg_factor(leg: Leg, *, domestic: bool = False) -> Decimal | None:
    """Return kg CO2e per person-km of the leg; None without a distance, on which it depends."""
    if leg.distance_km is None:
        return None
    return factor(leg.means, leg.distance_km, domestic=domestic)


def leg_kg(leg: Leg, *, domestic: bool = False) -> Decimal | None:
    """Return what one person emits on the leg, in kg with one decimal; None without a distance."""
    each = leg_factor(leg, domestic=domestic)
    if each is None or leg.distance_km is None:
        return None
    return _rounded(each * leg.distance_km)


def estimate(
    legs: Iterable[Leg], *, travellers: int, alternative: str = "", domestic: bool = False
) -> Estimate | None:
    """Return what the trip emits and what the alternative would; None without any leg.

    The alternative by train or bus is reckoned over the same kilometres; with fewer travellers it
    is not known, and otherwise nothing is emitted.
    """
    rows = list(legs)
    if not rows:
        return None
    each = [leg_kg(leg, domestic=domestic) for leg in rows]
    people = max(travellers, 1)
    kg = sum((one for one in each if one is not None), Decimal("0.0")) * people
    km = sum(leg.distance_km or 0 for leg in rows)
    return Estimate(kg, _alternative(alternative, km, people), each.count(None))


def _alternative(alternative: str, km: int, people: int) -> Decimal | None:
    if alternative in {Alternative.REMOTE, Alternative.STAY}:
        return Decimal("0.0")
    if alternative in {Alternative.TRAIN, Alternative.BUS}:
        return _rounded(FACTORS[Means(alternative)] * km) * people
    return None


def _rounded(kg: Decimal) -> Decimal:
    return kg.quantize(Decimal("0.1"), ROUND_HALF_UP)
