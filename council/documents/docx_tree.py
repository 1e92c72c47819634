"""Paragraphs and tables in a row, put together to HTML with lists, quotations and headings."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from council.documents.docx_numbering import ListItem

PARAGRAPH, TABLE, HEADING = "p", "table", "h"


@dataclass(frozen=True)
class Piece:
    """A paragraph or a table, as it stands in the body or in a cell.

    `html` is the paragraph's words or the whole table; `tag` is p, h1, h2, h3 or table. `style`
    is the style's name in lower case. `item` is its place in a list; `continues` how many lists
    deep it goes on with an item. `plain` is the text without what is said beside it.
    """

    html: str
    tag: str = PARAGRAPH
    style: str = ""
    item: ListItem | None = None
    continues: int = 0
    is_quote: bool = False
    plain: str = ""

    @property
    def is_empty(self) -> bool:
        """Whether the paragraph is only distance to the next."""
        return not self.html.replace("<br>", "").strip()


@dataclass
class _Node:
    tag: str
    attributes: str = ""
    children: "list[_Node | str]" = field(default_factory=list)

    def html(self) -> str:
        """Return the markup; an item with one paragraph holds its words alone."""
        children = self.children
        if self.tag == "li" and children and isinstance(first := children[0], _Node):
            others = {child.tag for child in children[1:] if isinstance(child, _Node)}
            if first.tag == "p" and "p" not in others:
                children = [*first.children, *children[1:]]
        inner = "".join(child if isinstance(child, str) else child.html() for child in children)
        return inner if not self.tag else f"<{self.tag}{self.attributes}>{inner}</{self.tag}>"


@dataclass
class _OpenList:
    list_id: str
    depth: int
    node: _Node


def html_of(pieces: Iterable[Piece]) -> str:
    """Return the pieces as HTML; empty paragraphs are left out."""
    builder = _Builder()
    for piece in pieces:
        builder.add(piece)
    return builder.root.html()


class _Builder:
    def __init__(self) -> None:
        self.root = _Node("")
        self.quote: _Node | None = None
        self.lists: list[_OpenList] = []

    def add(self, piece: Piece) -> None:
        if piece.is_empty and piece.item is None:
            return
        goes_on = bool(piece.continues and self.lists)
        if piece.is_quote != (self.quote is not None) and not goes_on:
            self.lists = []
            self.quote = _Node("blockquote") if piece.is_quote else None
            if self.quote:
                self.root.children.append(self.quote)
        if piece.item and piece.tag == PARAGRAPH:
            self.add_item(piece, piece.item)
        elif goes_on:
            self.lists = self.lists[: piece.continues]
            self.go_on(piece)
        else:
            self.lists = []
            self.here().append(_block(piece))

    def go_on(self, piece: Piece) -> None:
        """Put more into the item at hand; quoted paragraphs in a row are one quotation."""
        children = self.item_children()
        if piece.is_quote:
            last = children[-1] if children else None
            if not isinstance(last, _Node) or last.tag != "blockquote":
                last = _Node("blockquote")
                children.append(last)
            children = last.children
        children.append(_block(piece))

    def here(self) -> "list[_Node | str]":
        return (self.quote or self.root).children

    def item_children(self) -> "list[_Node | str]":
        item = self.lists[-1].node.children[-1]
        assert isinstance(item, _Node)  # noqa: S101 - a list holds items only
        return item.children

    def add_item(self, piece: Piece, item: ListItem) -> None:
        while self.lists and self.lists[-1].depth > item.depth:
            self.lists.pop()
        same = self.lists and self.lists[-1].depth == item.depth
        if same and self.lists[-1].list_id != item.list_id:
            self.lists.pop()
            same = False
        if not same:
            self.open(item)
        words = [] if piece.is_empty else [_block(piece)]
        self.lists[-1].node.children.append(_Node("li", children=[*words]))

    def open(self, item: ListItem) -> None:
        start = f' start="{item.number}"' if item.ordered and item.number > 1 else ""
        node = _Node("ol" if item.ordered else "ul", start)
        (self.item_children() if self.lists else self.here()).append(node)
        self.lists.append(_OpenList(item.list_id, item.depth, node))


def _block(piece: Piece) -> "_Node | str":
    return piece.html if piece.tag == TABLE else _Node(piece.tag, children=[piece.html])
