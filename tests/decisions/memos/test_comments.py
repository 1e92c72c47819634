"""Comments beside a draft: who writes them, who is told, and that they are nowhere else."""

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from council.accounts.models import Notification
from council.audit.models import AuditEvent
from decisions.memos.actions import comments
from decisions.memos.actions.review import approve_memo, submit_memo
from decisions.memos.content import memo_content, memo_hash
from decisions.memos.models import CommentThread
from decisions.memos.rules.comments import may_comment
from tests.factories import MemoFactory, MemoSectionFactory, ReviewStepFactory

QUOTE = "varje år"


@pytest.fixture
def thread(memo, people, now):
    """Sara's remark on a passage of Eva's draft."""
    section = memo.sections.order_by("position").first()
    return comments.start_thread(
        memo=memo, part=str(section.uuid), quote=QUOTE, before="Nämnden ska ", after=" besluta om",
        text="Vartannat räcker.", by=people.colleague, at=now,
    )  # fmt: skip


def later(now, minutes=5):
    return now + dt.timedelta(minutes=minutes)


def test_a_thread_keeps_its_place_and_tells_the_officer(thread, memo, people, now):
    assert (thread.quote, thread.before, thread.after) == (QUOTE, "Nämnden ska ", " besluta om")
    assert thread.comments.get().by == people.colleague
    note = Notification.objects.get()
    assert (note.user, note.kind) == (people.author, "comment.new")
    assert note.url.endswith(f"/{memo.uuid}/#kommentar-{thread.uuid}")
    assert AuditEvent.objects.filter(action="memo.commented").count() == 1


def test_a_reply_tells_those_who_took_part_but_not_its_writer(thread, people, now):
    Notification.objects.all().delete()
    comments.reply(thread=thread, text="Det står i lagen.", by=people.author, at=later(now))
    comments.reply(thread=thread, text="Jag håller med.", by=people.manager, at=later(now, 6))
    told = Notification.objects.order_by("at", "user__username").values_list(
        "user__username", "kind"
    )
    assert list(told) == [
        ("sara", "comment.reply"), ("eva", "comment.reply"), ("sara", "comment.reply"),
    ]  # fmt: skip


def test_whoever_lost_the_right_to_read_is_told_no_more(thread, people, now):
    Notification.objects.all().delete()
    people.colleague.role_assignments.all().delete()
    comments.reply(thread=thread, text="Det står i lagen.", by=people.author, at=later(now))
    assert not Notification.objects.exists()


def test_a_thread_is_resolved_and_opened_again_by_an_answer(thread, people, now):
    comments.resolve(thread=thread, by=people.author, at=later(now))
    thread.refresh_from_db()
    assert (thread.resolved_by, thread.resolved_at) == (people.author, later(now))
    comments.resolve(thread=thread, by=people.manager, at=later(now, 6))
    thread.refresh_from_db()
    assert thread.resolved_by == people.author
    comments.reply(thread=thread, text="Vänta.", by=people.colleague, at=later(now, 7))
    thread.refresh_from_db()
    assert thread.resolved_at is None


def test_only_its_writer_changes_a_comment(thread, people, now):
    comment = thread.comments.get()
    with pytest.raises(PermissionDenied):
        comments.edit_comment(comment=comment, text="Nej.", by=people.author, at=now)
    comments.edit_comment(comment=comment, text="Ändrat.", by=people.colleague, at=later(now))
    comment.refresh_from_db()
    assert (comment.text, comment.edited_at) == ("Ändrat.", later(now))


@pytest.mark.parametrize("name", ["outsider", "publisher"])
def test_whoever_does_not_read_drafts_neither_reads_nor_writes(thread, memo, people, now, name):
    somebody = getattr(people, name)
    assert not may_comment(memo, somebody, at=now)
    acts = [
        lambda: comments.start_thread(memo=memo, text="Hej", by=somebody, at=now),
        lambda: comments.reply(thread=thread, text="Hej", by=somebody, at=now),
        lambda: comments.resolve(thread=thread, by=somebody, at=now),
        lambda: comments.reopen(thread=thread, by=somebody, at=now),
        lambda: comments.edit_comment(
            comment=thread.comments.get(), text="Hej", by=somebody, at=now
        ),
    ]
    for act in acts:
        with pytest.raises(PermissionDenied):
            act()


def test_whoever_is_asked_for_an_opinion_comments_while_it_is_asked(memo, people, now):
    submit_memo(memo=memo, by=people.author, at=now)
    assert not may_comment(memo, people.outsider, at=now)
    ReviewStepFactory(
        memo=memo, person=people.outsider.person, position=9, kind="opinion",
        due_date=now.date(), consequence="go_on",
    )  # fmt: skip
    memo.refresh_from_db()
    assert may_comment(memo, people.outsider, at=now)
    comments.start_thread(memo=memo, text="Kostnaden saknas.", by=people.outsider, at=now)


def test_a_part_of_another_memo_or_an_empty_word_is_refused(memo, people, now):
    other = MemoSectionFactory(memo=MemoFactory())
    for wrong in (
        {"part": str(other.uuid)}, {"part": "forslag"}, {"quote": "utan del"},
        {"text": "  \u200b"}, {"quote": "x" * 2001, "part": str(memo.sections.first().uuid)},
    ):  # fmt: skip
        with pytest.raises(ValidationError):
            comments.start_thread(memo=memo, by=people.author, at=now, **{"text": "Hej", **wrong})
    assert not CommentThread.objects.exists()


def test_comments_are_in_no_version_and_no_hash(memo, people, now):
    before = memo_hash(memo)
    comments.start_thread(memo=memo, text="Hemligt ord", by=people.author, at=now)
    assert memo_hash(memo) == before
    assert "Hemligt ord" not in str(memo_content(memo))


def test_an_approved_memo_is_no_longer_commented(thread, memo, people, now):
    submit_memo(memo=memo, by=people.author, at=now)
    memo.refresh_from_db()
    seen = memo_hash(memo)
    approve_memo(memo=memo, no_conflict=True, seen=seen, by=people.manager, at=now, **approver())
    memo.refresh_from_db()
    assert not may_comment(memo, people.author, at=now)
    with pytest.raises(ValidationError):
        comments.reply(thread=thread, text="Sent", by=people.author, at=now)


def approver():
    """What an approval asks beside who and what."""
    return {}
