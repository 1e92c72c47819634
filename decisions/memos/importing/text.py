"""Mends what text extraction does to characters, before anything is read out of the text."""

import re
import unicodedata
from dataclasses import dataclass

_NEWLINES = re.compile(r"\r\n?|[\x0b\x85\u2028\u2029]|<br\s*/?>", re.IGNORECASE)
_SPACES = re.compile(r"[\xa0\u1680\u2000-\u200a\u202f\u205f\u3000]")
_INVISIBLE = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2060\ufeff\ufffe]"
)
_SOFT_HYPHEN_AT_LINE_END = re.compile("\xad[ ]*\n\\s*")
_PRIVATE_USE = re.compile("[\ue000-\uf8ff]")
_LIGATURES = str.maketrans({"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl"})
_LOST_HYPHEN = re.compile(r"\b([^\W\d_]{4,})och(?= [a-zåäö])")
_DOUBLE_LINK = re.compile(r"((?:https?://|www\.)[^\s<>]+)(?:\s+\1(?=\s|$))+")
_END_MARK = re.compile(r"^[ \t]*(?:SLUT|Slut)[ \t]*[.!]?[ \t]*$", re.MULTILINE)

# What Word prints where a field in the header finds no text to repeat.
_FIELD_ERROR = re.compile(
    r"\b(?:Error|Fel)!\s+(?:"
    r"Use\s+the\s+Home\s+tab\b[^.]{0,160}?\bappear\s+here\.?"
    r"|Använd\s+fliken\s+Start\b[^.]{0,160}?\bvisas\s+här\.?"
    r"|(?:Reference|Bookmark|No|Not|Unknown|Cannot|Invalid|The|Main|Style|Hyperlink|Filename|Number|"
    r"Document|Unexpected|Object|Autotext|Missing)\b[^.!?\n]{0,100}[.!]?"
    r"|(?:Hittar|Bokmärket|Ingen|Inga|Okänt|Okänd|Det|Formatmallen|Hyperlänken|Dokument|Fel|Kan|"
    r"Ogiltig|Objektet|Länken|Referens|Källan|Talet|Self)\w*\b[^.!?\n]{0,100}[.!]?)",
)


@dataclass(frozen=True)
class CleanText:
    """Text with form feeds between pages, and how many Word field errors were taken out."""

    text: str
    field_errors: int


def clean(raw: str) -> CleanText:
    """Return `raw` in NFC with plain spaces, newlines and "•" for bullets of any font."""
    text = unicodedata.normalize("NFC", _NEWLINES.sub("\n", raw)).translate(_LIGATURES)
    text = _INVISIBLE.sub("", _SPACES.sub(" ", text))
    text = _SOFT_HYPHEN_AT_LINE_END.sub("", text).replace("\xad", "")
    text = _PRIVATE_USE.sub("•", text)
    text, errors = _FIELD_ERROR.subn(" ", text)
    text = _DOUBLE_LINK.sub(r"\1", _END_MARK.sub("", text))
    text = "\n".join(_joined_letters(line) for line in text.split("\n"))
    return CleanText(_LOST_HYPHEN.sub(r"\1- och", text), errors)


def _joined_letters(line: str) -> str:
    """Close up spaced-out words: "PRO T OK OL L" and "B e s l u t"."""
    page_break = "\f" if line.startswith("\f") else ""
    tokens = line.split()
    if len(tokens) < 4 or not "".join(tokens).isalpha() or not _is_spaced_out(tokens):
        return line
    words = re.split(r"[ \t]{2,}", line.strip())
    return page_break + " ".join("".join(word.split()) for word in words)


def _is_spaced_out(tokens: list[str]) -> bool:
    single = sum(len(token) == 1 for token in tokens)
    if single == len(tokens):
        return len(tokens) >= 5
    capitals = all(token.isupper() and len(token) <= 3 for token in tokens)
    return capitals and single >= 2 and sum(map(len, tokens)) >= 6


def joined(first: str, second: str) -> str:
    """Two lines of one paragraph as one, the hyphen at the line's end taken away if it was one.

    "kart-" + "läggningen" is one word; "miljö-" + "och hälsoskydd", "IT-" + "projekt" and
    "Hägersten-" + "Liljeholmen" keep their hyphens.
    """
    if not first or not second:
        return first or second
    if not (first.endswith("-") and first[-2:-1].isalnum()):
        return f"{first} {second}"
    if re.match(r"(?:och|eller|samt|respektive|resp\.?|till|och/eller|men|som|både)\b", second):
        return f"{first} {second}"
    last_word = re.split(r"[\s(”\"]", first[-80:])[-1][:-1]
    is_hyphenation = second[0].islower() and last_word[-1:].islower() and len(last_word) > 1
    return first[:-1] + second if is_hyphenation else first + second
