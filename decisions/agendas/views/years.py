"""A body's year: its meetings with all their days; planning many at once, or as last year."""

from collections.abc import Iterable
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from council.holidays import day_off
from council.organisation.models import Body
from council.organisation.permissions import Permission
from council.organisation.requests import signed_in
from decisions.agendas.access import get_body_for
from decisions.agendas.actions.planning import plan_meetings
from decisions.agendas.dates import following_dates
from decisions.agendas.models import Meeting, MeetingStatus, rules_of
from decisions.agendas.planning.forms import YearForm
from decisions.agendas.planning.proposals import Proposal, copied, facts_of, proposals

FIRST_YEAR, LAST_YEAR = 1990, 2100


@require_safe
def now(request: HttpRequest, slug: str) -> HttpResponse:
    """Lead to the plan of the year that is."""
    return redirect("agendas:year", slug, timezone.localdate().year)


@require_safe
def year(request: HttpRequest, slug: str, year: int) -> HttpResponse:
    """Show the year's meetings, each with the days that it brings with it."""
    at, user = timezone.now(), signed_in(request)
    body = _body(request, slug, year, Permission.READ_AGENDA)
    on = timezone.localdate(at)
    meetings = [
        {
            "meeting": meeting,
            "following": following_dates(meeting.attestation_date),
            "day_off": day_off(meeting.date),
            "movable": meeting.is_planned and meeting.starts_at > at,
        }
        for meeting in _meetings(body, year)
    ]
    context = {
        "body": body,
        "year": year,
        "rows": meetings,
        "manages": user.may(Permission.MANAGE_AGENDA, on=on, body=body),
        "sets_rules": user.may(Permission.SET_MEETING_RULES, on=on, body=body),
        "is_over": year < on.year,
    }
    return render(request, "staff/agendas/year.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def plan(request: HttpRequest, slug: str, year: int) -> HttpResponse:
    """Ask which days (they stand in the address), show the meetings, and plan those chosen."""
    body = _body(request, slug, year, Permission.MANAGE_AGENDA)
    form = YearForm(request.GET or None, rules=rules_of(body), year=year)
    wishes = form.wishes() if form.is_valid() else []
    proposed = proposals(body, wishes, at=timezone.now())
    if request.method == "POST" and _planned(request, body, proposed):
        return redirect("agendas:year", slug, year)
    is_wrong = request.method == "POST" or (form.is_bound and not form.is_valid())
    context = {"form": form, "is_asked": form.is_valid()}
    return _form(request, "plan_year.html", body, year, proposed, context, is_wrong=is_wrong)


@require_http_methods(["GET", "HEAD", "POST"])
def copy(request: HttpRequest, slug: str, year: int) -> HttpResponse:
    """Propose the meetings of the year before for this one, and plan those chosen."""
    body = _body(request, slug, year, Permission.MANAGE_AGENDA)
    earlier = [
        meeting
        for meeting in _meetings(body, year - 1)
        if meeting.status != MeetingStatus.CANCELLED
    ]
    proposed = proposals(body, copied(earlier, year), at=timezone.now())
    if request.method == "POST" and _planned(request, body, proposed):
        return redirect("agendas:year", slug, year)
    context = {"earlier": year - 1, "is_asked": True}
    is_wrong = request.method == "POST"
    return _form(request, "copy_year.html", body, year, proposed, context, is_wrong=is_wrong)


def _form(
    request: HttpRequest, template: str, body: Body, year: int, proposed: list[Proposal],
    context: dict[str, Any], *, is_wrong: bool,
) -> HttpResponse:  # fmt: skip
    facts = {**context, "body": body, "year": year, "proposed": proposed}
    facts["picked"] = _picked(request, proposed)
    facts["count"] = len(facts["picked"])
    status = 422 if is_wrong else 200
    return render(request, f"staff/agendas/{template}", facts, status=status)


def _planned(request: HttpRequest, body: Body, proposed: list[Proposal]) -> bool:
    """Plan what was picked; say why when it cannot be done."""
    picked = _picked(request, proposed)
    facts = [facts_of(each) for each in proposed if each.key in picked]
    try:
        planned = plan_meetings(body=body, facts=facts, by=signed_in(request), at=timezone.now())
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
        return False
    words = "Ett möte är planerat." if len(planned) == 1 else f"{len(planned)} möten är planerade."
    messages.success(request, words)
    return True


def _picked(request: HttpRequest, proposed: Iterable[Proposal]) -> set[str]:
    """Return the keys of what is ticked: all that can be planned, until something else is sent."""
    possible = {each.key for each in proposed if not each.problem}
    return possible & set(request.POST.getlist("pick")) if request.method == "POST" else possible


def _meetings(body: Body, year: int) -> list[Meeting]:
    return list(
        Meeting.objects.filter(body=body, starts_at__year=year).order_by("starts_at", "pk")
    )


def _body(request: HttpRequest, slug: str, year: int, permission: Permission) -> Body:
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise Http404
    return get_body_for(signed_in(request), slug, permission, at=timezone.now())
