"""Whoever changes a memo holds its row; what only refers to the memo does not wait for that.

A foreign key is checked at commit with a lock of its own on the memo. If it waited for whoever
holds the memo, while they wait for a row that the other has written, neither would get on.
"""

import threading

import pytest
from django.db import connection, connections, transaction

from decisions.memos.actions import review
from decisions.memos.actions.comments import start_thread
from decisions.memos.actions.review.rounds import locked_memo
from decisions.memos.actions.transitions import keep_version
from decisions.memos.actions.watching import watch_memo
from decisions.memos.content import memo_hash
from decisions.memos.models import LastLook, Memo, Presence

pytestmark = pytest.mark.django_db(transaction=True)


def on_another_connection(call):
    """Do it in a thread that refuses to wait for a lock; return what it raised."""
    raised = []

    def run():
        try:
            with connection.cursor() as cursor:
                cursor.execute("SET lock_timeout = '3s'")
            call()
        except Exception as error:  # noqa: BLE001 - told by the thread that waits
            raised.append(error)
        finally:
            connections.close_all()

    thread = threading.Thread(target=run)
    thread.start()
    thread.join()
    return raised


@pytest.fixture
def in_review(memo, people, now):
    return review.submit_memo(memo=memo, by=people.author, at=now)


def look(memo, people, now):
    review.save_look(memo=Memo.objects.get(), by=people.manager, at=now)


def comment(memo, people, now):
    start_thread(memo=Memo.objects.get(), text="Vilka år?", by=people.manager, at=now)


def watch(memo, people, now):
    watch_memo(memo=memo, by=people.manager, at=now)


def presence(memo, people, now):
    Presence.objects.create(memo=memo, user=people.manager, seen_at=now)


@pytest.mark.parametrize("write", [look, comment, watch, presence])
def test_what_refers_to_a_memo_is_kept_while_somebody_changes_it(in_review, people, now, write):
    with transaction.atomic():
        locked = locked_memo(in_review)
        keep_version(memo=locked, reason="Ändras", by=people.author, at=now)
        assert on_another_connection(lambda: write(in_review, people, now)) == []


def test_a_reader_who_approves_while_the_page_keeps_their_look_is_not_stopped(
    in_review, people, now
):
    """The page posts the look as the approval comes in: both write the same row."""
    seen = memo_hash(in_review)
    with transaction.atomic():
        locked_memo(in_review)
        assert on_another_connection(lambda: look(in_review, people, now)) == []
        review.approve_memo(memo=in_review, seen=seen, no_conflict=True, by=people.manager, at=now)
    assert LastLook.objects.get().user == people.manager
    assert Memo.objects.get().status == "approved"
