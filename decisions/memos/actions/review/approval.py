"""Approval: the last level of a round, which fixes the text that was read."""

import datetime as dt
from dataclasses import dataclass

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import models, transaction
from django.utils import timezone

from council.organisation.models import User
from council.organisation.permissions import Permission
from decisions.memos.actions.review.looks import save_look
from decisions.memos.actions.review.notices import tell_author
from decisions.memos.actions.review.rounds import (
    Round,
    close,
    end_round,
    locked_memo,
    round_in_review,
)
from decisions.memos.actions.text import plain_line, plain_text
from decisions.memos.actions.transitions import move_memo
from decisions.memos.companions import delegation_of
from decisions.memos.content import content_hash, memo_hash
from decisions.memos.models import FixedVersion, Memo, ReviewStep, StepState
from decisions.memos.periods import day_words
from decisions.memos.protection import Right, content_for
from decisions.memos.rules import check_may_approve, check_ready_for_review, holds
from decisions.memos.rules.chains import holds_up
from decisions.memos.rules.permissions import NOT_ALLOWED
from decisions.memos.rules.protection import check_reads_all
from decisions.memos.rules.statements import Approval, statement
from decisions.memos.rules.turns import Place, check_may_answer, place_above
from decisions.memos.workflow import MemoStatus

DECLARE = "Intyga att du inte är jävig i ärendet, eller anmäl att du är det."


class TextChanged(ValidationError):
    """The memo is another than the one that its approver has read."""

    def __init__(self) -> None:
        super().__init__(
            "Handlingen har ändrats sedan du öppnade den. Läs den igen.", code="changed"
        )


@dataclass(frozen=True)
class Finished:
    """A round whose last level has been passed: the locked memo, the level, and its place."""

    current: Round
    step: ReviewStep
    place: Place


@transaction.atomic
def approve_memo(
    *,
    memo: Memo,
    seen: str,
    no_conflict: bool,
    by: User,
    at: dt.datetime,
    title: str = "",
    reason: str = "",
) -> FixedVersion:
    """Approve a memo under review and return its fixed version: content, hash, who and as what.

    `seen` is the `memo_hash` of the text that the user read: nobody approves another text than
    that. `no_conflict` is their declaration (KL 7:4, 6:28). `title` is the position in which the
    user approves, by default that of their person. Levels that have not answered are passed over
    with the `reason` ("genväg"). Of two approvals at once the second waits for the lock and is
    then refused.

    Raises TextChanged when the memo is not what was read; ValidationError when it is incomplete,
    an opinion is waited for, it is decided on delegation elsewhere, or the user handles it,
    submitted it, has an interest in it or may not read all of it; PermissionDenied without the
    right to approve.
    """
    locked = locked_memo(memo)
    if delegation := delegation_of(locked):
        message = f"Ärendet avgörs av {delegation.label}: beslutet fattas på resans egen sida."
        raise ValidationError(message, code="delegated")
    done = finish_round(
        memo=locked, seen=seen, no_conflict=no_conflict, by=by, at=at, reason=reason
    )
    if not holds(
        done.place.authority, Permission.APPROVE_MEMO, memo=locked, on=timezone.localdate(at)
    ):
        raise PermissionDenied(NOT_ALLOWED)
    moved = move_memo(memo=memo, to=MemoStatus.APPROVED, by=by, at=at, has_right=True)
    fixed = _fix(moved, done, by=by, at=at, title=plain_line(title))
    # The hash stands on the page that the notice leads to.
    words = fixed.statement.rpartition(" Version ")[0]
    tell_author(moved, "review.approved", f"Godkänd: {moved.title}", words, by=by, at=at)
    return fixed


