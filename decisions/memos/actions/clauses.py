"""Saving the proposal's clauses from the editor's rows."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db.models import F

from council.organisation.models import Body
from decisions.memos.actions.labels import relabel
from decisions.memos.actions.text import plain_line, plain_text
from decisions.memos.models import Memo, ProposalClause

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
    one is counted by its place, with its siblings (see `labels.relabel`).
    """

    text: str
    depth: int = 0
    uuid: UUID | str | None = None
    label: str | None = None
    target_body: Body | None = None


def save_clauses(
    *, memo: Memo, changes: Sequence[ClauseChange], errors: dict[str, list[str]]
) -> None:
    """Make the rows the memo's clauses, inside the transaction that holds the memo's lock.

    Clauses that no row names are deleted. Puts what is wrong under clauses-<index>-<field>.
    """
    before = {str(clause.uuid): clause for clause in memo.clauses.in_tree_order()}
    found = _errors(changes, before)
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
        clause.text = plain_text(change.text)
        clause.target_body = change.target_body
        clause.label = label
        clause.save()
        path.append(clause)
    memo.clauses.filter(pk__in=[clause.pk for clause in before.values()]).delete()


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
        for name, message in _row_errors(change, depth_before).items():
            found[f"clauses-{index}-{name}"] = [message]
        key = str(change.uuid)
        if change.uuid is not None and (key not in before or key in named):
            found[f"clauses-{index}-uuid"] = ["Punkten finns inte längre. Läs in sidan på nytt."]
        named.add(key)
        depth_before = change.depth
    return found


def _row_errors(change: ClauseChange, depth_before: int) -> dict[str, str]:
    found = {}
    if len(change.text) > MAX_TEXT:
        found["text"] = "Punkten är för lång. Flytta resonemanget till texten under."
    if not 0 <= change.depth <= min(depth_before + 1, MAX_DEPTH):
        found["depth"] = "Punkten är för långt indragen. En underpunkt står under sin punkt."
    if change.label is not None and len(change.label) > MAX_LABEL:
        found["label"] = f"Beteckningen får ha högst {MAX_LABEL} tecken."
    return found
