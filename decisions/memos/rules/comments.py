"""Who reads and writes what is said beside a draft: those who work on it, nobody else."""

import datetime as dt

from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone

from council.organisation.models import User
from council.organisation.permissions import Permission
from decisions.memos.models import Memo, ReviewStep
from decisions.memos.rules.conflicts import check_may_write
from decisions.memos.rules.permissions import NOT_ALLOWED, holds
from decisions.memos.workflow import MemoStatus


def has_open_step(memo: Memo, user: User, on: dt.date) -> bool:
    """Return whether the memo waits for this user's review or opinion that day."""
    is_reviewed = memo.status == MemoStatus.REVIEW
    return is_reviewed and ReviewStep.objects.open_to(user, on).filter(memo=memo).exists()


def may_read_comments(memo: Memo, user: User, on: dt.date) -> bool:
    """Return whether the user may read what is said about the draft.

    They read the memo itself, and either drafts of its department or the text that waits for them.
    """
    if not Memo.objects.visible_to(user, on).filter(pk=memo.pk).exists():
        return False
    return holds(user, Permission.READ_DRAFTS, memo=memo, on=on) or has_open_step(memo, user, on)


def check_may_comment(memo: Memo, user: User, *, at: dt.datetime) -> None:
    """Raise PermissionDenied unless the user reads the comments, ValidationError unless the memo
    is being written or reviewed, by somebody without an interest in the matter: what is approved
    is no longer talked about in its margin."""
    if not may_read_comments(memo, user, timezone.localdate(at)):
        raise PermissionDenied(NOT_ALLOWED)
    if memo.status not in {MemoStatus.DRAFT, MemoStatus.REVIEW}:
        message = (
            f"Handlingen har läget {memo.get_status_display()} och kan inte längre kommenteras."
        )
        raise ValidationError(message, code="not_open")
    check_may_write(memo, user)


def may_comment(memo: Memo, user: User, *, at: dt.datetime) -> bool:
    """Return whether the user may comment on the memo as it stands."""
    try:
        check_may_comment(memo, user, at=at)
    except (PermissionDenied, ValidationError):
        return False
    return True
