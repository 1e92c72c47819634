"""Bodies: who sits in them, when they meet and what they have decided."""

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone

from council.record import queries
from council.record.addresses import address
from council.record.http import show
from council.record.models import PublishedBody
from council.record.pages import members
from council.record.pages.linked_data import block, body_data
from council.record.searching.filters import Filters
from council.record.views.meetings import calendar_of

AT_BODY = 8


def bodies(request: HttpRequest) -> HttpResponse:
    """All bodies, those that are no more apart."""
    today = timezone.localdate()
    rows = queries.bodies()
    ended = [body for body in rows if body.valid_to and body.valid_to < today]
    context = {"bodies": [body for body in rows if body not in ended], "ended": ended}
    return show(request, "public/bodies.html", context)


def body(request: HttpRequest, slug: str) -> HttpResponse:
    """One body: who sits in it today or sat in it another day, its meetings and decisions."""
    found = _body(slug)
    now, today = timezone.now(), timezone.localdate()
    day = members.day_asked(request.GET.get("dag", ""), body=found, today=today)
    mandates = members.mandates_of(found)
    seated = members.on_day(mandates, day)
    parties = members.by_party(seated)
    rows = queries.meetings().filter(body=found)
    context = {
        "body": found,
        "linked_data": block(body_data(found)),
        "day": day,
        "is_today": day == today,
        "terms": members.terms(mandates),
        "has_members": bool(mandates),
        "chairs": members.chairs(seated),
        "parties": parties,
        "seats": sum(len(party.members) for party in parties),
        "substitutes": sum(len(party.substitutes) for party in parties),
        "upcoming": queries.coming(rows, now)[:AT_BODY],
        "past": queries.been(rows, now)[:AT_BODY],
        "latest": queries.current_publications()
        .filter(meeting__body=found)
        .order_by("-decided_date", "-pk")[:AT_BODY],
        "decisions_url": reverse("record:decisions") + address("", Filters(body=slug)),
    }
    return show(request, "public/body.html", context)


def body_calendar(request: HttpRequest, slug: str) -> HttpResponse:
    """The body's public meetings, as a calendar that the reader's own program can follow."""
    return calendar_of(_body(slug))


def _body(slug: str) -> PublishedBody:
    found = queries.body_page(slug)
    if found is None:
        raise Http404
    return found
