"""Places that a decision is about: a district, a street, a property, as officials wrote them."""

from collections.abc import Iterable

from council.swedish.tokens import clean

MAX_WORDS = 6  # of a name, that it is found by
EDGES = ".,;!?()[]\"'”’"


def place_key(name: str) -> str:
    """Return the name as it is compared: its words in lower case, one space between them."""
    words = (word.strip(EDGES) for word in clean(name).lower().replace("\x00", " ").split())
    return " ".join(filter(None, words))[:100]


def place_keys(names: Iterable[str]) -> list[str]:
    """Return all that the places are found by: every run of words in each of their names.

    "Södra Vasagatan 12" is found by "vasagatan" and by "vasagatan 12".
    """
    found = set()
    for name in names:
        words = place_key(name).split()[:MAX_WORDS]
        ends = range(1, len(words) + 1)
        found |= {" ".join(words[start:end]) for end in ends for start in range(end)}
    return sorted(found)
