"""The threads of a memo in the order of its text, as the pages and their script show them."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Prefetch
from django.http import HttpRequest
from django.urls import reverse

from council.organisation.models import User
from decisions.memos.models import Comment, CommentThread, Memo
from decisions.memos.protection import Right, hidden_parts
from decisions.memos.rules.comments import may_read_comments
from decisions.memos.rules.quotes import anchor_text, find_quote
from decisions.memos.views.request import signed_in, today
from decisions.memos.workflow import MemoStatus


@dataclass(frozen=True)
class ThreadRow:
    """A thread with the name of its place; `is_lost` when its text is no longer there."""

    thread: CommentThread
    comments: list[Comment]
    place: str
    is_lost: bool


def threads_of(memo: Memo, user: User) -> list[CommentThread]:
    """Return the threads that the user reads with their comments, oldest first.

    What is said about a part with protected matter is for those who may read that.
    """
    hidden = hidden_parts(Right(user, memo, today()))
    comments = Comment.objects.select_related("by__person").order_by("at", "pk")
    threads = memo.threads.select_related("resolved_by__person").order_by("started_at", "pk")
    return list(threads.exclude(part__in=hidden).prefetch_related(Prefetch("comments", comments)))


def rows_in_order(memo: Memo, user: User) -> list[ThreadRow]:
    """Return the threads as they come in the text: the memo's own, its clauses', its sections'."""
    texts = {"": ("Hela handlingen", "")}
    for clause in memo.clauses.in_tree_order():
        texts[str(clause.uuid)] = (f"Punkt {clause.label}".strip(), " ".join(clause.text.split()))
    for section in memo.sections.order_by("position", "pk"):
        texts[str(section.uuid)] = (section.heading, anchor_text(section.html))
    order = {part: number for number, part in enumerate(texts)}
    found = []
    for thread in threads_of(memo, user):
        name, text = texts.get(thread.part, ("", ""))
        place = find_quote(text, thread.quote, thread.before, thread.after)
        is_lost = thread.part not in texts or (bool(thread.quote) and place is None)
        start = place[0] if place else len(text) if is_lost else -1
        row = ThreadRow(thread, list(thread.comments.all()), name, is_lost)
        found.append(((order.get(thread.part, len(order)), start), row))
    return [row for _, row in sorted(found, key=lambda each: each[0])]


def thread_json(thread: CommentThread, user: User) -> dict[str, Any]:
    """Return a thread as the script reads it (static/js/comments/panel.js)."""
    return {
        "uuid": str(thread.uuid),
        "part": thread.part,
        "quote": thread.quote,
        "before": thread.before,
        "after": thread.after,
        "resolved_by": str(thread.resolved_by) if thread.resolved_by else "",
        "resolved_at": thread.resolved_at.isoformat() if thread.resolved_at else None,
        "comments": [
            {
                "uuid": str(comment.uuid),
                "by": str(comment.by),
                "at": comment.at.isoformat(),
                "edited": comment.edited_at is not None,
                "own": comment.by_id == user.pk,
                "text": comment.text,
            }
            for comment in thread.comments.all()
        ],
    }


def comments_context(request: HttpRequest, memo: Memo) -> dict[str, Any] | None:
    """Return what a page shows of the memo's comments beside its text: open, url, is_closed.

    None for whoever does not read them, and for a memo past review that nobody commented.
    """
    user = signed_in(request)
    if not may_read_comments(memo, user, today()):
        return None
    threads = list(memo.threads.values_list("resolved_at", flat=True))
    is_closed = memo.status not in {MemoStatus.DRAFT, MemoStatus.REVIEW}
    if is_closed and not threads:
        return None
    return {
        "open": threads.count(None),
        "url": reverse("memos:comments", args=[memo.uuid]),
        "is_closed": is_closed,
    }
