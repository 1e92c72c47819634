"""Two rich texts as one, with what was inserted and deleted."""

from collections.abc import Iterable

from django.utils.safestring import SafeString, mark_safe

from council.documents.richtext import sanitise
from decisions.memos.compare.blocks import Block, Element, Pair, align, blocks_of
from decisions.memos.compare.words import diff, render, tokens_of


def compare_html(old: str, new: str) -> SafeString:
    """Return both rich texts as one: new structure, with <ins> and <del> around what differs.

    Blocks are compared first, then the words of blocks that resemble each other. What has not
    changed carries no mark.
    """
    pairs = align(blocks_of(sanitise(old)), blocks_of(sanitise(new)))
    page = _Page(_same_elements(pairs))
    for before, after in pairs:
        page.add(before, after)
    return page.finish()


def compare_text(old: str, new: str) -> SafeString:
    """Return two lines of plain text as one, with <ins> and <del> around what differs."""
    runs = diff(list(tokens_of(old)), list(tokens_of(new)))
    return mark_safe(render(runs))  # noqa: S308 - the tokens are escaped


def is_changed(html: str) -> bool:
    """Return whether a comparison shows anything inserted or deleted."""
    return "<ins>" in html or "<del>" in html


def _same_elements(pairs: Iterable[Pair]) -> dict[int, int]:
    """Return, by number, which new element each old one became: what paired blocks stand in."""
    same: dict[int, int] = {}
    for old, new in pairs:
        for before, after in zip(old.path, new.path, strict=False) if old and new else ():
            same.setdefault(before.number, after.number)
    return same


class _Page:
    """Writes blocks one after another and keeps open the elements that two of them share."""

    def __init__(self, same: dict[int, int]) -> None:
        self.same = same
        self.parts: list[str] = []
        self.open: list[tuple[object, Element]] = []

    def add(self, old: Block | None, new: Block | None) -> None:
        """Write one pair of blocks; a deleted block stands where it stood."""
        if new:
            path: list[tuple[object, Element]] = [(each.number, each) for each in new.path]
        else:
            path = [(self._identity(each), each) for each in old.path] if old else []
        self._go_to(path)
        self.parts.append(render(diff(old.tokens if old else (), new.tokens if new else ())))

    def finish(self) -> SafeString:
        """Close what is open and return the page."""
        self._go_to([])
        return mark_safe("".join(self.parts))  # noqa: S308 - made of sanitised HTML

    def _identity(self, element: Element) -> object:
        """Tell a deleted element from every new one, unless it became one."""
        return self.same.get(element.number, ("deleted", element.number))

    def _go_to(self, path: Iterable[tuple[object, Element]]) -> None:
        wanted = list(path)
        shared = 0
        while (
            shared < min(len(wanted), len(self.open)) and wanted[shared][0] == self.open[shared][0]
        ):
            shared += 1
        while len(self.open) > shared:
            self.parts.append(f"</{self.open.pop()[1].name}>")
        for step in wanted[shared:]:
            self.parts.append(step[1].start_tag)
            self.open.append(step)
