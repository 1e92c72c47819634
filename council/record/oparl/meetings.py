"""Meetings with their agendas and files in them."""

import datetime as dt
from collections.abc import Mapping, Sequence

from django.utils import timezone

from council.record.api.addresses import page
from council.record.models import PublishedDocument, PublishedMeeting
from council.record.oparl.papers import file_facts, resolution
from council.record.oparl.queries import Decided
from council.record.oparl.shapes import Object, address, moment, written
from council.record.payload import DocumentFacts, told_title

STATES = {"noticed": "eingeladen", "held": "durchgeführt", "minutes": "durchgeführt"}
INVITATION, PROTOCOL = "notice", "minutes"
Decisions = Mapping[str, Decided]
Files = Sequence[PublishedDocument]


def meeting(row: PublishedMeeting, files: Files, decisions: Decisions) -> Object:
    """Return a meeting with everything in it; `decisions` are its own, by their names."""
    first = {document.kind: document for document in reversed(files)}
    main = [first[kind] for kind in (INVITATION, PROTOCOL) if kind in first]
    return written(
        "Meeting",
        address("meeting", row.slug),
        *_times(row),
        name=f"{row.body.name} {timezone.localdate(row.starts_at)}",
        meetingState=STATES.get(row.status),
        cancelled=row.status == "cancelled",
        start=moment(row.starts_at),
        location=location(row) if row.place else None,
        organization=[address("organization", row.body.slug)],
        invitation=_file(row, first.get(INVITATION)),
        resultsProtocol=_file(row, first.get(PROTOCOL)),
        auxiliaryFile=[_file(row, document) for document in files if document not in main],
        agendaItem=[agenda_item(row, n, decisions) for n in range(1, len(row.agenda) + 1)],
        web=page("meeting", row.slug),
    )


def agenda_item(
    row: PublishedMeeting, number: int, decisions: Decisions, *, is_own_answer: bool = False
) -> Object:
    """Return the point at that place, from 1. A closed one has no more than an open name."""
    point = row.agenda[number - 1]
    decided = None if point["is_closed"] else decisions.get(point["decision_slug"])
    return written(
        "AgendaItem",
        address("agenda_item", row.slug, number),
        *_times(row),
        meeting=address("meeting", row.slug) if is_own_answer else None,
        number=point["number"],
        order=number,
        name=told_title(point),
        public=not point["is_closed"],
        consultation=address("consultation", decided.number) if decided else None,
        result=point["outcome_label"],
        resolutionText=resolution(decided.clauses) if decided else None,
    )


def location(row: PublishedMeeting, *, is_own_answer: bool = False) -> Object:
    """Return where the meeting is, in words: the record knows no coordinates of rooms."""
    return written(
        "Location",
        address("location", row.slug),
        *_times(row),
        description=row.place,
        bodies=[address("body")] if is_own_answer else None,
        meetings=[address("meeting", row.slug)] if is_own_answer else None,
    )


def file_of(row: PublishedMeeting, files: Files, sha256: str) -> Object | None:
    """Return the meeting's file with that hash as an answer of its own, None where it has none."""
    found = next((document for document in files if document.sha256 == sha256), None)
    return _file(row, found, is_own_answer=True)


def _file(
    row: PublishedMeeting, document: PublishedDocument | None, *, is_own_answer: bool = False
) -> Object | None:
    if document is None:
        return None
    names = DocumentFacts.__dataclass_fields__
    facts = DocumentFacts(**{name: getattr(document, name) for name in names})
    return written(
        "File",
        address("meeting_file", row.slug, document.sha256),
        *_times(row),
        **file_facts(facts),
        date=timezone.localdate(document.published_at).isoformat(),
        meeting=[address("meeting", row.slug)] if is_own_answer else None,
    )


def _times(row: PublishedMeeting) -> tuple[dt.datetime, dt.datetime]:
    return row.created_at, row.updated_at
