"""The suggested changes of a memo as they are shown to be accepted or rejected, one by one."""

import datetime as dt
import hashlib
from collections.abc import Iterator
from dataclasses import dataclass

from django.db.models import F
from django.utils.dateparse import parse_datetime
from django.utils.html import format_html
from django.utils.safestring import SafeString

from council.documents.suggestions import Suggestion, remaining
from decisions.memos.compare.html import compare_text
from decisions.memos.compare.words import mark
from decisions.memos.models import ClauseSuggestion, Memo, MemoSection
from decisions.memos.protection import Right, hidden_parts


@dataclass(frozen=True)
class Choice:
    """Names a suggestion: the section or clause that it stands in, and which one there.

    `key` is its place in the section's text, or the uuid of a clause's suggestion. `seen` tells
    which text it was read in: what somebody has changed since is another.
    """

    part: str
    key: str
    seen: str

    def __str__(self) -> str:
        return f"{self.part} {self.key} {self.seen}"

    @classmethod
    def read(cls, text: str) -> "Choice":
        """Return the choice that str() wrote. Raises ValueError for anything else."""
        part, key, seen = text.split(" ")
        return cls(part, key, seen)


@dataclass(frozen=True)
class Suggested:
    """A suggestion with the name of its place, whose it is, and what it would change."""

    choice: Choice
    place: str
    by: str
    at: dt.datetime | None
    html: SafeString


def suggested_in(memo: Memo, right: Right) -> list[Suggested]:
    """Return the suggestions that the user may read, in the order of the memo's text."""
    hidden = hidden_parts(right)
    sections = memo.sections.order_by("position", "pk")
    return [
        *suggested_wordings(memo, hidden),
        *(
            each
            for section in sections
            if str(section.uuid) not in hidden
            for each in _in_section(section)
        ),
    ]


def suggested_wordings(memo: Memo, hidden: frozenset[str]) -> list[Suggested]:
    """Return the other wordings that are suggested of clauses that are not hidden."""
    return [_wording(each) for each in open_wordings(memo) if str(each.clause.uuid) not in hidden]


def open_wordings(memo: Memo) -> list[ClauseSuggestion]:
    """Return the wordings that differ from their clauses', in the order of the clauses."""
    found = ClauseSuggestion.objects.filter(clause__memo=memo).exclude(text=F("clause__text"))
    rows = list(found.select_related("clause", "by__person").order_by("at", "pk"))
    if not rows:
        return []
    order = {clause.pk: place for place, clause in enumerate(memo.clauses.in_tree_order())}
    return sorted(rows, key=lambda row: order[row.clause_id])


def mark_of_text(text: str) -> str:
    """Return what tells this text from another one."""
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def clause_place(label: str) -> str:
    """Return what a clause with this label is called on a page."""
    return f"Punkt {label.strip('. )(')}" if label else "Punkten"


def _wording(row: ClauseSuggestion) -> Suggested:
    choice = Choice(str(row.clause.uuid), str(row.uuid), mark_of_text(row.clause.text + row.text))
    html = compare_text(row.clause.text, row.text)
    return Suggested(choice, clause_place(row.clause.label), str(row.by), row.at, html)


def _in_section(section: MemoSection) -> Iterator[Suggested]:
    seen = mark_of_text(section.html)
    for place, each in enumerate(remaining(section.html)):
        choice = Choice(str(section.uuid), str(place), seen)
        yield Suggested(choice, section.heading, each.by, _time(each.at), _marked(each))


def _marked(each: Suggestion) -> SafeString:
    words = format_html("{}", each.text.replace("\n", "¶ ") or " ")
    return SafeString(mark("insert" if each.kind == "ins" else "delete", words))


def _time(written: str) -> dt.datetime | None:
    try:
        found = parse_datetime(written)
    except ValueError:
        return None
    return found if found and found.tzinfo else None
