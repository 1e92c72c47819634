"""Decision clauses as a reader sees them: lists in lists, and set against the proposal."""

import re
from collections import Counter
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from typing import Any

from django.utils.text import slugify

NUMBER = re.compile(r"(\d{1,3})[.)]?")
LETTER = re.compile(r"([a-zåäö])[.)]?")
PIECE = re.compile(r"\s+|\w+|[^\w\s]")


@dataclass
class Clause:
    """One clause with those under it. `value` is its number in a numbered or lettered list.

    `id` names it in addresses, the same in every version.
    """

    id: str
    label: str
    text: str
    outcome: str
    value: int | None = None
    children: "ClauseList" = field(default_factory=lambda: ClauseList())


@dataclass
class ClauseList:
    """Clauses of one level. `type` is "1" or "a" where HTML can count them, else ""."""

    clauses: list[Clause] = field(default_factory=list)
    type: str = ""


def clause_list(rows: list[dict[str, Any]]) -> ClauseList:
    """Return the adopted wording as lists in lists, from rows in tree order with their depth."""
    levels = [ClauseList()]
    for row in with_ids(rows):
        depth = min(row["depth"], len(levels) - 1)
        del levels[depth + 1 :]
        if not row["text"]:  # rejected: what stood under it moves up to its place
            continue
        clause = Clause(row["id"], row["label"], row["text"], row["outcome"])
        levels[depth].clauses.append(clause)
        levels.append(clause.children)
    _count(levels[0])
    return levels[0]


def with_ids(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return the rows, each with an `id`: its own, else its labels from the top, as "1-a".

    What was published before clauses had ids, and old minutes, whose text does not change, are
    named by their places.
    """
    found: list[dict[str, Any]] = []
    path: list[str] = []
    seen: Counter[str] = Counter()
    for n, row in enumerate(rows, start=1):
        del path[row["depth"] :]
        path.append(slugify(row["label"]) or f"p{n}")
        name = row.get("id") or "-".join(path)
        seen[name] += 1
        found.append({**row, "id": name if seen[name] == 1 else f"{name}-{seen[name]}"})
    return found


def _count(level: ClauseList) -> None:
    labels = [clause.label for clause in level.clauses]
    if labels and all(NUMBER.fullmatch(label) for label in labels):
        level.type = "1"
    elif labels and all(LETTER.fullmatch(label) for label in labels):
        level.type = "a"
    for clause in level.clauses:
        if level.type == "1":
            clause.value = int(clause.label.rstrip(".)"))
        elif level.type == "a":
            clause.value = ord(clause.label[0]) - ord("a") + 1
        _count(clause.children)


def compared(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return each clause with its proposal and `pieces` [(kind, text)] of the change.

    The kinds are "same", "ins" and "del"; words are compared whole.
    """
    return [{**row, "pieces": changes(row["proposed"], row["text"])} for row in rows]


def changes(old: str, new: str) -> list[tuple[str, str]]:
    """Return how `old` became `new`, word by word: [("same" | "del" | "ins", text)]."""
    before, after = PIECE.findall(old), PIECE.findall(new)
    pieces: list[tuple[str, str]] = []
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    for kind, a, b, c, d in matcher.get_opcodes():
        if kind == "equal":
            pieces.append(("same", "".join(before[a:b])))
            continue
        if a < b:
            pieces.append(("del", "".join(before[a:b])))
        if c < d:
            pieces.append(("ins", "".join(after[c:d])))
    return pieces
