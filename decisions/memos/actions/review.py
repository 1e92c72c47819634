"""From draft to approval and back: submit, return, approve, withdraw, reopen.

Each locks the memo first, so that the rules are checked on what is then changed.
"""

import datetime as dt

from django.core.exceptions import ValidationError
from django.db import models, transaction

from council.organisation.models import User
from decisions.memos.actions.text import plain_line, plain_text
from decisions.memos.actions.transitions import move_memo
from decisions.memos.content import content_hash, memo_hash
from decisions.memos.models import FixedVersion, Memo
from decisions.memos.rules import (
    check_may_approve,
    check_may_review,
    check_may_submit,
    check_may_withdraw,
    check_ready_for_review,
)
from decisions.memos.workflow import MemoStatus


class TextChanged(ValidationError):
    """The memo is another than the one that its approver has read."""

    def __init__(self) -> None:
        super().__init__(
            "Handlingen har ändrats sedan du öppnade den. Läs den igen.", code="changed"
        )


@transaction.atomic
def submit_memo(*, memo: Memo, by: User, at: dt.datetime, comment: str = "") -> Memo:
    """Send a complete draft to review.

    Raises ValidationError with every missing thing, or when the user has an interest in the
    matter; PermissionDenied without the right to write memos in the department.
    """
    locked = _locked(memo)
    _check_stands_at(locked, MemoStatus.DRAFT)
    check_may_submit(locked, by)
    check_ready_for_review(locked)
    return _moved(memo, MemoStatus.REVIEW, by=by, at=at, comment=comment)


@transaction.atomic
def return_memo(*, memo: Memo, comment: str, by: User, at: dt.datetime) -> Memo:
    """Send a memo under review back to its author, with what should be changed.

    Raises ValidationError without a comment, or when the user has an interest in the matter.
    """
    if not plain_text(comment):
        raise ValidationError({"comment": "Skriv vad som behöver ändras."})
    locked = _locked(memo)
    _check_stands_at(locked, MemoStatus.REVIEW)
    check_may_review(locked, by)
    return _moved(memo, MemoStatus.DRAFT, by=by, at=at, comment=comment)


@transaction.atomic
def approve_memo(
    *, memo: Memo, seen: str, by: User, at: dt.datetime, title: str = ""
) -> FixedVersion:
    """Approve a memo under review and return its fixed version: content, hash, who and as what.

    `seen` is the `memo_hash` of the text that the user read: nobody approves another text than
    that. `title` is the position in which the user approves, by default that of their person. Of
    two approvals at once the second waits for the lock and is then refused. Raises TextChanged
    when the memo is not what was read; ValidationError when it is incomplete or the user handles
    it, submitted it or has an interest in it (KL 7:4, 6:28); PermissionDenied without the right
    to approve in the department.
    """
    locked = _locked(memo)
    _check_stands_at(locked, MemoStatus.REVIEW)
    check_may_approve(locked, by)
    if memo_hash(locked) != seen:
        raise TextChanged
    check_ready_for_review(locked)
    moved = move_memo(memo=memo, to=MemoStatus.APPROVED, by=by, at=at)
    last = moved.fixed_versions.aggregate(last=models.Max("number"))["last"]
    return FixedVersion.objects.create(
        memo=moved,
        number=(last or 0) + 1,
        content=moved.content,
        content_hash=content_hash(moved.content),
        approved_at=at,
        approved_by=by,
        approver_name=by.person.name if by.person else str(by),
        approver_title=plain_line(title) or (by.person.title if by.person else ""),
    )


@transaction.atomic
def reopen_memo(*, memo: Memo, by: User, at: dt.datetime, comment: str = "") -> Memo:
    """Make an approved memo a draft again; its next approval fixes a new version.

    Raises ValidationError when it stands anywhere else, PermissionDenied without the right.
    """
    locked = _locked(memo)
    _check_stands_at(locked, MemoStatus.APPROVED)
    check_may_review(locked, by)
    return _moved(memo, MemoStatus.DRAFT, by=by, at=at, comment=comment)


@transaction.atomic
def withdraw_memo(*, memo: Memo, comment: str, by: User, at: dt.datetime) -> Memo:
    """Withdraw a memo that no agenda holds; it stays readable, and its case's number taken.

    Raises ValidationError without a reason, when the memo stands on an agenda (there the
    secretary takes it off first), or when the user has an interest in the matter (KL 7:4), unless
    they take back the draft that they handle.
    """
    if not plain_text(comment):
        raise ValidationError({"comment": "Skriv varför handlingen återtas."})
    locked = _locked(memo)
    if locked.status in {MemoStatus.ON_AGENDA, MemoStatus.NOTICED}:
        message = "Handlingen står på en dagordning. Be nämndsekreteraren ta bort den först."
        raise ValidationError(message, code="on_agenda")
    check_may_withdraw(locked, by)
    return _moved(memo, MemoStatus.WITHDRAWN, by=by, at=at, comment=comment)


def _locked(memo: Memo) -> Memo:
    return Memo.objects.select_for_update(of=("self",)).with_people().get(pk=memo.pk)


def _check_stands_at(memo: Memo, status: MemoStatus) -> None:
    if memo.status != status:
        message = f"Handlingen har läget {memo.get_status_display()}, inte {status.label}."
        raise ValidationError(message, code="not_allowed_from_here")


def _moved(memo: Memo, to: MemoStatus, *, by: User, at: dt.datetime, comment: str) -> Memo:
    return move_memo(memo=memo, to=to, by=by, at=at, comment=plain_text(comment))
