"""Marks of protected matter that survive a browser's parser, however they were written."""

import re
from dataclasses import dataclass
from html import escape
from html.parser import HTMLParser

from council.documents.protected import (
    BLOCKS,
    INLINE,
    VOID,
    Attributes,
    ground_of,
    start_of_passage,
    start_tag,
)

FOOTNOTE = '<span class="footnote">'
_MARKED_NOTE = re.compile(
    r'<span class="footnote">((?:(?!</?span).)*)'
    r'<span class="protected" data-ground="([^"]*)">((?:(?!</?span).)*)</span>'
    r"((?:(?!</?span).)*)</span>",
    re.DOTALL,
)


def keep_marks(html: str) -> str:
    """Return the HTML with marks that survive a browser's parser.

    A passage that goes over the edge of a paragraph is divided there, every ground is one line,
    a mark inside a footnote covers the footnote.
    """
    keeper = _Keeper()
    keeper.feed(html)
    keeper.close()
    keeper.suspend()
    return _whole_footnotes("".join(keeper.parts))


def _whole_footnotes(html: str) -> str:
    """Put a mark around the footnote it stands in: the editor keeps notes as plain text."""
    return _MARKED_NOTE.sub(
        rf'<span class="protected" data-ground="\2">{FOOTNOTE}\1\3\4</span></span>', html
    )


@dataclass
class _Open:
    """An inline element that stands open; `written` says whether its start tag is on the page."""

    tag: str
    start: str
    end: str
    written: bool = False


class _Keeper(HTMLParser):
    """Writes the HTML again; `open` is the outermost open passage and what is open within it."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self.open: list[_Open] = []

    def handle_starttag(self, tag: str, attrs: Attributes) -> None:
        ground = ground_of(tag, attrs)
        if tag in VOID:
            self._resume()
            self.parts.append(start_tag(tag, attrs))
        elif tag in BLOCKS:
            self.suspend()
            others = [(name, value) for name, value in attrs if name != "data-ground"]
            marked = others if ground is None else [*others, ("data-ground", ground)]
            self.parts.append(start_tag(tag, marked))
        elif tag in INLINE:
            self._open_inline(tag, attrs, ground)

    def handle_endtag(self, tag: str) -> None:
        depth = next((n for n in reversed(range(len(self.open))) if self.open[n].tag == tag), None)
        if tag in INLINE and depth is not None:
            self._close_to(depth)
        elif tag in BLOCKS | INLINE:
            self.suspend()
            self.parts.append(f"</{tag}>")

    def handle_data(self, data: str) -> None:
        if data.strip():
            self._resume()
        self.parts.append(escape(data, quote=False))

    def suspend(self) -> None:
        """Close on the page what stands open; the next text opens it again."""
        for element in reversed(self.open):
            if element.written:
                self.parts.append(element.end)
                element.written = False

    def _resume(self) -> None:
        for element in self.open:
            if not element.written:
                self.parts.append(element.start)
                element.written = True

    def _close_to(self, depth: int) -> None:
        while len(self.open) > depth:
            element = self.open.pop()
            if element.written:
                self.parts.append(element.end)

    def _open_inline(self, tag: str, attrs: Attributes, ground: str | None) -> None:
        element = _Open(tag, start_tag(tag, attrs), f"</{tag}>")
        if ground is not None:
            is_note = "footnote" in (dict(attrs).get("class") or "").split()
            element = _Open(tag, FOOTNOTE, "</span>") if is_note else _Open(tag, "", "")
            if not self.open:
                element.start = start_of_passage(ground) + element.start
                element.end += "</span>"
        if self.open or ground is not None:
            self.open.append(element)
        else:
            self.parts.append(element.start)
