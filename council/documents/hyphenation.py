"""Soft hyphens in Swedish compounds, put in while a document is rendered, never stored.

Automatic Swedish patterns break compounds in the wrong place ("uppkopp-lad", "GrowSmar-ter").
A word that is listed, in any inflection, breaks between its parts only.
"""

import re
from functools import cache
from pathlib import Path

WORDS = Path(__file__).with_name("hyphenation.txt")
SOFT_HYPHEN = "\u00ad"
# Nothing shorter is worth breaking on a line of some 60 characters.
LONG_WORD = re.compile(r"[^\W\d_]{8,}")
MAX_ENDING = 5  # "-erna", "-arnas", "-ernas": what inflection may add to a listed word


def soften(text: str) -> str:
    """`text` with soft hyphens in the long words of the list; other words stay as they are."""
    return LONG_WORD.sub(lambda word: _softened(word[0]), text)


@cache
def _softened(word: str) -> str:
    lowered = word.lower()
    for length in range(len(lowered), max(len(lowered) - MAX_ENDING, 7) - 1, -1):
        if breaks := _breaks().get(lowered[:length]):
            parts = [word[a:b] for a, b in zip((0, *breaks), (*breaks, None), strict=True)]
            return SOFT_HYPHEN.join(parts)
    return word


@cache
def _breaks() -> dict[str, tuple[int, ...]]:
    """Each listed word with the positions where it may break."""
    found = {}
    for line in WORDS.read_text(encoding="utf-8").split():
        parts = line.split("-")
        ends = [len("".join(parts[: n + 1])) for n in range(len(parts) - 1)]
        found["".join(parts)] = tuple(ends)
    return found
