"""The facts of a trip as JSON: what a version of its memo holds, a hash seals and a PDF shows."""

from decimal import Decimal
from typing import Any

from decisions.memos.models import Memo
from decisions.travel.climate import SOURCE, Estimate, estimate, leg_factor, leg_kg
from decisions.travel.countries import Zone
from decisions.travel.kinds import PayerKind
from decisions.travel.models import Travel, TravelCost, TravelLeg, Traveller, travellers
from decisions.travel.rules import trip_zone
from decisions.travel.totals import in_sek, totals


def travel_content(memo: Memo) -> dict[str, Any] | None:
    """Return the facts of the memo's trip, None when it has none. Sums are decimal text.

    Keys: travellers (names), traveller_kinds (words, "" where roles decide), event, purpose,
    organiser, place, country, zone, start_date and end_date (ISO), stops [{place, country,
    start_date, end_date}], legs [{origin, destination, date, means, distance_km, factor, kg}] (kg
    CO2e per person and km, and per person), invitation, invitation_attachment (its title),
    alternative, alternative_reason, integrity_note, costs [{item, payer, amount, currency, kind,
    payer_kind, rate, rate_date, sek}], totals {by_payer [{payer, sek}], municipality, total,
    unknown}, climate {kg, alternative_kg, unknown, source}.
    """
    travel = Travel.objects.select_related("invitation_attachment").filter(memo=memo).first()
    if travel is None:
        return None
    interests = list(travellers(memo))
    kinds = {
        row.person_id: row.get_kind_display() for row in Traveller.objects.filter(travel=travel)
    }
    legs = list(travel.legs.order_by("position", "pk"))
    costs = list(travel.costs.order_by("position", "pk"))
    zone = trip_zone(travel)
    domestic = zone == Zone.DOMESTIC
    return {
        "travellers": [interest.person.name for interest in interests],
        "traveller_kinds": [kinds.get(interest.person_id, "") for interest in interests],
        "event": travel.event,
        "purpose": travel.purpose,
        "organiser": travel.organiser,
        "place": travel.place,
        "country": travel.country,
        "zone": zone.label,
        "start_date": travel.start_date.isoformat() if travel.start_date else None,
        "end_date": travel.end_date.isoformat() if travel.end_date else None,
        "stops": _stops(travel),
        "legs": [_leg(leg, domestic=domestic) for leg in legs],
        "invitation": travel.invitation,
        "invitation_attachment": _invitation(travel),
        "alternative": travel.get_alternative_display(),
        "alternative_reason": travel.alternative_reason,
        "integrity_note": travel.integrity_note,
        "costs": [_cost(cost) for cost in costs],
        "totals": _totals(costs),
        "climate": _climate(
            estimate(
                legs,
                travellers=len(interests),
                alternative=travel.alternative,
                domestic=domestic,
            )
        ),
    }


def _stops(travel: Travel) -> list[dict[str, Any]]:
    return [
        {
            "place": stop.place,
            "country": stop.country,
            "start_date": stop.start_date.isoformat() if stop.start_date else None,
            "end_date": stop.end_date.isoformat() if stop.end_date else None,
        }
        for stop in travel.stops.order_by("position", "pk")
    ]


def _leg(leg: TravelLeg, *, domestic: bool) -> dict[str, Any]:
    return {
        "origin": leg.origin,
        "destination": leg.destination,
        "date": leg.date.isoformat() if leg.date else None,
        "means": leg.get_means_display(),
        "distance_km": leg.distance_km,
        "factor": _text(leg_factor(leg, domestic=domestic)),
        "kg": _text(leg_kg(leg, domestic=domestic)),
    }


def _invitation(travel: Travel) -> str:
    """Return the invitation's title; one that is not public is told, not named."""
    attachment = travel.invitation_attachment
    if attachment is None:
        return ""
    return attachment.title if attachment.is_public else "Bilaga som inte är offentlig"


def _cost(cost: TravelCost) -> dict[str, Any]:
    return {
        "item": cost.item,
        "payer": cost.payer,
        "amount": _text(cost.amount),
        "currency": cost.currency,
        "kind": cost.get_kind_display(),
        "payer_kind": str(PayerKind(cost.payer_kind).label) if cost.payer_kind else "",
        "rate": _text(cost.rate.normalize() if cost.rate else None),
        "rate_date": cost.rate_date.isoformat() if cost.rate_date else None,
        "sek": _text(in_sek(cost)),
    }


def _totals(costs: list[TravelCost]) -> dict[str, Any]:
    sums = totals(costs)
    return {
        "by_payer": [{"payer": payer, "sek": str(sek)} for payer, sek in sums.by_payer.items()],
        "municipality": str(sums.municipality),
        "total": str(sums.total),
        "unknown": sums.unknown,
    }


def _climate(found: Estimate | None) -> dict[str, Any] | None:
    if found is None:
        return None
    return {
        "kg": str(found.kg),
        "alternative_kg": _text(found.alternative_kg),
        "unknown": found.unknown,
        "source": SOURCE,
    }


def _text(number: Decimal | None) -> str | None:
    return f"{number:f}" if number is not None else None
