"""What every view asks of a request: who, when, and which memo."""

import datetime as dt
import uuid

from django.http import Http404, HttpRequest
from django.utils import timezone

from council.organisation.permissions import Permission
from council.organisation.requests import signed_in
from decisions.memos.access import get_memo_for
from decisions.memos.actions.protection import note_protected_read
from decisions.memos.content import memo_content
from decisions.memos.models import Memo
from decisions.memos.protection import Content, Right, Sight, sight_of, sight_of_earlier

__all__ = ["drafted_memo", "readable_memo", "seen_by", "signed_in", "today", "writable_memo"]


def today() -> dt.date:
    """Return the day in Sweden."""
    return timezone.localdate()


def readable_memo(request: HttpRequest, memo_uuid: uuid.UUID) -> Memo:
    """Return a memo that the user may read, in whatever role. Raises Http404 for every other."""
    visible = Memo.objects.visible_to(signed_in(request), today()).with_people()
    memo = visible.filter(uuid=memo_uuid).first()
    if memo is None:
        raise Http404
    return memo


def drafted_memo(request: HttpRequest, memo_uuid: uuid.UUID) -> Memo:
    """Return a memo whose drafts the user may read.

    Raises Http404 when the user may not see it, PermissionDenied when they only read it as it was
    noticed.
    """
    return get_memo_for(signed_in(request), memo_uuid, Permission.READ_DRAFTS, today())


def writable_memo(request: HttpRequest, memo_uuid: uuid.UUID) -> Memo:
    """Return a memo of a department whose memos the user writes, whatever its status.

    Raises Http404 when the user may not see it, PermissionDenied when they only read it.
    """
    return get_memo_for(signed_in(request), memo_uuid, Permission.WRITE_MEMO, today())


def seen_by(request: HttpRequest, memo: Memo, earlier: Content | None = None) -> Sight:
    """Return the memo's content, or an earlier one, as the user reads it; the log keeps that.

    Every page that shows a memo's text asks here.
    """
    user, present = signed_in(request), memo_content(memo)
    right = Right(user, memo, today())
    if earlier is None:
        sight = sight_of(present, right)
    else:
        sight = sight_of_earlier(earlier, right, present=present)
    if sight.shows_protected:
        note_protected_read(memo=memo, by=user, at=timezone.now())
    return sight
