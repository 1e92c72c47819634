"""Who may take a memo back from review, to change it before anybody has answered."""

import datetime as dt

from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone

from council.organisation.models import User
from council.organisation.permissions import Permission
from decisions.memos.models import Memo, OfficerRole, ReviewStep, StepKind
from decisions.memos.rules.conflicts import check_may_withdraw
from decisions.memos.rules.permissions import NOT_ALLOWED, holds
from decisions.memos.workflow import MemoStatus


def is_sender(memo: Memo, user: User, *, at: dt.datetime) -> bool:
    """Return whether the user writes the memo: handles it, or sent it to the present review."""
    if not holds(user, Permission.WRITE_MEMO, memo=memo, on=timezone.localdate(at)):
        return False
    handles = memo.officers.filter(person=user.person_id, role=OfficerRole.HANDLING)
    if user.person_id and handles.exists():
        return True
    sent = memo.transitions.filter(to_status=MemoStatus.REVIEW).order_by("at", "pk").last()
    return sent is not None and sent.by_id == user.pk


def check_may_take_back(memo: Memo, user: User, *, at: dt.datetime) -> None:
    """Raise ValidationError when the memo is not in review, when somebody has answered, or when
    the user has an interest in the matter (KL 7:4); PermissionDenied unless they sent it.
    """
    if memo.status != MemoStatus.REVIEW:
        message = f"Handlingen har läget {memo.get_status_display()} och granskas inte nu."
        raise ValidationError(message, code="not_allowed_from_here")
    if not is_sender(memo, user, at=at):
        raise PermissionDenied(NOT_ALLOWED)
    check_may_withdraw(memo, user)
    steps = ReviewStep.objects.filter(memo=memo).select_related("answered_by__person")
    sent = steps.filter(kind=StepKind.LEVEL).order_by("-round", "pk").first()
    answered = steps.filter(round=sent.round, answered_by__isnull=False) if sent else steps.none()
    if first := answered.order_by("answered_at", "pk").first():
        message = (
            f"{first.answered_by} har redan svarat ({first.name}). Be den som granskar att lämna "
            "tillbaka handlingen."
        )
        raise ValidationError(message, code="answered")
