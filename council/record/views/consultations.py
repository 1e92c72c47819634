"""Consultations: what the bodies were asked, and what they replied."""

from urllib.parse import urlencode

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone

from council.record import queries
from council.record.http import show
from council.record.pages import consultations as record
from council.record.pages.presenting import document_row
from council.record.views.outgoing import sent
from council.register.numbers import registry_key


def consultations(request: HttpRequest) -> HttpResponse:
    """Those that wait for a reply, and those that are over, page by page."""
    today = timezone.localdate()
    body = request.GET.get("organ", "").replace("\x00", "")[:100]
    page = record.begins_after(request.GET.get("efter", ""), record.INCOMING)
    waiting = [] if page else record.waiting(on=today, body=body)
    over, following = record.over(on=today, body=body, after=page)
    replied = queries.standing_slugs(row.reply_slug for row in over)
    bodies = record.bodies_with(record.INCOMING)
    context = {
        "waiting": record.shown(waiting, (), on=today),
        "over": record.shown(over, replied, on=today),
        "bodies": bodies,
        "body": body,
        "is_unknown": bool(body) and all(one.slug != body for one in bodies),
        "page": page,
        "next_url": _address(organ=body, efter=following) if following else "",
        "start_url": _address(organ=body) if page else "",
    }
    return show(request, "public/consultations.html", context)


def consultation(request: HttpRequest, slug: str) -> HttpResponse:
    """One consultation; of one that came in the question, the body, the reply and its papers."""
    found = record.consultation_page(slug)
    if found is None:
        raise Http404
    if found.direction == record.OUTGOING:
        return sent(request, found)
    today = timezone.localdate()
    replies = queries.decisions_by_slug([found.reply_slug])
    context = {
        "consultation": found,
        "state": record.state(found, [row.slug for row in replies], on=today),
        "replies": replies,
        "documents": [document_row(row) for row in queries.documents_of(replies)],
        "meetings": queries.meetings_with([registry_key(found.registry_number)]),
        "email": settings.MUNICIPALITY["email"],
    }
    return show(request, "public/consultation.html", context)


def _address(**values: object) -> str:
    return "?" + urlencode({name: value for name, value in values.items() if value})
