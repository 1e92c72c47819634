"""Talking about a draft beside its text: threads, replies, resolving.

Comments belong to no version and to no hash, and nothing that is published reads them.
"""

import datetime as dt
import re
import uuid
from collections.abc import Iterable
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone

from council.accounts.actions import notify
from council.audit.actions import record_event
from council.organisation.models import User
from decisions.memos.actions.text import plain_line, plain_text, storable
from decisions.memos.models import Comment, CommentThread, Memo
from decisions.memos.protection import marked_parts
from decisions.memos.rules.comments import check_may_comment, may_read_comments
from decisions.memos.rules.quotes import CONTEXT

MAX_QUOTE = 2_000
MAX_TEXT = 10_000


@transaction.atomic
def start_thread(
    *,
    memo: Memo,
    text: str,
    by: User,
    at: dt.datetime,
    part: str = "",
    quote: str = "",
    before: str = "",
    after: str = "",
) -> CommentThread:
    """Start a thread on a passage, on a part (a section's or clause's uuid), or on the memo.

    `quote` is the passage as plain text and `before` and `after` what surrounds it. The memo's
    officers are told. Raises ValidationError for an empty comment or a part that is not there,
    PermissionDenied to whoever may not comment.
    """
    check_may_comment(memo, by, at=at)
    quote = plain_line(quote)
    _check_place(memo, part, quote)
    thread = CommentThread.objects.create(
        memo=memo,
        part=part,
        quote=quote,
        before=_spaced(before)[-CONTEXT:] if quote else "",
        after=_spaced(after)[:CONTEXT] if quote else "",
        started_at=at,
    )
    comment = _add(thread, text, by=by, at=at)
    officers = User.objects.filter(person__handled_memos__memo=memo).distinct()
    _tell(comment, officers, kind="comment.new", reason="Du är handläggare för handlingen.")
    return thread


@transaction.atomic
def reply(*, thread: CommentThread, text: str, by: User, at: dt.datetime) -> Comment:
    """Answer in a thread; a resolved one is opened again. Tells those who took part in it."""
    locked = _locked(thread, by, at)
    if locked.resolved_at:
        reopen(thread=locked, by=by, at=at)
    comment = _add(locked, text, by=by, at=at)
    others = User.objects.filter(pk__in=locked.comments.values("by"))
    _tell(comment, others, kind="comment.reply", reason="Du har skrivit i kommentarstråden.")
    return comment


@transaction.atomic
def edit_comment(*, comment: Comment, text: str, by: User, at: dt.datetime) -> Comment:
    """Let its writer change a comment, which then says that it was changed."""
    _locked(comment.thread, by, at)
    if comment.by != by:
        message = "Du kan bara ändra dina egna kommentarer."
        raise PermissionDenied(message)
    comment.text = _words(text)
    comment.edited_at = at
    comment.save(update_fields=["text", "edited_at"])
    return comment


@transaction.atomic
def resolve(*, thread: CommentThread, by: User, at: dt.datetime) -> CommentThread:
    """Mark the thread as settled; a thread that somebody else has settled stays as it is."""
    locked = _locked(thread, by, at)
    if locked.resolved_at is None:
        locked.resolved_at, locked.resolved_by = at, by
        locked.save(update_fields=["resolved_at", "resolved_by"])
        _record(locked, "memo.thread_resolved", "kommentar löst", by=by, at=at)
    return locked


@transaction.atomic
def reopen(*, thread: CommentThread, by: User, at: dt.datetime) -> CommentThread:
    """Open a settled thread again."""
    locked = _locked(thread, by, at)
    if locked.resolved_at is not None:
        locked.resolved_at = locked.resolved_by = None
        locked.save(update_fields=["resolved_at", "resolved_by"])
        _record(locked, "memo.thread_reopened", "kommentar öppnad igen", by=by, at=at)
    return locked


def _locked(thread: CommentThread, by: User, at: dt.datetime) -> CommentThread:
    threads = CommentThread.objects.select_for_update(of=("self",), no_key=True).select_related(
        "memo__case"
    )
    locked = threads.get(pk=thread.pk)
    check_may_comment(locked.memo, by, at=at)
    return locked


def _check_place(memo: Memo, part: str, quote: str) -> None:
    if len(quote) > MAX_QUOTE:
        message = f"Markera ett kortare stycke, högst {MAX_QUOTE} tecken."
        raise ValidationError({"quote": message})
    if not part and not quote:
        return
    keys = {str(key) for rows in (memo.sections, memo.clauses) for key in _keys(rows.all())}
    if part not in keys:
        message = "Stället som du kommenterar finns inte längre. Läs in sidan på nytt."
        raise ValidationError({"part": message})


def _keys(rows: QuerySet[Any]) -> QuerySet[Any, uuid.UUID]:
    return rows.values_list("uuid", flat=True)


def _spaced(text: str) -> str:
    """Return the text with single spaces, also at its ends: there they are part of the place."""
    return re.sub(r"\s+", " ", str(storable(text)))


def _words(text: str) -> str:
    words = plain_text(text)
    if not words:
        raise ValidationError({"text": "Skriv en kommentar."})
    if len(words) > MAX_TEXT:
        raise ValidationError({"text": f"Skriv kortare, högst {MAX_TEXT} tecken."})
    return words


def _add(thread: CommentThread, text: str, *, by: User, at: dt.datetime) -> Comment:
    comment = Comment.objects.create(thread=thread, text=_words(text), by=by, at=at)
    _record(thread, "memo.commented", "kommentar", by=by, at=at)
    return comment


def _record(thread: CommentThread, action: str, words: str, *, by: User, at: dt.datetime) -> None:
    record_event(
        by=by,
        at=at,
        action=action,
        target=thread.memo,
        registry_number=thread.memo.case.registry_number,
        summary=f"{thread.memo.title}: {words}",
    )


def _tell(comment: Comment, users: Iterable[User], *, kind: str, reason: str) -> None:
    """Tell those of the users who may still read it; never the writer."""
    memo, on = comment.thread.memo, timezone.localdate(comment.at)
    readers = [user for user in users if user != comment.by and may_read_comments(memo, user, on)]
    # What is said of protected matter is read on the memo's own page, by those who may.
    is_open = comment.thread.part not in marked_parts(memo)
    verb = "kommenterade" if kind == "comment.new" else "svarade om"
    notify(
        to=readers,
        kind=kind,
        key=f"comment:{comment.uuid}",
        title=f"{comment.by} {verb} {memo.title}",
        text=comment.text if is_open else "",
        reason=reason,
        url=f"{reverse('memos:memo', args=[memo.uuid])}#kommentar-{comment.thread.uuid}",
        at=comment.at,
        is_secret=memo.case.is_secret,
        registry_number=memo.case.registry_number,
    )
