"""Whether two rich texts are the same to their reader, however they are written."""

import re
from collections.abc import Iterator

from council.documents.htmltree import Node, parse

TEXTBLOCKS = frozenset({"p", "h2", "h3"})
SPACES = re.compile(r"[ \t\r\n\f]+")

Run = tuple[str, frozenset[str]]
"""Text, and the start tags of the inline elements that it stands in."""


def same_text(one: str, other: str) -> bool:
    """Return whether two rich texts are the same to their reader.

    An editor and a server write the same text in different ways: a cell's text with or without a
    paragraph, marks in another order, empty paragraphs. What a reader can tell apart differs.
    """
    return list(_paragraphs(one)) == list(_paragraphs(other))


def _paragraphs(html: str) -> Iterator[tuple[tuple[str, ...], list[Run]]]:
    """Yield each paragraph that has content: the elements that it stands in, and its runs."""
    numbers: dict[int, int] = {}
    found: dict[int, tuple[tuple[str, ...], list[Run]]] = {}
    for leaf, path in parse(html).leaves():
        blocks = [node for node in path if node.is_block and node.tag not in {"thead", "tbody"}]
        holders = [node for node in blocks if node.tag not in TEXTBLOCKS]
        names = [f"{_start(node)}{numbers.setdefault(id(node), len(numbers))}" for node in holders]
        is_own = bool(blocks) and blocks[-1].tag in TEXTBLOCKS
        name = blocks[-1].start if is_own else "<p>"
        marks = frozenset(node.start for node in path if not node.is_block)
        runs = found.setdefault(id(blocks[-1]) if blocks else 0, ((*names, name), []))[1]
        if runs and runs[-1][1] == marks:
            runs[-1] = (runs[-1][0] + leaf, marks)
        else:
            runs.append((leaf, marks))
    for where, runs in found.values():
        if trimmed := _trimmed(runs):
            yield where, trimmed


def _start(node: Node) -> str:
    """Return the start tag without what says the default."""
    return re.sub(r' (?:colspan|rowspan|start)="1"', "", node.start)


def _trimmed(runs: list[Run]) -> list[Run]:
    """Return the runs with single spaces and none at the ends of the paragraph."""
    found: list[Run] = []
    before = " "
    for text, marks in runs:
        words = SPACES.sub(" ", text)
        words = words[1:] if before == " " and words.startswith(" ") else words
        before = words[-1:] or before
        found.append((words, marks))
    while found and not found[-1][0].rstrip(" "):
        found.pop()
    if found:
        found[-1] = (found[-1][0].rstrip(" "), found[-1][1])
    return [run for run in found if run[0]]
