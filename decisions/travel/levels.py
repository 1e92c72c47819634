"""Which level decides a trip, by the rules of its body: pure, so that a property can try it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Protocol

from decisions.travel.countries import Zone
from decisions.travel.kinds import LOWEST_LEVEL, Level, TravellerKind
from decisions.travel.totals import sek_words


class Rule(Protocol):
    """What is asked of a row of the rule table."""

    zone: str
    kind: str
    max_cost: Decimal | None
    level: str
    point: str


@dataclass
class PlainRule:
    """A rule that stands in no table."""

    zone: str
    kind: str
    max_cost: Decimal | None
    level: str
    point: str = ""


@dataclass(frozen=True)
class Match:
    """The level, the rule that gave it (None when no rule did), and why, in words."""

    level: Level
    rule: Rule | None
    words: str


def level_for(
    rules: Iterable[Rule], zone: Zone, kind: TravellerKind, cost: Decimal | None
) -> Match:
    """Return who decides one traveller's trip that costs the municipality so many kronor.

    The rule with the lowest limit that the cost keeps within holds; a cost that is not known
    (None) keeps within no limit. No rule: the body has not delegated it (KL 6:37, 7:5) and
    decides. Never lower than one level above the traveller: nobody decides their own trip.
    """
    covering = [rule for rule in rules if rule.zone == zone and rule.kind == _ruled_as(kind)]
    within = [rule for rule in covering if rule.max_cost is None or _keeps(cost, rule.max_cost)]
    rule = min(within, key=_limit, default=None)
    trip = f"{kind.label}, {zone.words}"
    if rule is None:
        why = "Kostnaden är inte känd" if cost is None and covering else "Ingen delegation gäller"
        return Match(Level.BODY, None, f"{why} för resan ({trip}). Nämnden beslutar.")
    level = Level(rule.level)
    lowest = LOWEST_LEVEL[kind]
    limit = (
        f" högst {sek_words(rule.max_cost)}" if rule.max_cost is not None else " oavsett belopp"
    )
    point = f" ({rule.point})" if rule.point else ""
    words = f"{trip},{limit}: {level.label} beslutar{point}."
    if level.rank >= lowest.rank:
        return Match(level, rule, words)
    raised = f"{words} Ingen beslutar om sin egen resa, så {lowest.label} beslutar i stället."
    return Match(lowest, rule, raised)


def level_of_trip(
    rules: Sequence[Rule],
    zone: Zone,
    kinds: Iterable[TravellerKind],
    cost: Decimal | None,
) -> Match:
    """Return who decides the whole trip: the highest level that any of the travellers asks for."""
    matches = [level_for(rules, zone, kind, cost) for kind in kinds]
    return max(
        matches,
        key=lambda match: match.level.rank,
        default=Match(Level.BODY, None, "Ingen resenär är angiven. Nämnden beslutar."),
    )


def suggested_rules() -> list[PlainRule]:
    """Return rules to begin with; they hold only when an administrator has taken them.

    What a body has not delegated nobody else may decide, so a portal cannot presume them.
    """
    small, middle = Decimal(20_000), Decimal(30_000)
    near = (Zone.DOMESTIC, Zone.NORDIC)
    kinds = TravellerKind
    return [
        *(PlainRule(zone, kinds.EMPLOYEE, small, Level.MANAGER) for zone in near),
        *(PlainRule(zone, kinds.EMPLOYEE, None, Level.DIRECTOR) for zone in near),
        PlainRule(Zone.EU_EEA, kinds.EMPLOYEE, middle, Level.DIRECTOR),
        *(PlainRule(zone, kinds.MANAGER, None, Level.DIRECTOR) for zone in near),
        PlainRule(Zone.EU_EEA, kinds.MANAGER, middle, Level.DIRECTOR),
        *(PlainRule(zone, kinds.DIRECTOR, None, Level.CHAIR) for zone in near),
        PlainRule(Zone.EU_EEA, kinds.DIRECTOR, middle, Level.CHAIR),
        *(PlainRule(zone, kinds.ELECTED, None, Level.CHAIR) for zone in near),
        PlainRule(Zone.EU_EEA, kinds.ELECTED, middle, Level.CHAIR),
    ]


def falls(rules: Iterable[Rule]) -> bool:
    """Return whether a dearer trip could be decided lower than a cheaper one by these rules."""
    by_trip: dict[tuple[str, str], list[Rule]] = {}
    for rule in rules:
        by_trip.setdefault((rule.zone, rule.kind), []).append(rule)
    for rows in by_trip.values():
        ranks = [Level(rule.level).rank for rule in sorted(rows, key=_limit)]
        if ranks != sorted(ranks):
            return True
    return False


def _ruled_as(kind: TravellerKind) -> TravellerKind:
    return TravellerKind.ELECTED if kind == TravellerKind.CHAIR else kind


def _keeps(cost: Decimal | None, limit: Decimal) -> bool:
    return cost is not None and cost <= limit


def _limit(rule: Rule) -> tuple[bool, Decimal]:
    return (rule.max_cost is None, rule.max_cost or Decimal(0))
