"""Finding a quoted passage again in a text that was edited since.

The same rule as static/js/comments/quotes.js: both ends find the same place.
"""

from collections.abc import Callable, Iterator
from html.parser import HTMLParser
from itertools import takewhile

CONTEXT = 40
"""Characters kept before and after a quote (W3C Web Annotation, TextQuoteSelector)."""
_BLOCKS = frozenset({"p", "h2", "h3", "ul", "ol", "li", "blockquote", "table", "tr", "th", "td"})


def anchor_text(html: str) -> str:
    """Return what of a section can be quoted: its words with single spaces, without footnotes."""
    reader = Reader()
    reader.feed(html)
    reader.close()
    return " ".join("".join(reader.parts).split())


def find_quote(text: str, quote: str, before: str = "", after: str = "") -> tuple[int, int] | None:
    """Return where in the text the quote stands now, as (start, end), or None when it is gone.

    A quote that stands there word for word is always found; of several places the one whose
    surroundings are most like `before` and `after`. Otherwise the passage that begins and ends
    as the quote does is taken, when at least half of the quote is still there.
    """
    if not quote:
        return None
    places = [(start, start + len(quote)) for start in _occurrences(text, quote)]
    return _nearest(text, places or list(_edited(text, quote, before, after)), before, after)


def _nearest(
    text: str, places: list[tuple[int, int]], before: str, after: str
) -> tuple[int, int] | None:
    # What is shorter than it could be stood at an end of the text, and a line break says so.
    before = before if len(before) >= CONTEXT else f"\n{before}"
    after = after if len(after) >= CONTEXT else f"{after}\n"

    def likeness(place: tuple[int, int]) -> int:
        start, end = place
        lead = f"\n{text[:start]}"[-len(before) :]
        return _common(before[::-1], lead[::-1]) + _common(after, f"{text[end:]}\n")

    return max(places, key=likeness, default=None)


def _edited(text: str, quote: str, before: str, after: str) -> Iterator[tuple[int, int]]:
    """Yield the places whose beginning or end is still the quote's own."""
    head = _longest(quote, lambda n: quote[:n] in text)
    tail = _longest(quote, lambda n: quote[len(quote) - n :] in text)
    if 2 * min(head + tail, len(quote)) < len(quote):
        return
    least, most = (len(quote) + 1) // 2, 2 * len(quote)
    starts = list(_occurrences(text, quote[:head])) if head else []
    ends = [at + tail for at in _occurrences(text, quote[len(quote) - tail :])] if tail else []
    pairs = [(a, b) for a in starts for b in ends if least <= b - a <= most]
    yield from pairs
    if pairs:
        return
    if 2 * head >= len(quote):
        yield from ((a, _until(text, a + head, after, a + most)) for a in starts)
    if 2 * tail >= len(quote):
        yield from ((_since(text, b - tail, before, b - most), b) for b in ends)


def _until(text: str, end: int, after: str, limit: int) -> int:
    """Return where what followed the quote begins, when that is near; else `end`."""
    found = text.find(after, end, limit + len(after)) if after else -1
    return end if found < 0 else found


def _since(text: str, start: int, before: str, limit: int) -> int:
    """Return where what preceded the quote ends, when that is near; else `start`."""
    found = text.rfind(before, max(0, limit - len(before)), start) if before else -1
    return start if found < 0 else found + len(before)


def _longest(quote: str, holds: Callable[[int], bool]) -> int:
    """Return the greatest length for which `holds`; what holds for a length holds for less."""
    low, high = 0, len(quote)
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if holds(middle) else (low, middle - 1)
    return low


def _occurrences(text: str, part: str) -> Iterator[int]:
    at = text.find(part)
    while at >= 0:
        yield at
        at = text.find(part, at + 1)


def _common(one: str, other: str) -> int:
    alike = takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False))
    return sum(1 for _ in alike)


class Reader(HTMLParser):
    """Collects the text; what is not the author's own words on the line is left out."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self.left_out: list[bool] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _BLOCKS or tag == "br":
            self.parts.append(" ")
        elif tag in {"span", "ins", "del"}:
            names = (dict(attrs).get("class") or "").split()
            self.left_out.append(bool({"footnote", "par"} & set(names)))

    def handle_endtag(self, tag: str) -> None:
        if tag in _BLOCKS:
            self.parts.append(" ")
        elif tag in {"span", "ins", "del"} and self.left_out:
            self.left_out.pop()

    def handle_data(self, data: str) -> None:
        if not any(self.left_out):
            self.parts.append(data)
