"""Which rule of its body says who decides a trip."""

import datetime as dt

from decisions.memos.companions import Delegation
from decisions.memos.models import Memo
from decisions.memos.workflow import MemoKind
from decisions.travel.countries import Zone, zone_of
from decisions.travel.kinds import DECIDING_ROLES, Level
from decisions.travel.levels import Match, level_of_trip
from decisions.travel.models import Travel, TravelRule
from decisions.travel.people import traveller_kinds
from decisions.travel.totals import totals

NOT_DELEGATED = "Nämnden har inte delegerat beslut om tjänsteresor. Nämnden beslutar."
NO_FACTS = "Resans uppgifter är inte ifyllda. Nämnden beslutar."


def trip_zone(travel: Travel) -> Zone:
    """Return the farthest zone that the trip reaches; a place without a country lies far away."""
    countries = [travel.country, *(stop.country for stop in travel.stops.all())]
    return max((zone_of(country) for country in countries), key=lambda zone: zone.distance)


def match_of(memo: Memo, on: dt.date | None = None) -> Match:
    """Return who decides the memo's trip, by the rules and the roles of the day.

    Without a day that of the memo. A memo that is no trip, or one without facts, is the body's.
    """
    rules = list(TravelRule.objects.filter(body=memo.recipient_body_id).order_by("pk"))
    travel = Travel.objects.filter(memo=memo).first() if rules else None
    if memo.kind != MemoKind.TRAVEL or travel is None:
        return Match(Level.BODY, None, NO_FACTS if rules else NOT_DELEGATED)
    kinds = traveller_kinds(memo, on or memo.dated).values()
    cost = totals(travel.costs.all()).municipality_at_most
    return level_of_trip(rules, trip_zone(travel), kinds, cost)


def decider_words(memo: Memo) -> str:
    """Return who decides the trip and why: "Miljönämnden. Kostnaden är inte känd …"."""
    match = match_of(memo)
    decider = memo.recipient_body.name if match.level == Level.BODY else match.level.label
    return f"{decider[:1].upper()}{decider[1:]}. {match.words}"


def delegation_by(match: Match, url: str) -> Delegation | None:
    """Return what other pages say of a decision below the body; None when the body decides."""
    if match.level == Level.BODY:
        return None
    role = DECIDING_ROLES[match.level][0]
    return Delegation(label=match.level.label, role=role, reason=match.words, url=url)
