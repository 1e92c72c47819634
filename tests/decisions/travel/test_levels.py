"""Who decides a trip: zone, traveller and cost, by the body's own rules."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from decisions.travel.countries import Zone
from decisions.travel.kinds import LOWEST_LEVEL, Level, TravellerKind
from decisions.travel.levels import (
    PlainRule,
    falls,
    level_for,
    level_of_trip,
    suggested_rules,
)

LIMITS = st.none() | st.integers(0, 100_000).map(Decimal)
zones, kinds = st.sampled_from(list(Zone)), st.sampled_from(list(TravellerKind))
rule = st.builds(PlainRule, zones, kinds, LIMITS, st.sampled_from(list(Level)))
rules = st.lists(rule, max_size=12, unique_by=lambda r: (r.zone, r.kind, r.max_cost))
costs = st.integers(0, 200_000).map(Decimal)


@given(rules.filter(lambda rows: not falls(rows)), zones, kinds, costs, costs)
def test_a_dearer_trip_is_never_decided_lower(rows, zone, kind, one, other):
    cheap, dear = sorted((one, other))
    low, high = (level_for(rows, zone, kind, cost).level.rank for cost in (cheap, dear))
    assert low <= high
    assert level_for(rows, zone, kind, None).level.rank >= high


@given(rules, zones, kinds, costs)
def test_nobody_decides_their_own(rows, zone, kind, cost):
    assert level_for(rows, zone, kind, cost).level.rank >= LOWEST_LEVEL[kind].rank


@given(rules, zones, costs)
def test_the_directors_trip_goes_one_level_up(rows, zone, cost):
    level = level_for(rows, zone, TravellerKind.DIRECTOR, cost).level
    assert level in {Level.CHAIR, Level.BODY}


@given(rules, zones, st.lists(kinds, min_size=1, max_size=4), costs)
def test_the_strictest_of_the_travellers_holds(rows, zone, travellers, cost):
    ranks = [level_for(rows, zone, kind, cost).level.rank for kind in travellers]
    assert level_of_trip(rows, zone, travellers, cost).level.rank == max(ranks)


@pytest.mark.parametrize(
    ("zone", "kind", "cost", "level"),
    [
        (Zone.DOMESTIC, TravellerKind.EMPLOYEE, 20_000, Level.MANAGER),
        (Zone.DOMESTIC, TravellerKind.EMPLOYEE, 20_001, Level.DIRECTOR),
        (Zone.DOMESTIC, TravellerKind.EMPLOYEE, None, Level.DIRECTOR),
        (Zone.EU_EEA, TravellerKind.EMPLOYEE, 30_001, Level.BODY),
        (Zone.EU_EEA, TravellerKind.EMPLOYEE, None, Level.BODY),
        (Zone.NORDIC, TravellerKind.MANAGER, 500, Level.DIRECTOR),
        (Zone.NORDIC, TravellerKind.DIRECTOR, 500, Level.CHAIR),
        (Zone.NORDIC, TravellerKind.ELECTED, 500, Level.CHAIR),
        (Zone.NORDIC, TravellerKind.CHAIR, 500, Level.BODY),
        (Zone.WORLD, TravellerKind.EMPLOYEE, 1, Level.BODY),
    ],
)
def test_the_suggested_rules(zone, kind, cost, level):
    amount = None if cost is None else Decimal(cost)
    assert level_for(suggested_rules(), zone, kind, amount).level == level


def test_the_suggested_rules_do_not_fall():
    assert not falls(suggested_rules())


def test_without_a_rule_the_body_decides():
    match = level_for([], Zone.DOMESTIC, TravellerKind.EMPLOYEE, Decimal(1))
    assert match.level == Level.BODY
    assert "Nämnden beslutar" in match.words


def test_the_words_name_rule_and_point():
    point = PlainRule(
        Zone.NORDIC, TravellerKind.EMPLOYEE, Decimal(9000), Level.MANAGER, "punkt 4.2"
    )
    match = level_for([point], Zone.NORDIC, TravellerKind.EMPLOYEE, Decimal(9000))
    assert match.words == (
        "Medarbetare, Norden, högst 9\xa0000\xa0kr: chef på delegation beslutar (punkt 4.2)."
    )
