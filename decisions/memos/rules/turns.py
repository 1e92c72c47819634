"""Who may act on a step of a review, in whose place, and who is left when somebody may not."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import Q, QuerySet

from council.organisation.models import Person, RoleAssignment, User
from council.organisation.permissions import Permission, roles_with
from decisions.memos.content import memo_content
from decisions.memos.models import Memo, ReviewStep, StepKind, StepState, Substitution
from decisions.memos.models.turns import stood_in_for
from decisions.memos.protection import has_protected, may_read_protected
from decisions.memos.rules.conflicts import check_may_approve
from decisions.memos.rules.permissions import NOT_ALLOWED, holds


@dataclass(frozen=True)
class Place:
    """In what place somebody answers a step: whose right it is, whose place, and so in words."""

    authority: User
    instead_of: Person | None = None
    words: str = ""


def check_may_answer(step: ReviewStep, user: User, on: dt.date) -> Place:
    """Return the place in which the user may answer the step that day.

    Raises ValidationError when they handle the memo, submitted it or have an interest in it
    (KL 7:4, 6:28), or when it is another's turn; PermissionDenied when they never review it.
    """
    check_may_approve(step.memo, user)
    here = ReviewStep.objects.filter(pk=step.pk)
    if here.open_to(user, on).exists() and may_read_secret(step.memo, user, on):
        return place_of(step, user, on)
    if not holds(user, Permission.APPROVE_MEMO, memo=step.memo, on=on):
        raise PermissionDenied(NOT_ALLOWED)
    raise ValidationError(whose_turn(step), code="not_your_turn")


def place_above(last: ReviewStep, user: User, on: dt.date, earlier: str) -> Place:
    """Return the place of whoever holds the last level while `earlier` ones have not answered.

    Raises as `check_may_answer`.
    """
    check_may_approve(last.memo, user)
    own = ReviewStep.objects.filter(pk=last.pk).takeable_by(user, on)
    if own.exists() and may_read_secret(last.memo, user, on):
        return place_of(last, user, on)
    if not holds(user, Permission.APPROVE_MEMO, memo=last.memo, on=on):
        raise PermissionDenied(NOT_ALLOWED)
    raise ValidationError(f"Granskningen pågår fortfarande: {earlier}.", code="not_your_turn")


def place_of(step: ReviewStep, user: User, on: dt.date) -> Place:
    """Return the place in which a user who may answer the step does it."""
    if step.delegated_by and step.for_person:
        return Place(step.delegated_by, step.for_person, f"på uppdrag av {step.for_person}")
    if step.taken_over:
        return Place(user, step.for_person, taken_over_words(step))
    if step.is_widened:
        return Place(user, words=f"i stället för nivån {step.name}, {step.handed_words}")
    here = ReviewStep.objects.filter(pk=step.pk)
    if not here.asking(user, on).exists():
        for absent in stood_in_for(user, on):
            if here.asking(absent, on).exists() and here.takeable_by(absent, on).exists():
                return Place(absent, absent.person, f"som ersättare för {absent.person}")
    return Place(user)


def taken_over_words(step: ReviewStep) -> str:
    """Return from whom a step was taken over, as words: from a person, or from a whole level."""
    whose = f"från {step.for_person}" if step.for_person else f"av nivån {step.name}"
    return f"efter övertagande {whose}"


def takers(step: ReviewStep, on: dt.date) -> list[User]:
    """Return the users who may answer the step that day, by name; none when nobody is left.

    Whoever approves stands for the whole text: on the last level of a memo with protected matter
    those are left out who may not read it.
    """
    here, memo = ReviewStep.objects.filter(pk=step.pk), step.memo
    needs_all = is_last_level(step) and has_protected(memo_content(memo))
    return [
        user
        for user in candidates(step, on)
        if here.takeable_by(user, on).exists()
        and may_read_secret(memo, user, on)
        and (not needs_all or may_read_protected(user, memo, on))
    ]


def candidates(step: ReviewStep, on: dt.date) -> QuerySet[User]:
    """Return whom the step asks, saved or not, and who stands in for them, by name.

    Also those who may not answer it.
    """
    if step.person_id:
        asked = Q(person=step.person_id)
    else:
        asked = Q(pk__in=_holders(step, on).values("user"))
    absent = Person.objects.filter(user__in=User.objects.filter(asked))
    standing = Substitution.objects.valid_on(on).filter(person__in=absent)
    found = User.objects.filter(
        asked | Q(person__in=standing.values("substitute")), is_active=True
    )
    return found.select_related("person").order_by("person__name", "pk")


def is_last_level(step: ReviewStep) -> bool:
    """Return whether the step is the level that ends its round."""
    levels = step.memo.review_steps.filter(round=step.round, kind=StepKind.LEVEL)
    return step.kind == StepKind.LEVEL and not levels.filter(position__gt=step.position).exists()


def has_answered_below(step: ReviewStep, user: User) -> bool:
    """Return whether the step is the last level and the user has passed an earlier one.

    Two levels are two people's: such a user takes the last one in nobody else's place.
    """
    passed = step.memo.review_steps.filter(
        round=step.round, kind=StepKind.LEVEL, state=StepState.PASSED, answered_by=user
    )
    return is_last_level(step) and passed.exists()


def may_read_secret(memo: Memo, user: User, on: dt.date) -> bool:
    """Return whether secrecy keeps nothing of the memo from the user."""
    needed = Permission.READ_PROTECTED
    return (
        not memo.case.is_secret
        or user.may(needed, on=on, department=memo.department)
        or user.may(needed, on=on, body=memo.recipient_body)
    )


def check_may_skip(step: ReviewStep, before: ReviewStep | None, user: User, on: dt.date) -> None:
    """Raise unless the user may skip the open level: it allows it, and they stand before or above.

    Whoever answered or holds the level before may, and whoever approves memos in the department.
    """
    check_may_approve(step.memo, user)
    if not step.may_be_skipped or step.kind != StepKind.LEVEL:
        message = f"Nivån {step.name} får inte hoppas över."
        raise ValidationError(message, code="not_skippable")
    own = ReviewStep.objects.filter(pk=before.pk).takeable_by(user, on) if before else None
    if not (own and own.exists()) and not holds(
        user, Permission.APPROVE_MEMO, memo=step.memo, on=on
    ):
        raise PermissionDenied(NOT_ALLOWED)


def names(people: Iterable[User]) -> str:
    """Return the people as words: "Jon Tallberg eller Omar Ek"."""
    *first, last = [str(user.person or user) for user in people] or [""]
    return f"{', '.join(first)} eller {last}" if first else last


def _holders(step: ReviewStep, on: dt.date) -> "QuerySet[RoleAssignment]":
    roles = [step.role] if step.role else roles_with(Permission.APPROVE_MEMO)
    department = step.department or step.memo.department
    here = Q(department=department) | Q(body=department.body_id)
    if step.role and step.department is None:
        here |= Q(body=step.memo.recipient_body_id)
    return RoleAssignment.objects.valid_on(on).filter(here, role__in=roles)


def whose_turn(step: ReviewStep) -> str:
    """Return whose turn it is at the step, or that it waits for no answer, as a sentence."""
    if step.state not in {StepState.OPEN, StepState.LATE}:
        return (
            f"{step.name} har läget {step.get_state_display().lower()} och kan inte besvaras nu."
        )
    if step.person:
        return f"Just nu är det {step.person} som ska svara ({step.name})."
    return f"Just nu är det {step.name} som ska svara."
