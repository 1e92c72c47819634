"""Reads of the log, through the record's own alias: a few rows for any proof of any tree."""

import datetime as dt
from collections.abc import Iterable, Iterator

from council.record.log.entries import Leaf
from council.record.log.merkle import (
    Span,
    consistency_spans,
    inclusion_spans,
    positions,
    span_hash,
)
from council.record.models import LogHead, LogLeaf, LogNode
from council.record.queries import RECORD

BATCH = 2000
FIELDS = ("action", "kind", "address", "version", "sha256", "sequence", "at")


def newest_head() -> LogHead | None:
    """Return the newest sealed head, None before there is one."""
    return LogHead.objects.using(RECORD).order_by("-size").first()


def head_at(size: int) -> LogHead | None:
    """Return the sealed head of that size, None where none was sealed."""
    return LogHead.objects.using(RECORD).filter(size=size).first()


def length() -> int:
    """Return how many leaves there are, sealed or not."""
    newest = LogLeaf.objects.using(RECORD).order_by("-sequence").first()
    return newest.sequence + 1 if newest else 0


def get_leaf(sequence: int) -> LogLeaf | None:
    """Return the leaf with that number, counted from 0."""
    return LogLeaf.objects.using(RECORD).filter(sequence=sequence).first()


def newest_leaves(count: int, before: int | None = None) -> list[LogLeaf]:
    """Return the newest leaves, those before a number where one is given."""
    rows = LogLeaf.objects.using(RECORD)
    rows = rows.all() if before is None else rows.filter(sequence__lt=before)
    return list(rows.order_by("-sequence")[:count])


def leaves_of(*, sha256: str = "", address: str = "", count: int = 100) -> list[LogLeaf]:
    """Return the leaves of a hash, or of an address as the log calls it, newest first."""
    rows = LogLeaf.objects.using(RECORD)
    rows = rows.filter(sha256=sha256) if sha256 else rows.filter(address=address)
    return list(rows.order_by("-sequence")[:count])


def leaf_of_file(sha256: str) -> LogLeaf | None:
    """Return the leaf by which a file first came into the log."""
    rows = LogLeaf.objects.using(RECORD).filter(sha256=sha256)
    return rows.order_by("sequence").first()


def as_leaf(row: LogLeaf) -> Leaf:
    """Return what the row says, as its line in the download."""
    return Leaf(**{name: getattr(row, name) for name in FIELDS})


def lines(start: int, end: int) -> Iterator[bytes]:
    """Yield the leaves from `start` up to `end`, many lines at a time."""
    while start < end:
        rows = LogLeaf.objects.using(RECORD).filter(sequence__gte=start, sequence__lt=end)
        batch = rows.order_by("sequence").values(*FIELDS)[:BATCH]
        found = [Leaf(**facts).line + b"\n" for facts in batch]
        if not found:
            return
        yield b"".join(found)
        start += len(found)


def inclusion_proof(sequence: int, size: int) -> list[str]:
    """Return the proof, in hex, that the leaf stands in the tree of that size, in two queries.

    Raises ValueError when it does not, or when the log is not that long.
    """
    return _hashes(inclusion_spans(sequence, size))


def consistency_proof(old: int, new: int) -> list[str]:
    """Return the proof, in hex, that the tree of `old` leaves grew into that of `new`.

    Raises ValueError when it shrank, or when the log is not that long.
    """
    return _hashes(consistency_spans(old, new))


def sealed_since(leaf: LogLeaf) -> dt.datetime | None:
    """Return when the first head that covers the leaf was sealed, None while none does."""
    rows = LogHead.objects.using(RECORD).filter(size__gt=leaf.sequence).order_by("size")
    return rows.values_list("at", flat=True).first()


def _hashes(spans: Iterable[Span]) -> list[str]:
    spans = list(spans)
    places = [place for span in spans for place in positions(span)]
    even = [place // 2 for place in places if place % 2 == 0]
    odd = [place for place in places if place % 2]
    leaves = LogLeaf.objects.using(RECORD).filter(sequence__in=even)
    nodes = LogNode.objects.using(RECORD).filter(position__in=odd)
    known = {2 * number: bytes.fromhex(one) for number, one in leaves.values_list("pk", "hash")}
    known |= {place: bytes.fromhex(one) for place, one in nodes.values_list("pk", "hash")}
    try:
        return [span_hash(span, known).hex() for span in spans]
    except KeyError as error:
        raise ValueError("The log is not that long") from error
