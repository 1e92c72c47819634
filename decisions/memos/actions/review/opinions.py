"""Opinions beside the levels: asked for with a question and a day, given as text."""

import datetime as dt
from dataclasses import dataclass

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone

from council.organisation.models import Department, Person, User
from council.organisation.permissions import Permission
from decisions.memos.actions.review.approval import check_declared, take
from decisions.memos.actions.review.levels import open_step
from decisions.memos.actions.review.looks import save_look
from decisions.memos.actions.review.notices import (
    authors,
    tell_called_off,
    tell_late,
    tell_opinion_given,
    tell_turn,
)
from decisions.memos.actions.review.rounds import (
    Round,
    close,
    locked_memo,
    log_step,
    round_in_review,
    round_of,
)
from decisions.memos.actions.text import plain_line, plain_text
from decisions.memos.content import memo_hash
from decisions.memos.models import LateConsequence, Memo, ReviewStep, StepKind, StepState
from decisions.memos.rules import check_may_review, holds
from decisions.memos.rules.hands import check_may_be_given
from decisions.memos.rules.permissions import NOT_ALLOWED
from decisions.memos.rules.turns import check_may_answer, takers
from decisions.memos.workflow import MemoStatus


@dataclass(frozen=True)
class OpinionRequest:
    """What is asked, of one person or of a role in a department, until when, and what if not."""

    name: str
    question: str
    due_date: dt.date
    consequence: LateConsequence
    person: Person | None = None
    role: str = ""
    department: Department | None = None


@transaction.atomic
def ask_opinion(*, memo: Memo, request: OpinionRequest, by: User, at: dt.datetime) -> ReviewStep:
    """Ask for an opinion on a memo under review and tell whoever may give it.

    Those who handle the memo, who may answer its open level or who approve in the department ask.
    Raises ValidationError when the day has passed, when nobody who is asked may answer, or when
    the user has an interest in the matter; PermissionDenied for everybody else.
    """
    current = round_in_review(locked_memo(memo), at=at)
    on = timezone.localdate(at)
    check_may_ask(current, by, on)
    question = plain_text(request.question)
    if not question:
        raise ValidationError({"question": "Skriv vad du vill ha ett yttrande om."})
    if request.due_date < on:
        raise ValidationError({"due_date": "Senaste dag kan inte vara en dag som har varit."})
    step = current.add(
        ReviewStep(
            kind=StepKind.OPINION, name=plain_line(request.name), question=question,
            person=request.person, role=request.role, department=request.department,
            due_date=request.due_date, consequence=request.consequence, asked_by=by,
            state=StepState.OPEN, opened_at=at,
        )
    )  # fmt: skip
    people = takers(step, on)
    if not people:
        _say_why_nobody(step, on)
    log_step(step, "asked", question, by=by, at=at)
    tell_turn(step, people, at=at)
    return step


@transaction.atomic
def give_opinion(
    *, step: ReviewStep, text: str, no_conflict: bool, by: User, at: dt.datetime
) -> ReviewStep:
    """Give the opinion that was asked for, with the declaration of no conflict; late ones too.

    Raises ValidationError without a text or a declaration, or when the user takes part in the
    matter; PermissionDenied unless they are asked.
    """
    current, found = _opinion(step, at=at)
    place = check_may_answer(found, by, timezone.localdate(at))
    words = plain_text(text)
    if not words:
        raise ValidationError({"comment": "Skriv ditt yttrande."})
    check_declared(no_conflict=no_conflict)
    take(found, place, by=by, seen=memo_hash(current.memo))
    close(found, StepState.PASSED, answer=words, by=by, at=at)
    save_look(memo=current.memo, by=by, at=at)
    tell_opinion_given(found, _concerned(current, found, by, at=at), at=at)
    return found


@transaction.atomic
def call_off_opinion(*, step: ReviewStep, reason: str, by: User, at: dt.datetime) -> ReviewStep:
    """Take back the question of an opinion that has not been given, with a reason.

    Whoever asked may, and those who may ask (see `ask_opinion`).
    """
    current, found = _opinion(step, at=at)
    check_may_ask(current, by, timezone.localdate(at))
    words = plain_text(reason)
    if not words:
        raise ValidationError({"comment": "Skriv varför frågan återkallas."})
    asked = set(takers(found, timezone.localdate(at))) - {by}
    close(found, StepState.CANCELLED, answer=words, by=by, at=at)
    tell_called_off(found, asked, words, by=by, at=at)
    others = [user for user in _concerned(current, found, by, at=at) if user not in asked]
    tell_opinion_given(found, others, at=at)
    return found


@transaction.atomic
def mark_late_opinions(*, at: dt.datetime) -> int:
    """Mark the opinions whose last day has passed, tell so and what follows; return how many.

    Idempotent: one that is marked is not marked again.
    """
    today = timezone.localdate(at)
    due = ReviewStep.objects.filter(
        kind=StepKind.OPINION, state=StepState.OPEN, due_date__lt=today,
        memo__status=MemoStatus.REVIEW,
    )  # fmt: skip
    count = 0
    for memo in Memo.objects.filter(pk__in=due.values("memo")).order_by("pk"):
        current = round_of(locked_memo(memo))
        for step in current.opinions:
            if step.state == StepState.OPEN and step.due_date and step.due_date < today:
                step.state = StepState.LATE
                step.save()
                log_step(step, "late", step.get_consequence_display(), by=None, at=at)
                people = {*takers(step, today), *_concerned(current, step, None, at=at)}
                tell_late(step, people, at=at)
                count += 1
    return count


def _opinion(step: ReviewStep, *, at: dt.datetime) -> tuple[Round, ReviewStep]:
    current, found = open_step(step, at=at)
    if found.kind != StepKind.OPINION or found.state not in {StepState.OPEN, StepState.LATE}:
        message = f"{found.name} har läget {found.get_state_display().lower()}."
        raise ValidationError(message, code="not_open")
    return current, found


def check_may_ask(current: Round, by: User, on: dt.date) -> None:
    """Raise unless the user handles, submitted, reviews now or approves, without an interest."""
    memo, level = current.memo, current.open_level
    check_may_review(memo, by)
    handles = by.person_id and memo.officers.filter(person=by.person_id).exists()
    is_turn = level and ReviewStep.objects.filter(pk=level.pk).open_to(by, on).exists()
    sent = any(each.asked_by_id == by.pk for each in current.levels)
    if not (handles or is_turn or sent or holds(by, Permission.APPROVE_MEMO, memo=memo, on=on)):
        raise PermissionDenied(NOT_ALLOWED)


def _say_why_nobody(step: ReviewStep, on: dt.date) -> None:
    """Raise ValidationError with the reason why nobody who is asked may answer."""
    user = getattr(step.person, "user", None) if step.person else None
    if step.person and user is None:
        message = f"{step.person} har inget konto i portalen."
        raise ValidationError({"person": message}, code="no_account")
    if user:
        try:
            check_may_be_given(step, user, on)
        except ValidationError as error:
            raise ValidationError({"person": error.messages}, code="nobody") from error
    message = "Ingen som kan svara har rollen där. Välj en person."
    raise ValidationError({"person": message}, code="nobody")


def _concerned(
    current: Round, step: ReviewStep, by: User | None, *, at: dt.datetime
) -> list[User]:
    """Return who is to know what became of the opinion: who asked, handles and reviews."""
    level = current.open_level
    reviewing = takers(level, timezone.localdate(at)) if level else []
    people = {*authors(current.memo), *reviewing, *filter(None, [step.asked_by])}
    return sorted(people - {by}, key=lambda user: user.pk)
