"""Review: a department's chain of levels, and the steps that one memo went through."""

import uuid
from typing import ClassVar

from django.db import models

from council.organisation.models import Department, Person, User
from council.organisation.models.validity import Validity, ValidityQuerySet, ends_after_start
from council.organisation.permissions import Role
from decisions.memos.models.memo import InterestGround, Memo
from decisions.memos.models.turns import ReviewStepQuerySet
from decisions.memos.workflow import MemoKind


class ReviewChain(models.Model):
    """The levels that a department's memos pass before approval; of one kind, or of any other."""

    department = models.ForeignKey(Department, models.PROTECT, related_name="review_chains")
    kind = models.CharField("slag", max_length=30, choices=MemoKind.choices, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["department", "kind"],
                name="review_chain_unique",
                violation_error_message="Förvaltningen har redan en granskningskedja för slaget.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.department}: {self.get_kind_display() or 'alla slag'}"


class ChainLevel(models.Model):
    """One level: everybody with a role in the department, or one person. The last one approves."""

    chain = models.ForeignKey(ReviewChain, models.CASCADE, related_name="levels")
    position = models.PositiveSmallIntegerField("ordning")
    name = models.CharField("benämning", max_length=100)
    role = models.CharField("roll", max_length=30, choices=Role.choices, blank=True)
    person = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    may_be_skipped = models.BooleanField("får hoppas över", default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["chain", "position"], name="level_position_unique"),
            models.CheckConstraint(
                condition=models.Q(role="", person__isnull=False)
                | (~models.Q(role="") & models.Q(person=None)),
                name="level_role_or_person",
                violation_error_message="Välj antingen en roll eller en person för nivån.",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class StepKind(models.TextChoices):
    """A level of the chain, or an opinion that is asked for beside it."""

    LEVEL = "level", "Granskning"
    OPINION = "opinion", "Yttrande"


class StepState(models.TextChoices):
    """How far a step has come."""

    WAITING = "waiting", "Väntar på tidigare nivå"
    OPEN = "open", "Pågår"
    PASSED = "passed", "Klar"
    SKIPPED = "skipped", "Överhoppad"
    RETURNED = "returned", "Återlämnad"
    LATE = "late", "Inte lämnat i tid"
    CANCELLED = "cancelled", "Avbruten"


class LateConsequence(models.TextChoices):
    """What happens when an opinion is not given by its due date; said when it is asked for."""

    WAIT = "wait", "Godkännandet väntar på yttrandet"
    GO_ON = "go_on", "Granskningen går vidare utan yttrandet"


class ReviewStep(models.Model):
    """A level or an opinion of one round of review: who was asked, who answered, what they said.

    A round begins each time the memo is submitted; earlier rounds stay. Its levels stand in order:
    those that are closed, the open one, those that wait; a level that is sent back to stands
    again after the one that sent it back. `person` is the one who is asked, or None for everybody
    with `role` in `department` (by default the memo's), or without a role for everybody who may
    approve there. `for_person` is whose place the one who answered took: by substitution,
    takeover or delegation; `for_role` the role that it was taken over from. `asked_by` is the
    submitter of a level's round, who takes none of them.
    """

    memo = models.ForeignKey(Memo, models.CASCADE, related_name="review_steps")
    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    round = models.PositiveSmallIntegerField("omgång")
    position = models.PositiveSmallIntegerField("ordning")
    kind = models.CharField("slag", max_length=10, choices=StepKind, default=StepKind.LEVEL)
    name = models.CharField("benämning", max_length=100)
    role = models.CharField("roll", max_length=30, choices=Role.choices, blank=True)
    person = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    department = models.ForeignKey(
        Department, models.PROTECT, null=True, blank=True, related_name="+"
    )
    may_be_skipped = models.BooleanField("får hoppas över", default=False)
    state = models.CharField("läge", max_length=10, choices=StepState, default=StepState.WAITING)
    opened_at = models.DateTimeField("öppnad", null=True, blank=True)
    due_date = models.DateField("senast", null=True, blank=True)
    consequence = models.CharField(
        "om det dröjer", max_length=10, choices=LateConsequence, blank=True
    )
    question = models.TextField("fråga", blank=True)
    asked_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    delegated_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    taken_over = models.BooleanField("övertagen", default=False)
    answer = models.TextField("svar", blank=True)
    answered_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    answered_at = models.DateTimeField("besvarad", null=True, blank=True)
    answered_as = models.CharField("i egenskap av", max_length=300, blank=True)
    for_person = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    for_role = models.CharField(
        "i stället för roll", max_length=30, choices=Role.choices, blank=True
    )
    no_conflict = models.BooleanField("har förklarat sig inte vara jävig", default=False)
    content_hash = models.CharField("läst text, SHA-256", max_length=64, blank=True)
    is_widened = models.BooleanField("frågas av alla som får godkänna", default=False)
    handed_words = models.TextField("skäl för överlämnandet eller övertagandet", blank=True)

    objects: ClassVar[ReviewStepQuerySet] = ReviewStepQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["memo", "round", "position"], name="step_position_unique"
            ),
            models.CheckConstraint(
                condition=models.Q(kind__in=StepKind.values, state__in=StepState.values),
                name="step_kind_and_state_known",
            ),
            models.CheckConstraint(
                condition=models.Q(role="") | models.Q(person=None), name="step_role_or_person"
            ),
            models.CheckConstraint(
                condition=~models.Q(state=StepState.PASSED)
                | models.Q(answered_by__isnull=False, answered_at__isnull=False),
                name="step_passed_by_somebody",
            ),
            models.CheckConstraint(
                condition=~models.Q(kind=StepKind.OPINION)
                | (models.Q(due_date__isnull=False) & ~models.Q(consequence="")),
                name="opinion_has_due_date",
                violation_error_message="Ange senaste dag och vad som händer om den passeras.",
            ),
        ]
        indexes = [models.Index(fields=["state", "due_date"], name="step_state_due")]

    def __str__(self) -> str:
        return self.name


