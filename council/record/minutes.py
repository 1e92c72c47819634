"""Paragraphs of old minutes as the record publishes them: no memo, no sealed document."""

import datetime as dt
import uuid
from collections import Counter
from collections.abc import Sequence
from typing import Any

from django.utils import timezone
from django.utils.text import Truncator, slugify

from council.record.importing.clauses import Clause
from council.record.importing.paragraph import Paragraph, as_json
from council.record.importing.votes import Vote
from council.record.models import Outcome
from council.record.payload import BodyFacts, MeetingFacts, PublicationPayload

KIND = "minutes"
NAMESPACE = uuid.UUID("6a3e3f1c-52a4-5f0c-9a55-3d0a2c1d9b47")
SUMMARY_WORDS = 40
# Of the contents, what is no text of the minutes.
CODES = ("flags", "side", "title")
SIDES = ("yes", "no", "abstain")
EMPTY_MEMO: dict[str, Any] = {
    "document_name": "",
    "version": None,
    "department": "",
    "unit": "",
    "case_officers": [],
    "signatories": [],
    "approver": "",
    "sections": [],
    "links": [],
}


def meeting_facts(
    body: BodyFacts, paragraphs: Sequence[Paragraph], slugs: Sequence[str], *, slug: str
) -> MeetingFacts:
    """Return the meeting that the paragraphs are of, with them as its agenda.

    Minutes as text tell neither hour nor place: the meeting begins with its day.
    """
    date = dt.date.fromisoformat(paragraphs[0].record.date)
    return MeetingFacts(
        uuid=uuid.uuid5(NAMESPACE, f"{body.slug} {date}"),
        slug=slug,
        body=body,
        starts_at=timezone.make_aware(dt.datetime.combine(date, dt.time())),
        place="",
        is_public=False,
        status=KIND,
        agenda=[_point(*pair) for pair in zip(paragraphs, slugs, strict=True)],
    )


def paragraph_slugs(meeting_slug: str, paragraphs: Sequence[Paragraph]) -> list[str]:
    """Return a permanent name for each paragraph; two with the same number are told apart."""
    seen: Counter[str] = Counter()
    slugs = []
    for paragraph in paragraphs:
        slug = f"{meeting_slug}-{slugify(paragraph.record.par)[:40] or 'p'}"
        seen[slug] += 1
        slugs.append(slug if seen[slug] == 1 else f"{slug}-nr-{seen[slug]}")
    return slugs


def paragraph_payload(
    paragraph: Paragraph, meeting: MeetingFacts, slug: str
) -> PublicationPayload:
    """Return a paragraph as it becomes public; the same text always gives the same payload."""
    numbers = paragraph.registry_numbers
    return PublicationPayload(
        slug=slug,
        meeting=meeting,
        kind=KIND,
        kind_label="Inläst protokoll",
        title=Truncator(paragraph.title).chars(300),
        summary=_summary(paragraph),
        registry_number=numbers[0][:100] if numbers else "",
        other_numbers=[number[:100] for number in numbers[1:]],
        outcome=Outcome.MINUTED.value,
        outcome_label=str(Outcome.MINUTED.label),
        agenda_number="",
        paragraph=number_of(paragraph),
        decided_date=dt.date.fromisoformat(paragraph.record.date),
        content={
            "item": "",
            "decision": {
                "clauses": [_clause(*pair) for pair in _with_depth(paragraph.decision)],
                "motive": "",
                "is_immediately_attested": False,
            },
            "memo": EMPTY_MEMO,
            "case_title": "",
            "other_numbers": numbers[1:],
            "events": [],
            "minutes": minutes_content(paragraph),
        },
        documents=[],
    )


def minutes_content(paragraph: Paragraph) -> dict[str, Any]:
    """Return what the page shows beside the clauses; voters stand by party."""
    read = as_json(paragraph)
    kept = ("documents", "motions", "reservations", "statements", "extracts_to", "flags", "title")
    return {
        **{name: read[name] for name in kept},
        "propositions": paragraph.propositions,
        "votes": [_vote(vote) for vote in paragraph.votes],
        "rest": paragraph.rest,
    }


def minutes_text(content: dict[str, Any]) -> str:
    """Return the words of the paragraph that a search finds, beside title and decision."""
    return "\n\n".join(_texts(content))


def number_of(paragraph: Paragraph) -> str:
    """Return the number as minutes write it, for example "§ 12"."""
    return f"§ {paragraph.record.par}"[:20]


def _texts(value: Any) -> list[str]:
    """Return all words that a reader sees, in their order."""
    if isinstance(value, str):
        return [value]
    if isinstance(value, dict):
        value = [part for name, part in value.items() if name not in CODES]
    return [text for part in value for text in _texts(part)] if isinstance(value, list) else []


def _point(paragraph: Paragraph, slug: str) -> dict[str, Any]:
    numbers = paragraph.registry_numbers
    return {
        "number": number_of(paragraph),
        "title": paragraph.title,
        "group": KIND,
        "group_label": "Paragrafer",
        "registry_number": numbers[0] if numbers else "",
        "is_closed": False,
        "outcome": "",
        "outcome_label": "",
        "decision_slug": slug,
    }


def _summary(paragraph: Paragraph) -> str:
    told = [clause.text() for clause in paragraph.decision]
    first = next((text for text in told if not text.endswith(":")), "")
    return Truncator(first).words(SUMMARY_WORDS, truncate=" …")


def _with_depth(clauses: Sequence[Clause]) -> list[tuple[Clause, int]]:
    """Return each clause with its depth: numbers under their lead, letters under a number."""
    rows, base, is_under = [], 0, 0
    for clause in clauses:
        if not clause.label:
            base, is_under = 1, 0
            rows.append((clause, 0))
        elif clause.label.isdigit():
            is_under = 1
            rows.append((clause, base))
        else:
            rows.append((clause, base + is_under))
    return rows


def _clause(clause: Clause, depth: int) -> dict[str, Any]:
    facts = {"outcome": "adopted", "outcome_label": "", "proposed": ""}
    return {"label": clause.label, "text": clause.text(), "depth": depth, **facts}


def _vote(vote: Vote) -> dict[str, Any]:
    means = {"yes": vote.yes_means, "no": vote.no_means, "abstain": ""}
    totals = vote.totals()
    sides = [
        {
            "side": side,
            "means": means[side],
            "total": totals[side],
            "parties": _parties(vote, side),
        }
        for side in SIDES
    ]
    return {"question": vote.question, "sides": sides, "is_complete": vote.is_complete()}


def _parties(vote: Vote, side: str) -> list[dict[str, Any]]:
    """Return the names by party, the party with most of them first."""
    parties: dict[str, list[str]] = {}
    for person in vote.named[side]:
        parties.setdefault(person.party, []).append(person.name)
    rows = sorted(parties.items(), key=lambda row: (-len(row[1]), row[0]))
    return [{"party": party, "names": names} for party, names in rows]
