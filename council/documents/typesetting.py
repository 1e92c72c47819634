"""From stored rich text to what is set on the page: heading levels, tables, hyphens, signs."""

import re
import unicodedata
from functools import cache

from fontTools.ttLib import TTFont

from council.documents.fetcher import STATIC
from council.documents.hyphenation import soften
from council.documents.signs import ORDINARY
from council.documents.tables import with_regular_tables

TAG = re.compile(r'(<[^>"]*(?:"[^"]*"[^>"]*)*>)')
HEADING = re.compile(r"<(/?)h([23])>")
FOOTNOTE = re.compile(r'<span class="footnote">(.*?)</span>', re.DOTALL)
# WeasyPrint tags blocks in a list item without a list body around them; a <dd> becomes one.
ITEM = re.compile(r"</?li>")
ITEM_BODY = {"<li>": "<li><dd>", "</li>": "</dd></li>"}
NUMBERED = re.compile(r'<ol start="(\d+)">')
NO_ALT = re.compile(r'<img alt=""( role="presentation")?')
# Other spaces than the two that the fonts have, and the hyphen that must not break.
SPACES = {**dict.fromkeys(range(0x2000, 0x200B), " "), 0x3000: " ", 0x2028: "\n"}
SIGNS = {**ORDINARY, **SPACES, 0x2011: "\u2010"}
# A word as long breaks every few signs (wbr in letterhead.css): overflow-wrap: anywhere, which a
# cell would need, takes WeasyPrint half a minute for 5,000 signs.
CHUNK = re.compile(r"(?:&#?\w+;|[^\s&]){16}(?=(?:&#?\w+;|[^\s&]){16})")
UNBROKEN = re.compile(r"(?:&#?\w+;|[^\s&]){40,}")
INVISIBLE = {"Cc", "Cf", "Zs", "Zl", "Zp"}
FONTS = ("portal-serif-regular.ttf", "portal-sans-regular.ttf")


def set_text(text: str) -> str:
    """Plain text as the fonts can set it: composed letters, ordinary signs, soft hyphens."""
    return soften(unicodedata.normalize("NFC", text).translate(SIGNS))


def set_html(html: str, *, heading_level: int, notes: list[str]) -> str:
    """Sanitised rich text under a heading of `heading_level` - 1 (1 to 3).

    Its footnotes are added to `notes` and leave a number that links to `#not-{number}`: notes at
    the end, since notes at the page's foot slip to the next page in WeasyPrint 70.

    Headings follow each other without a skipped level, tables are regular and have headers, and
    pictures always have a description:
    what PDF/UA-1 asks for and an editor does not enforce.
    """
    html = with_regular_tables(_relevelled(html, heading_level))
    html = FOOTNOTE.sub(lambda note: _note_call(note[1], notes), html)
    html = NUMBERED.sub(lambda list_: _numbered_from(int(list_[1])), html)
    html = ITEM.sub(lambda tag: ITEM_BODY[tag[0]], html)
    html = NO_ALT.sub(_described, html)
    return _set_between_tags(html)


def _described(image: re.Match[str]) -> str:
    """PDF/UA-1 wants words for every picture that is part of the text, decoration too."""
    return f'<img alt="{"Dekorativ bild" if image[1] else "Bild utan beskrivning"}"'


def _set_between_tags(html: str) -> str:
    parts = TAG.split(html)
    return "".join(part if part.startswith("<") else _set_words(part) for part in parts)


def _set_words(text: str) -> str:
    return UNBROKEN.sub(lambda word: CHUNK.sub(r"\g<0><wbr>", word[0]), set_text(text))


def _numbered_from(start: int) -> str:
    # WeasyPrint reads `start` as a presentational hint only, and those stay off.
    return f'<ol start="{start}" style="counter-reset: list-item {start - 1}">'


def _note_call(text: str, notes: list[str]) -> str:
    notes.append(_set_between_tags(text))
    number = len(notes)
    return f'<sup id="not-{number}-i-texten"><a href="#not-{number}">{number}</a></sup>'


def missing_signs(text: str) -> list[str]:
    """The characters that no shipped font can show, each once, in order."""
    each_once = "".join(dict.fromkeys(unicodedata.normalize("NFC", text)))
    return [
        sign
        for sign in dict.fromkeys(each_once.translate(SIGNS))
        if ord(sign) not in _covered() and unicodedata.category(sign) not in INVISIBLE
    ]


@cache
def _covered() -> frozenset[int]:
    covered = []
    for name in FONTS:
        with TTFont(STATIC / "fonts" / name, lazy=True) as font:
            covered.append(frozenset(font.getBestCmap()))
    return frozenset.intersection(*covered)


def _relevelled(html: str, first: int) -> str:
    previous = first - 1

    def level(tag: re.Match[str]) -> str:
        nonlocal previous
        if not tag[1]:
            previous = min(first + int(tag[2]) - 2, previous + 1)
        return f"<{tag[1]}h{previous}>"

    return HEADING.sub(level, html)
