"""Which comments in a part with protected matter can be read by those who may not read that.

A comment is open when its quotation stands word for word in open text and nothing that is said in
it repeats what is protected. What surrounds a quotation is told from its own open stretch only.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import takewhile

from council.documents.protected import VOID, ground_of, passages_of
from council.documents.redaction import redact_html, removed
from decisions.memos.rules.quotes import CONTEXT, Reader, anchor_text, find_quote

NOTE = removed("").rstrip("]")
"""How the note begins that stands in the place of what is removed."""


@dataclass(frozen=True)
class Surroundings:
    """What stands before and after a quotation, as far as it is open."""

    before: str
    after: str


def open_quote(html: str, quote: str, before: str, after: str) -> Surroundings | None:
    """Return what surrounds the quote in the section's open text, None when it is not all open.

    Where the quote stands several times `before` and `after` tell which place is meant, in the
    whole text; if that place is protected the quote is, wherever else its words stand.
    """
    text, is_open = _marked_text(html)
    place = find_quote(text, quote, before, after)
    if place is None or text[slice(*place)] != quote:
        return _quoted_note(html, quote)
    start, end = place
    if not all(is_open[start:end]):
        return None
    lead = sum(1 for _ in takewhile(bool, reversed(is_open[max(0, start - CONTEXT) : start])))
    trail = sum(1 for _ in takewhile(bool, is_open[end : end + CONTEXT]))
    return Surroundings(text[start - lead : start], text[end : end + trail])


def repeats_protected(html: str, texts: Iterable[str]) -> bool:
    """Return whether one of the texts says something that is protected in the HTML."""
    told = [_plain(passage.text) for passage in passages_of(html)]
    said = [_plain(text) for text in texts]
    return any(words in text for words in told for text in said)


def _plain(text: str) -> str:
    return " ".join(text.split()).casefold()


def _quoted_note(html: str, quote: str) -> Surroundings | None:
    """What was quoted from a page without the protected matter has its note in it."""
    is_found = NOTE in quote and quote in anchor_text(redact_html(html))
    return Surroundings("", "") if is_found else None


def _marked_text(html: str) -> tuple[str, list[bool]]:
    """Return the text as `anchor_text` does, and for each sign whether it is open."""
    reader = _OpenReader()
    reader.feed(html)
    reader.close()
    signs: list[str] = []
    is_open: list[bool] = []
    for part, part_is_open in zip(reader.parts, reader.is_open, strict=True):
        for sign in part:
            if sign.isspace() and (not signs or signs[-1] == " "):
                continue
            signs.append(" " if sign.isspace() else sign)
            is_open.append(part_is_open)
    text = "".join(signs).rstrip(" ")
    return text, is_open[: len(text)]


class _OpenReader(Reader):
    """Tells of each piece of text whether it is open; `inside` is what is open since a mark."""

    def __init__(self) -> None:
        super().__init__()
        self.is_open: list[bool] = []
        self.inside: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in VOID and (self.inside or ground_of(tag, attrs) is not None):
            self.inside.append(tag)
        super().handle_starttag(tag, attrs)
        self._tell()

    def handle_endtag(self, tag: str) -> None:
        super().handle_endtag(tag)
        self._tell()
        if tag in self.inside:
            while self.inside.pop() != tag:
                pass

    def handle_data(self, data: str) -> None:
        super().handle_data(data)
        self._tell()

    def _tell(self) -> None:
        self.is_open += [not self.inside] * (len(self.parts) - len(self.is_open))
