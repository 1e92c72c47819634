"""What is told of the log to programs: heads and proofs as plain JSON, numbers and hashes in hex.

`proof_of` and `growth` raise NotInLog with a sentence for what the log does not hold.
"""

from typing import Any

from council.record.log import queries
from council.record.log.entries import Head
from council.record.models import LogHead, LogLeaf

MOST_PROOFS = 20


class NotInLog(Exception):
    """What was asked for is not in the log; the message says what is missing."""


def head_facts(head: LogHead) -> dict[str, Any]:
    """Return a head: the very text that is sealed, and the seal (CMS, base64)."""
    return {"size": head.size, "root": head.root, "statement": head.statement, "seal": head.seal}


def proof_of(row: LogLeaf, size: int | None = None) -> dict[str, Any]:
    """Return the leaf and the proof that it stands in the newest head, or in a tree of `size`."""
    head = queries.newest_head() if size is None else queries.head_at(size)
    if size is None:
        if head is None or head.size <= row.sequence:
            raise NotInLog("The leaf is in no sealed head yet; one is sealed every ten minutes.")
        size = head.size
    try:
        path = queries.inclusion_proof(row.sequence, size)
    except ValueError as error:
        raise NotInLog(str(error)) from error
    leaf = queries.as_leaf(row)
    return {
        "leaf": leaf.line.decode(),
        "leaf_hash": leaf.hash,
        "sequence": row.sequence,
        "size": size,
        "proof": path,
        "head": head_facts(head) if head else None,
    }


def growth(old: int, new: int | None = None) -> dict[str, Any]:
    """Return the proof that the log of `old` leaves grew into one of `new`, or the newest head."""
    head = queries.newest_head() if new is None else queries.head_at(new)
    size = head.size if head else new
    if size is None:
        raise NotInLog("No head is sealed yet.")
    try:
        path = queries.consistency_proof(old, size)
    except ValueError as error:
        raise NotInLog(str(error)) from error
    return {
        "old_size": old,
        "size": size,
        "proof": path,
        "head": head_facts(head) if head else None,
    }


def read_head(facts: dict[str, Any]) -> tuple[Head, bytes, str]:
    """Return a head as `head_facts` gave it: what it says, its very bytes, and the seal.

    Raises ValueError for anything else.
    """
    try:
        statement, seal = facts["statement"], facts["seal"]
        return Head.read(statement), statement.encode(), str(seal)
    except (KeyError, TypeError, AttributeError) as error:
        raise ValueError("This is no head of the log") from error
