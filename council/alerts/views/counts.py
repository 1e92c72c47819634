"""How much the alerts are used, for administrators: counts, and nobody's address."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from council.alerts.counting import counts_of
from council.organisation.permissions import Permission
from council.organisation.requests import signed_in


@require_safe
def counts(request: HttpRequest) -> HttpResponse:
    """Show the counts. Raises PermissionDenied for everybody but administrators."""
    now = timezone.now()
    if not signed_in(request).may(Permission.ADMINISTER, on=timezone.localdate(now)):
        raise PermissionDenied
    return render(request, "staff/administration/alerts.html", {"counts": counts_of(at=now)})
