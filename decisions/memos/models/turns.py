"""Whose turn it is in a review: the same question for the page, the work list and every act."""

import datetime as dt
from collections.abc import Iterable
from typing import Any, Self

from django.apps import apps
from django.db import models
from django.db.models import OuterRef, Q
from django.db.models.functions import Coalesce

from council.organisation.models import Department, User
from council.organisation.permissions import Permission
from decisions.memos.models.memo import MemoInterest, MemoOfficer
from decisions.memos.workflow import MemoStatus


class ReviewStepQuerySet(models.QuerySet["ReviewStep"]):  # type: ignore[name-defined]
    """Reads of review steps; who may answer one is decided here alone."""

    def in_order(self) -> Self:
        """Return the steps in the order of their positions."""
        return self.order_by("round", "position", "pk")

    def open_now(self) -> Self:
        """Return what waits for an answer: the open level, and opinions, late ones included."""
        is_asked = Q(state="open") | Q(kind="opinion", state="late")
        return self.filter(is_asked, memo__status=MemoStatus.REVIEW)

    def open_to(self, user: User, on: dt.date) -> Self:
        """Return the steps where it is that user's turn that day (see `takeable_by`)."""
        return self.open_now().takeable_by(user, on)

    def takeable_by(self, user: User, on: dt.date) -> Self:
        """Return the steps that the user may answer that day, whatever their state.

        The person who is asked, holders of the role that is asked, and whoever stands in for one
        of them. Nobody who handles the memo, has an interest in it (KL 7:4 with 6:28) or asked
        for the step (the submitter asks for the levels), and nobody in the place of such a
        person; a delegated step stays with the one whom it was delegated to. A substitute falls in
        on what asks for the one they stand in for, not on what was widened to all who approve; and
        nobody falls in on the last level who has answered an earlier one.
        """
        turn = _asks(user, on)
        for absent in stood_in_for(user, on):
            free = Q(delegated_by=None, is_widened=False) & ~_has_answered_below(user)
            turn |= free & _asks(absent, on) & ~_is_barred(absent)
        delegator = OuterRef("delegated_by")
        return (
            self._with_place()
            .filter(turn)
            .exclude(_is_barred(user))
            .exclude(Q(is_widened=True) & _has_answered_below(user))
            .exclude(Q(delegated_by__isnull=False) & _takes_part(person__user=delegator))
        )

    def asking(self, user: User, on: dt.date) -> Self:
        """Return the steps that ask for the user in person or by role, not as a substitute."""
        return self._with_place().filter(_asks(user, on))

    def seen_by(self, user: User, on: dt.date) -> Self:
        """Return the steps that let the user read their memo: open ones, and those answered.

        An answer lets read for the round that it belongs to, and not when the memo is a draft.
        """
        later = self.model.objects.filter(memo=OuterRef("memo"), round__gt=OuterRef("round"))
        answered = (
            self.filter(answered_by=user)
            .exclude(memo__status__in=[MemoStatus.DRAFT, MemoStatus.WITHDRAWN])
            .exclude(models.Exists(later))
        )
        asked = self.open_to(user, on)
        return self.filter(Q(pk__in=asked.values("pk")) | Q(pk__in=answered.values("pk")))

    def _with_place(self) -> Self:
        """Add where a step's role is held: the department that is asked, and its bodies."""
        body = Department.objects.filter(pk=OuterRef("asked_department")).values("body")
        own = models.When(department=None, then=models.F("memo__recipient_body"))
        return self.annotate(asked_department=Coalesce("department", "memo__department")).annotate(
            asked_body=models.Subquery(body[:1]), own_body=models.Case(own)
        )


def stood_in_for(user: User, on: dt.date) -> Iterable[User]:
    """Return the active users in whose place the user may review that day, by name."""
    if user.person_id is None or not user.is_active:
        return []
    period = {"valid_from__lte": on, "valid_to__gte": on}
    where = {f"person__substitutions__{name}": value for name, value in period.items()}
    found = User.objects.filter(
        is_active=True, person__substitutions__substitute=user.person_id, **where
    )
    return found.select_related("person").distinct().order_by("person__name", "pk")


def _asks(user: User, on: dt.date) -> Q:
    """Return the condition that a step asks for the user, by name or by role."""
    asks = Q(person__isnull=False, person=user.person_id)
    if not user.is_active:
        return Q(pk=None)
    for held in user.roles_on(on):
        here = Q(asked_department=held.department_id) if held.department_id else Q(pk=None)
        if held.body_id:
            here = Q(asked_body=held.body_id) | Q(own_body=held.body_id)
        asks |= here & Q(person=None, role=held.role)
    approves = user.departments_with(Permission.APPROVE_MEMO, on).values("pk")
    return asks | Q(person=None, role="", asked_department__in=approves)


def _is_barred(user: User) -> Q:
    """Return the condition that the user asked for it, submitted, or takes part in the matter."""
    levels = apps.get_model("decisions", "ReviewStep").objects.filter(
        memo=OuterRef("memo"), round=OuterRef("round"), kind="level", asked_by=user.pk
    )
    asked = Q(asked_by__isnull=False, asked_by=user.pk) | Q(models.Exists(levels))
    return asked | _takes_part(person__user=user.pk)


def _has_answered_below(user: User) -> Q:
    """Return the condition that it is the round's last level and the user has passed another."""
    levels = apps.get_model("decisions", "ReviewStep").objects.filter(
        memo=OuterRef("memo"), round=OuterRef("round"), kind="level"
    )
    passed = levels.filter(position__lt=OuterRef("position"), state="passed", answered_by=user.pk)
    later = levels.filter(position__gt=OuterRef("position"))
    return Q(kind="level") & Q(models.Exists(passed)) & ~Q(models.Exists(later))


def _takes_part(**person: Any) -> Q:
    """Return the condition that the person handles the step's memo or has an interest in it."""
    of_memo = {"memo": OuterRef("memo"), **person}
    return Q(models.Exists(MemoOfficer.objects.filter(**of_memo))) | Q(
        models.Exists(MemoInterest.objects.filter(**of_memo))
    )
