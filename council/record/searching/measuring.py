"""Measuring the search: does a query find a document with a word, by the record's own path?"""

import datetime as dt
import uuid
from collections.abc import Iterable
from dataclasses import dataclass

from django.db import DEFAULT_DB_ALIAS, transaction
from django.utils.html import escape

from council.audit.actions import SYSTEM
from council.record.actions import publish_in, publish_meeting
from council.record.models import Outcome, PublishedMeeting
from council.record.payload import BodyFacts, DocumentFacts, MeetingFacts, PublicationPayload
from council.record.searching.filters import Filters
from council.record.searching.search import matching

NOBODY = "sokprov"


@dataclass(frozen=True)
class Pair:
    """What is asked for, and the word (or words) that stand alone in a document."""

    query: str
    word: str


def find_pairs(pairs: Iterable[Pair], *, at: dt.datetime) -> dict[Pair, bool]:
    """Return of each pair whether its query finds the document with its word.

    Every word is published as a decision of its own and the record is searched; then all of it is
    rolled back. Nobody else ever sees these decisions.
    """
    asked = set(pairs)
    with transaction.atomic():
        meeting = publish_meeting(meeting=_meeting(at), by=SYSTEM, at=at)
        words = sorted({pair.word for pair in asked})
        documents = {word: _publish(meeting, word, at) for word in words}
        hits = {query: _found(query) for query in sorted({pair.query for pair in asked})}
        transaction.set_rollback(True)
    return {pair: documents[pair.word] in hits[pair.query] for pair in asked}


def _found(query: str) -> set[int]:
    rows = matching(query, Filters(body=NOBODY), using=DEFAULT_DB_ALIAS)
    return set(rows.values_list("pk", flat=True))


def _publish(meeting: PublishedMeeting, word: str, at: dt.datetime) -> int:
    content = {
        "decision": {"clauses": [{"text": ""}]},
        "memo": {
            "department": "",
            "unit": "",
            "case_officers": [],
            "sections": [{"heading": "", "html": f"<p>{escape(word)}</p>"}],
        },
    }
    payload = PublicationPayload(
        slug=f"{NOBODY}-{uuid.uuid4()}",
        meeting=_meeting(at),
        kind="general",
        kind_label="",
        title="",
        summary="",
        registry_number="",
        other_numbers=[],
        outcome=Outcome.AS_PROPOSED,
        outcome_label="",
        agenda_number="",
        paragraph="",
        decided_date=at.date(),
        content=content,
        documents=[DocumentFacts("memo", "", "", "0" * 64, 0, "", is_sealed=True)],
    )
    return publish_in(meeting, payload=payload, by=SYSTEM, at=at).pk


def _meeting(at: dt.datetime) -> MeetingFacts:
    return MeetingFacts(
        uuid=uuid.uuid5(uuid.NAMESPACE_URL, NOBODY),
        slug=NOBODY,
        body=BodyFacts(slug=NOBODY, name="", kind=""),
        starts_at=at,
        place="",
        is_public=False,
        status="",
        agenda=[],
    )
