"""The lines of a document, and which of them start a paragraph."""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace

from decisions.memos.importing.text import joined

_BULLET = re.compile(r"[-–—•·▪●◦○■□➢►✓]\s*(?=[^\W\d])|[-–—•·▪●◦○■□➢►✓*o]\s+(?=\S)")
_LONE_LABEL = re.compile(r"\(?(?:\d{1,2}|[a-z])[.)]|[•▪●]")
_FEW = 40
_NARROW = 40  # characters; no page is set narrower
_PAGE_START_SHARE = 0.2
_ROOM = 0.8


@dataclass(frozen=True, slots=True)
class Line:
    """One line. `columns` keeps its wide gaps, `text` has single spaces.

    `gap` counts the empty lines before it; `page` says that a page break or something taken out
    stood before it; `starts` that it starts a paragraph; `ended` that two spaces closed it, as
    Word leaves them at a paragraph's end. Out of Word files come whole paragraphs: `html` is set
    for these, `heading` where Word marked the line as one.
    """

    text: str
    columns: str = ""
    gap: int = 0
    page: bool = False
    starts: bool = True
    ended: bool = False
    html: str | None = None
    heading: bool = False

    @property
    def is_bullet(self) -> bool:
        return bool(_BULLET.match(self.text))

    @property
    def without_bullet(self) -> str:
        return _BULLET.sub("", self.text, count=1)

    @property
    def is_sentence_end(self) -> bool:
        return self.text.rstrip("”\"')").endswith((".", "!", "?", ":", ";"))


def read_lines(text: str) -> list[Line]:
    """Every line that holds something, in order; `paragraphed` decides what starts a paragraph."""
    rows = [
        (row, page > 0 and number == 0)
        for page, page_text in enumerate(text.split("\f"))
        for number, row in enumerate(page_text.split("\n"))
    ]
    indented = sum(row.startswith(" ") for row, _ in rows if row.strip())
    filled = sum(bool(row.strip()) for row, _ in rows)
    is_page_mark = indented < _PAGE_START_SHARE * filled
    lines: list[Line] = []
    gap, page = 0, False
    for row, starts_page in rows:
        page = page or starts_page
        if not row.strip():
            gap += 1
            continue
        lines.append(_line(row, gap, page=page or (is_page_mark and row[:2].strip() == row[1:2])))
        gap, page = 0, False
    return lines


def _line(row: str, gap: int, *, page: bool) -> Line:
    page = page and bool(row.strip())
    ended = bool(re.search(r"\S[ \t]{2,}$", row))
    return Line(" ".join(row.split()), row.strip().replace("\t", "  "), gap, page, ended=ended)


def paragraphed(lines: list[Line]) -> list[Line]:
    """Decide for each line whether it starts a paragraph.

    Some extractors put an empty line after every line, so the gap that means a new paragraph is
    measured on the document: it is larger than what most lines in mid-sentence have before them.
    """
    threshold, width = _usual_gap(lines) + 1, width_of(lines)
    decided: list[Line] = []
    for line in lines:
        starts = not decided or _starts(decided[-1], line, threshold, width)
        decided.append(replace(line, starts=starts))
    return decided


def with_labels(lines: list[Line]) -> list[Line]:
    """Put numbers that PDF extraction left on lines of their own before their text again.

    Several in a row have lost their texts altogether and are left out.
    """
    found: list[Line] = []
    for index, line in enumerate(lines):
        before = lines[index - 1] if index else None
        following = lines[index + 1] if index + 1 < len(lines) else None
        if _LONE_LABEL.fullmatch(line.text) and following and following.text[0].isalpha():
            continue
        if _LONE_LABEL.fullmatch(line.text) and _is_beside_label(before, following):
            continue
        if before and _LONE_LABEL.fullmatch(before.text) and line.text[0].isalpha():
            text = f"{before.text} {line.text}"
            line = replace(line, text=text, columns=text, gap=before.gap)
        found.append(line)
    return found


def _is_beside_label(before: Line | None, following: Line | None) -> bool:
    return any(line and _LONE_LABEL.fullmatch(line.text) for line in (before, following))


def _usual_gap(lines: list[Line]) -> int:
    gaps = Counter(line.gap for line in lines if line.text[0].islower() and not line.page)
    return min(gaps, key=lambda gap: (-gaps[gap], gap)) if gaps else 0


def width_of(lines: Iterable[Line]) -> int:
    """How many characters a full line of the document holds."""
    lengths = sorted(len(line.text) for line in lines)
    if len(lengths) < _FEW:
        return max([_NARROW, *lengths[-2:-1]])
    return max(_NARROW, lengths[int(len(lengths) * 0.9)])


def _starts(previous: Line, line: Line, threshold: int, width: int) -> bool:
    if line.html is not None or previous.html is not None:
        return True
    goes_on = line.text[0].islower() and not previous.is_sentence_end
    broke_early = breaks_early(previous, line, width)
    if line.page:
        return not goes_on and (previous.is_sentence_end or broke_early)
    if line.gap >= threshold:
        return not (goes_on and previous.text.endswith("-"))
    return previous.is_sentence_end and line.text[0].isupper() and broke_early


def breaks_early(previous: Line, line: Line, width: int) -> bool:
    """Whether a line broke although the next word had room on it: then the break was meant."""
    first_word = line.text.split(" ", 1)[0]
    return len(previous.text) + 1 + len(first_word) <= _ROOM * width


def paragraphs(lines: Iterable[Line]) -> list[str]:
    """The lines put together into whole paragraphs."""
    found: list[str] = []
    for line in lines:
        if line.starts or not found:
            found.append(line.text)
        else:
            found[-1] = joined(found[-1], line.text)
    return found


def exploded(lines: Iterable[Line]) -> list[Line]:
    """Lists, tables and broken lines of a Word file as plain lines."""
    return [
        replace(line, text=" ".join(row.split()), columns=row.strip(), html=None)
        for line in lines
        for row in (line.text.split("\n") if line.html is not None else [line.columns])
        if row.strip()
    ]
