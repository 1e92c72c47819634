"""The one rule for rich text: which HTML a section may hold, and how it reads as plain text.

Text is cleaned when it is saved and again before it is rendered, by the same function.
"""

import re
from functools import lru_cache
from html import escape
from html.parser import HTMLParser

import nh3

from council.documents.marks import keep_marks
from council.documents.protected import DEFAULT_GROUND, is_marked, lost_signs, passage
from council.documents.signs import INVISIBLE

PARAGRAPHS = frozenset({"p", "h1", "h2", "h3", "ul", "ol", "blockquote", "table"})
INLINE = frozenset({"br", "strong", "em", "sup", "a", "span", "img", "ins", "del"})
TAGS = PARAGRAPHS - {"h1"} | INLINE | {"li", "thead", "tbody", "tr", "th", "td"}
VOID = frozenset({"br", "img"})
# What Word, Tiptap and old pages write for the same thing.
RENAMED = {"b": "strong", "i": "em", "h1": "h2", "h4": "h3", "h5": "h3", "h6": "h3"}
ATTRIBUTES = {
    "a": {"href"},
    "img": {"alt", "src", "role"},
    "ol": {"start"},
    "th": {"scope", "colspan", "rowspan", "data-ground"},
    "td": {"colspan", "rowspan", "data-ground"},
    # A protected passage or cell says on what ground; see decisions/memos/protection.py.
    "span": {"data-ground"},
    # A suggested insertion or deletion says whose it is and since when.
    "ins": {"data-by", "data-at"},
    "del": {"data-by", "data-at"},
}
# ins.par and del.par suggest the end of a paragraph; see council/documents/suggestions.py.
CLASSES = {"span": {"footnote", "protected"}, "ins": {"par"}, "del": {"par"}}
CONTENT_DROPPED = {"script", "style", "title", "template", "noscript", "iframe", "object"}
VALUE = {
    "href": re.compile(r"(?:https://|mailto:)\S+", re.IGNORECASE),
    "src": re.compile(r"data:image/(?:png|jpeg|gif);base64,[A-Za-z0-9+/]+={0,2}"),
    "start": re.compile(r"[1-9]\d{0,3}"),
    "colspan": re.compile(r"[1-9]\d?"),
    "rowspan": re.compile(r"[1-9]\d{0,2}"),
    "scope": re.compile(r"(?:col|row)(?:group)?"),
    "role": re.compile("presentation"),  # a picture that somebody has said is decoration
    "alt": re.compile(r".*", re.DOTALL),
    "data-ground": re.compile(r"[^\n]{1,200}"),
    "data-by": re.compile(r"[^\n]{1,200}"),
    "data-at": re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:\d\d)?"),
}
# Repaired nesting settles in two passes; what has not settled then is an attack, not a text.
MAX_PASSES = 6
# What may stand between two words, weakest first.
SEPARATORS = ("", " ", "\t", "\n", "\n\n")
REMEMBERED = 100_000
"""Signs; what is longer, pictures mostly, is not kept in memory."""
WORD = re.compile(r"\S*\w\S*")


def sanitise(html: str, *, keep_h1: bool = False) -> str:
    """HTML with nothing but what a section may hold; sanitise(sanitise(x)) == sanitise(x).

    Links keep https and mailto addresses only, images only embedded PNG, JPEG and GIF. What was
    marked as protected stays so: where the mark cannot be kept in its place, all is protected.
    `keep_h1` leaves first-level headings in place, for an importer that looks for the title.
    """
    html = INVISIBLE.sub("", html)
    marked = is_marked(html)
    for _ in range(MAX_PASSES):
        whole = keep_marks(html) if marked else html
        cleaned = _clean(
            _rewrite(_clean(whole, keep_h1=keep_h1), keep_h1=keep_h1), keep_h1=keep_h1
        )
        if marked and lost_signs(html, cleaned):
            return _plain(html, ground=DEFAULT_GROUND)
        if cleaned == html:
            return cleaned
        html = cleaned
    return _plain(html, ground=DEFAULT_GROUND if marked else "")


def _plain(html: str, *, ground: str) -> str:
    """Return the text alone in paragraphs, all of it protected where a ground is given.

    Nothing tells any longer which words a mark stood on.
    """
    lines = [escape(line, quote=False) for line in to_text(html).split("\n\n")]
    return "".join(
        f"<p>{passage(line, ground) if ground and line else line}</p>" for line in lines
    )


