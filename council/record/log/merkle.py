"""The Merkle tree of RFC 6962, 2.1: hashes, roots, proofs and their verification. It knows no row.

A tree grows at its right edge alone, so every perfect subtree is hashed once and never changes.
Each has a `position`, counted as if all nodes were read from left to right: leaf 0 has 0, its
parent 1, leaf 1 has 2, so that leaves are even. Any hash of any earlier tree is made of a few.
"""

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence

Span = tuple[int, int]
"""The leaves from the first number up to the second, which stands outside."""

EMPTY_ROOT = hashlib.sha256(b"").digest()


def leaf_hash(data: bytes) -> bytes:
    """Return the hash of a leaf's content (32 bytes)."""
    return hashlib.sha256(b"\x00" + data).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    """Return the hash of a node over its two children."""
    return hashlib.sha256(b"\x01" + left + right).digest()


def position(level: int, index: int) -> int:
    """Return the place of the perfect subtree over the leaves index·2^level and on."""
    return ((2 * index + 1) << level) - 1


def appended(
    size: int, edge: Sequence[bytes], leaf: bytes
) -> tuple[list[bytes], list[tuple[int, bytes]]]:
    """Return the edge of a tree with one leaf more, and the nodes that it completes.

    `size` is the number of leaves before, `edge` the hashes of the perfect subtrees that the tree
    is made of, widest first. A node is (position, hash); the leaf itself is not among them.
    """
    grown, made, level, index = list(edge), [], 0, size
    known = leaf
    while index & 1:
        known = node_hash(grown.pop(), known)
        level, index = level + 1, index >> 1
        made.append((position(level, index), known))
    return [*grown, known], made


def folded(edge: Sequence[bytes]) -> bytes:
    """Return the root of the tree that is made of these perfect subtrees, widest first."""
    if not edge:
        return EMPTY_ROOT
    root = edge[-1]
    for left in reversed(edge[:-1]):
        root = node_hash(left, root)
    return root


def root_of(leaves: Iterable[bytes]) -> bytes:
    """Return the root over the hashes of leaves, in order; they are read once and not kept."""
    edge: list[bytes] = []
    for size, leaf in enumerate(leaves):
        edge, _ = appended(size, edge, leaf)
    return folded(edge)


def inclusion_spans(index: int, size: int) -> list[Span]:
    """Return what the proof of leaf `index` in a tree of `size` is made of, in its order.

    Raises ValueError for a leaf that is not in the tree.
    """
    if not 0 <= index < size:
        message = f"There is no leaf {index} in a tree of {size}"
        raise ValueError(message)
    spans, start, end = [], 0, size
    while end - start > 1:
        middle = start + _split(end - start)
        if index < middle:
            spans.append((middle, end))
            end = middle
        else:
            spans.append((start, middle))
            start = middle
    return spans[::-1]


def consistency_spans(old: int, new: int) -> list[Span]:
    """Return what the proof that a tree of `old` leaves grew into `new` is made of, in order.

    It is empty from nothing and between a tree and itself. Raises ValueError when it shrank.
    """
    if not 0 <= old <= new:
        message = f"A tree of {old} cannot grow into one of {new}"
        raise ValueError(message)
    if old in (0, new):
        return []
    spans, start, end, is_known = [], 0, new, True
    while end != old:
        middle = start + _split(end - start)
        if old <= middle:
            spans.append((middle, end))
            end = middle
        else:
            spans.append((start, middle))
            start, is_known = middle, False
    return ([] if is_known else [(start, end)]) + spans[::-1]


def positions(span: Span) -> list[int]:
    """Return the places of the perfect subtrees that a span of a tree is made of, widest first."""
    return [position(level, start >> level) for level, start in _subtrees(span)]


def span_hash(span: Span, nodes: Mapping[int, bytes]) -> bytes:
    """Return the hash over a span from its subtrees' hashes by position. Raises KeyError."""
    return folded([nodes[place] for place in positions(span)])


def root_from_inclusion(leaf: bytes, index: int, size: int, proof: Sequence[bytes]) -> bytes:
    """Return the root that the proof leads to (RFC 9162, 2.1.3.2).

    Raises ValueError for a proof that is no proof of that leaf in a tree of that size.
    """
    if not 0 <= index < size:
        raise ValueError("The leaf is not in the tree")
    root = leaf
    for step, is_left in _upwards(index, size - 1, proof):
        root = node_hash(step, root) if is_left else node_hash(root, step)
    return root


def is_consistent(
    old: int, new: int, old_root: bytes, new_root: bytes, proof: Sequence[bytes]
) -> bool:
    """Return whether the proof shows that the newer tree begins with the older (RFC 9162)."""
    if old == new:
        return not proof and old_root == new_root
    if not 0 < old < new:
        return old == 0 and not proof and old_root == EMPTY_ROOT
    # A perfect tree is itself a subtree of the new one, and is not said again.
    steps = [*([] if old & (old - 1) else [old_root]), *proof]
    try:
        roots = _both_roots(old, new, steps)
    except ValueError:
        return False
    return roots == (old_root, new_root)


def _both_roots(old: int, new: int, steps: Sequence[bytes]) -> tuple[bytes, bytes]:
    if not steps:
        raise ValueError("The proof is too short")
    place, last = old - 1, new - 1
    while place & 1:
        place, last = place >> 1, last >> 1
    older = newer = steps[0]
    for step, is_left in _upwards(place, last, steps[1:]):
        newer = node_hash(step, newer) if is_left else node_hash(newer, step)
        older = node_hash(step, older) if is_left else older
    return older, newer


def _upwards(place: int, last: int, proof: Sequence[bytes]) -> Iterator[tuple[bytes, bool]]:
    """Yield each step from a node to the root, and whether it stands to the left of the way."""
    for step in proof:
        if last == 0:
            raise ValueError("The proof is too long")
        is_left = bool(place & 1) or place == last
        yield step, is_left
        while is_left and not place & 1 and place:
            place, last = place >> 1, last >> 1
        place, last = place >> 1, last >> 1
    if last:
        raise ValueError("The proof is too short")


def _split(size: int) -> int:
    """Return the largest power of two that is smaller than the size."""
    return 1 << ((size - 1).bit_length() - 1)


def _subtrees(span: Span) -> Iterator[tuple[int, int]]:
    start, end = span
    while start < end:
        level = (end - start).bit_length() - 1
        yield level, start
        start += 1 << level
