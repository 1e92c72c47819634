"""The words of a publication as PostgreSQL keeps them for search.

Each word stands there as it is written, under its base forms (".resa") and, in the lightest
weight, under those of its parts; each number with separators also as a registry number
("#2019-7477").
All of a word have the word's place, so that phrases hold and hits can be marked in the text.
"""

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from council.register.numbers import registry_key
from council.swedish.analysis import REMEMBERED, analyse
from council.swedish.tokens import clean, spans, tokens

VERSION = 3  # of the analyser; raise it when what is published must be indexed anew
TITLE, DECISION, BODY, PART = "A", "B", "C", "D"
BASE, NUMBER = ".", "#"
REGISTRY_NUMBER = re.compile(r"(?<![\w/-])(?:[A-ZÅÄÖ]{1,8} ?-?)?(\d+(?:[-/:]\d+)+)(?![\w/-])")
MAX_POSITION = 16383  # PostgreSQL: no place beyond it can be told
MAX_BYTES = 900_000  # PostgreSQL: a vector ends at 1,048,575; what comes after is not found
PLACE_BYTES = 3


@dataclass(frozen=True)
class Section:
    """A part of what is indexed with its weight."""

    text: str
    weight: str


def vector(sections: Iterable[Section]) -> str:
    """Return the sections, in order, as the text of a tsvector. Places run through them all."""
    places: dict[str, list[str]] = {}
    room, position = MAX_BYTES, 0
    for section in sections:
        text = clean(section.text)
        numbers = _numbers_by_start(text)
        for token in tokens(text):
            position = min(position + 1, MAX_POSITION)
            whole, parts = lexemes(token.word)
            keys = tuple(NUMBER + key for key in numbers.get(token.start, ()))
            for found, weight in ((whole + keys, section.weight), (parts, PART)):
                place = f"{position}{weight}"
                for lexeme in found:
                    if lexeme in places:
                        places[lexeme].append(place)
                        room -= PLACE_BYTES
                    else:
                        places[lexeme] = [place]
                        room -= PLACE_BYTES + len(lexeme.encode())
            if room < 0:
                return _written(places)
    return _written(places)


def word_count(text: str) -> int:
    """Return how many places a text takes."""
    return sum(1 for _ in spans(clean(text)))


@lru_cache(maxsize=REMEMBERED)
def lexemes(word: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the word with its base forms, and those of its parts, which are others."""
    terms = analyse(word)
    return (word, *(BASE + base for base in terms.bases)), tuple(BASE + p for p in terms.parts)


def _numbers_by_start(text: str) -> dict[int, set[str]]:
    """Return the keys of the numbers in a text by where they begin, with and without letters."""
    found: dict[int, set[str]] = defaultdict(set)
    for match in REGISTRY_NUMBER.finditer(text):
        found[match.start()].add(registry_key(match[0]))
        found[match.start(1)].add(registry_key(match[1]))
    return found


def _written(places: dict[str, list[str]]) -> str:
    """Words have neither quotes nor backslashes (see tokens), so they need no escaping."""
    return " ".join([f"'{lexeme}':{','.join(at)}" for lexeme, at in places.items()])
