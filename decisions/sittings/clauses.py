"""From a proposal and what the body did with it to the clauses of the decision."""

import re
import uuid
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import ValidationError

from decisions.sittings.models import (
    DECIDED,
    OWN_OUTCOMES,
    ClauseOutcome,
    DecisionClause,
    Outcome,
)

Proposed = Mapping[str, Any]
"""A clause of a fixed version's content: uuid, label, text, depth, protection_ground if any."""

IMMEDIATELY = re.compile(r"\bomedelbart\s+justera[ds]\b|\bjusteras\s+omedelbart\b", re.IGNORECASE)
"""How a proposal says that its paragraph is attested at once (KL 5:69)."""


@dataclass(frozen=True)
class ClauseDecision:
    """What became of one proposed clause; `text` is the new wording of an amended one.

    `ground` protects that wording; None lets the proposal's ground hold for it as well.
    """

    outcome: ClauseOutcome
    text: str = ""
    ground: str | None = None


@dataclass(frozen=True)
class Recording:
    """What the secretary noted about one item.

    `clauses` and `added` count only when the outcome is AMENDED; a proposed clause that is not
    named is adopted as it stands. Of an item without a memo `added` is the whole decision.
    `reason` says why an earlier recording is corrected.
    """

    outcome: Outcome
    motive: str = ""
    is_immediately_attested: bool = False
    clauses: Mapping[uuid.UUID, ClauseDecision] = field(default_factory=dict)
    added: tuple[str, ...] = ()
    reason: str = ""


def is_declared_immediate(proposed: Iterable[Proposed]) -> bool:
    """Return whether a clause of the proposal itself has the paragraph attested at once."""
    return any(IMMEDIATELY.search(clause["text"]) for clause in proposed)


def decision_clauses(proposed: list[Proposed], recording: Recording) -> list[DecisionClause]:
    """Return the decision's clauses, unsaved, in order; none when nothing was decided.

    Raises ValidationError when the clauses contradict the outcome.
    """
    if recording.outcome in OWN_OUTCOMES:
        return _own(recording)
    if recording.outcome not in DECIDED:
        return []
    rows = [_answered(clause, _decision(clause, recording)) for clause in proposed]
    if recording.outcome == Outcome.AMENDED:
        rows += _added(recording.added, rows)
        _check_amended(rows)
    for position, row in enumerate(rows):
        row.position = position
    return rows


def _own(recording: Recording) -> list[DecisionClause]:
    """Return what was decided on an item without a proposal: each line a clause of its own."""
    texts = [text for text in recording.added if text.strip()]
    if recording.outcome == Outcome.RESOLVED and not texts:
        message = "Skriv vad nämnden beslutade."
        raise ValidationError(message)
    rows = list(_added(tuple(texts), []))
    for position, row in enumerate(rows):
        row.position = position
        row.label = f"{position + 1}." if len(rows) > 1 else ""
    return rows


def _decision(clause: Proposed, recording: Recording) -> ClauseDecision:
    if recording.outcome == Outcome.REJECTED:
        return ClauseDecision(ClauseOutcome.REJECTED)
    adopted = ClauseDecision(ClauseOutcome.ADOPTED)
    if recording.outcome == Outcome.AS_PROPOSED:
        return adopted
    return recording.clauses.get(uuid.UUID(clause["uuid"]), adopted)


def _answered(clause: Proposed, decision: ClauseDecision) -> DecisionClause:
    text = {
        ClauseOutcome.ADOPTED: clause["text"],
        ClauseOutcome.AMENDED: decision.text.strip(),
        ClauseOutcome.REJECTED: "",
    }[decision.outcome]
    proposed: str = clause.get("protection_ground", "")
    ground = proposed
    if decision.outcome == ClauseOutcome.AMENDED and decision.ground is not None:
        ground = decision.ground
    return DecisionClause(
        proposal=uuid.UUID(clause["uuid"]),
        label=clause["label"],
        depth=clause["depth"],
        proposed_text=clause["text"],
        proposed_ground=proposed,
        outcome=decision.outcome,
        text=text,
        protection_ground=ground if text else "",
    )


def _added(texts: tuple[str, ...], rows: list[DecisionClause]) -> Iterator[DecisionClause]:
    """Yield the clauses that the body added, numbered on when the proposal's are numbered."""
    numbers = [row.label.rstrip(".") for row in rows if row.depth == 0]
    numbered = all(number.isdecimal() for number in numbers)
    last = int(numbers[-1]) if numbers and numbered else 0
    for count, text in enumerate(texts, start=1):
        yield DecisionClause(
            label=f"{last + count}." if numbered else "",
            outcome=ClauseOutcome.ADDED,
            text=text.strip(),
        )


def _check_amended(rows: list[DecisionClause]) -> None:
    outcomes = {row.outcome for row in rows}
    if outcomes <= {ClauseOutcome.ADOPTED}:
        message = (
            "Inget är ändrat. Ändra eller avslå en punkt, lägg till en, eller välj enligt förslag."
        )
        raise ValidationError(message)
    if outcomes == {ClauseOutcome.REJECTED}:
        message = "Alla punkter är avslagna. Välj Avslaget."
        raise ValidationError(message)
    for row in rows:
        if row.outcome != ClauseOutcome.REJECTED and not row.text:
            message = f"Skriv lydelsen av punkt {row.label}".strip() + "."
            raise ValidationError(message)
        if row.outcome == ClauseOutcome.AMENDED and row.text == row.proposed_text.strip():
            message = f"Punkt {row.label} är markerad som ändrad men har samma lydelse."
            raise ValidationError(message)
