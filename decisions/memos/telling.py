"""Where a memo tells openly what it protects elsewhere: the same words without a mark."""

import re
import unicodedata
from collections.abc import Collection, Iterable, Iterator
from typing import Any

from council.documents.richtext import to_text
from decisions.memos.protection import Content, protected_texts, public_content

FEWEST_WORDS = 3
FEWEST_DIGITS = 3
# "48 500", "070-123 45 67", "FAST 1:23", "anna85@ekby.se"; the groups of a number belong together.
_NUMBER = re.compile(r"[\w@.:/+-]*\d(?:[\w@.:/+-]|[ ](?=\d))*")
_YEAR = re.compile(r"(?:19|20)\d\d")
_HEAD = ("registry_number", "external_references", "date")


def plain(text: str) -> str:
    """Return the text in one case, on one line, without the hyphens that show only at breaks."""
    composed = unicodedata.normalize("NFKC", text).replace("\u00ad", "")
    return " ".join(composed.casefold().split())


def telling_words(content: Content, *, known: Iterable[str] = ()) -> list[str]:
    """Return what nobody may meet outside the protected matter, as `plain` writes it.

    Whole protected passages of three words or more, and every number of three digits or more in
    them. Not years, not what stands in the memo's head or is `known` anyway.
    """
    head = [*_strings([content.get(name) for name in _HEAD]), *known]
    open_numbers = {number for text in head for number in _numbers(plain(text))}
    return telling_texts(protected_texts(content), open_numbers)


def telling_texts(texts: Iterable[str], open_numbers: Collection[str] = ()) -> list[str]:
    """Return what nobody may meet of protected texts, as `plain` writes it; see telling_words."""
    found: dict[str, None] = {}
    for text in map(plain, texts):
        if len(text.split()) >= FEWEST_WORDS:
            found[text] = None
        # In the order of the text: the same rows always give the same words.
        numbers = (one for one in _numbers(text) if one not in open_numbers)
        found.update(dict.fromkeys(numbers))
    return list(found)


def tells(text: str, words: Iterable[str]) -> bool:
    """Return whether any of the words, as `plain` writes them, stands in the text as such."""
    read = plain(text)
    return any(
        word in read and re.search(rf"(?<!\w){re.escape(word)}(?!\w)", read) for word in words
    )


def telling_places(content: Content) -> list[tuple[str, str]]:
    """Return where the content tells openly what it protects, as (anchor on the page, its name).

    Anchors are those of the editor's page.
    """
    words = telling_words(content)
    if not words:
        return []
    return [(anchor, name) for anchor, name, text in _open_texts(content) if tells(text, words)]


def _open_texts(content: Content) -> Iterator[tuple[str, str, str]]:
    seen = public_content(content)
    yield "uppgifter", "rubriken", seen["title"]
    yield "uppgifter", "sammanfattningen för allmänheten", seen["public_summary"]
    yield "forslag", "förslaget till beslut", "\n".join(row["text"] for row in seen["clauses"])
    for section in seen["sections"]:
        text = f"{section['heading']}\n{to_text(section['html'])}"
        yield f"avsnitt-{section['uuid']}", f"avsnittet ”{section['heading']}”", text
    titles = [f"{row['title']}\n{row['filename']}\n{row['url']}" for row in seen["attachments"]]
    yield "bilagor", "bilagornas namn", "\n".join(titles)


def _numbers(text: str) -> Iterator[str]:
    for found in _NUMBER.findall(text):
        number = found.strip(".:/-")
        digits = sum(sign.isdecimal() for sign in number)
        if digits >= FEWEST_DIGITS and not _YEAR.fullmatch(number):
            yield number


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, list):
        for part in value:
            yield from _strings(part)
    elif isinstance(value, dict):
        yield from _strings(list(value.values()))
