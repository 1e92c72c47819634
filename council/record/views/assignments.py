"""Assignments: what the bodies have told their departments to do."""

from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.dateparse import parse_date

from council.record.http import show
from council.record.pages import assignments as record


def assignments(request: HttpRequest) -> HttpResponse:
    """Those that a body waits for, body by body, and those that are settled, page by page."""
    body = request.GET.get("organ", "").replace("\x00", "")[:100]
    after = request.GET.get("efter", "")
    page = int(after[:18]) if after.isascii() and after.isdigit() else None
    settled, following = record.settled(body=body, after=page)
    today = timezone.localdate()
    context = {
        "groups": [] if page else record.by_body(record.unsettled(body=body), on=today),
        "settled": [{"assignment": row} for row in settled],
        "bodies": record.assigning_bodies(),
        "body": body,
        "page": page,
        "next_url": _address(organ=body, efter=following) if following else "",
        "start_url": _address(organ=body) if page else "",
    }
    return show(request, "public/assignments.html", context)


def assignment(request: HttpRequest, slug: str) -> HttpResponse:
    """One assignment: the decision that gave it, the reports, and how it ended."""
    found = record.assignment_page(slug)
    if found is None:
        raise Http404
    decisions = record.decisions_of(found)
    context = {
        "assignment": found,
        "is_late": record.is_late(found, on=timezone.localdate()),
        "reports": [{**row, "date": parse_date(row["date"])} for row in found.reports],
        "given": [row for row in decisions if row.slug == found.decision_slug],
        "settled": [row for row in decisions if row.slug == found.settled_slug],
    }
    return show(request, "public/assignment.html", context)


def _address(**values: object) -> str:
    return "?" + urlencode({name: value for name, value in values.items() if value})
