"""A level's own acts: pass the memo on, skip a level, send it back."""

import datetime as dt

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from council.organisation.models import User
from decisions.memos.actions.review.approval import check_declared, check_read, take
from decisions.memos.actions.review.looks import save_look
from decisions.memos.actions.review.notices import tell_author, tell_not_needed
from decisions.memos.actions.review.rounds import (
    Round,
    check_standing,
    check_stands_at,
    close,
    end_round,
    locked_memo,
    open_next,
    round_in_review,
    takers_of_opinions,
)
from decisions.memos.actions.text import plain_text
from decisions.memos.actions.transitions import move_memo
from decisions.memos.models import Memo, ReviewStep, StepState
from decisions.memos.rules.chains import again, earlier
from decisions.memos.rules.returning import check_may_return
from decisions.memos.rules.turns import check_may_answer, check_may_skip
from decisions.memos.workflow import MemoStatus


@transaction.atomic
def pass_level(
    *,
    step: ReviewStep,
    seen: str,
    no_conflict: bool,
    by: User,
    at: dt.datetime,
    comment: str = "",
) -> ReviewStep:
    """Pass the open level, so that the next one is asked; return the closed step.

    Raises as `approve_memo`; ValidationError when the level is the last, which approves.
    """
    current, level = open_step(step, at=at)
    if level is current.last_level:
        raise ValidationError("Det här är sista nivån: godkänn handlingen.", code="last_level")
    place = check_may_answer(level, by, timezone.localdate(at))
    check_read(current.memo, seen, by, timezone.localdate(at))
    check_declared(no_conflict=no_conflict)
    take(level, place, by=by, seen=seen)
    close(level, StepState.PASSED, answer=plain_text(comment), by=by, at=at)
    save_look(memo=current.memo, by=by, at=at)
    open_next(current, at=at)
    return level


@transaction.atomic
def skip_level(*, step: ReviewStep, reason: str, by: User, at: dt.datetime) -> ReviewStep:
    """Skip the open level, where the chain allows it, with a reason; return the closed step.

    Raises ValidationError without a reason or where it may not be skipped, PermissionDenied
    unless the user stands on the level before it or approves memos in the department.
    """
    words = _said(reason, "Skriv varför nivån hoppas över.")
    current, level = open_step(step, at=at)
    if level is current.last_level:
        message = "Sista nivån godkänner och kan inte hoppas över."
        raise ValidationError(message, code="last_level")
    index = current.levels.index(level)
    before = current.levels[index - 1] if index else None
    check_may_skip(level, before, by, timezone.localdate(at))
    close(level, StepState.SKIPPED, answer=words, by=by, at=at)
    open_next(current, at=at)
    return level


@transaction.atomic
def return_memo(
    *,
    memo: Memo,
    comment: str,
    by: User,
    at: dt.datetime,
    to: ReviewStep | None = None,
    standing: str = "",
) -> Memo:
    """Send a memo under review back, with what should be changed: to its author or a level.

    An earlier level `to` is asked again, and those after it wait; without it the memo is a draft
    again, and those whose opinion was waited for are told. Who may: see `check_may_return`.
    `standing` is how the round stood on the user's page (see `standing_of`).

    Raises ValidationError without a comment, when the user has an interest in the matter, or when
    `to` is no earlier level or the round has moved on; PermissionDenied without the right.
    """
    words = _said(comment, "Skriv vad som behöver ändras.")
    locked = locked_memo(memo)
    check_stands_at(locked, MemoStatus.REVIEW)
    current = round_in_review(locked, at=at)
    check_standing(current, standing)
    level = current.open_level or current.last_level
    check_may_return(level, by, timezone.localdate(at))
    save_look(memo=locked, by=by, at=at)
    if to is None:
        asked = takers_of_opinions(current, timezone.localdate(at)) - {by}
        close(level, StepState.RETURNED, answer=words, by=by, at=at)
        end_round(current, at=at)
        moved = move_memo(
            memo=memo, to=MemoStatus.DRAFT, by=by, at=at, comment=words, has_right=True
        )
        title = f"Återlämnad: {moved.title}"
        tell_author(moved, "review.returned", title, words, by=by, at=at)
        tell_not_needed(moved, asked, at=at)
        return moved
    _return_to(current, level, to, words, by=by, at=at)
    return locked


def open_step(step: ReviewStep, *, at: dt.datetime) -> tuple[Round, ReviewStep]:
    """Lock the step's memo and return its round with that step, fresh.

    Raises ValidationError when the memo is not under review or the step belongs to no present
    round.
    """
    current = round_in_review(locked_memo(step.memo), at=at)
    found = next((each for each in current.steps if each.pk == step.pk), None)
    if found is None:
        raise ValidationError("Steget hör till en tidigare granskning.", code="earlier_round")
    return current, found


def key_of(step: ReviewStep) -> tuple[str, str, int | None]:
    """Return what tells one level of a round from another, however often it is asked."""
    return (step.name, step.role, step.person_id)


def _return_to(
    current: Round, level: ReviewStep, to: ReviewStep, words: str, *, by: User, at: dt.datetime
) -> None:
    """Let the levels from `to` on stand again after the one that returned the memo."""
    levels = current.levels
    keys, states = [key_of(each) for each in levels], [each.state for each in levels]
    at_index = levels.index(level)
    choices = {levels[index].pk: index for index in earlier(keys, states, at_index)}
    if to.pk not in choices:
        raise ValidationError("Välj en tidigare nivå.", code="no_earlier_level")
    repeated = [levels[index] for index in again(keys, choices[to.pk], at_index)]
    waiting = levels[at_index + 1 :]
    close(level, StepState.RETURNED, answer=words, by=by, at=at)
    for each in waiting:
        each.delete()
    current.steps = [each for each in current.steps if each not in waiting]
    for each in [*repeated, *waiting]:
        current.add(_anew(each, question=words if each is repeated[0] else ""))
    open_next(current, at=at)


def _anew(step: ReviewStep, *, question: str) -> ReviewStep:
    return ReviewStep(
        kind=step.kind, name=step.name, role=step.role, person=step.person,
        department=step.department, may_be_skipped=step.may_be_skipped, question=question,
        asked_by=step.asked_by, delegated_by=step.delegated_by, taken_over=step.taken_over,
        for_person=step.for_person if step.delegated_by or step.taken_over else None,
        for_role=step.for_role, is_widened=step.is_widened, handed_words=step.handed_words,
    )  # fmt: skip


def _said(words: str, otherwise: str) -> str:
    found = plain_text(words)
    if not found:
        raise ValidationError({"comment": otherwise})
    return found
