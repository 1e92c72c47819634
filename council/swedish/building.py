"""Making the minimal automaton of a sorted list of byte strings.

J. Daciuk et al., Incremental Construction of Minimal Acyclic Finite-State Automata, 2000: strings
come in order, and a branch that no later string can change is replaced by its equal.
"""

import sys
from array import array
from collections.abc import Iterable

from council.swedish.automaton import LABEL_SHIFT, LAST, ROOT, TARGET

State = dict[int, int]


class Builder:
    """Takes strings in order by `add` and gives the automaton's bytes by `finish`.

    No string may begin another one: let each end with a byte that stands nowhere else in it.
    """

    def __init__(self) -> None:
        self._states: list[tuple[tuple[int, int], ...]] = [()]
        self._known: dict[tuple[tuple[int, int], ...], int] = {(): 0}
        self._path: list[State] = [{}]
        self._previous = b""

    def add(self, string: bytes) -> None:
        """Add one string. Raises ValueError when it is not after the one before."""
        if string <= self._previous:
            raise ValueError(f"{string!r} is not after {self._previous!r}")
        common = 0
        for one, other in zip(string, self._previous, strict=False):
            if one != other:
                break
            common += 1
        self._freeze(common)
        self._path += [{} for _ in string[common:]]
        self._previous = string

    def finish(self) -> bytes:
        """Return the edges, little-endian. Raises ValueError when 23 bits cannot tell them."""
        self._freeze(0)
        self._states.append(tuple(sorted(self._path[0].items())))
        return _edges(self._states)

    def _freeze(self, depth: int) -> None:
        """Replace the branch of the previous string below `depth` by the equal state there is."""
        while len(self._path) > depth + 1:
            state = tuple(sorted(self._path.pop().items()))
            number = self._known.setdefault(state, len(self._states))
            if number == len(self._states):
                self._states.append(state)
            self._path[-1][self._previous[len(self._path) - 1]] = number


def build(strings: Iterable[bytes]) -> bytes:
    """Return the automaton of the strings, which must come sorted and without repeats."""
    builder = Builder()
    for string in strings:
        builder.add(string)
    return builder.finish()


def _edges(states: list[tuple[tuple[int, int], ...]]) -> bytes:
    """Lay the states out, the root (the last one made) first."""
    order = [len(states) - 1, *range(1, len(states) - 1)]
    starts, end = {0: 0}, ROOT
    for number in order:
        starts[number] = end
        end += len(states[number])
    if end > TARGET:
        raise ValueError(f"{end} edges are more than fit")
    edges = array("I", [LAST])
    for number in order:
        for label, target in states[number]:
            edges.append(label << LABEL_SHIFT | starts[target])
        edges[-1] |= LAST
    if sys.byteorder == "big":
        edges.byteswap()
    return edges.tobytes()
