"""The administration of the delegation schemes."""

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from council.audit.models import AuditEvent
from council.organisation.models import Body
from council.organisation.permissions import Permission
from council.organisation.requests import signed_in
from decisions.delegation.actions import save_point
from decisions.delegation.forms import PointForm
from decisions.delegation.models import DelegationPoint
from decisions.delegation.rules import in_order
from decisions.memos.forms.errors import add_errors
from decisions.memos.views.administration import check_administrator

EVENTS = 20


@require_safe
def bodies(request: HttpRequest) -> HttpResponse:
    """List the bodies that the user administers, with how many points each has."""
    check_administrator(request)
    found = signed_in(request).bodies_with(Permission.ADMINISTER, timezone.localdate())
    rows = found.annotate(points=Count("delegation_points", distinct=True))
    context = {"bodies": rows.order_by("name", "pk")}
    return render(request, "staff/delegation/bodies.html", context)


@require_safe
def scheme(request: HttpRequest, slug: str) -> HttpResponse:
    """Show the body's scheme: what holds or will hold, and what has been."""
    body, today = _administered(request, slug), timezone.localdate()
    points = in_order(DelegationPoint.objects.filter(body=body))
    context = {
        "body": body,
        "points": [one for one in points if not one.valid_to or one.valid_to >= today],
        "ended": [one for one in points if one.valid_to and one.valid_to < today],
    }
    return render(request, "staff/delegation/scheme.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def add(request: HttpRequest, slug: str) -> HttpResponse:
    """Add a point."""
    return _form(request, _administered(request, slug), None)


@require_http_methods(["GET", "HEAD", "POST"])
def change(request: HttpRequest, slug: str, uuid: UUID) -> HttpResponse:
    """Set a point right, or end it."""
    body = _administered(request, slug)
    return _form(request, body, get_object_or_404(DelegationPoint, body=body, uuid=uuid))


def _form(request: HttpRequest, body: Body, point: DelegationPoint | None) -> HttpResponse:
    form = PointForm(point, request.POST if request.method == "POST" else None)
    if form.is_valid() and _saved(request, body, point, form):
        return redirect("delegation:scheme", body.slug)
    context = {"body": body, "point": point, "form": form, "events": _events(point)}
    status = 422 if form.is_bound else 200
    return render(request, "staff/delegation/point.html", context, status=status)


def _saved(
    request: HttpRequest, body: Body, point: DelegationPoint | None, form: PointForm
) -> bool:
    user, at = signed_in(request), timezone.now()
    try:
        kept = save_point(body=body, facts=form.facts(), point=point, by=user, at=at)
    except ValidationError as error:
        add_errors(form, error)
        return False
    messages.success(request, f"Punkt {kept.number} är sparad. Den visas för allmänheten snart.")
    return True


def _events(point: DelegationPoint | None) -> list[AuditEvent]:
    if point is None:
        return []
    label = DelegationPoint._meta.label_lower  # noqa: SLF001 - the public name of this API
    rows = AuditEvent.objects.filter(object_type=label, object_id=str(point.pk))
    return list(rows.order_by("-at", "-pk")[:EVENTS])


def _administered(request: HttpRequest, slug: str) -> Body:
    """Return a body that the user administers. Raises PermissionDenied, Http404."""
    check_administrator(request)
    found: Body = get_object_or_404(
        signed_in(request).bodies_with(Permission.ADMINISTER, timezone.localdate()), slug=slug
    )
    return found
