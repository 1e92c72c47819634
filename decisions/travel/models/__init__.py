"""The trip, who decides it, what was decided, and what came of it."""

from decisions.travel.models.afterwards import TripCost, TripReceipt, TripReport, TripTransition
from decisions.travel.models.decision import Decided, DecisionFile, TravelDecision, TravelRule
from decisions.travel.models.trip import (
    Travel,
    TravelCost,
    TravelLeg,
    Traveller,
    TravelStop,
    travellers,
)

__all__ = [
    "Decided",
    "DecisionFile",
    "Travel",
    "TravelCost",
    "TravelDecision",
    "TravelLeg",
    "TravelRule",
    "TravelStop",
    "Traveller",
    "TripCost",
    "TripReceipt",
    "TripReport",
    "TripTransition",
    "travellers",
]
