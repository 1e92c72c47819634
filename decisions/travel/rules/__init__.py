"""What a trip needs, who decides it, and who may take it further."""

from decisions.travel.rules.facts import missing_facts
from decisions.travel.rules.levels import match_of, trip_zone
from decisions.travel.rules.times import time_warnings

__all__ = ["match_of", "missing_facts", "time_warnings", "trip_zone"]
