"""Reservations and statements: by whom, in which words."""

import re
from dataclasses import dataclass

from council.record.importing.people import read_people
from council.record.importing.sentences import join, sentences

RESERVES = re.compile(r"(?P<who>.+?)\s+reserver(?:ar|ade)\s+sig\b")
STATES = re.compile(
    r"(?P<who>.+?)\s+(?:antecknar|antecknade|deltar|deltog|anmäler|anmälde|lämnar|lämnade|inkommer"
    r"|instämmer|yttrar|avger|begär|hänvisar)\b"
)
GROUP = re.compile(r"(?:Ledamöterna|Representanterna|Gruppen|Ersättarna|Det antecknas)\b")


@dataclass(frozen=True)
class Note:
    """What somebody had put in the minutes; `names` is empty where a party is named as a whole."""

    names: list[str]
    text: str


def read_reservations(lines: list[str]) -> tuple[list[Note], list[str]]:
    """Return the reservations, and what stands before the first."""
    return _read(lines, RESERVES)


def read_statements(lines: list[str]) -> tuple[list[Note], list[str]]:
    """Return the statements, and what stands before the first."""
    return _read(lines, STATES)


def note_of(sentence: str, pattern: re.Pattern[str] = STATES) -> Note | None:
    """Return the note that a sentence begins, None for one that goes on."""
    found = pattern.match(sentence)
    people = read_people(found["who"]) if found else None
    if people:
        return Note([person.name for person in people], sentence)
    return Note([], sentence) if GROUP.match(sentence) else None


def _read(lines: list[str], pattern: re.Pattern[str]) -> tuple[list[Note], list[str]]:
    notes: list[Note] = []
    before: list[str] = []
    for sentence in sentences(join(lines)):
        note = note_of(sentence, pattern)
        if note:
            notes.append(note)
        elif notes:
            notes[-1] = Note(notes[-1].names, f"{notes[-1].text} {sentence}")
        else:
            before.append(sentence)
    return notes, before
