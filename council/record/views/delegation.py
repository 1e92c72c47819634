"""Delegation schemes: who decides what in a body's place."""

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone

from council.record import queries
from council.record.http import show
from council.record.pages import delegation as record


def bodies(request: HttpRequest) -> HttpResponse:
    """List the bodies that have a scheme."""
    context = {"bodies": record.delegating_bodies(on=timezone.localdate())}
    return show(request, "public/delegation_bodies.html", context)


def scheme(request: HttpRequest, slug: str) -> HttpResponse:
    """One body's scheme as it is today, with what is to come and what has been."""
    body = queries.body_page(slug)
    if body is None:
        raise Http404
    points = record.scheme(body, on=timezone.localdate())
    if not any(points.values()):
        raise Http404
    return show(request, "public/delegation.html", {"body": body, **points})
