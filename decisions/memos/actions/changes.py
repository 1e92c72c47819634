"""What a save of a draft changes, and what stands in its way."""

import datetime as dt
import json
import uuid
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from enum import Enum
from typing import Any

from django.utils.crypto import salted_hmac

from council.organisation.models import Body, Unit
from decisions.memos.actions.clauses import ClauseChange
from decisions.memos.actions.text import plain_line, plain_text, rich_text
from decisions.memos.content import clause_content
from decisions.memos.models import Memo
from decisions.memos.protection import Right, sight_of

TITLE, CLAUSES = "title", "clauses"
"""The parts of a draft beside its sections, which go by their uuid."""


class Unchanged(Enum):
    """Says that a value which may be empty is not part of the change."""

    YES = "unchanged"


UNCHANGED = Unchanged.YES


@dataclass(frozen=True)
class DraftChanges:
    """What a save changes; what is left out stays. Sections by uuid, clauses as a whole list."""

    title: str | None = None
    public_summary: str | None = None
    dated: dt.date | None = None
    recipient_body: Body | None = None
    meeting_date: dt.date | Unchanged | None = UNCHANGED
    unit: Unit | Unchanged | None = UNCHANGED
    sections: Mapping[uuid.UUID | str, str] = field(default_factory=dict)
    clauses: Sequence[ClauseChange] | None = None

    @property
    def parts(self) -> frozenset[str]:
        """The parts that are written."""
        head = {TITLE} if self.title is not None else set()
        proposal = {CLAUSES} if self.clauses is not None else set()
        return frozenset({*head, *proposal, *map(str, self.sections)})


class Conflict(Exception):
    """Somebody else saved meanwhile. `theirs` is what they saved, as `stored` returns it."""

    def __init__(self, theirs: dict[str, Any]) -> None:
        super().__init__(f"{theirs['saved_by']} har sparat handlingen efter att du öppnade den.")
        self.theirs = theirs


class Held(Exception):
    """Somebody else is writing in a part; `holders` tells who by part. Nothing was saved.

    `removing` is the heading of a section that was to be removed.
    """

    def __init__(self, holders: Mapping[str, str], removing: str = "") -> None:
        names = " och ".join(sorted(set(holders.values())))
        super().__init__(
            f"{names} skriver just nu i avsnittet ”{removing}”. Ta bort det när det är ledigt."
            if removing
            else f"{names} skriver just nu i det du har ändrat. Din text ligger kvar på sidan och"
            " kan sparas när det är ledigt."
        )
        self.holders = dict(holders)


def stored(memo: Memo, right: Right) -> dict[str, Any]:
    """Return the draft as it stands for whoever has the right or not, ready for JSON.

    Keys: version, saved_by (name), by_you (whether that is they), saved_at (ISO), title,
    public_summary, sections {uuid: html}, clauses [{uuid, label, text, depth, target_body}] and
    marks {part: mark}.
    """
    sections = {str(section.uuid): section.html for section in memo.sections.all()}
    clauses = [clause_content(clause) for clause in memo.clauses.in_tree_order()]
    texts = [{"uuid": key, "html": html} for key, html in sections.items()]
    seen = sight_of({"sections": texts, "clauses": clauses}, right).content
    return {
        "version": memo.draft_version,
        "saved_by": str(memo.saved_by),
        "by_you": memo.saved_by == right.user,
        "saved_at": memo.saved_at.isoformat(),
        "title": memo.title,
        "public_summary": memo.public_summary,
        "sections": {row["uuid"]: row["html"] for row in seen["sections"]},
        "clauses": seen["clauses"],
        "marks": {TITLE: _mark(memo.title), CLAUSES: _mark(_rows(clauses))}
        | {key: _mark(html) for key, html in sections.items()},
    }


def differs(memo: Memo, changes: DraftChanges, part: str) -> bool:
    """Return whether the part would read otherwise; a plain form sends every part back."""
    if part == TITLE:
        return plain_line(changes.title or "") != memo.title
    if part == CLAUSES:
        return _clauses_differ(memo, changes.clauses or ())
    sent = {str(key): html for key, html in changes.sections.items()}
    kept = memo.sections.filter(uuid__in=_uuids([part])).values_list("html", flat=True).first()
    return rich_text(sent[part]) != kept


def _clauses_differ(memo: Memo, changes: Sequence[ClauseChange]) -> bool:
    kept = {
        str(row.uuid): (row.text, row.depth, row.protection_ground)
        for row in memo.clauses.in_tree_order()
    }
    sent = []
    for row in changes:
        key, ground = str(row.uuid), row.protection_ground
        if ground is None:
            ground = kept.get(key, ("", 0, ""))[2]
        sent.append((key, (plain_text(row.text), row.depth, plain_line(ground))))
    return sent != list(kept.items())


def marks_of(memo: Memo, parts: frozenset[str]) -> dict[str, str]:
    """Return a mark of each of these parts that exists: the same text has the same mark.

    A save names the mark of the text that it was made on, whoever wrote that and by whatever way,
    so that two people in different parts never meet.
    """
    marks = {TITLE: _mark(memo.title)} if TITLE in parts else {}
    if CLAUSES in parts:
        marks[CLAUSES] = _mark(_rows(map(clause_content, memo.clauses.in_tree_order())))
    sections = _uuids(parts)
    if sections:
        rows = memo.sections.filter(uuid__in=sections).values_list("uuid", "html")
        marks |= {str(key): _mark(html) for key, html in rows}
    return marks


def _rows(clauses: Any) -> str:
    names = ("uuid", "label", "text", "depth", "protection_ground")
    return json.dumps([[row.get(name, "") for name in names] for row in clauses])


def _mark(text: str) -> str:
    # With a key: nobody finds out by trying what a protected text says.
    return salted_hmac("decisions.memos.changes", text, algorithm="sha256").hexdigest()[:16]


def _uuids(parts: Iterable[str]) -> list[uuid.UUID]:
    """Return the keys of sections among the parts."""
    found = []
    for part in parts:
        with suppress(ValueError):
            found.append(uuid.UUID(part))
    return found
