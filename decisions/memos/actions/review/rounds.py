"""A round of review: made when a memo is submitted, and led from level to level."""

import datetime as dt
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone

from council.audit.actions import SYSTEM, record_event
from council.organisation.models import User
from decisions.memos.actions.review.notices import settle_notices, tell_stuck, tell_turn
from decisions.memos.companions import delegation_of
from decisions.memos.models import Memo, ReviewStep, StepKind, StepState
from decisions.memos.rules.chains import next_waiting
from decisions.memos.rules.hands import superiors, why_nobody
from decisions.memos.rules.levels import planned_levels
from decisions.memos.rules.turns import takers
from decisions.memos.workflow import MemoStatus

NOBODY = "Ingen på nivån kunde granska utan att vara handläggare, ha skickat in eller vara jävig."


@dataclass
class Round:
    """The current round of a locked memo. `steps` are its levels and opinions in order."""

    memo: Memo
    number: int
    steps: list[ReviewStep]

    @property
    def levels(self) -> list[ReviewStep]:
        """The levels in their order, closed ones included."""
        return [step for step in self.steps if step.kind == StepKind.LEVEL]

    @property
    def opinions(self) -> list[ReviewStep]:
        """The opinions in the order in which they were asked for."""
        return [step for step in self.steps if step.kind == StepKind.OPINION]

    @property
    def open_level(self) -> ReviewStep | None:
        """The level whose turn it is."""
        return next((each for each in self.levels if each.state == StepState.OPEN), None)

    @property
    def last_level(self) -> ReviewStep:
        """The level that approves."""
        return self.levels[-1]

    def next_position(self) -> int:
        """Return a position after every step of the round."""
        return max((step.position for step in self.steps), default=-1) + 1

    def add(self, step: ReviewStep) -> ReviewStep:
        """Save the step as the round's last and return it."""
        step.memo, step.round, step.position = self.memo, self.number, self.next_position()
        step.save()
        self.steps.append(step)
        return step


def locked_memo(memo: Memo) -> Memo:
    """Return the memo's row, locked, so that rules are checked on what is then changed.

    As an update locks it, without its key (as every lock of a memo): what refers to the memo, a
    look or a comment, is checked at its commit, and would else wait for us while we wait for it.
    """
    return Memo.objects.select_for_update(of=("self",), no_key=True).with_people().get(pk=memo.pk)


def check_stands_at(memo: Memo, status: MemoStatus) -> None:
    """Raise ValidationError unless the memo has that status."""
    if memo.status != status:
        message = f"Handlingen har läget {memo.get_status_display()}, inte {status.label}."
        raise ValidationError(message, code="not_allowed_from_here")


def round_of(memo: Memo) -> Round:
    """Return the newest round of the memo, without steps when there has been none."""
    steps = memo.review_steps.select_related(
        "person", "department", "for_person", "answered_by__person", "delegated_by", "asked_by"
    )
    number = steps.aggregate(last=models.Max("round"))["last"] or 0
    found = list(steps.filter(round=number).in_order())
    for step in found:
        step.memo = memo
    return Round(memo, number, found)


def round_in_review(memo: Memo, *, at: dt.datetime) -> Round:
    """Return the round of a memo that is locked and under review.

    Raises ValidationError when it stands anywhere else.
    """
    check_stands_at(memo, MemoStatus.REVIEW)
    found = round_of(memo)
    if found.levels:
        return found
    sent = memo.transitions.filter(to_status=MemoStatus.REVIEW).order_by("-at", "-pk").first()
    return start_round(memo, by=sent.by if sent else None, at=at)


def standing_of(current: Round) -> str:
    """Return what a page that shows the round sends back, to tell whether it has moved since."""
    level = current.open_level
    return f"{current.number}.{level.position if level else '-'}"


