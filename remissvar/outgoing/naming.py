"""Finding private persons in words that may become public: their names, addresses and numbers.

The list of a consultation holds the names to look for, so nothing is guessed. Two words of a name
next to each other are that name, however they are written. Further apart, or alone with an
initial, they have to be written as names: "bo vid ett berg" is not Bo Berg.
"""

import re
import unicodedata
from collections.abc import Iterator
from itertools import pairwise

from council.record.names import AFTER_Z

DIGITS = re.compile(r"([0-9]+)")
WORD = re.compile(r"[^\W\d_]+")
EMAIL = re.compile(r"[\w.+%-]+@[\w-]+(?:\.[\w-]+)+")
PHONE = re.compile(
    r"(?<![\w-])(?:(?:\+|00)\d{2,3}\s?(?:\(0\))?\s?[1-9]\d{0,2}|0[1-9]\d{0,2})\s?[-/]?\s?"
    r"\d{2,4}(?:\s?\d{2,3}){1,3}(?!\d)"
)
RINGS = "\N{COMBINING RING ABOVE}\N{COMBINING DIAERESIS}"
BETWEEN = " \t\r\n.,;:-\u2010\u2011\u2013"
SMALL = frozenset({"af", "av", "da", "de", "den", "der", "di", "du", "en", "ett", "i", "la"}) | {
    *("le", "och", "på", "van", "vid", "von")
}
"""Words that names have and texts are full of."""


def in_order(name: str) -> list[str | int]:
    """Return what names are listed by: å, ä and ö last, and "Kommun 2" before "Kommun 10"."""
    plain = unicodedata.normalize("NFC", name).casefold().translate(AFTER_Z)
    parts = DIGITS.split(plain)
    # Words and numbers take turns, so that like is compared with like.
    return [int(part) if n % 2 else part.strip() for n, part in enumerate(parts)]


def contacts_in(text: str) -> list[str]:
    """Return the e-mail addresses and telephone numbers in the text, as they are written."""
    shown = _readable(text)
    return [found[0].strip(" .") for one in (EMAIL, PHONE) for found in one.finditer(shown)]


def person_in(text: str, name: str, email: str = "") -> list[str]:
    """Return how the text tells of the person: the name as it is written there, the address."""
    shown = _readable(text)
    found = list(dict.fromkeys(_names(shown, _parts(_readable(name)))))
    if email and email.casefold() in shown.casefold():
        found.append(email)
    return found


def _readable(text: str) -> str:
    """Return the text without invisible signs, and without accents but those of å, ä and ö."""
    plain = unicodedata.normalize("NFKD", text)
    kept = (
        sign for sign in plain if sign in RINGS or unicodedata.category(sign) not in {"Mn", "Cf"}
    )
    return unicodedata.normalize("NFC", "".join(kept))


def _parts(name: str) -> list[str]:
    words = dict.fromkeys(word.casefold() for word in WORD.findall(name))
    return [word for word in words if len(word) > 1 and word not in SMALL]


def _names(text: str, name: list[str]) -> list[str]:
    written = {_part(word, name): word for word in WORD.findall(text) if word[0].isupper()}
    if len(name) < 2:
        return [written[part] for part in name if part in written]
    first = next((written[part] for part in name[:-1] if part in written), "")
    apart = [f"{first} … {written[name[-1]]}"] if first and name[-1] in written else []
    return list(_side_by_side(text, name)) or apart


def _side_by_side(text: str, name: list[str]) -> Iterator[str]:
    for one, other in pairwise(WORD.finditer(text)):
        if text[one.end() : other.start()].strip(BETWEEN):
            continue
        parts = {_part(one[0], name), _part(other[0], name)} - {""}
        if len(parts) == 2 or (parts == {name[-1]} and _initial(one[0], other[0], name)):
            yield " ".join(text[one.start() : other.end()].split())


def _part(word: str, name: list[str]) -> str:
    """Return which part of the name the word is, also in the genitive; "" for another word."""
    plain = word.casefold()
    return next((part for part in name if plain in {part, f"{part}s"}), "")


def _initial(one: str, other: str, name: list[str]) -> bool:
    """Return whether one of two words is the surname, and the other begins a first name."""
    short, long = sorted((one, other), key=len)
    begins = {part[0] for part in name[:-1]}
    return len(short) == 1 and short.isupper() and long[0].isupper() and short.casefold() in begins
