"""What the leaves and the heads of the log say, as bytes that never change."""

import datetime as dt
import json
from dataclasses import asdict, dataclass
from typing import Any

from council.record.log.merkle import leaf_hash

FORMAT = 1


@dataclass(frozen=True)
class Entry:
    """What a leaf says before it has its place: see LogLeaf."""

    action: str
    kind: str
    address: str
    version: int
    sha256: str


@dataclass(frozen=True)
class Leaf(Entry):
    """A leaf in its place; `line` is its content, and a line of the log's download."""

    sequence: int
    at: dt.datetime

    @property
    def line(self) -> bytes:
        """The leaf as canonical JSON, without a line's end."""
        return canonical({**asdict(self), "at": utc(self.at)})

    @property
    def hash(self) -> str:
        """The hash of the leaf in the tree, in hex."""
        return leaf_hash(self.line).hex()


@dataclass(frozen=True)
class Head:
    """How long the log was at a time, and its root in hex; `log` is the portal's address."""

    size: int
    root: str
    at: dt.datetime
    log: str

    @property
    def statement(self) -> bytes:
        """What is sealed, as canonical JSON."""
        return canonical({**asdict(self), "at": utc(self.at)})

    @classmethod
    def read(cls, statement: str) -> "Head":
        """Return what a statement says. Raises ValueError for one that says no such thing."""
        try:
            facts = json.loads(statement)
            head = cls(int(facts["size"]), str(facts["root"]), _time(facts["at"]), facts["log"])
        except (KeyError, TypeError, RecursionError) as error:
            raise ValueError("The statement lacks what a head of the log says") from error
        if head.statement != statement.encode():
            raise ValueError("The statement is not written as a head of the log is")
        return head


def canonical(facts: dict[str, Any]) -> bytes:
    """Return JSON with sorted keys, no space and no escaped letters, in UTF-8."""
    text = json.dumps(facts, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return text.encode()


def utc(at: dt.datetime) -> str:
    """Return a time to the second, as 2026-03-02T08:00:00Z."""
    return f"{at.astimezone(dt.UTC):%Y-%m-%dT%H:%M:%SZ}"


def read_line(line: bytes) -> Leaf:
    """Return the leaf of a line. Raises ValueError for what is no line of the log."""
    try:
        facts = json.loads(line)
        leaf = Leaf(**{**facts, "at": _time(facts["at"])})
    except (KeyError, TypeError, RecursionError) as error:
        raise ValueError("The line is no leaf of the log") from error
    if leaf.line != line:
        raise ValueError("The line is not written as the log writes it")
    return leaf


def _time(written: str) -> dt.datetime:
    return dt.datetime.strptime(written, "%Y-%m-%dT%H:%M:%SZ").replace(tzinfo=dt.UTC)
