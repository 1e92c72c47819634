"""A body's meetings as a calendar file for officials."""

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from council.organisation.permissions import Permission
from council.organisation.requests import signed_in
from decisions.agendas.access import get_body_for
from decisions.agendas.models import Meeting
from decisions.agendas.planning.feed import meetings_calendar


@require_safe
def body(request: HttpRequest, slug: str) -> HttpResponse:
    """Give this year's meetings and those of other years to come, with all their days."""
    at = timezone.now()
    found = get_body_for(signed_in(request), slug, Permission.READ_AGENDA, at=at)
    year = timezone.localdate(at).year
    meetings = Meeting.objects.filter(body=found, starts_at__year__gte=year)
    return HttpResponse(
        meetings_calendar(found, list(meetings.order_by("starts_at", "pk")), at=at),
        content_type="text/calendar; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{found.slug}.ics"'},
    )
