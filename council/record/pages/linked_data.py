"""What a page is about, for search engines: schema.org as JSON-LD, a block of data in the page.

It is no script: nothing runs it, and the policy of the page (CSP) does not concern it.
"""

import json
from typing import Any

from django.conf import settings
from django.utils import timezone
from django.utils.safestring import SafeString, mark_safe

from council.record.api.addresses import absolute, page
from council.record.minutes import KIND
from council.record.models import (
    Publication,
    PublishedBody,
    PublishedMeeting,
    PublishedPerson,
)

Data = dict[str, Any]
# What could end the block, or begin something else in it.
ESCAPES = {ord("<"): "\\u003C", ord(">"): "\\u003E", ord("&"): "\\u0026"}


def block(data: Data) -> SafeString:
    """Return the JSON of the block; its texts cannot end it."""
    text = json.dumps({"@context": "https://schema.org", **data}, ensure_ascii=False)
    return mark_safe(text.translate(ESCAPES))  # noqa: S308


def decision_data(row: Publication) -> Data:
    """Return a decision: a report by the body, of one of its meetings."""
    return {
        "@type": "Report",
        "@id": page("decision", row.slug),
        "name": row.title,
        "abstract": row.summary,
        "identifier": row.registry_number,
        "inLanguage": "sv",
        "dateCreated": row.decided_date.isoformat(),
        "datePublished": row.published_at.isoformat(),
        "version": row.version,
        "publisher": body_data(row.meeting.body),
        "recordedAt": {"@type": "Event", "@id": page("meeting", row.meeting.slug)},
        "license": "https://creativecommons.org/publicdomain/zero/1.0/",
    }


def meeting_data(row: PublishedMeeting) -> Data:
    """Return a meeting as an event."""
    state = "EventCancelled" if row.status == "cancelled" else "EventScheduled"
    start = timezone.localtime(row.starts_at)
    is_day_alone = row.status == KIND  # minutes that were read in tell no hour
    return {
        "@type": "Event",
        "@id": page("meeting", row.slug),
        "name": f"{row.body.name} {start:%Y-%m-%d}",
        "startDate": start.date().isoformat() if is_day_alone else start.isoformat(),
        "eventStatus": f"https://schema.org/{state}",
        "location": {"@type": "Place", "name": row.place or settings.MUNICIPALITY["name"]},
        "organizer": body_data(row.body),
    }


def body_data(row: PublishedBody) -> Data:
    """Return a body as an organization of the municipality."""
    municipality = {
        "@type": "GovernmentOrganization",
        "@id": absolute("/"),
        "name": settings.MUNICIPALITY["name"],
    }
    return {
        "@type": "GovernmentOrganization",
        "@id": page("body", row.slug),
        "name": row.name,
        "parentOrganization": municipality,
    }


def person_data(row: PublishedPerson) -> Data:
    """Return one of the elected."""
    return {"@type": "Person", "@id": page("person", row.slug), "name": row.name}
