"""The head of a paragraph: its number, its case, its title."""

import re
from dataclasses import dataclass, field

from council.record.importing.sections import heading_of
from council.record.importing.sentences import join
from council.record.importing.source import Record

OPENING = re.compile(
    r"§+\s*\d+\s?[a-z]?(?=\s|$)\s*(?:(?:Ärendenummer|Ärendenr|Diarienummer|Diarienr|Dnr)[:.]?)?\s*"
    r"(?P<tail>.*)",
    re.IGNORECASE,
)
NUMBER = re.compile(r"(?=\S*\d)[\w./:-]+(?: \d{2,6}(?:[/.-]\d+)*)?")
TITLE_LINES = 60
RUNNING_IN_TITLE = re.compile(r"Protokoll \(?nr \d+\)?\s+Sammanträdesdatum: \d{4}-\d\d-\d\d\s*")


@dataclass
class Head:
    """The title and the case's numbers; `lines` is how many lines of the paragraph they take."""

    title: str
    numbers: list[str]
    lines: int
    rest: list[str] = field(default_factory=list)
    flags: set[str] = field(default_factory=set)


def read_head(record: Record, lines: list[str]) -> Head:
    """Return the head. The file's title is completed, or cut, by the printed one.

    A printed title that says something else than the file's is kept in `rest` and flagged.
    """
    numbers, tail, start = _opening(lines)
    numbers = list(dict.fromkeys([*_numbers(record.dnr), *numbers]))
    first = [tail] if tail else []
    title = " ".join(RUNNING_IN_TITLE.sub("", record.title).split())
    end = _title_end(title, first, lines, start)
    if title and end is not None:
        return Head(title, numbers, end)
    end = _printed_title(lines, start)
    printed = join([*first, *lines[start:end]])
    if _bare(printed).startswith(_bare(title)) or _bare(title).startswith(_bare(printed)):
        return Head(printed or title, numbers, end)
    return Head(title, numbers, start, rest=first, flags={"title_differs"})


def _opening(lines: list[str]) -> tuple[list[str], str, int]:
    """Return the numbers of the first line, what of the title stands there, how many lines."""
    found = OPENING.fullmatch(lines[0]) if lines else None
    if found is None:
        return [], "", 0
    tail = found["tail"].strip()
    parts = [part.strip() for part in tail.split(",")]
    if tail and all(NUMBER.fullmatch(part) for part in parts):
        return parts, "", 1
    return [], tail, 1


def _numbers(dnr: str) -> list[str]:
    return [part.strip() for part in dnr.split(",") if part.strip()]


def _title_end(title: str, first: list[str], lines: list[str], start: int) -> int | None:
    """Return the number of the line after the title, None where the lines say something else."""
    wanted, seen = _bare(title), _bare("".join(first))
    for number in range(start, min(len(lines), start + TITLE_LINES) + 1):
        if seen == wanted:
            return number
        if number == len(lines) or not wanted.startswith(seen):
            return None
        seen += _bare(lines[number])
    return None


def _printed_title(lines: list[str], start: int) -> int:
    """Return the number of the line after the title, which a blank line or a heading ends."""
    for number in range(start, len(lines)):
        has_some = any(lines[start:number])
        if has_some and (not lines[number] or heading_of(lines[number])):
            return number
    return len(lines)


def _bare(text: str) -> str:
    return re.sub(r"[\W_]+", "", text).casefold()
