"""The clauses of a proposal: numbered, lettered, bulleted, "att"-clauses or plain sentences."""

import re
from dataclasses import dataclass, field
from typing import NotRequired, TypedDict

from decisions.memos.importing.lines import Line, exploded
from decisions.memos.importing.text import joined

_NUMBER = re.compile(
    r"(?P<label>\(?\d{1,2}[.)]|\d{1,2}(?=\s+[A-ZÅÄÖ]\w+r?\s))\s+(?=\S)|(?P<glued>\d{1,2}\.)(?=[A-ZÅÄÖ])"
)
_LETTER = re.compile(r"(?P<label>\(?[a-zåäö][.)])\s+(?=\S)")
_ATT = re.compile(r"(?:[Aa]tt|ATT)\s+(?=\S)")
_INTRODUCTION = re.compile(
    r".{0,160}\b(?:föreslår?s?|beslutar?|besluta|enligt\s+.{3,60}|del|följande|att|förslag)\s*:?"
    r"|.{3,160}:",
    re.IGNORECASE,
)
_VERB = re.compile(r"\b(?:föreslår?s?|beslutar?|besluta)\b|för\s+egen\s+del", re.IGNORECASE)
_OTHER_TARGET = re.compile(
    r"föreslå\w*\s+(?:att\s+)?(?:kommun|region|stads)?(?:fullmäktige|styrelsen)|"
    r"förslag\s+till\s+(?:kommun|region)?(?:fullmäktige|styrelsen)",
    re.IGNORECASE,
)
_IMMEDIATE = re.compile(r"\b(?:omedelbar|omedelbart)\b.{0,40}|.{0,40}\bjusteras\b", re.IGNORECASE)
_LONG = 350
_MAX_ITEMS = 200  # a proposal is never longer; what follows is text


class Clause(TypedDict):
    """One clause as the importer gives it: label as written or None, text, nested clauses.

    A file of our own says on what ground a clause is protected.
    """

    label: str | None
    text: str
    children: list["Clause"]
    protection_ground: NotRequired[str]


@dataclass
class Proposal:
    """Clauses in order; `rest` is the text that follows them without a heading."""

    clauses: list[Clause]
    rest: list[Line]
    introductions: list[str] = field(default_factory=list)


@dataclass
class _Item:
    level: int  # 0 introduction, 1 clause, 2 nested clause
    label: str | None
    text: str


def read_proposal(lines: list[Line], heading: str | None = None) -> Proposal:
    """The clauses under a proposal's heading.

    Where the proposal speaks to two bodies ("för egen del", "föreslår fullmäktige besluta"),
    each introduction becomes a clause with the clauses under it as children.
    """
    items, rest = _items(exploded(lines))
    introductions = [item.text for item in items if item.level == 0]
    grouped = len(introductions) > 1 or (len(introductions) == 1 and items[0].level > 0)
    return Proposal(_nested(items, grouped=grouped), rest, introductions)


def speaks_to_another(texts: list[str]) -> bool:
    """Whether headings or introductions put the proposal to another body than the deciding one."""
    return any(_OTHER_TARGET.search(text) for text in texts)


def merge(proposals: list[tuple[str | None, Proposal]]) -> list[Clause]:
    """One list of clauses; several headings with their own clauses become groups."""
    filled = [(heading, found.clauses) for heading, found in proposals if found.clauses]
    distinct = [pair for i, pair in enumerate(filled) if pair[1] not in [p[1] for p in filled[:i]]]
    if len(distinct) < 2:
        return distinct[0][1] if distinct else []
    return [Clause(label=None, text=heading or "", children=found) for heading, found in distinct]


def _items(lines: list[Line]) -> tuple[list[_Item], list[Line]]:
    items: list[_Item] = []
    for index, line in enumerate(lines):
        if len(items) >= _MAX_ITEMS:
            return items, lines[index:]
        item = _marked(line, items)
        if item:
            items.append(item)
        elif items and _belongs(line, items[-1], lines[index - 1]):
            items[-1].text = joined(items[-1].text, line.text)
        elif _is_rest(line, items):
            return items, lines[index:]
        else:
            items.append(_Item(1, None, line.text))
        _mark_introduction(items, lines[index + 1 :])
    return items, []


def _marked(line: Line, items: list[_Item]) -> _Item | None:
    """A clause that shows where it begins."""
    numbers = any(item.label and item.label.strip("().").isdigit() for item in items)
    if match := _NUMBER.match(line.text):
        label = match["label"] or match["glued"]
        return _Item(1, label, line.text[match.end() :]) if _is_next(label, items) else None
    if match := _LETTER.match(line.text):
        return _Item(2 if numbers else 1, match["label"], line.text[match.end() :])
    if line.is_bullet:
        return _Item(2 if numbers else 1, "-", line.without_bullet)
    if _introduces_more(line, items):
        return _Item(1, None, line.text)
    follows_label = bool(items) and items[-1].level > 0 and items[-1].label is not None
    if _ATT.match(line.text) and (line.starts or not follows_label):
        return _Item(1, None, line.text)
    return None


def _introduces_more(line: Line, items: list[_Item]) -> bool:
    """Whether the line turns to another body after the clauses to the first."""
    ended = bool(items) and items[-1].text.endswith((".", ";", ","))
    verbs = _VERB.search(line.text) and _INTRODUCTION.fullmatch(line.text)
    return bool(ended and verbs and line.text[0].isupper())


def _is_next(label: str, items: list[_Item]) -> bool:
    """Whether a number continues the series: "2019." or "30." inside a clause does not."""
    number = int(label.strip("()."))
    used = [int(i.label.strip("().")) for i in items if i.label and i.label.strip("().").isdigit()]
    return (
        number == 1
        or not used
        or number == used[-1] + 1
        or (label[-1:] in ".)" and number < 40 and number > used[-1])
    )


def _belongs(line: Line, item: _Item, previous: Line) -> bool:
    """Whether an unmarked line goes on with the clause before it."""
    if line.starts:
        return (
            line.text[0].islower() and not previous.is_sentence_end and not _ATT.match(line.text)
        )
    return True


def _is_rest(line: Line, items: list[_Item]) -> bool:
    """Whether a paragraph without mark, after marked clauses, is text and no clause."""
    marked = any(item.label for item in items) or any(_ATT.match(item.text) for item in items)
    is_clause = _IMMEDIATE.search(line.text) or _VERB.search(line.text) or _ATT.match(line.text)
    return (marked and not is_clause) or len(line.text) > _LONG


def _mark_introduction(items: list[_Item], following: list[Line]) -> None:
    """Make "Nämnden beslutar" before marked clauses an introduction."""
    if not items or not following or items[-1].level != 1 or items[-1].label:
        return
    text, after = items[-1].text, following[0]
    opens = _ATT.match(after.text) or _LETTER.match(after.text) or _NUMBER.match(after.text)
    is_introduction = (
        _INTRODUCTION.fullmatch(text)
        and (_VERB.search(text) or text.endswith(":"))
        and not _ATT.match(text)
    )
    if is_introduction and (opens or after.is_bullet or (after.starts and text.endswith(":"))):
        items[-1].level = 0


def _nested(items: list[_Item], *, grouped: bool) -> list[Clause]:
    top: list[Clause] = []
    group: list[Clause] = top
    for item in items:
        clause = Clause(label=item.label, text=item.text.strip(), children=[])
        if item.level == 0:
            if grouped:
                top.append(clause)
                group = clause["children"]
        elif item.level == 2 and group:
            group[-1]["children"].append(clause)
        else:
            group.append(clause)
    return top
