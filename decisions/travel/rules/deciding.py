"""Who may decide a trip below the body: the level's holder, never in a matter of their own."""

import datetime as dt

from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone

from council.organisation.models import RoleAssignment, User
from decisions.memos.models import LateConsequence, Memo, ReviewStep, StepKind, StepState
from decisions.memos.protection import may_read_protected
from decisions.memos.rules import check_may_approve
from decisions.memos.workflow import MemoStatus
from decisions.travel.kinds import DECIDING_ROLES, Level
from decisions.travel.levels import Match
from decisions.travel.models import TravelDecision

DONE = frozenset({StepState.PASSED, StepState.SKIPPED})


def check_may_decide(memo: Memo, match: Match, user: User, *, at: dt.datetime) -> None:
    """Raise unless the user may decide the memo's trip now.

    ValidationError when the body decides, when the memo stands elsewhere than in review, when an
    earlier step of the review is left, or when the user travels, handles the memo, submitted it or
    has another interest in it (KL 7:4 with 6:28); PermissionDenied unless they hold the level.
    """
    check_holds_level(memo, match, user, on=timezone.localdate(at))
    check_may_approve(memo, user)
    if memo.status != MemoStatus.REVIEW:
        message = f"Handlingen har läget {memo.get_status_display()}, inte Granskning."
        raise ValidationError(message, code="not_allowed_from_here")
    if left := steps_left(memo):
        names = ", ".join(step.name for step in left)
        message = f"Beslutet väntar på tidigare granskning: {names}."
        raise ValidationError(message, code="steps_left")
    _check_turn(memo, user, on=timezone.localdate(at))


def _check_turn(memo: Memo, user: User, *, on: dt.date) -> None:
    """Raise ValidationError when the review asks somebody else for the decision.

    A memo without a round is asked of everybody who holds the level.
    """
    steps = memo.review_steps.filter(kind=StepKind.LEVEL)
    last = steps.order_by("round", "position", "pk").last()
    if last and not ReviewStep.objects.filter(pk=last.pk).open_to(user, on).exists():
        message = (
            f"Beslutet väntar på {last.name}. Den som är chef över nivån tar över på "
            "granskningens sida och beslutar sedan här."
        )
        raise ValidationError(message, code="not_your_turn")


def check_holds_level(memo: Memo, match: Match, user: User, *, on: dt.date) -> None:
    """Raise ValidationError when no level below the body decides, else PermissionDenied unless the
    user holds it that day.
    """
    if match.level == Level.BODY:
        raise ValidationError(match.words, code="body_decides")
    if not holds_level(memo, match.level, user, on=on):
        message = f"Resan beslutas av {match.level.label}. Du har inte den rollen i ärendet."
        raise PermissionDenied(message)


def holds_level(memo: Memo, level: Level, user: User, *, on: dt.date) -> bool:
    """Return whether the user has that day a role that decides at the level, in the memo's place.

    A manager or director in its department, the chair in the body whose power is delegated.
    """
    if not user.is_active:
        return False
    assignments = RoleAssignment.objects.filter(user=user, role__in=DECIDING_ROLES[level])
    return any(
        each.is_valid_on(on)
        and (
            each.body_id == memo.recipient_body_id
            if level == Level.CHAIR
            else each.department_id == memo.department_id
        )
        for each in assignments.order_by("pk")
    )


def may_read_whole(decision: TravelDecision, user: User, on: dt.date) -> bool:
    """Return whether the user reads the decision with its protected matter that day.

    To travel, or to have decided, gives no right to it: that the memo's own rule does.
    """
    return may_read_protected(user, decision.memo, on)


def steps_left(memo: Memo) -> list[ReviewStep]:
    """Return what of the running round must come before the decision, in order.

    The last level is the decision itself. An opinion that is late holds it up only where that was
    said when it was asked for.
    """
    steps = list(memo.review_steps.order_by("round", "position", "pk"))
    now = [step for step in steps if step.round == steps[-1].round]
    levels = [step for step in now if step.kind == StepKind.LEVEL]
    return [
        step
        for step in now
        if step.state not in {*DONE, StepState.CANCELLED}
        and not (levels and step == levels[-1])
        and not (step.state == StepState.LATE and step.consequence == LateConsequence.GO_ON)
    ]
