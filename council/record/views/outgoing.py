"""Consultations that the bodies send out: whom they ask, and what those answered."""

import datetime as dt
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.urls import reverse
from django.utils import timezone
from django.utils.dateparse import parse_date
from django.utils.translation import gettext as _

from council.record import queries
from council.record.http import read_only, show
from council.record.labels import ADDRESSEE_KINDS, STANCES
from council.record.models import PublishedConsultation
from council.record.pages import consultations as record
from council.record.pages.presenting import document_row
from council.record.payload import DocumentFacts
from council.record.views.documents import sent_file


def sent_out(request: HttpRequest) -> HttpResponse:
    """What the bodies have sent out for comment: what can be answered, and what is over."""
    today = timezone.localdate()
    body = request.GET.get("organ", "").replace("\x00", "")[:100]
    page = record.begins_after(request.GET.get("efter", ""), record.OUTGOING)
    now = [] if page else record.out_now(on=today, body=body)
    before, following = record.out_before(on=today, body=body, after=page)
    bodies = record.bodies_with(record.OUTGOING)
    context = {
        "now": [_row(row) for row in now],
        "before": [_row(row) for row in before],
        "bodies": bodies,
        "body": body,
        "is_unknown": bool(body) and all(one.slug != body for one in bodies),
        "page": page,
        "next_url": _address(organ=body, efter=following) if following else "",
        "start_url": _address(organ=body) if page else "",
    }
    return show(request, "public/consultations_out.html", context)


def sent(request: HttpRequest, found: PublishedConsultation) -> HttpResponse:
    """One that was sent out: what is asked, whom, what they answered, and what it came to."""
    key = found.registry_key
    today = timezone.localdate()
    is_open = found.closed_date is None and found.reply_deadline >= today
    context = {
        "consultation": found,
        "is_open": is_open,
        "tally": record.tally(found),
        "addressees": [_addressee(found, one, on=today) for one in found.addressees],
        "documents": [_document(found, one) for one in found.documents],
        "decisions": queries.publications_of({key}),
        "meetings": queries.meetings_with([key]),
        "email": settings.MUNICIPALITY["email"],
    }
    return show(request, "public/consultation_out.html", context)


@read_only
def file(request: HttpRequest, slug: str, sha256: str) -> HttpResponseBase:
    """A file that was sent out, or one of an answer that is let out; 404 for every other."""
    row = record.consultation_page(slug)
    found = record.file_of(row, sha256) if row else None
    if found is None:
        raise Http404
    return sent_file(request, DocumentFacts(kind="consultation", **found))


def _row(row: PublishedConsultation) -> dict[str, Any]:
    return {"consultation": row, "tally": record.tally(row)}


def _addressee(row: PublishedConsultation, one: dict[str, Any], *, on: dt.date) -> dict[str, Any]:
    is_waiting = one["state"] == "waiting"
    last_day = parse_date(one["last_day"]) if one["last_day"] else None
    answered = parse_date(one["answered_date"]) if one["answered_date"] else None
    return {
        **one,
        "kind_label": _(ADDRESSEE_KINDS[one["kind"]]),
        "stance_label": _(STANCES[one["stance"]]) if one["stance"] else "",
        "last_day": last_day,
        "answered_date": answered,
        "document": _document(row, one["document"]) if one["document"] else None,
        "has_more_time": last_day is not None and last_day > row.reply_deadline,
        # Whoever has more time is waited for until that is over, or until no answer is taken.
        "is_late": is_waiting and last_day is not None and last_day < on,
        "is_given_up": is_waiting and row.closed_date is not None,
        "came_late": bool(answered and answered > (last_day or row.reply_deadline)),
        "is_withheld": one["state"] == "answered" and not one["is_released"],
    }


def _document(row: PublishedConsultation, one: dict[str, Any]) -> dict[str, Any]:
    shown = document_row(DocumentFacts(kind="consultation", **one))
    url = reverse("record:consultation_file", args=[row.slug, one["sha256"]])
    return {**shown, "url": url}


def _address(**values: object) -> str:
    return "?" + urlencode({name: value for name, value in values.items() if value})
