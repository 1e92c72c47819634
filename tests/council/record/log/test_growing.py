"""The log as the record fills it, and what the database refuses."""

import json

import pytest
from django.db import Error, connection, transaction
from django.utils import timezone

from council.audit.actions import SYSTEM
from council.record.actions import publish, publish_meeting, publish_notice
from council.record.log.actions import append, seal_head
from council.record.log.entries import Entry, Head, Leaf, read_line
from council.record.log.merkle import root_of
from council.record.log.statements import decision_statement, sha256_of
from council.record.models import LogHead, LogLeaf, LogNode, LogTree, Publication, PublishedNotice
from tests.council.record.conftest import (
    changed,
    meeting_facts,
    memo_file,
    notice_facts,
    payload,
)
from tests.factories import NOW


def leaves():
    return list(LogLeaf.objects.order_by("sequence"))


def told():
    return [(leaf.action, leaf.kind, leaf.version) for leaf in leaves()]


def test_a_decision_and_its_documents_are_leaves(make):
    row = make()
    assert [leaf.sequence for leaf in leaves()] == [0, 1]
    assert told() == [("publish", "decision", 1), ("publish", "document", 1)]
    decision, document = leaves()
    assert decision.address == document.address == f"/p/{row.uuid}/"
    assert decision.sha256 == sha256_of(decision_statement(Publication.objects.get()))
    assert document.sha256 == memo_file().sha256


def test_the_next_version_keeps_the_address(make):
    first = make(slug="beslut")
    make(slug="beslut", title="Rättad plan")
    assert told()[2:] == [("replace", "decision", 2), ("publish", "document", 2)]
    assert {leaf.address for leaf in leaves()} == {f"/p/{first.uuid}/"}


def test_no_word_of_a_title_stands_in_the_log(make):
    make(title="Hemlighetsord", slug="2026-02-24-hemlighetsord-1")
    publish_notice(notice=notice_facts(), at=NOW)
    assert not any("hemlighetsord" in str(vars(leaf)).lower() for leaf in leaves())


def test_the_same_words_published_twice_have_hashes_of_their_own(make):
    facts = payload(slug="beslut")
    publish(payload=facts, by=SYSTEM, at=NOW)
    publish(payload=changed(facts, slug="annat"), by=SYSTEM, at=NOW)
    assert leaves()[0].sha256 != leaves()[2].sha256


def test_a_meetings_notice_is_a_leaf_once(record):
    meeting = meeting_facts(notice=memo_file(kind="notice"))
    publish_meeting(meeting=meeting, by=SYSTEM, at=NOW)
    publish_meeting(meeting=meeting, by=SYSTEM, at=NOW)
    newer = changed(meeting, notice=memo_file(b"%PDF- newer", kind="notice"))
    publish_meeting(meeting=newer, by=SYSTEM, at=NOW)
    assert told() == [("publish", "document", 1), ("replace", "document", 2)]
    assert leaves()[0].address == f"/moten/{meeting.slug}/"


def test_a_notice_is_a_leaf_when_it_says_something_new(record):
    notice = notice_facts()
    for facts in (
        notice,
        notice,
        notice_facts(content={"posting": 2}),
        notice_facts(content={"posting": 2}, taken_down_at=NOW),
        notice_facts(content={"posting": 2}, taken_down_at=NOW),
    ):
        publish_notice(notice=facts, at=NOW)
    expected = [("publish", 1), ("replace", 2), ("take_down", 3)]
    assert [(leaf.action, leaf.version) for leaf in leaves()] == expected
    assert PublishedNotice.objects.count() == 1


def test_what_was_not_published_is_not_in_the_log(record):
    with transaction.atomic():
        publish(payload=payload(), by=SYSTEM, at=NOW)
        transaction.set_rollback(True)
    assert leaves() == []
    publish(payload=payload(), by=SYSTEM, at=NOW)
    assert [leaf.sequence for leaf in leaves()] == [0, 1]


def filled(count, at=NOW):
    entries = [Entry("publish", "document", "/p/x/", n, f"{n:064x}") for n in range(count)]
    with transaction.atomic():
        return append(entries, at=at)


@pytest.mark.parametrize("count", [1, 2, 7, 8, 33])
def test_the_head_seals_the_root_of_the_leaves(record, count):
    filled(count)
    head = seal_head(at=timezone.now())
    lines = [Leaf(*(vars(leaf)[name] for name in Leaf.__dataclass_fields__)) for leaf in leaves()]
    assert head.root == root_of(bytes.fromhex(line.hash) for line in lines).hex()
    assert Head.read(head.statement).size == count == head.size
    assert LogNode.objects.count() == count - count.bit_count()


def test_a_head_is_made_once_for_a_size(record):
    assert seal_head(at=timezone.now()) is None  # nothing to tell
    filled(2)
    assert seal_head(at=timezone.now()).size == 2
    assert seal_head(at=timezone.now()) is None
    filled(1)
    assert seal_head(at=timezone.now()).size == 3


def test_a_line_of_the_log_reads_back(record):
    filled(1)
    line = Leaf(*(vars(leaves()[0])[name] for name in Leaf.__dataclass_fields__)).line
    assert json.loads(line)["at"] == "2026-03-02T09:00:00Z"
    assert read_line(line).line == line


@pytest.mark.parametrize(
    "line", [b"", b"[]", b"{}", b"\xff", b"[" * 100_000, b'{"at":1}', b'{"at":"2026"}']
)
def test_what_is_no_line_is_called_out(line):
    with pytest.raises(ValueError, match=r".+"):
        read_line(line)


CHANGES = [
    *(f"UPDATE council_{table} SET {column} = {column}" for table, column in
      (("logleaf", "sha256"), ("lognode", "hash"), ("loghead", "root"))),
    *(f"DELETE FROM council_{table}" for table in ("logleaf", "lognode", "loghead", "logtree")),
    *(f"TRUNCATE council_{table}" for table in ("logleaf", "lognode", "loghead")),
    "UPDATE council_logtree SET size = 0",
    """INSERT INTO council_logleaf
    SELECT 9, action, kind, address, version, sha256, at, hash FROM council_logleaf
    WHERE sequence = 0""",
]  # fmt: skip


@pytest.mark.parametrize("statement", CHANGES)
def test_the_database_lets_the_log_only_grow(record, statement):
    filled(2)
    seal_head(at=timezone.now())
    with (
        connection.cursor() as cursor,
        pytest.raises(Error, match=r"refused|grows|none before"),
        transaction.atomic(),
    ):
        cursor.execute(statement)
    assert (LogLeaf.objects.count(), LogHead.objects.count()) == (2, 1)
    assert LogTree.objects.get().size == 2
