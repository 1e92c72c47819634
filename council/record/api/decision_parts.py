"""The parts of a decision's frozen content, each as its schema; officials are left out."""

from typing import Any

from council.record.api.addresses import page
from council.record.api.schemas.decisions import (
    Clause,
    Consultation,
    Cost,
    Memo,
    Minutes,
    Motion,
    Section,
    Statement,
    Topic,
    Travel,
)
from council.record.models import Publication
from council.record.pages.clauses import with_ids

Content = dict[str, Any]


def clauses(row: Publication) -> list[Clause]:
    """Return the clauses as adopted, rejected ones too, in their order."""
    address = page("decision", row.slug)
    return [
        Clause(
            id=f"{address}#punkt-{clause['id']}",
            label=clause["label"],
            depth=clause["depth"],
            text=clause["text"],
            proposed=clause["proposed"],
            outcome=clause["outcome"],
        )
        for clause in with_ids(row.content["decision"]["clauses"])
    ]


def memo(content: Content) -> Memo:
    """Return the proposal behind the decision."""
    facts = content["memo"]
    return Memo(
        document_name=facts["document_name"],
        version=facts["version"],
        department=facts["department"],
        unit=facts["unit"],
        is_redacted=content.get("is_redacted", False),
        sections=[
            Section(heading=part["heading"], html=part["html"]) for part in facts["sections"]
        ],
    )


def topic(content: Content) -> Topic | None:
    """Return what the decision is sorted under."""
    facts = content.get("topic")
    if not facts:
        return None
    return Topic(slug=facts["slug"], name=facts["name"], name_en=facts["name_en"])


def travel(content: Content) -> Travel | None:
    """Return the journey, without who travels."""
    facts = content.get("travel")
    if not facts:
        return None
    names = ("event", "place", "country", "start_date", "end_date", "organiser")
    costs = [
        Cost(
            item=_text(cost, "item"),
            amount=cost["amount"],
            currency=_text(cost, "currency"),
            payer=_text(cost, "payer"),
        )
        for cost in facts["costs"]
    ]
    return Travel(**{name: _text(facts, name) for name in names}, costs=costs)


def consultation(content: Content) -> Consultation | None:
    """Return the consultation that the decision answers."""
    facts = content.get("consultation")
    if not facts:
        return None
    names = ("title", "sender", "sender_reference", "reply_deadline")
    return Consultation(**{name: _text(facts, name) for name in names})


def minutes(content: Content) -> Minutes | None:
    """Return what old minutes say beside the decision."""
    facts = content.get("minutes")
    if not facts:
        return None
    return Minutes(
        documents=facts["documents"],
        motions=[Motion(**motion) for motion in facts["motions"]],
        propositions=facts["propositions"],
        statements=[
            Statement(names=note["names"], text=note["text"]) for note in facts["statements"]
        ],
        extracts_to=facts["extracts_to"],
        rest=facts["rest"],
    )


def _text(facts: Content, name: str) -> str:
    value = facts.get(name)
    return "" if value is None else str(value)
