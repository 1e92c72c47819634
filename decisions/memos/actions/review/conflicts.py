"""A reviewer who declares a conflict of interest: the step goes to others."""

import datetime as dt

from django.db import transaction
from django.utils import timezone

from council.organisation.models import User
from decisions.memos.actions.interests import declare_interest
from decisions.memos.actions.review.levels import open_step
from decisions.memos.actions.review.notices import (
    authors,
    settle_notices,
    tell_opinion_given,
)
from decisions.memos.actions.review.rounds import Round, close, log_step, open_next
from decisions.memos.models import InterestGround, ReviewStep, StepKind, StepState
from decisions.memos.rules.turns import check_may_answer, takers

DECLARED = "Den tillfrågade har anmält jäv."


@transaction.atomic
def declare_conflict(
    *, step: ReviewStep, ground: InterestGround, by: User, at: dt.datetime, note: str = ""
) -> ReviewStep:
    """Record that the user has an interest in the matter (KL 7:4, 6:28, 6:30); return the step.

    A level stays open for the others who hold it; without any it is passed over, and the last one
    is asked of everybody else who approves. An opinion that nobody else can give is called off.
    A step in the place of another goes back to them. Raises as `check_may_answer`.
    """
    current, found = open_step(step, at=at)
    on = timezone.localdate(at)
    check_may_answer(found, by, on)
    declared = declare_interest(memo=current.memo, ground=ground, note=note, by=by, at=at)
    words = f"{by}: {ground.label}. {declared.note}".strip()
    log_step(found, "conflict", words, by=by, at=at, data={"ground": str(ground)})
    settle_notices(found, at=at, of=by)
    _give_back(found, by)
    if not takers(found, on):
        _pass_on(current, found, at=at)
    return found


def _give_back(step: ReviewStep, by: User) -> None:
    """Let a step that was delegated or taken over be the first one's, or the role's, again."""
    if step.person_id != by.person_id or step.for_person_id == by.person_id:
        return
    if step.for_person or step.for_role:
        step.person = None if step.for_role else step.for_person
        step.role, step.for_role, step.for_person = step.for_role, "", None
        step.delegated_by, step.taken_over, step.handed_words = None, False, ""
        step.save()


def _pass_on(current: Round, step: ReviewStep, *, at: dt.datetime) -> None:
    if step.kind == StepKind.OPINION:
        close(step, StepState.CANCELLED, answer=DECLARED, by=None, at=at)
        people = {*authors(current.memo), *filter(None, [step.asked_by])}
        tell_opinion_given(step, people, at=at)
        return
    step.state = StepState.WAITING
    step.save()
    open_next(current, at=at)
