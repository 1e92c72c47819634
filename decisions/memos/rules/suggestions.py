"""Who may suggest changes of a text under review, and that no final text holds any."""

import datetime as dt
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone

from council.documents.errors import RenderError
from council.documents.suggestions import has_suggestions
from council.organisation.models import User
from council.organisation.permissions import Permission
from decisions.memos.models import Memo
from decisions.memos.rules.comments import has_open_step
from decisions.memos.rules.conflicts import check_may_review
from decisions.memos.rules.permissions import NOT_ALLOWED, holds
from decisions.memos.workflow import MemoStatus


def refuse_suggestions(content: dict[str, Any]) -> None:
    """Raise RenderError when a content that is to be final still holds suggestions."""
    for section in content["sections"]:
        if has_suggestions(section["html"]):
            message = f"Under ”{section['heading']}” finns ändringsförslag kvar."
            raise RenderError(message)


def check_may_suggest(memo: Memo, user: User, *, at: dt.datetime) -> None:
    """Raise ValidationError unless the memo is under review, PermissionDenied unless the user
    reviews it: it waits for them, or they may approve in its department. Nobody who has an
    interest in the matter suggests anything (KL 7:4, 6:30)."""
    check_may_review(memo, user)
    if memo.status != MemoStatus.REVIEW:
        message = f"Handlingen har läget {memo.get_status_display()} och granskas inte nu."
        raise ValidationError(message, code="not_in_review")
    on = timezone.localdate(at)
    may_approve = holds(user, Permission.APPROVE_MEMO, memo=memo, on=on)
    if not (may_approve or has_open_step(memo, user, on)):
        raise PermissionDenied(NOT_ALLOWED)


def may_suggest(memo: Memo, user: User, *, at: dt.datetime) -> bool:
    """Return whether the user may suggest changes of the text under review."""
    try:
        check_may_suggest(memo, user, at=at)
    except (PermissionDenied, ValidationError):
        return False
    return True
