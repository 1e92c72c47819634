"""What goes into the PDF of a bundle."""

import datetime as dt

from django.conf import settings

from council.documents.minutes import (
    MinutesCorrection,
    MinutesDocument,
    MinutesParagraph,
    MinutesPart,
    MinutesSigner,
)
from decisions.agendas.documents import verify_url
from decisions.minutes.models import Bundle
from decisions.minutes.workflow import SignerState


def minutes_document(bundle: Bundle, *, created_at: dt.datetime) -> MinutesDocument:
    """Return the bundle as it was frozen, with a place for each who is to sign now."""
    content, correction = bundle.content, bundle.content.get("correction")
    signing = bundle.signatories.exclude(state=SignerState.REPLACED).order_by("order", "pk")
    return MinutesDocument(
        municipality=settings.MUNICIPALITY["name"],
        body=bundle.meeting.body.name,
        date=bundle.meeting.date,
        kind=bundle.get_kind_display(),
        range=bundle.range,
        created_at=created_at,
        signers=tuple(MinutesSigner(row.name, row.title) for row in signing),
        secretary=content.get("secretary", ""),
        cover=_parts(content.get("cover", [])),
        paragraphs=tuple(
            MinutesParagraph(row["heading"], _parts(row["parts"]), row["registry_number"])
            for row in content.get("paragraphs", [])
        ),
        correction=MinutesCorrection(**correction) if correction else None,
        closed=bundle.is_secret,
        content_hash=bundle.content_hash,
        verify_url=verify_url(),
    )


def _parts(rows: list[dict[str, str]]) -> tuple[MinutesPart, ...]:
    return tuple(MinutesPart(row["heading"], row["html"]) for row in rows)