@transaction.atomic
def finish_round(
    *,
    memo: Memo,
    seen: str,
    no_conflict: bool,
    by: User,
    at: dt.datetime,
    reason: str = "",
) -> Finished:
    """Pass the last level of the round and end it; the caller then moves the memo.

    Raises as `approve_memo`, which is one of its callers; a decision on delegation is another.
    """
    locked = locked_memo(memo)
    current = round_in_review(locked, at=at)
    check_may_approve(locked, by)
    step = current.last_level
    place = _reach(current, by=by, at=at, reason=plain_text(reason))
    check_read(locked, seen, by, timezone.localdate(at))
    check_reads_all(Right(by, locked, timezone.localdate(at)))
    check_declared(no_conflict=no_conflict)
    check_ready_for_review(locked)
    check_opinions(current, timezone.localdate(at))
    for each in current.opinions:
        if each.state == StepState.OPEN:
            each.state = StepState.LATE
            each.save()
    take(step, place, by=by, seen=seen)
    close(step, StepState.PASSED, answer=plain_text(reason), by=by, at=at)
    end_round(current, at=at)
    save_look(memo=locked, by=by, at=at)
    return Finished(current, step, place)


def check_read(memo: Memo, seen: str, by: User, on: dt.date) -> None:
    """Raise TextChanged unless `seen` is the hash of the memo's text, as the user reads it now."""
    if seen not in {memo_hash(memo), content_hash(content_for(by, memo, on))}:
        raise TextChanged


def check_declared(*, no_conflict: bool) -> None:
    """Raise ValidationError unless the user has declared no conflict of interest."""
    if not no_conflict:
        raise ValidationError(DECLARE, code="not_declared")


def take(step: ReviewStep, place: Place, *, by: User, seen: str) -> None:
    """Note on the step in whose place it is answered, of what text, and the declaration."""
    title = by.person.title if by.person else ""
    step.answered_as = ", ".join(filter(None, (title, place.words)))[:300]
    step.for_person = place.instead_of
    step.no_conflict, step.content_hash = True, seen


def _reach(current: Round, *, by: User, at: dt.datetime, reason: str) -> Place:
    """Return the user's place on the last level, passing over with the reason those before it.

    Raises ValidationError when it is another's turn, or when levels are passed over unsaid.
    """
    last, on = current.last_level, timezone.localdate(at)
    if current.open_level is last:
        return check_may_answer(last, by, on)
    passed_over = [each for each in current.levels if each.state in {"open", "waiting"}][:-1]
    names = ", ".join(each.name for each in passed_over)
    place = place_above(last, by, on, names)
    if not reason:
        message = f"Skriv varför du godkänner utan att vänta på {names}."
        raise ValidationError({"reason": message}, code="no_reason")
    for each in passed_over:
        close(each, StepState.SKIPPED, answer=reason, by=by, at=at)
    return place


def check_opinions(current: Round, today: dt.date) -> None:
    """Raise ValidationError, naming each opinion that the approval waits for."""
    waited = [each for each in current.opinions if _holds_up(each, today)]
    if waited:
        messages = [_waited(each, each.due_date, today) for each in waited if each.due_date]
        raise ValidationError(messages, code="opinion_waited_for")


def _waited(step: ReviewStep, due: dt.date, today: dt.date) -> str:
    if due < today:
        return (
            f"Yttrandet {step.name} skulle ha lämnats senast {day_words(due)} och är försenat. "
            "Godkännandet väntar på det: påminn den som är tillfrågad, eller återkalla frågan."
        )
    return (
        f"Yttrandet {step.name} ska lämnas senast {day_words(due)}. Vänta på det eller återkalla "
        "frågan."
    )


def _holds_up(step: ReviewStep, today: dt.date) -> bool:
    past = step.due_date is not None and step.due_date < today
    return holds_up(step.kind, step.state, step.consequence, is_past_due=past)


def _fix(moved: Memo, done: Finished, *, by: User, at: dt.datetime, title: str) -> FixedVersion:
    last = moved.fixed_versions.aggregate(last=models.Max("number"))["last"]
    number, digest = (last or 0) + 1, content_hash(moved.content)
    name = by.person.name if by.person else str(by)
    title = title or (by.person.title if by.person else "")
    facts = Approval(name, title, done.place.words, timezone.localtime(at), number, digest)
    return FixedVersion.objects.create(
        memo=moved,
        number=number,
        content=moved.content,
        content_hash=digest,
        approved_at=at,
        approved_by=by,
        approver_name=name,
        approver_title=title,
        statement=statement(facts, done.current.steps),
    )