def check_standing(current: Round, seen: str) -> None:
    """Raise ValidationError, with what has happened, when the round has moved since it was `seen`.

    Nothing was shown to whoever sends an empty one.
    """
    if not seen or seen == standing_of(current):
        return
    answered = [step for step in current.levels if step.answered_at]
    last = max(answered, key=lambda step: (step.answered_at, step.position), default=None)
    said = (
        f" {last.answered_by} har svarat på nivån {last.name} "
        f"({last.get_state_display().lower()})."
        if last and last.answered_by
        else ""
    )
    message = (
        f"Granskningen har gått vidare sedan du öppnade sidan.{said} Se efter hur den står och "
        "skicka igen om det fortfarande gäller."
    )
    raise ValidationError(message, code="moved_on")


def start_round(memo: Memo, *, by: User | None, at: dt.datetime) -> Round:
    """Make the levels that the memo's chain says and open the first that somebody can take.

    `by` sent it, and so answers none of them (see `planned_levels`).
    """
    started = Round(memo, round_of(memo).number + 1, [])
    for level in planned_levels(memo):
        level.asked_by = by
        started.add(level)
    open_next(started, at=at)
    return started


def open_next(current: Round, *, at: dt.datetime) -> None:
    """Open the next level that somebody can take, unless one is open, and tell those people.

    A level that nobody can take is passed over, in words; the last one is asked of everybody who
    approves in the department instead: nothing is ever approved by itself.
    """
    on = timezone.localdate(at)
    while (index := next_waiting([level.state for level in current.levels])) is not None:
        level = current.levels[index]
        people = takers(level, on)
        is_last = level is current.last_level
        if not people and not is_last:
            close(level, StepState.SKIPPED, answer=NOBODY, by=None, at=at)
            continue
        if not people and delegation_of(current.memo) is None:
            _widen(level, on)
            people = takers(level, on)
        level.state, level.opened_at = StepState.OPEN, at
        level.save()
        if people:
            tell_turn(level, people, at=at)
        else:
            tell_stuck(level, superiors(level, on), at=at)


def close(
    step: ReviewStep,
    state: StepState,
    *,
    answer: str,
    by: User | None,
    at: dt.datetime,
    data: dict[str, str] | None = None,
) -> None:
    """Close the step with what was said, by whom; nobody is asked for it now. Write the log."""
    step.state, step.answer = state, answer
    step.answered_by, step.answered_at = (by, at) if by else (None, None)
    step.save()
    settle_notices(step, at=at)
    log_step(step, str(state), answer, by=by, at=at, data=data)


def log_step(
    step: ReviewStep,
    action: str,
    words: str,
    *,
    by: User | None,
    at: dt.datetime,
    data: dict[str, str] | None = None,
) -> None:
    """Write what happened to a step to the event log."""
    label = step.get_state_display().lower()
    record_event(
        by=by or SYSTEM,
        at=at,
        action=f"review.{action}",
        target=step.memo,
        registry_number=step.memo.case.registry_number,
        summary=f"{step.memo.title}: {step.name}, {label}",
        data={"step": str(step.uuid), **({"words": words} if words else {}), **(data or {})},
    )


def takers_of_opinions(current: Round, on: dt.date) -> set[User]:
    """Return those whom the opinions ask that nobody has given yet."""
    asked = {StepState.OPEN, StepState.LATE}
    return {user for step in current.opinions if step.state in asked for user in takers(step, on)}


def dropped_opinions(memo: Memo) -> list[ReviewStep]:
    """Return the opinions that nobody gave or took back before the last round ended."""
    return [
        step
        for step in round_of(memo).opinions
        if step.state == StepState.CANCELLED and step.answered_by_id is None and not step.answer
    ]


def end_round(current: Round, *, at: dt.datetime) -> None:
    """Call off what is still open or waiting when the memo leaves review."""
    for step in current.steps:
        if step.state in {StepState.OPEN, StepState.WAITING}:
            close(step, StepState.CANCELLED, answer="", by=None, at=at)


def _widen(level: ReviewStep, on: dt.date) -> None:
    level.is_widened, level.handed_words = True, why_nobody(level, on)
    level.question = f"Frågas av andra som får godkänna, {level.handed_words}."
    level.person, level.role, level.delegated_by = None, "", None
    level.for_person, level.for_role, level.taken_over = None, "", False
    level.save()  # who may take it is asked of the database
