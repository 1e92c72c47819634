"""Checking a downloaded log without the portal: its lines, its head, a place of a document."""

import base64
import datetime as dt
import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from council.record.log.answers import read_head
from council.record.log.entries import Head, Leaf, read_line
from council.record.log.merkle import appended, folded, leaf_hash, root_from_inclusion

CheckSeal = Callable[[bytes, bytes, dt.datetime], list[str]]
"""Says what speaks against a seal over some bytes at a time; nothing when it holds."""


class LogFault(Exception):
    """The log, a head or a proof does not hold; the message says where, and why, in Swedish."""


class UnknownSeal(LogFault):
    """The seal's issuer is not known here: whether the log holds cannot be told."""


class Unreadable(LogFault):
    """There is no such file, or nothing can be fetched from there: nothing was checked."""


UNREADABLE = 2
"""The exit code of a command that had nothing to check."""
UNDECIDED = 3
"""The exit code of a command that cannot tell: 1 says that something does not hold."""


@dataclass(frozen=True)
class Checked:
    """A log that holds: its head, and how many of its lines no head covers yet."""

    head: Head
    unsealed: int


def check_head(facts: Any, check_seal: CheckSeal) -> Head:
    """Return what a sealed head says. Raises LogFault when it is none, or its seal fails."""
    try:
        head, statement, seal = read_head(facts)
        reasons = check_seal(statement, base64.b64decode(seal, validate=True), head.at)
    except ValueError as error:
        raise LogFault(f"Huvudet går inte att läsa: {error}") from error
    if reasons:
        raise LogFault(" ".join(reasons))
    return head


def read_sealed(facts: Any) -> Head:
    """Return what a head says, its seal unread: what does not fit it is a fault whoever sealed."""
    return check_head(facts, lambda _data, _seal, _at: [])


def check_log(lines: Iterable[bytes], head: Head) -> Checked:
    """Return the checked log. Raises LogFault for its first fault, with the number of the line."""
    edge: list[bytes] = []
    root, size, latest = b"", 0, None
    for number, leaf in read_leaves(lines):
        if latest is not None and leaf.at < latest:
            raise LogFault(f"Rad {number}: tiden är tidigare än i raden före.")
        latest = leaf.at
        edge, _ = appended(size, edge, bytes.fromhex(leaf.hash))
        size += 1
        if size == head.size:
            root = folded(edge)
    if size < head.size:
        raise LogFault(f"Loggen har {size} poster, men huvudet gäller {head.size}. Poster saknas.")
    if root.hex() != head.root:
        raise LogFault(
            f"Roten över de första {head.size} posterna är {root.hex()}, men huvudet säger "
            f"{head.root}. Någon post är ändrad sedan huvudet stämplades."
        )
    return Checked(head, size - head.size)


def read_leaves(lines: Iterable[bytes]) -> Iterator[tuple[int, Leaf]]:
    """Yield each leaf with the number of its line, from 1. Raises LogFault at the first fault."""
    for number, line in enumerate(lines, start=1):
        try:
            leaf = read_line(line.rstrip(b"\r\n"))
        except ValueError as error:
            raise LogFault(f"Rad {number} är ingen post i loggen: {error}") from error
        if leaf.sequence != number - 1:
            raise LogFault(f"Rad {number} har post {leaf.sequence}, men post {number - 1} väntas.")
        yield number, leaf


def check_proof(facts: Any, check_seal: CheckSeal) -> tuple[Leaf, Head]:
    """Return the leaf that a proof proves, and the sealed head that it leads to.

    `facts` is what answers.proof_of gives. Raises LogFault when the proof does not hold.
    """
    if isinstance(facts, dict) and "leaf" not in facts:
        raise LogFault(
            "Det här är inget bevis. Är filen just publicerad är den inte stämplad ännu: loggen "
            "stämplas var tionde minut, hämta beviset igen."
        )
    try:
        line = facts["leaf"].encode()
        leaf, size = read_line(line), int(facts["size"])
        path = [bytes.fromhex(step) for step in facts["proof"]]
        root = root_from_inclusion(leaf_hash(line), leaf.sequence, size, path)
        sealed = facts["head"]
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise LogFault(f"Beviset går inte att läsa: {error}") from error
    head = read_sealed(sealed)
    if (head.size, head.root) != (size, root.hex()):
        raise LogFault("Beviset leder inte till det stämplade huvudet.")
    return leaf, check_head(sealed, check_seal)


def parsed(data: bytes) -> Any:
    """Return what JSON says. Raises LogFault for what is no JSON."""
    try:
        return json.loads(data)
    except (ValueError, RecursionError) as error:
        raise LogFault(f"Filen är inte JSON: {error}") from error
