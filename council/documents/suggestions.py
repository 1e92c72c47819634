"""Suggested changes in rich text: <ins> and <del> with a name and a time.

<ins class="par"> and <del class="par"> stand at the end of a paragraph and suggest that it ends
there, or that it goes on with the next. Accepting or rejecting everything leaves ordinary text.
All functions take and return HTML of council.documents.richtext.
"""

import datetime as dt
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from council.documents.htmltree import Node, Tree, parse, prune, serialise
from council.documents.signs import INVISIBLE

KINDS = frozenset({"ins", "del"})
TEXTBLOCKS = frozenset({"p", "h2", "h3"})
CELLS = frozenset({"td", "th"})
OWN_AGE = dt.timedelta(hours=1)
"""How long ago a suggestion may say that it was typed when it is saved for the first time."""

Key = tuple[str, str, str]
"""(kind, by, at): what one person inserted or deleted in one go."""


@dataclass
class Suggestion:
    """An insertion ("ins") or deletion ("del"); in its text a line break is a paragraph's end."""

    kind: str
    text: str
    by: str
    at: str


def remaining(html: str) -> list[Suggestion]:
    """Return the suggestions in the order of the text; neighbours of one origin are one."""
    return [found for found, _ in _grouped(parse(html))]


def count(html: str) -> int:
    """Return how many suggestions there are to accept or reject."""
    return len(remaining(html)) if has_suggestions(html) else 0


def has_suggestions(html: str) -> bool:
    """Return whether there is anything to accept or reject."""
    return "<ins" in html or "<del" in html


def accept(html: str, which: Collection[int] | None = None) -> str:
    """Return the HTML with these suggestions, by their places in `remaining`, or all, made."""
    return _settled(html, which, kept="ins")


def reject(html: str, which: Collection[int] | None = None) -> str:
    """Return the HTML with these suggestions, by their places in `remaining`, or all, undone."""
    return _settled(html, which, kept="del")


def without_suggestions(html: str) -> str:
    """Return the text as it was before anything was suggested."""
    return reject(html)


def credited(html: str, *, earlier: str, by: str, at: dt.datetime) -> str:
    """Return the HTML with every new suggestion in the saver's name.

    A suggestion keeps its name and time only if the text that was saved before has one of the same
    kind, name and time that says at least as much. A saver's own keeps the time when it was typed.
    """
    if not has_suggestions(html):
        return html
    known: dict[Key, str] = {}
    for node in _marks(parse(earlier)):
        known[_key(node)] = known.get(_key(node), "") + _words(node)
    tree = parse(html)
    for node in _marks(tree):
        words = known.get(_key(node))
        if words is None or _words(node) not in words:
            own_time = node.attrs.get("data-by") == by and _is_recent(node, at)
            time = node.attrs["data-at"] if own_time else at.isoformat(timespec="seconds")
            node.attrs |= {"data-by": by, "data-at": time}
    return serialise(tree)


def _settled(html: str, which: Collection[int] | None, *, kept: str) -> str:
    """Keep what the chosen marks of the kind `kept` hold, drop what the others hold."""
    tree = parse(INVISIBLE.sub("", html))
    groups = _grouped(tree)
    chosen = [nodes for place, (_, nodes) in enumerate(groups) if which is None or place in which]
    for node in {id(node): node for nodes in chosen for node in nodes}.values():
        if node.tag == kept:
            node.replace(*([] if _is_par(node) else node.children))
        elif _is_par(node):
            node.tag = f"join-{kept}"
        else:
            node.replace()
    while (marker := tree.first(lambda node: node.tag.startswith("join-"))) is not None:
        _join(tree, marker)
    prune(tree)
    return serialise(tree)


def _join(tree: Tree, marker: Node) -> None:
    """Let the marker's paragraph go on with the next one, within the same cell.

    The first paragraph stays what it is (a heading, an item); an accepted deletion of all of its
    text takes it away instead.
    """
    block = marker.ancestor(TEXTBLOCKS)
    is_deletion = marker.tag == "join-ins"
    marker.replace()
    following = _next_block(tree, block) if block else None
    if block is None or following is None:
        return
    if is_deletion and block.is_empty and block.is_alone:
        block.remove_upwards()
        return
    item = following.parent
    if item is not None and item.tag == "li" and item is not block.parent:
        block.insert_after(*_taken(item, following))
    block.append(*following.children)
    following.remove_upwards()


def _taken(item: Node, without: Node) -> list[Node | str]:
    """Take from a list item what stands beside one of its paragraphs."""
    rest = [child for child in item.children if child is not without]
    item.children = [without]
    return rest


def _next_block(tree: Tree, block: Node) -> Node | None:
    blocks = [node for node in tree.walk() if node.tag in TEXTBLOCKS]
    at = next(place for place, node in enumerate(blocks) if node is block)
    following = blocks[at + 1] if at + 1 < len(blocks) else None
    if following is None or following.ancestor(CELLS) is not block.ancestor(CELLS):
        return None
    return following


def _marks(tree: Tree) -> Iterator[Node]:
    return (node for node in tree.walk() if node.tag in KINDS)


def _grouped(tree: Tree) -> list[tuple[Suggestion, list[Node]]]:
    """Return the suggestions, each with its elements."""
    groups: list[tuple[Suggestion, list[Node]]] = []
    running: dict[Key, tuple[Suggestion, list[Node]]] = {}
    for text, marks in _leaves(tree):
        still: dict[Key, tuple[Suggestion, list[Node]]] = {}
        for node in marks:
            key = _key(node)
            group = still.get(key) or running.get(key)
            if group is None:
                group = (Suggestion(key[0], "", key[1], key[2]), [])
                groups.append(group)
            still[key] = group
            if all(node is not each for each in group[1]):
                group[1].append(node)
        for found, _ in still.values():
            found.text += text
        running = still
    return groups


def _leaves(tree: Tree) -> Iterator[tuple[str, list[Node]]]:
    """Yield each piece of content with the marks that it stands in, outermost first."""

    def inside(node: Node, marks: list[Node]) -> Iterator[tuple[str, list[Node]]]:
        if node.tag in KINDS:
            marks = [*marks, node]
        sign = _sign(node)
        if sign is not None:
            yield sign, marks
            return
        for child in node.children:
            if isinstance(child, Node):
                yield from inside(child, marks)
            elif marks or child.strip():
                yield child, marks

    return inside(tree.root, [])


def _sign(node: Node) -> str | None:
    """Return how content that is no text is told in a suggestion; None for all else."""
    if _is_par(node):
        return "\n"
    if node.tag in KINDS and not node.children:
        return ""
    if node.is_footnote:
        return "[fotnot]"
    return {"br": " ", "img": "[bild]"}.get(node.tag)


def _key(node: Node) -> Key:
    return node.tag, node.attrs.get("data-by", ""), node.attrs.get("data-at", "")


def _is_par(node: Node) -> bool:
    return node.tag in KINDS and node.attrs.get("class") == "par"


def _words(node: Node) -> str:
    return "\n" if _is_par(node) else node.text


def _is_recent(node: Node, at: dt.datetime) -> bool:
    try:
        typed = dt.datetime.fromisoformat(node.attrs.get("data-at", ""))
        return dt.timedelta(0) <= at - typed <= OWN_AGE
    except (ValueError, TypeError):  # no time, or one without a zone
        return False
