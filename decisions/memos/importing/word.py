"""Sanitised HTML of a Word file as Lines: a paragraph, list or table each."""

from html import escape, unescape
from html.parser import HTMLParser

from decisions.memos.importing.lines import Line
from decisions.memos.importing.text import clean

_VOID = {"br", "img"}
_HEADINGS = {"h1", "h2", "h3"}
_LETTERS = "abcdefghijklmnopqrstuvwxyz"


def word_lines(html: str) -> list[Line]:
    """The outermost blocks of `html`, each with its own HTML and as plain text.

    In the text, list items keep the labels that the list draws ("1.", "a)", "-"), one row each;
    table rows have their cells apart by two spaces.
    """
    reader = _BlockReader()
    reader.feed(html)
    reader.close()
    reader.finish()
    return reader.lines


class _BlockReader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=False)
        self.lines: list[Line] = []
        self.markup: list[str] = []
        self.words: list[str] = []
        self.open: list[str] = []
        self.counters: list[int | None] = []  # one per open list; None for bullets

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if not self.open and tag not in _VOID and tag not in {"a", "strong", "em", "sup", "span"}:
            self.finish()
        self.markup.append(self.get_starttag_text() or "")
        if tag in {"ul", "ol"}:
            start = int(dict(attrs).get("start") or 1) - 1
            self.counters.append(start if tag == "ol" else None)
        self.words.append(self.separator(tag))
        if tag not in _VOID:
            self.open.append(tag)

    def separator(self, tag: str) -> str:
        if tag == "li":
            return f"\n{self.label()} "
        if tag in {"td", "th"}:
            return "  "
        return "\n" if tag in {"br", "tr"} else ""

    def label(self) -> str:
        if not self.counters or self.counters[-1] is None:
            return "-"
        self.counters[-1] += 1
        number = self.counters[-1]
        nested = len(self.counters) > 1 and number <= len(_LETTERS)
        return f"{_LETTERS[number - 1]})" if nested else f"{number}."

    def handle_endtag(self, tag: str) -> None:
        self.markup.append(f"</{tag}>")
        if tag in {"ul", "ol"} and self.counters:
            self.counters.pop()
            self.words.append("\n")
        if tag in self.open:
            while self.open.pop() != tag:
                pass
        if not self.open:
            self.finish(closing=tag)

    def handle_data(self, data: str) -> None:
        self.markup.append(escape(data, quote=False))
        self.words.append(" ".join(data.split("\n")))

    def handle_entityref(self, name: str) -> None:
        self.markup.append(f"&{name};")
        self.words.append(unescape(f"&{name};"))

    def handle_charref(self, name: str) -> None:
        self.markup.append(f"&#{name};")
        self.words.append(unescape(f"&#{name};"))

    def finish(self, closing: str = "p") -> None:
        """Close the block that is being read; inline text outside any block is one, too."""
        if closing in {"a", "strong", "em", "sup", "span"}:
            return
        rows = [row.strip() for row in clean("".join(self.words)).text.split("\n") if row.strip()]
        markup = "".join(self.markup)
        if rows and not markup.startswith("<"):
            markup = f"<p>{markup}</p>"
        if rows:
            text = "\n".join(rows)
            heading = closing in _HEADINGS
            self.lines.append(Line(text, text, gap=1, html=markup, heading=heading))
        self.markup, self.words, self.open, self.counters = [], [], [], []
