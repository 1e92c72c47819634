"""The forms of trips, of the rules for them, and of what follows them."""

from decisions.travel.forms.trip import TravelForm

__all__ = ["TravelForm"]
