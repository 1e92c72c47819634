"""Who may take a step over from others, and to whom it may be handed on."""

import datetime as dt

from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import Exists, Q, QuerySet

from council.organisation.models import Person, RoleAssignment, User
from council.organisation.permissions import Permission, Role, roles_with
from decisions.memos.companions import delegation_of
from decisions.memos.models import Memo, ReviewStep, StepKind, StepState
from decisions.memos.rules.conflicts import check_may_approve
from decisions.memos.rules.permissions import holds
from decisions.memos.rules.turns import (
    candidates,
    check_may_answer,
    has_answered_below,
    is_last_level,
    may_read_secret,
    whose_turn,
)

RANK: dict[str, int] = {Role.MANAGER: 1, Role.DIRECTOR: 2, Role.CHAIR: 3}
"""Who may take over from whom: from one person at the same rank, from a role at a higher one."""
ANSWERED_BELOW = "Du har redan svarat på en tidigare nivå. Någon annan behöver ta den sista."


def check_may_take_over(step: ReviewStep, user: User, on: dt.date) -> None:
    """Raise unless the user may take an open step over from the person or the role that has it.

    From a person one of the same rank or a higher one may; from a role, which its holders can
    answer themselves, one of a higher. The last level goes to somebody who approves only, never
    from an employee to an elected person (KL 7:5): a takeover opens no shorter way to an approval.
    """
    check_may_approve(step.memo, user)
    if step.kind != StepKind.LEVEL or step.state != StepState.OPEN:
        raise ValidationError(whose_turn(step), code="not_open")
    if step.person_id == user.person_id or not (step.person_id or step.role):
        message = "Bara en nivå som en annan person eller en viss roll har kan tas över."
        raise ValidationError(message, code="no_owner")
    needed = rank_of_step(step, on) + (0 if step.person_id else 1)
    if rank(step.memo, user, on) < max(needed, 1):
        whom = "samma roll eller en högre" if step.person_id else "en högre roll än nivåns"
        raise PermissionDenied(f"Ta över kan den som har {whom}.")
    approves = holds(user, Permission.APPROVE_MEMO, memo=step.memo, on=on)
    if is_last_level(step) and not approves:
        raise PermissionDenied("Sista nivån kan bara tas över av den som får godkänna handlingen.")
    if has_answered_below(step, user):
        raise ValidationError(ANSWERED_BELOW, code="answered_below")


def why_nobody(step: ReviewStep, on: dt.date) -> str:
    """Return why nobody whom the level asks can answer it, as words that begin with eftersom."""
    found = []
    for user in candidates(step, on):
        try:
            check_may_be_given(step, user, on)
        except ValidationError as error:
            found.append(error.messages[0].rstrip("."))
    return f"eftersom {' och '.join(found[:2]) or 'ingen på nivån kan svara'}"


def superiors(step: ReviewStep, on: dt.date) -> list[User]:
    """Return the users who may take the step over that day, by name."""
    department = step.memo.department
    bodies = {department.body_id, step.memo.recipient_body_id}
    held = RoleAssignment.objects.valid_on(on).filter(
        Q(department=department) | Q(body__in=bodies), role__in=list(RANK)
    )
    users = User.objects.filter(pk__in=held.values("user"), is_active=True)
    return [
        user
        for user in users.select_related("person").order_by("person__name", "pk")
        if _takes_over(step, user, on) and may_read_secret(step.memo, user, on)
    ]


def rank(memo: Memo, user: User, on: dt.date) -> int:
    """Return how high the user stands in the review of the memo: manager, director, chair."""
    bodies = {memo.department.body_id, memo.recipient_body_id}
    return max(
        (
            RANK.get(held.role, 0)
            for held in user.roles_on(on)
            if held.department_id == memo.department_id or held.body_id in bodies
        ),
        default=0,
    )


def rank_of_step(step: ReviewStep, on: dt.date) -> int:
    """Return how high the one stands whose step it is, or the role; 0 for anybody who approves."""
    if not step.person:
        return RANK.get(step.role, 0)
    owner = step.delegated_by or getattr(step.person, "user", None)
    return rank(step.memo, owner, on) if owner else 0


