"""The pages of a body's year and rules as somebody who may see them (see pages.py)."""

from django.utils import timezone

from council.models import Body
from decisions.agendas.models import StandingItem
from tests.browser.matter import RULED, planned

A_PLAN = "?which=2&weekday=3&months=3&months=5&months=6&time=16%3A00&place=Linden"


def this_year():
    return [RULED, timezone.localdate().year]


def next_year():
    return [RULED, timezone.localdate().year + 1]


def standing_item():
    """An item that the body takes at each meeting."""
    body = Body.objects.get(slug=RULED)
    return [RULED, StandingItem.objects.get_or_create(body=body, title="Rapporter")[0].pk]


PLANNING_PAGES = [
    ("agendas:year", "anna", this_year, ""),
    ("agendas:plan_year", "anna", next_year, ""),
    ("agendas:plan_year", "anna", next_year, A_PLAN),
    ("agendas:copy_year", "anna", next_year, ""),
    ("agendas:calendar", "anna", lambda: [RULED], ""),
    ("agendas:reschedule", "anna", lambda: [planned().uuid], ""),
    ("agendas:rule_bodies", "adam", list, ""),
    ("agendas:add_standing", "anna", lambda: [RULED], ""),
    ("agendas:change_standing", "anna", standing_item, ""),
    ("agendas:rules", "anna", lambda: [RULED], ""),
]
