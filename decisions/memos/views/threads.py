"""The threads of a memo in the order of its text, as the pages and their script show them."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Prefetch
from django.http import HttpRequest
from django.urls import reverse

from council.organisation.models import User
from decisions.memos.models import Comment, CommentThread, Memo
from decisions.memos.protection import Right, hidden_parts, marked_parts
from decisions.memos.rules.comments import may_read_comments
from decisions.memos.rules.open_quotes import open_quote, repeats_protected
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

    What is said about protected matter is for those who may read that. A thread on open words of
    a part that holds some is for all, with the open words around its quotation.
    """
    hidden = hidden_parts(Right(user, memo, today()))
    comments = Comment.objects.select_related("by__person").order_by("at", "pk")
    threads = memo.threads.select_related("resolved_by__person").order_by("started_at", "pk")
    found = list(threads.prefetch_related(Prefetch("comments", comments)))
    if not hidden:
        return found
    texts = _texts_of_sections(memo, hidden)
    return [each for each in found if each.part not in hidden or _is_cleared(each, texts)]


def audience(memo: Memo, thread: CommentThread) -> str:
    """Return who reads a thread in a part with protected matter, as a sentence; else ""."""
    marked = marked_parts(memo)
    if thread.part not in marked:
        return ""
    as_it_stands = memo.threads.get(pk=thread.pk)  # with what was said just now
    if _is_cleared(as_it_stands, _texts_of_sections(memo, marked)):
        return "Den visas för alla som läser utkastet, även utan rätt till det skyddade."
    return "Den visas bara för den som får läsa det skyddade."


def _texts_of_sections(memo: Memo, parts: Collection[str]) -> dict[str, str]:
    rows = memo.sections.filter(uuid__in=parts).values_list("uuid", "html")
    return {str(key): html for key, html in rows}


def _is_cleared(thread: CommentThread, texts: Mapping[str, str]) -> bool:
    """Return whether the thread is for all; its surroundings then hold open words only."""
    html = texts.get(thread.part)
    if html is None or not thread.quote:
        return False
    around = open_quote(html, thread.quote, thread.before, thread.after)
    if around is None or repeats_protected(html, (each.text for each in thread.comments.all())):
        return False
    thread.before, thread.after = around.before, around.after
    return True


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
    threads = [thread.resolved_at for thread in threads_of(memo, user)]
    is_closed = memo.status not in {MemoStatus.DRAFT, MemoStatus.REVIEW}
    if is_closed and not threads:
        return None
    return {
        "open": threads.count(None),
        "url": reverse("memos:comments", args=[memo.uuid]),
        "is_closed": is_closed,
    }