def check_may_be_given(step: ReviewStep, user: User, on: dt.date) -> None:
    """Raise ValidationError, about somebody else, when the step cannot be given to the user."""
    memo, person = step.memo, user.person
    if person is None or not user.is_active:
        raise ValidationError("Personen har inget konto.", code="no_account")
    if memo.officers.filter(person=person).exists():
        raise ValidationError(f"{person} är handläggare i ärendet.", code="handling_officer")
    if memo.interests.filter(person=person).exists():
        raise ValidationError(f"{person} är jävig i ärendet.", code="conflict_of_interest")
    levels = memo.review_steps.filter(round=step.round, kind=StepKind.LEVEL, asked_by=user)
    if levels.exists():
        message = f"{person} skickade handlingen till granskning."
        raise ValidationError(message, code="submitter")
    if has_answered_below(step, user):
        message = f"{person} har redan svarat på en tidigare nivå."
        raise ValidationError(message, code="answered_below")
    if not may_read_secret(memo, user, on):
        message = f"{person} har inte rätt att läsa ärendet, som är sekretessbelagt."
        raise ValidationError(message, code="secret")


def check_may_hand_on(step: ReviewStep, by: User, on: dt.date) -> None:
    """Raise unless it is the user's own step, for the first time, and no decision in itself.

    Only a director may hand on a power to decide, where the body allows it (KL 7:6); a review may
    be handed on, a decision may not.
    """
    check_may_answer(step, by, on)
    if step.delegated_by_id or step.taken_over:
        message = "Steget är redan överlämnat en gång och kan inte lämnas vidare."
        raise ValidationError(message, code="delegated_once")
    if not ReviewStep.objects.filter(pk=step.pk).asking(by, on).exists():
        message = "Den som är ersättare kan inte lämna vidare steget."
        raise ValidationError(message, code="substitute")
    if is_last_level(step) and delegation_of(step.memo):
        message = "Ett beslut på delegation kan inte lämnas vidare (7 kap. 6 § kommunallagen)."
        raise ValidationError(message, code="decision")


def check_may_delegate(step: ReviewStep, to: User, by: User, on: dt.date) -> None:
    """Raise unless the user may hand the step on, and to that official of the department."""
    check_may_hand_on(step, by, on)
    if to.pk == by.pk:
        raise ValidationError("Välj någon annan än dig själv.", code="oneself")
    check_may_be_given(step, to, on)
    department = step.department or step.memo.department
    if not to.may(Permission.READ_DRAFTS, on=on, department=department):
        message = f"{to.person} läser inte förvaltningens utkast. Välj någon som gör det."
        raise ValidationError(message, code="no_reader")


def receivers(step: ReviewStep, by: User, on: dt.date) -> QuerySet[Person]:
    """Return the officials of the department whom the user may hand the step to, by name.

    As `check_may_delegate`, of all of them in one query.
    """
    memo, department = step.memo, step.department or step.memo.department
    assignments = RoleAssignment.objects.valid_on(on)
    readers = assignments.filter(
        department=department, role__in=roles_with(Permission.READ_DRAFTS)
    )
    asked = memo.review_steps.filter(round=step.round, kind=StepKind.LEVEL, asked_by__isnull=False)
    people = (
        Person.objects.filter(user__in=readers.values("user"), user__is_active=True)
        .exclude(user=by)
        .exclude(user__in=asked.values("asked_by"))
        .exclude(pk__in=memo.officers.values("person"))
        .exclude(pk__in=memo.interests.values("person"))
    )
    if step.kind == StepKind.LEVEL:
        levels = memo.review_steps.filter(round=step.round, kind=StepKind.LEVEL)
        passed = levels.filter(
            ~Exists(levels.filter(position__gt=step.position)), state=StepState.PASSED
        )
        people = people.exclude(user__in=passed.values("answered_by"))
    if memo.case.is_secret:
        bodies = {memo.department.body_id, memo.recipient_body_id}
        cleared = assignments.filter(
            Q(department=memo.department)
            | Q(department__body=memo.recipient_body_id)
            | Q(body__in=bodies)
            | Q(department=None, body=None),
            role__in=roles_with(Permission.READ_PROTECTED),
        )
        people = people.filter(user__in=cleared.values("user"))
    return people.order_by("name", "pk")


def _takes_over(step: ReviewStep, user: User, on: dt.date) -> bool:
    try:
        check_may_take_over(step, user, on)
    except (ValidationError, PermissionDenied):
        return False
    return True
