"""A set of byte strings as a minimal acyclic automaton: small on disk, nothing to parse.

Each edge is 32 bits, all in one array: 8 bits of label, 1 bit that is set on a state's last edge,
23 bits that index the first edge of the state it leads to. The first edge stands at 1.
"""

import sys
from array import array
from collections.abc import Iterator

ROOT = 1
LAST = 1 << 23
TARGET = LAST - 1
LABEL_SHIFT = 24


class Automaton:
    """Reads an automaton made by `council.swedish.building`."""

    def __init__(self, data: bytes) -> None:
        """Take the edges, little-endian, 4 bytes each."""
        edges = array("I")
        edges.frombytes(data)
        if sys.byteorder == "big":
            edges.byteswap()
        self._edges = edges

    def step(self, state: int, label: int) -> int:
        """Return the state that `label` leads to, 0 when none does."""
        edges, at = self._edges, state
        while True:
            edge = edges[at]
            if edge >> LABEL_SHIFT == label:
                return edge & TARGET
            if edge & LAST:
                return 0
            at += 1

    def walk(self, key: bytes, start: int = 0) -> Iterator[tuple[int, int]]:
        """Yield (end, state) for every key[start:end] that begins a string, shortest first."""
        state = ROOT
        for end in range(start, len(key)):
            state = self.step(state, key[end])
            if not state:
                return
            yield end + 1, state

    def endings(self, state: int, until: int) -> Iterator[bytes]:
        """Yield all that can follow `state` up to the label `until`, which is left out."""
        stack = [(state, b"")]
        while stack:
            state, so_far = stack.pop()
            while True:
                edge = self._edges[state]
                label = edge >> LABEL_SHIFT
                if label == until:
                    yield so_far
                else:
                    stack.append((edge & TARGET, so_far + bytes([label])))
                if edge & LAST:
                    break
                state += 1
