"""The catalogue, the site maps and robots.txt."""

import datetime as dt

from django.http import Http404, HttpRequest, HttpResponse

from council.record.api.addresses import absolute
from council.record.catalogue import sitemap
from council.record.catalogue.dcat import ISSUED, catalogue
from council.record.queries import latest_changed

ROBOTS = "User-agent: *\nDisallow: /arbete/\nDisallow: /*?\nAllow: /api/\n\nSitemap: {}\n"


def dcat(_request: HttpRequest) -> HttpResponse:
    """The catalogue of open data as RDF/XML."""
    changed = latest_changed()
    day = changed.astimezone(dt.UTC).date() if changed else ISSUED
    return HttpResponse(catalogue(day), content_type="application/rdf+xml")


def index(_request: HttpRequest) -> HttpResponse:
    """The index of the site maps."""
    return _xml(sitemap.index())


def part(_request: HttpRequest, name: str, number: int) -> HttpResponse:
    """One site map."""
    found = sitemap.part(name, number)
    if found is None:
        raise Http404
    return _xml(found)


def robots(_request: HttpRequest) -> HttpResponse:
    """What search engines should leave alone: officials' pages, and lists without an end."""
    text = ROBOTS.format(absolute("/sitemap.xml"))
    return HttpResponse(text, content_type="text/plain; charset=utf-8")


def _xml(text: str) -> HttpResponse:
    return HttpResponse(text, content_type="application/xml; charset=utf-8")
