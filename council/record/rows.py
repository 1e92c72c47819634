"""What is handed over, as rows of the record; nothing here reads or writes the database."""

import datetime as dt
from dataclasses import asdict
from typing import Any

from council.documents.richtext import to_text
from council.record.minutes import KIND as MINUTES
from council.record.minutes import minutes_text
from council.record.models import Publication, PublishedMeeting
from council.record.payload import PublicationPayload
from council.record.places import place_keys
from council.record.searching.reindexing import decision_text, set_vectors
from council.register.numbers import registry_key


def publication_row(
    payload: PublicationPayload, *, meeting: PublishedMeeting, version: int, at: dt.datetime
) -> Publication:
    """Return a decision as a row of the record, indexed and not saved."""
    decision = decision_text(payload.summary, payload.content)
    row = Publication(
        slug=payload.slug,
        version=version,
        meeting=meeting,
        body_id=meeting.body_id,
        kind=payload.kind,
        kind_label=payload.kind_label,
        title=payload.title,
        summary=payload.summary,
        registry_number=payload.registry_number,
        registry_key=registry_key(payload.registry_number),
        other_keys=[registry_key(number) for number in payload.other_numbers],
        outcome=payload.outcome,
        outcome_label=payload.outcome_label,
        agenda_number=payload.agenda_number,
        paragraph=payload.paragraph,
        decided_date=payload.decided_date,
        topic=payload.topic.slug if payload.topic else "",
        places=payload.places,
        place_keys=place_keys(payload.places),
        content=_content(payload),
        content_hash=payload.hash(),
        text=f"{decision}\n\n{_body_text(payload)}",
        published_at=at,
        changed_at=at,
    )
    set_vectors(row)
    return row


def agenda_keys(agenda: list[dict[str, Any]]) -> list[str]:
    """Return the keys of the cases that the agenda leads to, each once: no closed point's."""
    told = (point["registry_number"] for point in agenda if not point["is_closed"])
    keys = (registry_key(number)[:100] for number in told)
    return list(dict.fromkeys(filter(None, keys)))


def _content(payload: PublicationPayload) -> dict[str, Any]:
    content = {**payload.content, "documents": [asdict(row) for row in payload.documents]}
    return {**content, "topic": asdict(payload.topic)} if payload.topic else content


def _body_text(payload: PublicationPayload) -> str:
    recorded = minutes_text(payload.content.get("minutes", {}))
    if payload.kind == MINUTES:
        return "\n\n".join([recorded, payload.registry_number])
    memo = payload.content["memo"]
    parts = [payload.kind_label, payload.registry_number, *payload.other_numbers]
    parts += [memo["department"], memo["unit"], *memo["case_officers"]]
    head = " · ".join(filter(None, parts))
    sections = [f"{part['heading']}\n{to_text(part['html'])}" for part in memo["sections"]]
    titles = [document.title for document in payload.documents]
    parts = [*sections, recorded, *titles, head, *payload.places]
    return "\n\n".join(filter(None, parts))