def to_text(html: str, *, around_notes: str = "[]") -> str:
    """Plain text: paragraphs and headings apart by an empty line, list items and rows by one.

    Cells are separated by tabs, footnotes stand after their word in brackets, or between the two
    signs of `around_notes`. Short texts are read once: a save asks for all of a memo's, of which
    one has changed.
    """
    read = _read_once if len(html) < REMEMBERED else _read
    return read(html, around_notes)


@lru_cache(maxsize=256)
def _read_once(html: str, around_notes: str) -> str:
    return _read(html, around_notes)


def _read(html: str, around_notes: str) -> str:
    reader = _TextReader(around_notes)
    reader.feed(html)
    reader.close()
    return "".join(reader.parts)


def word_count(html: str) -> int:
    """How many words a reader meets; a lone dash or bullet is none."""
    return len(WORD.findall(to_text(html)))


def _clean(html: str, *, keep_h1: bool) -> str:
    return nh3.clean(
        html,
        tags=TAGS | RENAMED.keys() | ({"h1"} if keep_h1 else set()),
        clean_content_tags=CONTENT_DROPPED,
        attributes=ATTRIBUTES,
        attribute_filter=_allowed_value,
        allowed_classes=CLASSES,
        url_schemes={"https", "mailto", "data"},
        url_relative="deny",
        link_rel=None,
    )


def _allowed_value(_tag: str, name: str, value: str) -> str | None:
    rule = VALUE.get(name)
    value = INVISIBLE.sub("", value).strip()
    return value if rule is None or rule.fullmatch(value) else None


def _rewrite(html: str, *, keep_h1: bool) -> str:
    rewriter = _Rewriter(keep_h1=keep_h1)
    rewriter.feed(html)
    rewriter.close()
    return "".join(rewriter.parts)


class _Rewriter(HTMLParser):
    """Renames presentational tags and unwraps spans, links and images that say nothing."""

    def __init__(self, *, keep_h1: bool) -> None:
        super().__init__(convert_charrefs=True)
        self.keep_h1 = keep_h1
        self.parts: list[str] = []
        self.kept: list[bool] = []  # one entry for each open <a> and <span>

    def name(self, tag: str) -> str:
        return tag if self.keep_h1 and tag == "h1" else RENAMED.get(tag, tag)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        if tag == "img":
            values = {"alt": "", **values}
        needed = {"a": "href", "span": "class", "img": "src"}.get(tag)
        keep = needed is None or bool(values.get(needed))
        if tag in {"a", "span"}:
            self.kept.append(keep)
        if keep:
            written = "".join(f' {name}="{escape(values[name])}"' for name in sorted(values))
            self.parts.append(f"<{self.name(tag)}{written}>")

    def handle_endtag(self, tag: str) -> None:
        if tag in VOID or (tag in {"a", "span"} and self.kept and not self.kept.pop()):
            return
        self.parts.append(f"</{self.name(tag)}>")

    def handle_data(self, data: str) -> None:
        self.parts.append(escape(data, quote=False))


class _TextReader(HTMLParser):
    """Collects the text with the strongest separator that the tags between two words mean."""

    def __init__(self, around_notes: str) -> None:
        super().__init__(convert_charrefs=True)
        self.before_note, self.after_note = tuple(around_notes)
        self.parts: list[str] = []
        self.pending = ""
        self.items = self.cells = 0  # how deep inside lists and table cells
        self.spans: list[bool] = []  # one entry for each open <span>: whether it is a footnote

    def separate(self, separator: str) -> None:
        separator = separator if not self.cells else " "
        self.pending = max(self.pending, separator, key=SEPARATORS.index)

    def separate_paragraph(self) -> None:
        self.separate("\n" if self.items else "\n\n")

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in PARAGRAPHS:
            self.separate_paragraph()
        elif tag in {"li", "tr", "br"}:
            self.separate("\n")
        elif tag in {"th", "td"}:
            self.separate("\t")
        elif tag == "span":
            self.spans.append(("class", "footnote") in attrs)
            if self.spans[-1]:
                self.handle_data(f" {self.before_note}")
        self.items += tag == "li"
        self.cells += tag in {"th", "td"}

    def handle_endtag(self, tag: str) -> None:
        self.items -= tag == "li"
        self.cells -= tag in {"th", "td"}
        if tag in PARAGRAPHS:
            self.separate_paragraph()
        elif tag == "li":
            self.separate("\n")
        elif tag == "span" and self.spans and self.spans.pop():
            self.parts.append(self.after_note)

    def handle_data(self, data: str) -> None:
        text = re.sub(r"[ \t\r\n\f]+", " ", data)
        if text.startswith(" "):
            self.separate(" ")
        if words := text.strip(" "):
            self.parts += [self.pending if self.parts else "", words]
            self.pending = " " if text.endswith(" ") else ""
