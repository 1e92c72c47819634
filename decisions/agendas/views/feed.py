"""A body's meetings as a calendar file, and the secret address that a calendar program follows."""

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from council.organisation.models import Body
from council.organisation.permissions import Permission
from council.organisation.requests import signed_in
from decisions.agendas.access import get_body_for
from decisions.agendas.actions.calendars import body_by_key, close_address, renew_address
from decisions.agendas.models import CalendarAddress, Meeting
from decisions.agendas.planning.feed import meetings_calendar

NEW_KEY = "new_calendar_key"
"""In the session: a key that has just been made, until its page is shown."""


@require_safe
def body(request: HttpRequest, slug: str) -> HttpResponse:
    """Give this year's meetings and those of other years to come, with all their days."""
    found = get_body_for(signed_in(request), slug, Permission.READ_AGENDA, at=timezone.now())
    return _calendar(found)


@login_not_required
@never_cache
@require_safe
def subscription(_request: HttpRequest, key: str, slug: str) -> HttpResponse:
    """Give the same to a program that has the secret address. Raises Http404 for any other key."""
    found = body_by_key(key, slug, at=timezone.now())
    if found is None:
        raise Http404
    return _calendar(found)


@never_cache
@require_safe
def calendar(request: HttpRequest, slug: str) -> HttpResponse:
    """Show the ways to get the body's meetings into one's own calendar."""
    user = signed_in(request)
    found = get_body_for(user, slug, Permission.READ_AGENDA, at=timezone.now())
    key = request.session.pop(NEW_KEY, "")
    path = reverse("agendas:subscription", args=[key, found.slug]) if key else ""
    context = {
        "body": found,
        "address": f"{settings.MUNICIPALITY['base_url']}{path}" if path else "",
        "kept": CalendarAddress.objects.filter(user=user, body=found).first(),
    }
    return render(request, "staff/agendas/calendar.html", context)


@require_POST
def renew(request: HttpRequest, slug: str) -> HttpResponse:
    """Make a secret address, in the place of the one before."""
    now = timezone.now()
    found = get_body_for(signed_in(request), slug, Permission.READ_AGENDA, at=now)
    request.session[NEW_KEY] = renew_address(body=found, by=signed_in(request), at=now)
    return redirect("agendas:calendar", found.slug)


@require_POST
def close(request: HttpRequest, slug: str) -> HttpResponse:
    """Close one's secret address."""
    now = timezone.now()
    found = get_body_for(signed_in(request), slug, Permission.READ_AGENDA, at=now)
    close_address(body=found, by=signed_in(request), at=now)
    messages.success(request, "Adressen är avstängd. Kalendrar som följde den får inget mer.")
    return redirect("agendas:calendar", found.slug)


def _calendar(found: Body) -> HttpResponse:
    at = timezone.now()
    year = timezone.localdate(at).year
    meetings = Meeting.objects.filter(body=found, starts_at__year__gte=year)
    return HttpResponse(
        meetings_calendar(found, list(meetings.order_by("starts_at", "pk")), at=at),
        content_type="text/calendar; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{found.slug}.ics"'},
    )
