"""Sanitised rich text as a tree that can be changed and written again."""

from collections.abc import Callable, Collection, Iterator
from html import escape
from html.parser import HTMLParser

BLOCKS = frozenset(
    {"p", "h2", "h3", "ul", "ol", "li", "blockquote", "table", "thead", "tbody", "tr", "th", "td"}
)
VOID = frozenset({"br", "img"})
HOLDERS = BLOCKS - {"p", "h2", "h3"}


class Node:
    """An element; its children are elements and texts."""

    def __init__(self, tag: str, attrs: dict[str, str], parent: "Node | None" = None) -> None:
        self.tag = tag
        self.attrs = attrs
        self.parent = parent
        self.children: list[Node | str] = []

    @property
    def start(self) -> str:
        """The start tag, with its attributes in the alphabet's order."""
        values = "".join(f' {name}="{escape(self.attrs[name])}"' for name in sorted(self.attrs))
        return f"<{self.tag}{values}>"

    @property
    def text(self) -> str:
        """All text inside."""
        return "".join(each.text if isinstance(each, Node) else each for each in self.children)

    @property
    def is_block(self) -> bool:
        """Whether it is a paragraph or holds paragraphs."""
        return self.tag in BLOCKS

    @property
    def is_footnote(self) -> bool:
        """Whether it is a note: one sign of the text, whatever it says."""
        return self.tag == "span" and self.attrs.get("class") == "footnote"

    @property
    def is_empty(self) -> bool:
        """Whether it holds neither text nor anything else that is seen."""
        return not any(
            bool(each) if isinstance(each, str) else each.tag in VOID or not each.is_empty
            for each in self.children
        )

    @property
    def is_alone(self) -> bool:
        """Whether nothing but it stands in the item that it stands in."""
        return self.parent is None or self.parent.tag != "li" or len(self.parent.children) == 1

    def ancestor(self, tags: Collection[str]) -> "Node | None":
        """Return the nearest element of one of the tags that this one stands in."""
        node = self.parent
        while node is not None and node.tag not in tags:
            node = node.parent
        return node

    def append(self, *nodes: "Node | str") -> None:
        """Take the nodes as its last children."""
        self._place(len(self.children), nodes)

    def insert_after(self, *nodes: "Node | str") -> None:
        """Put the nodes after this one."""
        if self.parent:
            self.parent._place(self._index + 1, nodes)  # noqa: SLF001 - its own class

    def replace(self, *nodes: "Node | str") -> None:
        """Let the nodes stand where this one stood."""
        if self.parent:
            at = self._index
            del self.parent.children[at]
            self.parent._place(at, nodes)  # noqa: SLF001 - its own class

    def later_siblings(self) -> "list[Node | str]":
        """Return what follows in the same element."""
        return self.parent.children[self._index + 1 :] if self.parent else []

    def remove_upwards(self) -> None:
        """Remove it, and what holds nothing any more without it; cells stay."""
        parent = self.parent
        self.replace()
        is_cell = parent is not None and parent.tag in {"td", "th"}
        if parent is not None and parent.parent and not parent.children and not is_cell:
            parent.remove_upwards()

    def _place(self, at: int, nodes: "Collection[Node | str]") -> None:
        for node in nodes:
            if isinstance(node, Node):
                node.parent = self
        self.children[at:at] = nodes

    @property
    def _index(self) -> int:
        siblings = self.parent.children if self.parent else []
        return next(place for place, node in enumerate(siblings) if node is self)


class Tree:
    """A rich text."""

    def __init__(self) -> None:
        self.root = Node("", {})

    def walk(self) -> Iterator[Node]:
        """Yield every element in the order of the text; it may be removed meanwhile."""

        def below(node: Node) -> Iterator[Node]:
            for child in list(node.children):
                if isinstance(child, Node):
                    yield child
                    yield from below(child)

        return below(self.root)

    def first(self, wanted: Callable[[Node], bool]) -> Node | None:
        """Return the first such element."""
        return next((node for node in self.walk() if wanted(node)), None)

    def leaves(self) -> Iterator[tuple[str, list[Node]]]:
        """Yield each text, picture, break and note with the elements that it stands in."""

        def below(node: Node, path: list[Node]) -> Iterator[tuple[str, list[Node]]]:
            for child in node.children:
                if isinstance(child, str):
                    if child.strip() or not path or path[-1].tag not in HOLDERS:
                        yield child, path
                elif child.tag in VOID or child.is_footnote:
                    yield f"{child.start}{child.text}", path
                else:
                    yield from below(child, [*path, child])

        return below(self.root, [])


def parse(html: str) -> Tree:
    """Return sanitised HTML as a tree."""
    parser = _Parser()
    parser.feed(html)
    parser.close()
    return parser.tree


def serialise(tree: Tree) -> str:
    """Return the tree as HTML, as council.documents.richtext writes it."""

    def written(node: Node | str) -> str:
        if isinstance(node, str):
            return escape(node, quote=False)
        inside = "".join(written(child) for child in node.children)
        return node.start if node.tag in VOID else f"{node.start}{inside}</{node.tag}>"

    return "".join(written(child) for child in tree.root.children)


def prune(tree: Tree) -> None:
    """Join texts and marks that came to stand side by side, and drop marks around nothing."""

    def mend(node: Node) -> None:
        mended: list[Node | str] = []
        for child in node.children:
            if isinstance(child, Node):
                mend(child)
                if not child.is_block and child.tag not in VOID and not child.children:
                    continue
            last = mended[-1] if mended else None
            if isinstance(child, str) and isinstance(last, str):
                mended[-1] = last + child
            elif isinstance(child, Node) and isinstance(last, Node) and _are_one(last, child):
                last.append(*child.children)
                mend(last)
            else:
                mended.append(child)
        node.children = mended

    mend(tree.root)


def _are_one(one: Node, other: Node) -> bool:
    is_mark = not one.is_block and one.tag not in VOID and not one.is_footnote
    return is_mark and one.start == other.start and one.attrs.get("class") != "par"


class _Parser(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.tree = Tree()
        self.node = self.tree.root

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        child = Node(tag, {name: value or "" for name, value in attrs}, self.node)
        self.node.children.append(child)
        if tag not in VOID:
            self.node = child

    def handle_endtag(self, tag: str) -> None:
        if tag == self.node.tag and self.node.parent:
            self.node = self.node.parent

    def handle_data(self, data: str) -> None:
        self.node.children.append(data)
