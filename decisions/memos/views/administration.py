"""The administration's first page: what an administrator looks after."""

from dataclasses import dataclass

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from council.organisation.permissions import Permission
from decisions.memos.views.request import signed_in, today


@dataclass(frozen=True)
class Entry:
    """A page of the administration: the name of its address, its label and what it is for."""

    url_name: str
    label: str
    sentence: str


ENTRIES = [
    Entry(
        "memos:templates",
        "Mallar",
        "Avsnitt, hjälptexter och standardfraser som handlingarna börjar med.",
    ),
    Entry(
        "memos:chains",
        "Granskningskedjor",
        "Vilka som granskar förvaltningens handlingar, i ordning, innan de godkänns.",
    ),
    Entry("memos:substitutes", "Ersättare", "Vem som granskar i någon annans ställe en tid."),
    Entry("memos:topics", "Ämnen", "Vad ärenden handlar om: allmänheten söker besluten på det."),
    Entry(
        "agendas:rule_bodies",
        "Mötesregler",
        "Hur varje nämnd möts: dagar före och efter mötet, stående punkter, ersättares ordning.",
    ),
    Entry(
        "alert_counts:counts",
        "Bevakningar",
        "Hur många som får brev om nya beslut, och om breven kommer fram.",
    ),
    Entry(
        "feedback_staff:list",
        "Tillgänglighet",
        "Vad människor har skrivit om sådant som inte går att använda.",
    ),
    Entry(
        "delegation:bodies",
        "Delegationsordning",
        "Vem som beslutar i nämndens ställe, punkt för punkt. Visas för allmänheten.",
    ),
    Entry(
        "travel:rule_bodies",
        "Tjänsteresor",
        "Vem som beslutar om vilka resor, enligt varje nämnds delegationsordning.",
    ),
]


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """List the pages of the administration. Raises PermissionDenied for everybody else."""
    check_administrator(request)
    return render(request, "staff/administration/index.html", {"entries": ENTRIES})


def check_administrator(request: HttpRequest) -> None:
    """Raise PermissionDenied unless the user administers some department or all of them."""
    if not signed_in(request).may(Permission.ADMINISTER, on=today()):
        message = "Bara administratörer ser den här sidan."
        raise PermissionDenied(message)
