"""Protected matter in rich text: what the mark is, and that cleaning never drops it.

A passage is a `<span class="protected">`, a cell a `<td>` or `<th>`, each with its ground in
`data-ground`. A mark that is odd, nested or badly closed protects rather too much than too little.
"""

import re
from collections import Counter
from dataclasses import dataclass
from html import escape
from html.parser import HTMLParser

DEFAULT_GROUND = "sekretess"
"""The ground of a mark that does not say any."""
MAX_GROUND = 200
PICTURE = "\ufffc"
"""Stands for a picture in the text of a passage."""

CELLS = frozenset({"td", "th"})
VOID = frozenset({"br", "img"})
INLINE = frozenset({"strong", "em", "b", "i", "sup", "a", "span", "ins", "del"})
# What stands between lines. Everything that is neither is dropped here as the cleaner would.
BLOCKS = CELLS | {
    *("p", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li", "blockquote", "pre", "hr"),
    *("table", "thead", "tbody", "tfoot", "tr", "div", "section", "article", "header", "footer"),
    *("html", "head", "body", "main", "dl", "dt", "dd", "figure", "address", "center"),
    *("script", "style", "title", "template", "noscript", "iframe", "object"),
}
_MAY_BE_MARKED = re.compile("protected|data-ground", re.IGNORECASE)
_UNSEEN = re.compile("[\u200b\ufeff\x00-\x1f\x7f]")

Attributes = list[tuple[str, str | None]]


def is_marked(html: str) -> bool:
    """Return whether anything in the HTML is marked as protected, however oddly."""
    if not _MAY_BE_MARKED.search(html):
        return False
    finder = _Finder()
    finder.feed(html)
    finder.close()
    return finder.found


def ground_of(tag: str, attrs: Attributes) -> str | None:
    """Return the ground of a start tag that marks protected matter, None for any other."""
    values = dict(attrs)
    is_passage = tag == "span" and (
        "protected" in (values.get("class") or "").split() or "data-ground" in values
    )
    if not is_passage and not (tag in CELLS and "data-ground" in values):
        return None
    written = _UNSEEN.sub(" ", values.get("data-ground") or "")
    return " ".join(written.split())[:MAX_GROUND].strip() or DEFAULT_GROUND


def passage(html: str, ground: str) -> str:
    """Return inline HTML marked as protected on the ground."""
    return f"{start_of_passage(ground)}{html}</span>"


@dataclass(frozen=True)
class Passage:
    """Something marked, as text: a passage, or what a cell holds."""

    ground: str
    text: str


def passages_of(html: str) -> list[Passage]:
    """Return what is marked in the HTML, in reading order; nested marks are one."""
    if not _MAY_BE_MARKED.search(html):
        return []
    reader = _PassageReader()
    reader.feed(html)
    reader.close()
    reader.finish()
    return reader.found


def lost_signs(before: str, after: str) -> bool:
    """Return whether any sign that was protected in one HTML is not so in the other."""
    return bool(_signs(before) - _signs(after))


def _signs(html: str) -> Counter[str]:
    text = "".join(passage.text for passage in passages_of(html))
    return Counter("".join(_UNSEEN.sub("", text).split()))


def start_of_passage(ground: str) -> str:
    """Return the start tag of a protected passage."""
    return f'<span class="protected" data-ground="{escape(ground)}">'


def start_tag(tag: str, attrs: Attributes) -> str:
    """Return the start tag as HTML."""
    written = "".join(f' {name}="{escape(value or "")}"' for name, value in attrs)
    return f"<{tag}{written}>"


class _Finder(HTMLParser):
    """Looks for a mark."""

    found = False

    def handle_starttag(self, tag: str, attrs: Attributes) -> None:
        self.found = self.found or ground_of(tag, attrs) is not None


class _PassageReader(HTMLParser):
    """Collects the text of the outermost marks; `inside` is every element open since one began."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[Passage] = []
        self.inside: list[str] = []
        self.ground = ""
        self.text: list[str] = []

    def handle_starttag(self, tag: str, attrs: Attributes) -> None:
        if tag in VOID:
            is_picture = (dict(attrs).get("src") or "").startswith("data:image/")
            return self.handle_data(PICTURE if is_picture else " ")
        ground = ground_of(tag, attrs)
        if self.inside:
            self.inside.append(tag)
        elif ground is not None:
            self.inside, self.ground = [tag], ground
        return self.handle_data(" " if tag in BLOCKS else "")

    def handle_endtag(self, tag: str) -> None:
        if tag not in self.inside:
            return
        while self.inside.pop() != tag:
            pass
        if not self.inside:
            self.finish()

    def handle_data(self, data: str) -> None:
        if self.inside:
            self.text.append(data)

    def finish(self) -> None:
        """End the mark at hand, if it has begun."""
        text = " ".join("".join(self.text).split())
        if text:
            self.found.append(Passage(self.ground, text))
        self.text, self.inside = [], []
