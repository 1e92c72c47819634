"""What becomes public of a decision, computed from what was approved and what was decided.

Of a memo: see `memo_facts`. Of the meeting: see `recorded`. Left out beside what they leave out:
the case's protected title and diary. Elected people's names are public (they hold public office).
"""

from collections.abc import Iterator
from typing import Any

from django.utils import timezone
from django.utils.text import Truncator, slugify

from council.record.minutes import EMPTY_MEMO
from council.record.models import Publication
from council.record.payload import MeetingFacts, PublicationPayload
from council.register.numbers import registry_key
from decisions.agendas.content import public_title
from decisions.agendas.models import AgendaItem, Rendition
from decisions.memos.models import FixedVersion
from decisions.memos.protection import public_content
from decisions.memos.workflow import MemoKind
from decisions.publishing.meeting_facts import meeting_facts
from decisions.publishing.memo_facts import (
    attachments,
    first_paragraph,
    memo_content,
    memo_document,
)
from decisions.publishing.recorded import Recorded
from decisions.publishing.subjects import places_of, topic_of
from decisions.sittings.models import ClauseOutcome, DecisionClause, Treatment

OWN_KIND = "item"
"""The kind of a decision on an item of the agenda that had no memo."""
OWN_LABEL = "Mötespunkt"
SUMMARY_WORDS = 60
ID_SIGNS = 8
CLAUSE_WORDS = {
    ClauseOutcome.ADOPTED: "Enligt förslaget",
    ClauseOutcome.AMENDED: "Ändrad",
    ClauseOutcome.REJECTED: "Avslagen",
    ClauseOutcome.ADDED: "Tillagd av nämnden",
}


def build_payload(
    treatment: Treatment, rendition: Rendition | None, told: Recorded
) -> PublicationPayload:
    """Return the whole of what becomes public; the same rows always give the same payload.

    `rendition` is the memo's sealed PDF, None for an item without a memo; `told` is what the
    meeting recorded.
    """
    item = treatment.item
    meeting = meeting_facts(item.meeting)
    if item.memo is None or item.fixed_version is None or rendition is None:
        return _own_item(treatment, meeting, told)
    memo, version = item.memo, item.fixed_version
    kind = MemoKind(memo.kind)
    fixed: dict[str, Any] = public_content(version.content)
    others = [reference["number"] for reference in fixed["external_references"]]
    title = public_title(item) if memo.case.protected_title else fixed["title"]
    named = public_title(item) if memo.case.protected_title else memo.title
    content = {
        **_content(treatment, told, version),
        **memo_content(treatment, memo, version),
        "other_numbers": others,
    }
    return PublicationPayload(
        slug=_slug(item, named, registry_key(memo.case.registry_number)),
        kind=kind.value,
        kind_label=str(kind.label),
        title=title,
        summary=fixed["public_summary"] or first_paragraph(fixed["sections"]),
        registry_number=fixed["registry_number"],
        other_numbers=others,
        content=content,
        documents=[memo_document(version, rendition), *attachments(fixed)],
        topic=topic_of(memo.case),
        places=places_of(memo.case),
        **_decided(treatment, meeting),
    )


def _own_item(treatment: Treatment, meeting: MeetingFacts, told: Recorded) -> PublicationPayload:
    """Return the decision on an item of the agenda that had no memo: no case, no document."""
    item = treatment.item
    texts = [row.public_text for row in treatment.clauses.order_by("position", "pk")]
    day = {"date": item.meeting.date.isoformat(), "code": "decided"}
    return PublicationPayload(
        slug=_slug(item, item.title, f"{item.meeting.body.slug} {treatment.paragraph}"),
        kind=OWN_KIND,
        kind_label=OWN_LABEL,
        title=item.title,
        summary=Truncator(" ".join(texts)).words(SUMMARY_WORDS, truncate=" …"),
        registry_number="",
        other_numbers=[],
        content={
            **_content(treatment, told, None),
            "memo": EMPTY_MEMO,
            "case_title": "",
            "other_numbers": [],
            "events": [{**day, "who": str(item.meeting.body)}],
        },
        documents=[],
        **_decided(treatment, meeting),
    )


def _decided(treatment: Treatment, meeting: MeetingFacts) -> dict[str, Any]:
    return {
        "meeting": meeting,
        "outcome": treatment.outcome,
        "outcome_label": treatment.get_outcome_display(),
        "agenda_number": treatment.item.number,
        "paragraph": treatment.paragraph,
        "decided_date": timezone.localdate(treatment.item.meeting.starts_at),
    }


def _content(treatment: Treatment, told: Recorded, version: FixedVersion | None) -> dict[str, Any]:
    proposed = version.content["clauses"] if version else []
    targets = {clause["uuid"]: clause.get("target_body", "") for clause in proposed}
    content: dict[str, Any] = {
        "item": str(treatment.item.uuid),
        "decision": {
            "clauses": [
                _clause(row, targets.get(str(row.proposal), ""))
                for row in treatment.clauses.order_by("position", "pk")
            ],
            "motive": treatment.motive,
            "is_immediately_attested": treatment.is_immediately_attested,
        },
    }
    if told.minutes:
        content |= {"minutes": told.minutes, "parts": told.parts}
    if told.corrections:
        content |= {"corrections": told.corrections}
    return content | {"next": _next(treatment)}


def _clause(row: DecisionClause, target: str) -> dict[str, Any]:
    """Return a clause. `id` names it in addresses, in every version of the publication."""
    facts = {
        "id": (row.proposal or row.uuid).hex[:ID_SIGNS],
        "label": row.label,
        "text": row.public_text,
        "depth": row.depth,
        "outcome": row.outcome,
        "outcome_label": CLAUSE_WORDS[ClauseOutcome(row.outcome)],
        "proposed": row.public_proposed_text,
    }
    return {**facts, "target": target} if target else facts


def _next(treatment: Treatment) -> dict[str, Any]:
    """Return what the decision leads to: {"department", "email", "extracts", "assignments"}."""
    memo = treatment.item.memo
    return {
        "department": memo.department.name if memo else "",
        "email": memo.department.email if memo else "",
        "extracts": list(_extracts(treatment)),
        "assignments": [
            {
                "title": row.title,
                "to": row.department.name,
                "due": row.due_date.isoformat() if row.due_date else "",
            }
            for row in treatment.assignments.select_related("department")
            .filter(is_protected=False)
            .order_by("pk")
        ],
    }


def _extracts(treatment: Treatment) -> Iterator[dict[str, str]]:
    for row in treatment.extracts.order_by("pk"):
        sent = timezone.localdate(row.sent_at).isoformat() if row.sent_at else ""
        yield {"to": row.recipient, "sent": sent}


def _slug(item: AgendaItem, title: str, number: str) -> str:
    """Return the decision's permanent name; a second decision of the same name gets a number."""
    known = Publication.every.of_item(item.uuid).values_list("slug", flat=True)
    if slug := known.first():
        return slug
    decided = timezone.localdate(item.meeting.starts_at)
    base = f"{decided}-{slugify(title)[:80].strip('-')}-{slugify(number)}"
    slug, n = base, 1
    while Publication.every.filter(slug=slug).exists():
        n += 1
        slug = f"{base}-{n}"
    return slug
