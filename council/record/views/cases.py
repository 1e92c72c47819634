"""A case's page, at its number."""

from django.http import (
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponsePermanentRedirect,
)
from django.urls import reverse
from django.utils import timezone

from council.record.addresses import address
from council.record.http import show
from council.record.pages.cases import find_case
from council.record.pages.presenting import document_row
from council.record.pages.timeline import timeline
from council.record.searching.filters import Filters
from council.register.numbers import case_slug, registry_key


def case(request: HttpRequest, number: str) -> HttpResponse:
    """One case across bodies. Every other spelling of its number leads here."""
    slug = case_slug(number)
    if not slug:
        raise Http404
    if number != slug:
        return HttpResponsePermanentRedirect(reverse("record:case", args=[slug]))
    found = find_case(registry_key(slug))
    if found is None:
        raise Http404
    bodies = {row.meeting.body.slug: row.meeting.body for row in found.publications}
    bodies |= {meeting.body.slug: meeting.body for meeting, _ in found.points}
    bodies |= {row.body.slug: row.body for row in found.consultations}
    bodies |= {one.row.meeting.body.slug: one.row.meeting.body for one in found.gone}
    context = {
        "case": found,
        "events": timeline(found, now=timezone.now()),
        "documents": [document_row(document) for document in found.documents],
        "bodies": bodies.values(),
        "watch_url": reverse("alerts:watch") + address(f"nr:{slug}", Filters()),
        "search_url": reverse("record:decisions") + address(found.number, Filters()),
    }
    return show(request, "public/case.html", context)
