"""Moves of a memo into and out of review: submit, reopen, withdraw."""

import datetime as dt
from collections.abc import Sequence

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from council.organisation.models import User
from decisions.memos.actions.review.notices import tell_author, tell_taken_back, tell_void
from decisions.memos.actions.review.opinions import OpinionRequest, ask_opinion
from decisions.memos.actions.review.rounds import (
    check_stands_at,
    end_round,
    locked_memo,
    round_of,
    start_round,
)
from decisions.memos.actions.text import plain_text
from decisions.memos.actions.transitions import move_memo
from decisions.memos.models import Memo, StepState
from decisions.memos.rules import (
    check_may_review,
    check_may_submit,
    check_may_withdraw,
    check_ready_for_review,
)
from decisions.memos.rules.taking_back import check_may_take_back
from decisions.memos.rules.turns import takers
from decisions.memos.workflow import MemoStatus


class OpinionRefused(ValidationError):
    """One of the opinions cannot be asked for: `index` tells which, `reason` why, by field."""

    def __init__(self, index: int, reason: ValidationError) -> None:
        super().__init__(reason.messages, code="opinion_refused")
        self.index, self.reason = index, reason


@transaction.atomic
def submit_memo(
    *,
    memo: Memo,
    by: User,
    at: dt.datetime,
    comment: str = "",
    opinions: Sequence[OpinionRequest] = (),
) -> Memo:
    """Send a complete draft to review and begin its round: the first level is asked.

    The `opinions` are asked for at the same time (see `ask_opinion`); nothing is sent when one of
    them cannot be. Raises OpinionRefused then; ValidationError with every missing thing, or when
    the user has an interest in the matter; PermissionDenied without the right to write memos in
    the department.
    """
    locked = locked_memo(memo)
    check_stands_at(locked, MemoStatus.DRAFT)
    check_may_submit(locked, by)
    check_ready_for_review(locked)
    moved = move_memo(memo=memo, to=MemoStatus.REVIEW, by=by, at=at, comment=plain_text(comment))
    start_round(moved, by=by, at=at)
    for index, request in enumerate(opinions):
        try:
            ask_opinion(memo=moved, request=request, by=by, at=at)
        except ValidationError as error:
            raise OpinionRefused(index, error) from error
    return moved


@transaction.atomic
def take_back_memo(*, memo: Memo, by: User, at: dt.datetime, comment: str = "") -> Memo:
    """Make a memo that was sent a draft again, before anybody has answered; tell those asked.

    Raises ValidationError once somebody has answered, or when the user has an interest in the
    matter; PermissionDenied unless they handle the memo or sent it.
    """
    locked = locked_memo(memo)
    check_may_take_back(locked, by, at=at)
    current, on = round_of(locked), timezone.localdate(at)
    asked = [step for step in current.steps if step.state in {StepState.OPEN, StepState.LATE}]
    people = {user for step in asked for user in takers(step, on)} - {by}
    end_round(current, at=at)
    words = plain_text(comment)
    moved = move_memo(memo=memo, to=MemoStatus.DRAFT, by=by, at=at, comment=words, has_right=True)
    tell_taken_back(moved, people, words, by=by, at=at)
    return moved


@transaction.atomic
def reopen_memo(*, memo: Memo, by: User, at: dt.datetime, comment: str = "") -> Memo:
    """Make an approved memo a draft again: the approval is void; tell its approver and author.

    Its next approval fixes a new version. Raises ValidationError when it stands anywhere else,
    PermissionDenied without the right.
    """
    locked = locked_memo(memo)
    check_stands_at(locked, MemoStatus.APPROVED)
    check_may_review(locked, by)
    words = plain_text(comment)
    moved = move_memo(memo=memo, to=MemoStatus.DRAFT, by=by, at=at, comment=words)
    fixed = moved.fixed_versions.select_related("approved_by").order_by("-number", "-pk").first()
    if fixed:
        text = f"{by} öppnade handlingen för ändring. Nästa godkännande gäller en ny version."
        said = f"{text} {words}".strip()
        tell_void(moved, fixed.approved_by, said, by=by, at=at)
        title = f"Öppnad för ändring: {moved.title}"
        tell_author(moved, "review.returned", title, said, by=by, at=at, but=fixed.approved_by)
    return moved


@transaction.atomic
def withdraw_memo(*, memo: Memo, comment: str, by: User, at: dt.datetime) -> Memo:
    """Withdraw a memo that no agenda holds; it stays readable, and its case's number taken.

    Raises ValidationError without a reason, when the memo stands on an agenda (there the
    secretary takes it off first), or when the user has an interest in the matter (KL 7:4), unless
    they take back the draft that they handle.
    """
    words = plain_text(comment)
    if not words:
        raise ValidationError({"comment": "Skriv varför handlingen återtas."})
    locked = locked_memo(memo)
    if locked.status in {MemoStatus.ON_AGENDA, MemoStatus.NOTICED}:
        message = "Handlingen står på en dagordning. Be nämndsekreteraren ta bort den först."
        raise ValidationError(message, code="on_agenda")
    check_may_withdraw(locked, by)
    moved = move_memo(memo=memo, to=MemoStatus.WITHDRAWN, by=by, at=at, comment=words)
    end_round(round_of(moved), at=at)
    return moved
