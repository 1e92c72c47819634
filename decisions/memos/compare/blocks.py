"""Rich text as a flat list of blocks, and two such lists laid side by side."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from html import escape
from html.parser import HTMLParser

from decisions.memos.compare.words import Token, token, tokens_of

_BLOCKS = frozenset(
    {"p", "h2", "h3", "ul", "ol", "li", "blockquote", "table", "thead", "tbody", "tr", "th", "td"}
)
_HOLDERS = frozenset({"ul", "ol", "table", "thead", "tbody", "tr"})
"""Elements that hold blocks and no text of their own."""
_ALIKE = 0.4
_MAX_PAIRS = 40_000


@dataclass(frozen=True)
class Element:
    """An opened element: its tag with attributes, and a number that tells it from its likes."""

    start_tag: str
    name: str
    number: int


@dataclass(frozen=True)
class Block:
    """A paragraph, heading, list item or cell: the elements it stands in, and its tokens."""

    path: tuple[Element, ...]
    tokens: tuple[Token, ...]

    @property
    def key(self) -> tuple[tuple[str, ...], tuple[Token, ...]]:
        """What two equal blocks have in common."""
        return tuple(element.start_tag for element in self.path), self.tokens


Pair = tuple[Block | None, Block | None]
"""(old, new): without new it was deleted, without old it was inserted."""


def blocks_of(html: str) -> list[Block]:
    """Return the blocks of sanitised HTML, in reading order."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    reader.flush()
    return reader.blocks


def align(old: Sequence[Block], new: Sequence[Block]) -> list[Pair]:
    """Return the blocks of both in pairs, in reading order."""
    matcher = SequenceMatcher(
        None, [block.key for block in old], [block.key for block in new], autojunk=False
    )
    pairs: list[Pair] = []
    for operation, a, b, c, d in matcher.get_opcodes():
        if operation == "equal":
            pairs += zip(old[a:b], new[c:d], strict=True)
        else:
            pairs += _align_changed(old[a:b], new[c:d])
    return pairs


def _align_changed(old: Sequence[Block], new: Sequence[Block]) -> list[Pair]:
    """Pair the blocks most alike, in order: the longest common subsequence by likeness."""
    if len(old) * len(new) > _MAX_PAIRS:
        return [*((block, None) for block in old), *((None, block) for block in new)]
    words_of_old, words_of_new = map(_words, old), list(map(_words, new))
    likeness = [[_likeness(one, other) for other in words_of_new] for one in words_of_old]
    best = [[0.0] * (len(new) + 1) for _ in range(len(old) + 1)]
    for i in reversed(range(len(old))):
        for j in reversed(range(len(new))):
            best[i][j] = max(best[i + 1][j], best[i][j + 1], best[i + 1][j + 1] + likeness[i][j])
    pairs: list[Pair] = []
    i = j = 0
    while i < len(old) or j < len(new):
        is_pair = i < len(old) and j < len(new) and likeness[i][j] > 0
        if is_pair and best[i][j] == best[i + 1][j + 1] + likeness[i][j]:
            pairs.append((old[i], new[j]))
            i, j = i + 1, j + 1
        elif j == len(new) or (i < len(old) and best[i + 1][j] >= best[i][j + 1]):
            pairs.append((old[i], None))
            i += 1
        else:
            pairs.append((None, new[j]))
            j += 1
    return pairs


Words = tuple[tuple[str, ...], "Counter[str]"]
"""What sort of block it is (the names of its elements), and how often each word stands in it."""


def _words(block: Block) -> Words:
    names = tuple(element.name for element in block.path)
    return names, Counter(each.html for each in block.tokens if not each.is_space)


def _likeness(one: Words, other: Words) -> float:
    """Return the share of words that two blocks of one sort have in common, 0 when too few."""
    if one[0] != other[0]:
        return 0.0
    total = one[1].total() + other[1].total()
    share = 2 * (one[1] & other[1]).total() / total if total else 1.0
    return share if share >= _ALIKE else 0.0


class _Reader(HTMLParser):
    """Collects blocks; `path` and `tags` are the block and inline elements open at the moment."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.blocks: list[Block] = []
        self.path: list[Element] = []
        self.tags: list[str] = []
        self.tokens: list[Token] = []
        self.count = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        start = _start_tag(tag, attrs)
        if tag in _BLOCKS:
            self.flush()
            self.count += 1
            self.path.append(Element(start, tag, self.count))
        elif tag in {"br", "img"}:
            self.tokens.append(token(start, self.tags))
        else:
            self.tags.append(start)

    def handle_endtag(self, tag: str) -> None:
        if tag in _BLOCKS:
            self.flush()
            if self.path:
                self._close(self.path[-1])
        elif self.tags and tag not in {"br", "img"}:
            self.tags.pop()

    def handle_data(self, data: str) -> None:
        is_layout = not data.strip() and (not self.tokens or self.tokens[-1].is_space)
        if not is_layout:
            self.tokens += tokens_of(data, tuple(self.tags))

    def flush(self) -> None:
        """End the block at hand, if it has begun."""
        while self.tokens and self.tokens[-1].is_space:
            self.tokens.pop()
        while self.tokens and self.tokens[0].is_space:
            self.tokens.pop(0)
        if self.tokens:
            self.blocks.append(Block(tuple(self.path), tuple(self.tokens)))
            self.tokens = []

    def _close(self, element: Element) -> None:
        """Leave the element; an empty cell, item or paragraph is a block too."""
        is_used = self.blocks and element in self.blocks[-1].path
        if element.name not in _HOLDERS and not is_used:
            self.blocks.append(Block(tuple(self.path), ()))
        self.path.pop()


def _start_tag(tag: str, attrs: list[tuple[str, str | None]]) -> str:
    return f"<{tag}" + "".join(f' {name}="{escape(value or "")}"' for name, value in attrs) + ">"
