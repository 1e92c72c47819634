"""Binds laid out documents into one: one run of page numbers, one tree of bookmarks, one seal.

Finished PDFs that are merged lose their tags; pages that are laid out and not yet written keep
everything. What they would share by accident is kept apart: each part's anchors get its name.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from typing import Any

from weasyprint.formatting_structure.boxes import MarginBox

from council.documents.render import set_feet

TRIES = 4
TOP = (0, 0, 0, 0)
"""Where a part's anchor points: the corner of its first page."""


@dataclass(frozen=True)
class Part:
    """A WeasyPrint document to be bound in, by a `name` that links of the first part lead to.

    `label` is its bookmark, the headings of its own stand folded under it. The first part has no
    name: its links lead out of it.
    """

    document: Any
    name: str = ""
    label: str = ""

    @property
    def length(self) -> int:
        """Its pages."""
        return len(self.document.pages)


def first_pages(parts: Iterable[Part]) -> dict[str, int]:
    """Return the number of the page where each part begins, by its name, counted from 1."""
    starts, page = {}, 1
    for part in parts:
        starts[part.name] = page
        page += part.length
    return starts


def with_contents(behind: Sequence[Part], lay_out: Callable[[Mapping[str, int]], Any]) -> Part:
    """Return the part that goes first: the contents, laid out with the pages of those behind.

    `lay_out` is told where each of them begins, by its name; the contents' own length moves them.
    """
    length = 1
    for _ in range(TRIES):
        starts = {name: page + length for name, page in first_pages(behind).items()}
        front = Part(lay_out(starts))
        if front.length == length:
            break
        length = front.length
    return front


def bind(parts: Sequence[Part], *, foot: str) -> Any:
    """Return one WeasyPrint document of all pages, with the metadata of the first part.

    At the foot of each page stand `foot` and "Sida 12 av 180". The parts are used up.
    """
    for part in parts:
        if part.name:
            _set_apart(part)
    pages = [page for part in parts for page in part.document.pages]
    _number(pages, foot)
    return parts[0].document.copy(pages)


def _set_apart(part: Part) -> None:
    """Give the part's anchors its name, and its bookmark the label."""
    for page in part.document.pages:
        page.anchors = {_inside(part, name): place for name, place in page.anchors.items()}
        page.links = [
            (kind, _inside(part, target) if kind == "internal" else target, *rest)
            for kind, target, *rest in page.links
        ]
    first = part.document.pages[0]
    first.anchors[part.name] = TOP
    first.bookmarks = [(1, part.label, (0, 0), "closed"), *first.bookmarks[1:]]


def _inside(part: Part, name: str) -> str:
    return f"{part.name}-{name}"


def _number(pages: Sequence[Any], foot: str) -> None:
    """Put the feet of as many empty pages under the pages: their numbers are known only now.

    Boxes in a page's margin are artifacts, which no screen reader reads on each page.
    """
    empty = "<p>\u00a0</p>" * len(pages)
    html = f'<html lang="sv"><body data-foot="{escape(foot)}">{empty}</body></html>'
    for page, numbered in zip(pages, set_feet(html, style="feet").pages, strict=True):
        box, empty_box = page._page_box, numbered._page_box  # noqa: SLF001 no other way in
        feet = (child for child in empty_box.children if isinstance(child, MarginBox))
        box.children = [*box.children, *feet]
