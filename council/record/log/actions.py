"""Adding to the log, and sealing how far it has come."""

import base64
import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import asdict

from django.conf import settings
from django.db import transaction

from council.record.log.entries import Entry, Head, Leaf
from council.record.log.merkle import appended, folded
from council.record.models import LogHead, LogLeaf, LogNode, LogTree
from council.sealing import sealed_statement


def lock_log() -> LogTree:
    """Lock the log until the transaction ends, before any row of the record is locked.

    Whoever publishes calls it first: who waits then holds nothing that another waits for.
    """
    tree, _ = LogTree.objects.select_for_update().get_or_create(pk=1)
    return tree


def append(entries: Iterable[Entry], *, at: dt.datetime) -> list[LogLeaf]:
    """Add the leaves, in order, in the transaction of what they tell.

    Times in the log never go back: who was a moment late gets the time of the leaf before.
    Raises TransactionManagementError outside one.
    """
    tree = lock_log()
    edge = [bytes.fromhex(one) for one in tree.edge]
    leaves, nodes = [], []
    tree.at = max(at.replace(microsecond=0), tree.at or at.replace(microsecond=0))
    for entry in entries:
        leaf = Leaf(**asdict(entry), sequence=tree.size, at=tree.at)
        leaves.append(LogLeaf(**asdict(leaf), hash=leaf.hash))
        edge, made = appended(tree.size, edge, bytes.fromhex(leaf.hash))
        nodes += [LogNode(position=place, hash=one.hex()) for place, one in made]
        tree.size += 1
    LogLeaf.objects.bulk_create(leaves)
    LogNode.objects.bulk_create(nodes)
    tree.edge = [one.hex() for one in edge]
    tree.save(update_fields=["size", "edge", "at"])
    return leaves


def seal_head(*, at: dt.datetime) -> LogHead | None:
    """Seal how long the log is and its root; None when that is sealed, or there is no leaf.

    The seal is made outside any transaction: a slow time stamp holds up nobody who publishes.
    Raises SealError.
    """
    tree = LogTree.objects.filter(pk=1).first()
    if tree is None or tree.size == 0 or LogHead.objects.filter(size=tree.size).exists():
        return None
    head = Head(tree.size, _root(tree.edge), at, settings.MUNICIPALITY["base_url"])
    seal = base64.b64encode(sealed_statement(head.statement, at=at)).decode()
    with transaction.atomic():
        made, _ = LogHead.objects.get_or_create(
            size=head.size,
            defaults={
                "root": head.root,
                "at": at.replace(microsecond=0),
                "statement": head.statement.decode(),
                "seal": seal,
            },
        )
    return made


def _root(edge: Sequence[str]) -> str:
    return folded([bytes.fromhex(one) for one in edge]).hex()
