"""Motions at the meeting: who, of which party, moves what."""

import re
from dataclasses import dataclass

from council.record.importing.notes import Note
from council.record.importing.people import Person, read_people
from council.record.importing.sentences import join, sentences

# "Anna Berg (S) yrkar bifall …"; the verb is sometimes forgotten.
STRAIGHT = re.compile(
    r"(?P<who>.+?)\s+(?:(?:yrkar|yrkade|föreslår|föreslog)\s+|(?=bifall\b|avslag\b))(?P<what>.+)"
)
# "Vidare yrkar Anna Berg (S) bifall …".
TURNED = re.compile(
    r"(?:Vidare|Därutöver|Dessutom|Därefter|Slutligen|I andra hand|Även|Också|Samtidigt)\s+"
    r"(?:yrkar|yrkade|föreslår|föreslog)\s+"
)
DECLARES = re.compile(
    r"(?:Vidare anmäler (?P<turned>.+?) att"
    r"|(?P<who>.+?)\s+(?:anmäler|deltar|instämmer|meddelar))\b"
)
LONGEST_LIST = 1000


@dataclass(frozen=True)
class Motion:
    """One mover's motion; several movers of the same give one each. `text` is what is moved."""

    mover: str
    party: str
    text: str


@dataclass(frozen=True)
class Motions:
    """The motions, what members declare among them, and what is neither."""

    motions: list[Motion]
    declared: list[Note]
    rest: list[str]


def read_motions(lines: list[str]) -> Motions:
    """Return the motions of a section; sentences that cannot be read stand in `rest`."""
    read = Motions([], [], [])
    for sentence in sentences(join(lines)):
        moved = _moved(sentence)
        if moved:
            read.motions.extend(moved)
        else:
            note = _declared(sentence)
            read.declared.extend([note] if note else [])
            read.rest.extend([] if note else [sentence])
    return read


def _moved(sentence: str) -> list[Motion]:
    people, what = _turned(sentence)
    if not people:
        straight = STRAIGHT.match(sentence)
        people = read_people(straight["who"]) if straight else None
        what = straight["what"] if straight else ""
    what = what.strip().removesuffix(".")
    return [Motion(person.name, person.party, what) for person in people or []]


def _turned(sentence: str) -> tuple[list[Person] | None, str]:
    """Return the movers that stand after the verb, up to the last bracket that ends a name."""
    opening = TURNED.match(sentence)
    if opening is None:
        return None, ""
    said = sentence[opening.end() :]
    ends = [n + 1 for n, sign in enumerate(said[:LONGEST_LIST]) if sign == ")"]
    for end in reversed(ends):
        people = read_people(said[:end])
        if people:
            return people, said[end:]
    return None, ""


def _declared(sentence: str) -> Note | None:
    """Return what a member declares: to take no part, to take a motion back."""
    found = DECLARES.match(sentence)
    people = read_people(found["turned"] or found["who"]) if found else None
    return Note([person.name for person in people], sentence) if people else None
