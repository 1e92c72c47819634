"""Saving the proposal's clauses from the editor's rows."""

import re
import uuid
from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import F

from council.organisation.models import Body
from decisions.memos.actions.text import plain_line, plain_text
from decisions.memos.models import Memo, ProposalClause

MAX_CLAUSES = 200
MAX_DEPTH = 3
MAX_TEXT = 10_000
MAX_LABEL = 20
_TAG = re.compile(r"</?[a-zA-Z][^<>]*>")
# Far above every position, so that no row meets another while they change places.
_OUT_OF_THE_WAY = 10_000


@dataclass(frozen=True)
class ClauseChange:
    """One row of the editor: a clause's text at its depth (0 for a top clause), in list order.

    Without `uuid` it is a new clause. Without `label` it is numbered by its place, unless the
    clause has a label of its own: that one is kept as written.
    """

    text: str
    depth: int = 0
    uuid: uuid.UUID | str | None = None
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
    own_labels = _own_labels(list(before.values()))
    memo.clauses.update(position=F("position") + _OUT_OF_THE_WAY)
    path: list[ProposalClause] = []
    counts: list[int] = []
    for change in changes:
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
        clause.label = _label(change, clause, own_labels)
        clause.save()
        path.append(clause)
    memo.clauses.filter(pk__in=[clause.pk for clause in before.values()]).delete()


def computed_label(position: int, depth: int) -> str:
    """Return the label of the clause at that place: 1. 2. at even depths, a. b. at odd ones."""
    if depth % 2 == 0:
        return f"{position + 1}."
    letters = ""
    number = position + 1
    while number:
        number, letter = divmod(number - 1, 26)
        letters = chr(ord("a") + letter) + letters
    return f"{letters}."


def _own_labels(clauses: list[ProposalClause]) -> dict[uuid.UUID, str]:
    """Return the labels that are not what the clause's place gives: kept as written."""
    return {
        clause.uuid: clause.label
        for clause in clauses
        if clause.label != computed_label(clause.position, clause.depth)
    }


def _label(change: ClauseChange, clause: ProposalClause, own_labels: dict[uuid.UUID, str]) -> str:
    if change.label is not None:
        return plain_line(change.label)
    if clause.uuid in own_labels:
        return own_labels[clause.uuid]
    shared = set(own_labels.values())
    if clause.pk is None and len(shared) == 1:
        return shared.pop()
    return computed_label(clause.position, change.depth)


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
    elif _TAG.search(change.text):
        found["text"] = "Skriv punkten som vanlig text, utan HTML-koder."
    if not 0 <= change.depth <= min(depth_before + 1, MAX_DEPTH):
        found["depth"] = "Punkten är för långt indragen. En underpunkt står under sin punkt."
    if change.label is not None and len(change.label) > MAX_LABEL:
        found["label"] = f"Beteckningen får ha högst {MAX_LABEL} tecken."
    return found
