"""Who may send a memo under review back."""

import datetime as dt

from django.core.exceptions import PermissionDenied

from council.organisation.models import User
from council.organisation.permissions import Permission
from decisions.memos.models import ReviewStep, StepKind, StepState
from decisions.memos.rules.conflicts import check_may_review
from decisions.memos.rules.hands import rank, rank_of_step
from decisions.memos.rules.permissions import NOT_ALLOWED, holds
from decisions.memos.rules.turns import takers

ANSWERED = [StepState.PASSED, StepState.RETURNED]


def check_may_return(level: ReviewStep, user: User, on: dt.date) -> None:
    """Raise unless the user may send the memo back from the open level, or the last one.

    Whoever's turn it is may, whoever answered a level of the round, and of those who approve in
    the department the ones who stand as high as whoever is asked: nobody takes their superior's
    step away. When nobody can answer the step, all who approve may, so that the memo is not stuck.

    Raises ValidationError when the user has an interest in the matter (KL 7:4, 6:28), else
    PermissionDenied.
    """
    memo = level.memo
    check_may_review(memo, user)
    levels = memo.review_steps.filter(round=level.round, kind=StepKind.LEVEL)
    if ReviewStep.objects.filter(pk=level.pk).open_to(user, on).exists():
        return
    if levels.filter(answered_by=user, state__in=ANSWERED).exists():
        return
    if not holds(user, Permission.APPROVE_MEMO, memo=memo, on=on):
        raise PermissionDenied(NOT_ALLOWED)
    if rank(memo, user, on) < rank_of_step(level, on) and takers(level, on):
        message = f"Handlingen ligger hos {level.name}, som är den som kan lämna tillbaka den."
        raise PermissionDenied(message)
