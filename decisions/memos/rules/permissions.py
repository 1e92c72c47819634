"""Who may do what with a memo, as it stands."""

import datetime as dt
from collections.abc import Callable

from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone

from council.organisation.models import User
from council.organisation.permissions import Permission
from decisions.memos.models import Memo
from decisions.memos.rules.conflicts import (
    check_may_approve,
    check_may_review,
    check_may_submit,
    check_may_withdraw,
    check_may_write,
)
from decisions.memos.workflow import ALLOWED, NEEDED, MemoStatus

BODY_PERMISSIONS = frozenset(
    {
        Permission.READ_AGENDA,
        Permission.MANAGE_AGENDA,
        Permission.RECORD_DECISION,
        Permission.PUBLISH,
    }
)
"""Held for the memo's recipient body; every other permission is held for its department."""

NOT_ALLOWED = "Du har inte behörighet att göra det här med handlingen."


def holds(user: User, permission: Permission, *, memo: Memo, on: dt.date) -> bool:
    """Return whether the user holds the permission for this memo that day."""
    if permission in BODY_PERMISSIONS:
        return user.may(permission, on=on, body=memo.recipient_body)
    return user.may(permission, on=on, department=memo.department)


def may_move(*, memo: Memo, to: MemoStatus, by: User, at: dt.datetime) -> bool:
    """Return whether the user holds the permission that the transition needs.

    Raises KeyError for a transition that the table does not have.
    """
    needed = NEEDED[MemoStatus(memo.status), to]
    return holds(by, needed, memo=memo, on=timezone.localdate(at))


def check_may_edit(memo: Memo, user: User, *, at: dt.datetime) -> None:
    """Raise ValidationError unless the memo is a draft, PermissionDenied unless the user writes.

    Only drafts change: what is under review or approved is what somebody else reads right now.
    ValidationError too when the user has an interest in the matter (see `check_may_write`).
    """
    if not memo.is_editable:
        message = f"Handlingen har läget {memo.get_status_display()} och kan inte ändras."
        raise ValidationError(message, code="not_editable")
    if not holds(user, Permission.WRITE_MEMO, memo=memo, on=timezone.localdate(at)):
        raise PermissionDenied(NOT_ALLOWED)
    check_may_write(memo, user)


def can_edit(memo: Memo, user: User, *, at: dt.datetime) -> bool:
    """Return whether the user may change the memo's text and facts now."""
    return _passes(lambda: check_may_edit(memo, user, at=at))


def kept_out(memo: Memo, user: User, *, at: dt.datetime) -> str:
    """Return why somebody who else writes the draft does not: an interest in it; "" for others."""
    on = timezone.localdate(at)
    if not (memo.is_editable and holds(user, Permission.WRITE_MEMO, memo=memo, on=on)):
        return ""
    try:
        check_may_write(memo, user)
    except ValidationError as error:
        return " ".join(error.messages)
    return ""


def can_submit(memo: Memo, user: User, *, at: dt.datetime) -> bool:
    """Return whether the user may send the memo to review, complete or not."""
    return _can_move(memo, MemoStatus.REVIEW, user, at, check_may_submit)


def can_approve(memo: Memo, user: User, *, at: dt.datetime) -> bool:
    """Return whether the user may approve the memo."""
    return _can_move(memo, MemoStatus.APPROVED, user, at, check_may_approve)


def can_reopen(memo: Memo, user: User, *, at: dt.datetime) -> bool:
    """Return whether the user may make an approved memo a draft again."""
    is_approved = memo.status == MemoStatus.APPROVED
    return is_approved and _can_move(memo, MemoStatus.DRAFT, user, at, check_may_review)


def can_withdraw(memo: Memo, user: User, *, at: dt.datetime) -> bool:
    """Return whether the user may withdraw the memo before it stands on an agenda."""
    before_agenda = {MemoStatus.DRAFT, MemoStatus.REVIEW, MemoStatus.APPROVED}
    is_before = memo.status in before_agenda
    return is_before and _can_move(memo, MemoStatus.WITHDRAWN, user, at, check_may_withdraw)


def _can_move(
    memo: Memo,
    to: MemoStatus,
    user: User,
    at: dt.datetime,
    check: Callable[[Memo, User], None],
) -> bool:
    if to not in ALLOWED[MemoStatus(memo.status)] or not may_move(
        memo=memo, to=to, by=user, at=at
    ):
        return False
    return _passes(lambda: check(memo, user))


def _passes(check: Callable[[], None]) -> bool:
    try:
        check()
    except (ValidationError, PermissionDenied):
        return False
    return True