class Substitution(Validity):
    """Somebody who reviews in another's place from one day to another."""

    person = models.ForeignKey(Person, models.PROTECT, related_name="substitutions")
    substitute = models.ForeignKey(Person, models.PROTECT, related_name="stands_in_for")
    decided_at = models.DateTimeField("angiven")
    decided_by = models.ForeignKey(User, models.PROTECT, related_name="+")

    objects: ClassVar[ValidityQuerySet["Substitution"]] = ValidityQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        constraints = [
            ends_after_start("substitution_ends_after_start"),
            models.CheckConstraint(
                condition=~models.Q(person=models.F("substitute")),
                name="substitute_is_another",
                violation_error_message="Ersättaren måste vara en annan person.",
            ),
            models.CheckConstraint(
                condition=models.Q(valid_from__isnull=False, valid_to__isnull=False),
                name="substitution_has_period",
                violation_error_message="Ange både första och sista dag.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.substitute} för {self.person}"


class ConflictDeclaration(models.Model):
    """That a person said of themselves that they have an interest in the matter (KL 7:4, 6:30).

    It stands for the whole matter, beside the `MemoInterest` that keeps them out of it. Never by
    the person themselves, only by another and with a reason, is one recorded by mistake withdrawn.
    """

    memo = models.ForeignKey(Memo, models.CASCADE, related_name="conflict_declarations")
    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    ground = models.CharField("grund", max_length=20, choices=InterestGround)
    note = models.CharField("förklaring", max_length=1000, blank=True)
    declared_at = models.DateTimeField("anmäld")
    withdrawn_at = models.DateTimeField("återtagen", null=True, blank=True)
    withdrawn_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    withdrawn_reason = models.CharField("skäl", max_length=1000, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["memo", "person"], name="declaration_stands_once",
                condition=models.Q(withdrawn_at=None),
            ),
            models.CheckConstraint(
                condition=models.Q(withdrawn_at=None)
                | (models.Q(withdrawn_by__isnull=False) & ~models.Q(withdrawn_reason="")),
                name="declaration_withdrawn_with_reason",
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.person}: {self.get_ground_display()}"


class LastLook(models.Model):
    """The text that a reviewer last saw, so that the next look shows what changed since."""

    memo = models.ForeignKey(Memo, models.CASCADE, related_name="last_looks")
    user = models.ForeignKey(User, models.CASCADE, related_name="+")
    at = models.DateTimeField("sedd")
    content = models.JSONField("innehåll")
    content_hash = models.CharField("SHA-256", max_length=64)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["memo", "user"], name="last_look_once"),
        ]

    def __str__(self) -> str:
        return f"{self.user}: {self.memo}"
