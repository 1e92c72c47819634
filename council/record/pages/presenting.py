"""A decision as its page shows it; the preview before publishing shows the very same."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.dateparse import parse_date
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from council.record.addresses import address
from council.record.labels import EVENTS
from council.record.models import Publication, PublishedDocument
from council.record.pages.clauses import clause_list, compared
from council.record.pages.following import contact, next_steps, posted, withheld_rows
from council.record.pages.recorded import minutes_rows
from council.record.payload import DocumentFacts, PublicationPayload
from council.record.searching.filters import Filters
from council.templatetags.portal import case_url, day, file_size, soft

Document = PublishedDocument | DocumentFacts
UNCHANGED = ("as_proposed", "resolved", "noted", "minuted")
"""Outcomes that have no proposal beside them which reads differently."""


def decision_context(
    decision: Publication | PublicationPayload, documents: Sequence[Document]
) -> dict[str, Any]:
    """Return what templates/public/_decision.html shows of a decision.

    Page and preview both tell of the notice that is on the board, or has been.
    """
    content = decision.content
    clauses = content["decision"]["clauses"]
    return {
        "decision": decision,
        "clauses": clause_list(clauses),
        "corrections": [
            {**row, "date": parse_date(row["date"])} for row in content.get("corrections", [])
        ],
        "compared": [] if decision.outcome in UNCHANGED else compared(clauses),
        "minutes": minutes_rows(content),
        "documents": [document_row(document) for document in documents],
        "events": _events(decision),
        "facts": _facts(decision),
        "travel_facts": _travel_facts(content.get("travel")),
        "consultation_facts": _consultation_facts(content.get("consultation")),
        "follows": next_steps(decision, posted(decision), today=timezone.localdate()),
        "not_shown": withheld_rows(decision),
        "contact": contact(decision),
        # Where to ask for what was removed (TF 2 kap., OSL 6 kap.).
        "email": settings.MUNICIPALITY["email"],
    }


def document_row(document: Document) -> dict[str, Any]:
    """Return a document as components/document.html shows it."""
    details = []
    if document.page_count:
        pages = ngettext("%(count)d sida", "%(count)d sidor", document.page_count)
        details.append(pages % {"count": document.page_count})
    details.append(file_size(document.size))
    title = document.title
    if document.fixed_version:
        title = f"{title}, {_('version')} {document.fixed_version}"
    is_pdf = document.content_type == "application/pdf"
    return {
        "title": title,
        "url": reverse("record:document", args=[document.sha256]),
        "details": " · ".join(details),
        "type": "PDF" if is_pdf else document.filename.rpartition(".")[2][:4].upper(),
        "verify_url": reverse("record:verify_hash", args=[document.sha256])
        if document.is_sealed
        else "",
    }


def _events(decision: Publication | PublicationPayload) -> list[dict[str, Any]]:
    events = [
        {
            "at": parse_date(event["date"]),
            "title": _(EVENTS[event["code"]]),
            "text": event["who"],
            "state": "now" if event["code"] == "decided" else "",
        }
        for event in decision.content["events"]
    ]
    published: dt.datetime | None = getattr(decision, "published_at", None)
    if published:
        events.append({"at": published, "title": _(EVENTS["published"]), "text": "", "state": ""})
    return events


def _facts(decision: Publication | PublicationPayload) -> list[dict[str, Any]]:
    memo, meeting = decision.content["memo"], decision.meeting
    body = meeting.body
    others = decision.content["other_numbers"]
    return [
        {
            "label": _("Diarienummer"),
            "value": decision.registry_number,
            # Before it is published the case may have no page.
            "url": case_url(decision.registry_number) if isinstance(decision, Publication) else "",
        },
        {"label": _("Andra nummer"), "value": ", ".join(others)},
        {"label": _("Paragraf"), "value": decision.paragraph},
        {"label": _("Punkt"), "value": decision.agenda_number},
        {
            "label": _("Nämnd"),
            "value": soft(body.name),
            "url": reverse("record:body", args=[body.slug]),
        },
        {
            "label": _("Möte"),
            "value": day(decision.decided_date),
            "url": reverse("record:meeting", args=[meeting.slug]),
        },
        *_subject(decision),
        {"label": _("Förvaltning"), "value": memo["department"]},
        {"label": _("Enhet"), "value": memo["unit"]},
        {"label": _("Handläggare"), "value": ", ".join(memo["case_officers"])},
        {"label": _("Godkänt av"), "value": memo["approver"], "is_swedish": True},
    ]


def _subject(decision: Publication | PublicationPayload) -> list[dict[str, Any]]:
    """Return the topic and the places, each leading to the other decisions of it."""
    url = reverse("record:decisions")
    facts = [
        {
            "label": _("Plats"),
            "value": place,
            "url": url + address("", Filters(place=place)),
            "is_swedish": True,
        }
        for place in decision.places
    ]
    if topic := _topic(decision):
        name = topic["name_en" if get_language() == "en" else "name"]
        link = url + address("", Filters(topic=topic["slug"]))
        facts.insert(0, {"label": _("Ämne"), "value": name, "url": link})
    return facts


def _topic(decision: Publication | PublicationPayload) -> dict[str, Any] | None:
    if isinstance(decision, Publication):
        kept: dict[str, Any] | None = decision.content.get("topic")
        return kept
    return asdict(decision.topic) if decision.topic else None


def _travel_facts(travel: dict[str, Any] | None) -> list[dict[str, Any]]:
    if not travel:
        return []
    dates = [day(parse_date(travel[name])) for name in ("start_date", "end_date") if travel[name]]
    costs = [_cost(cost) for cost in travel["costs"]]
    place = ", ".join(filter(None, [travel["place"], travel["country"]]))
    return [
        {"label": _("Evenemang"), "value": travel["event"], "is_swedish": True},
        {"label": _("Resmål"), "value": place, "is_swedish": True},
        {"label": _("Datum"), "value": " – ".join(dict.fromkeys(dates))},
        {"label": _("Arrangör"), "value": travel["organiser"]},
        {"label": _("Kostnader"), "value": "; ".join(costs), "is_swedish": True},
        {"label": _("Kostnad för kommunen"), "value": _municipality_pays(travel)},
        {"label": _("Klimatpåverkan"), "value": _emits(travel)},
        {"label": _("Mutor och jäv"), "value": travel.get("integrity_note"), "is_swedish": True},
    ]


def _municipality_pays(travel: dict[str, Any]) -> str:
    """Return what the municipality pays, where all of it is known (older trips have no sums)."""
    totals = travel.get("totals")
    if not totals or totals["unknown"]:
        return ""
    return f"{totals['municipality'].removesuffix('.00')} SEK"


def _emits(travel: dict[str, Any]) -> str:
    """Return the estimate, where one was made."""
    climate = travel.get("climate")
    return _("uppskattat %(kg)s kg CO2e") % {"kg": climate["kg"]} if climate else ""


def _cost(cost: dict[str, Any]) -> str:
    amount = cost["amount"]
    number = f"{amount.removesuffix('.00')} {cost['currency']}" if amount is not None else ""
    return ", ".join(filter(None, [cost["item"], number, cost["payer"]]))


def _consultation_facts(consultation: dict[str, Any] | None) -> list[dict[str, Any]]:
    if not consultation:
        return []
    return [
        {"label": _("Remiss"), "value": consultation["title"], "is_swedish": True},
        {"label": _("Avsändare"), "value": consultation["sender"]},
        {"label": _("Avsändarens nummer"), "value": consultation["sender_reference"]},
        {"label": _("Svar senast"), "value": day(parse_date(consultation["reply_deadline"]))},
    ]
