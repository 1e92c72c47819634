"""Words in a text, with their places: what is counted as one word, and how it is written."""

import re
import unicodedata
from collections.abc import Iterator
from typing import NamedTuple

WORD = re.compile(r"[^\W_]+")
SOFT_HYPHEN = "\xad"


class Token(NamedTuple):
    """The word text[start:end] in lower case."""

    word: str
    start: int
    end: int


def clean(text: str) -> str:
    """Return the text with each letter as one character and without soft hyphens.

    Places of tokens are places in the cleaned text.
    """
    return unicodedata.normalize("NFC", text).replace(SOFT_HYPHEN, "")


def spans(text: str) -> Iterator[tuple[int, int]]:
    """Yield where the words of a cleaned text begin and end, in order."""
    return (found.span() for found in WORD.finditer(text))


def tokens(text: str) -> Iterator[Token]:
    """Yield the words of a cleaned text in order; å, ö and é are letters, _ is none."""
    for found in WORD.finditer(text):
        yield Token(found[0].lower(), found.start(), found.end())
