"""A file of printed minutes: one JSON object per line, one line per paragraph."""

import datetime as dt
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

TEXTS = ("body", "date", "par", "dnr", "title", "text")
NEEDED = ("body", "date", "par", "text")


class UnreadableLineError(ValueError):
    """A line of the file is no paragraph; the message names the line and what is wrong."""


@dataclass(frozen=True)
class Record:
    """One paragraph as it stands in the file; `body` is the file's own key of the body."""

    body: str
    date: str
    par: str
    dnr: str
    title: str
    text: str


def read_records(lines: Iterable[str]) -> Iterator[Record]:
    """Yield the paragraphs of a file; blank lines are passed over.

    Raises UnreadableLineError for a line that is no object, lacks one of `body`, `date`, `par`
    and `text`, or has a date that is no day written YYYY-MM-DD.
    """
    for number, line in enumerate(lines, start=1):
        if line.strip():
            try:
                yield _record(line)
            except ValueError as error:
                raise UnreadableLineError(f"Rad {number}: {error}") from error


def _record(line: str) -> Record:
    try:
        raw = json.loads(line)
    except (json.JSONDecodeError, RecursionError) as error:
        raise ValueError("inte giltig JSON.") from error
    if not isinstance(raw, dict):
        raise ValueError("ett objekt väntades.")
    facts = {name: _text(name, raw.get(name)) for name in TEXTS}
    for name in NEEDED:
        if not facts[name].strip():
            raise ValueError(f"fältet ”{name}” saknas.")
    try:
        dt.datetime.strptime(facts["date"], "%Y-%m-%d")  # noqa: DTZ007 - a day, no time
    except ValueError as error:
        raise ValueError(f"”{facts['date'][:20]}” är inget datum (ÅÅÅÅ-MM-DD).") from error
    return Record(**facts)


def _text(name: str, value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    if not isinstance(value, str):
        raise ValueError(f"fältet ”{name}” är inte text.")
    # PostgreSQL keeps no NUL, and half a surrogate pair cannot be written out again.
    return value.replace("\0", "").encode("utf-8", "replace").decode()
