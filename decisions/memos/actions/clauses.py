"""Saving the proposal's clauses from the editor's rows."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db.models import F

from council.documents.protected import MAX_GROUND
from council.organisation.models import Body
from decisions.memos.actions.labels import relabel
from decisions.memos.actions.text import plain_line, plain_text
from decisions.memos.models import Memo, ProposalClause
from decisions.memos.protection import Right
from decisions.memos.rules.protection import (
    check_may_protect_clause,
    check_may_remove_clause,
    checked_ground,
)

MAX_CLAUSES = 200
MAX_DEPTH = 3
MAX_TEXT = 10_000
MAX_LABEL = 20
# Far above every position, so that no row meets another while they change places.
_OUT_OF_THE_WAY = 10_000


@dataclass(frozen=True)
class ClauseChange:
    """One row of the editor: a clause's text at its depth (0 for a top clause), in list order.

    Without `uuid` it is a new clause. Without `label` a clause keeps the one it has, and a new
    one is counted by its place, with its siblings (see `labels.relabel`). So it is with
    `protection_ground`: None leaves it, "" lifts it.
    """

    text: str
    depth: int = 0
    uuid: UUID | str | None = None
    label: str | None = None
    target_body: Body | None = None
    protection_ground: str | None = None


def save_clauses(
    *,
    memo: Memo,
    changes: Sequence[ClauseChange],
    errors: dict[str, list[str]],
    right: Right | None = None,
) -> None:
    """Make the rows the memo's clauses, inside the transaction that holds the memo's lock.

    Clauses that no row names are deleted. Puts what is wrong under clauses-<index>-<field>.
    Whoever lacks the `right` to protected matter may move a protected clause, and that is all:
    its wording is not theirs to see, and stays. Without a `right` everything may be changed.
    """
    before = {str(clause.uuid): clause for clause in memo.clauses.in_tree_order()}
    found = _errors(changes, before) or _against_right(changes, before, right)
    if found:
        errors.update(found)
        return
    memo.clauses.update(position=F("position") + _OUT_OF_THE_WAY)
    labels = relabel([change.depth for change in changes], _written_labels(changes, before))
    path: list[ProposalClause] = []
    counts: list[int] = []
    for change, label in zip(changes, labels, strict=True):
        del path[change.depth :]
        del counts[change.depth + 1 :]
        if len(counts) == change.depth:
            counts.append(-1)
        counts[change.depth] += 1
        clause = before.pop(str(change.uuid), None) or ProposalClause(memo=memo)
        clause.parent = path[-1] if path else None
        clause.position = counts[change.depth]
        _set_wording(clause, change, right)
        clause.target_body = change.target_body
        clause.label = label
        clause.save()
        path.append(clause)
    memo.clauses.filter(pk__in=[clause.pk for clause in before.values()]).delete()


def _set_wording(clause: ProposalClause, change: ClauseChange, right: Right | None) -> None:
    if clause.protection_ground and right is not None and not right.holds:
        return
    clause.text = plain_text(change.text)
    if change.protection_ground is not None:
        written = plain_line(change.protection_ground)
        clause.protection_ground = checked_ground(written, kept=[clause.protection_ground])


def _against_right(
    changes: Sequence[ClauseChange], before: dict[str, ProposalClause], right: Right | None
) -> dict[str, list[str]]:
    """Return what the user may not do with protected clauses."""
    if right is None:
        return {}
    found: dict[str, list[str]] = {}
    named = {str(change.uuid) for change in changes}
    try:
        for key, clause in before.items():
            if key not in named:
                check_may_remove_clause(clause, right)
        for change in changes:
            clause = before.get(str(change.uuid), ProposalClause())
            if change.protection_ground and not clause.protection_ground:
                check_may_protect_clause(right)
    except ValidationError as error:
        found["clauses"] = error.messages
    return found


def _written_labels(
    changes: Sequence[ClauseChange], before: dict[str, ProposalClause]
) -> list[str | None]:
    """Return each row's label as sent or as it was; None asks for one by its place."""
    labels: list[str | None] = []
    for change in changes:
        clause = before.get(str(change.uuid))
        if change.label is not None:
            labels.append(plain_line(change.label))
        else:
            labels.append(clause.label if clause else None)
    return labels


def _errors(
    changes: Sequence[ClauseChange], before: dict[str, ProposalClause]
) -> dict[str, list[str]]:
    if len(changes) > MAX_CLAUSES:
        return {"clauses": [f"Förslaget får ha högst {MAX_CLAUSES} punkter."]}
    found: dict[str, list[str]] = {}
    named: set[str] = set()
    depth_before = -1
    for index, change in enumerate(changes):
        key = str(change.uuid)
        kept = before[key].protection_ground if key in before else ""
        for name, message in _row_errors(change, depth_before, kept).items():
            found[f"clauses-{index}-{name}"] = [message]
        if change.uuid is not None and (key not in before or key in named):
            found[f"clauses-{index}-uuid"] = ["Punkten finns inte längre. Läs in sidan på nytt."]
        named.add(key)
        depth_before = change.depth
    return found


def _row_errors(change: ClauseChange, depth_before: int, kept: str) -> dict[str, str]:
    found = {}
    if len(change.text) > MAX_TEXT:
        found["text"] = "Punkten är för lång. Flytta resonemanget till texten under."
    if not 0 <= change.depth <= min(depth_before + 1, MAX_DEPTH):
        found["depth"] = "Punkten är för långt indragen. En underpunkt står under sin punkt."
    try:
        checked_ground(plain_line(change.protection_ground or ""), kept=[kept])
    except ValidationError as error:
        found["ground"] = error.messages[0]
    if len(change.protection_ground or "") > MAX_GROUND:
        found["ground"] = f"Skyddsgrunden får ha högst {MAX_GROUND} tecken."
    if change.label is not None and len(change.label) > MAX_LABEL:
        found["label"] = f"Beteckningen får ha högst {MAX_LABEL} tecken."
    return found
