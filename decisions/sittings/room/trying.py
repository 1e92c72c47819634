"""The card of disputed conflicts of interest: who is said to have one, and who tries it."""

from collections.abc import Sequence
from typing import Any

from decisions.agendas.models import AgendaItem
from decisions.sittings.disputes import as_round, tried, trying
from decisions.sittings.facts import SittingFacts
from decisions.sittings.models import Dispute
from decisions.sittings.rules.quorum import quorum
from decisions.sittings.rules.results import result
from decisions.sittings.rules.votes import by_party
from decisions.sittings.workflow import Answer, Ruling

COMMITTEE = (
    ("KL 6:28 p. 1", "part eller närstående"),
    ("KL 6:28 p. 2", "ställföreträdare eller ombud"),
    ("KL 6:28 p. 3", "tillsyn över egen verksamhet"),
    ("KL 6:28 p. 4", "annan särskild omständighet"),
)
COUNCIL = (
    ("KL 5:47", "rör ledamoten själv eller en närstående"),
    ("KL 5:48", "redovisningsskyldig, val av revisor eller ansvarsfrihet"),
)
"""The grounds that the act knows: the council has its own (KL 5:47, 5:48)."""


def dispute_rows(
    item: AgendaItem, facts: SittingFacts, rows: Sequence[Dispute]
) -> list[dict[str, Any]]:
    """Return the item's questions about conflicts of interest as the card shows them."""
    return [_row(item, facts, one, rows) for one in rows if one.person_id in facts.people]


def grounds_of(facts: SittingFacts) -> tuple[tuple[str, str], ...]:
    """Return the grounds of a conflict of interest in the body, each with what it is about."""
    return COUNCIL if facts.is_council else COMMITTEE


def _row(
    item: AgendaItem, facts: SittingFacts, row: Dispute, rows: Sequence[Dispute]
) -> dict[str, Any]:
    who = facts.people[row.person_id]
    found: dict[str, Any] = {
        "row": row,
        "person": who,
        "raised_by": facts.people.get(row.raised_by_id),
        "is_own": row.person_id == row.raised_by_id,
        "rulings": Ruling.choices,
        "answers": Answer.choices,
    }
    if row.ruling:
        service = tried(facts, row, rows)
        one = as_round(row, who)
        found["counted"] = result(one, service).words if one else ""
        return found
    now = trying(facts, item.pk, row.person_id)
    chair = now.service.chair.person
    return found | {
        "takes_part": now.takes_part,
        "quorum": quorum(now.service, is_council=facts.is_council),
        "voters": list(now.service.serving.values()),
        "parties": list(by_party(now.service)),
        "chair": chair,
        "chair_id": chair.id if chair else None,
    }
