"""Assignments (uppdrag) that a body has given its departments, and what was reported of them."""

import datetime as dt
import uuid
from typing import ClassVar, Self

from django.db import models

from council.organisation.models import Body, Department, Person, User
from council.organisation.permissions import Permission
from decisions.assignments.workflow import UNSETTLED, AssignmentState
from decisions.sittings.models import Treatment


class AssignmentQuerySet(models.QuerySet["Assignment"]):
    """Reads of assignments."""

    def visible_to(self, user: User, on: dt.date) -> Self:
        """Return those of the bodies whose agendas the user reads, or of their own department.

        One given in a secret or closed matter is seen by those who read such matters.
        """
        seen = models.Q(body__in=user.bodies_with(Permission.READ_AGENDA, on)) | models.Q(
            department__in=user.departments_with(Permission.READ_DRAFTS, on)
        )
        protected = models.Q(body__in=user.bodies_with(Permission.READ_PROTECTED, on)) | models.Q(
            department__in=user.departments_with(Permission.READ_PROTECTED, on)
        )
        return self.filter(seen).filter(models.Q(is_protected=False) | protected)

    def unsettled(self) -> Self:
        """Return those that the body waits for, the one to be reported first in front."""
        return self.filter(state__in=UNSETTLED).order_by(
            models.F("due_date").asc(nulls_last=True), "given_date", "pk"
        )


class Assignment(models.Model):
    """Something the body has told a department to do, in one of its decisions."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    body = models.ForeignKey(Body, models.PROTECT, related_name="assignments")
    # The decision that gave it, and the one that declared it done or called it back.
    given_by = models.ForeignKey(Treatment, models.PROTECT, related_name="assignments")
    settled_by = models.ForeignKey(
        Treatment, models.PROTECT, null=True, blank=True, related_name="settled_assignments"
    )
    title = models.CharField("uppdrag", max_length=500)
    department = models.ForeignKey(Department, models.PROTECT, related_name="assignments")
    responsible = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="ansvarig"
    )
    given_date = models.DateField("gavs")
    due_date = models.DateField("ska återrapporteras senast", null=True, blank=True)
    state = models.CharField(
        "läge", max_length=12, choices=AssignmentState, default=AssignmentState.OPEN
    )
    # Given in a matter with secrecy or behind closed doors: then its words stay inside as well.
    is_protected = models.BooleanField("i ett ärende med sekretess", default=False)

    objects: ClassVar[AssignmentQuerySet] = AssignmentQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(state__in=AssignmentState.values), name="assignment_state_known"
            ),
            models.CheckConstraint(
                condition=models.Q(state__in=["done", "withdrawn"], settled_by__isnull=False)
                | models.Q(state__in=["open", "reported"], settled_by=None),
                name="assignment_settled_by_the_body",
                violation_error_message="Bara nämnden avslutar ett uppdrag, i ett beslut.",
            ),
            models.CheckConstraint(
                condition=models.Q(due_date=None) | models.Q(due_date__gte=models.F("given_date")),
                name="assignment_due_after_given",
                violation_error_message="Dagen ligger före beslutet.",
            ),
            models.CheckConstraint(condition=~models.Q(title=""), name="assignment_has_title"),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def is_settled(self) -> bool:
        """Whether the body has declared it done or called it back."""
        return self.state not in UNSETTLED


class AssignmentReport(models.Model):
    """What the department told of an assignment, on the way (delrapport) or at its end."""

    assignment = models.ForeignKey(Assignment, models.CASCADE, related_name="reports")
    text = models.TextField("rapport", max_length=10_000)
    is_final = models.BooleanField("slutrapport", default=False)
    # A new last day that was asked for and set together with the report.
    new_due_date = models.DateField("ny sista dag", null=True, blank=True)
    reported_at = models.DateTimeField("lämnad")
    reported_by = models.ForeignKey(User, models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~models.Q(text=""), name="assignment_report_has_text")
        ]

    def __str__(self) -> str:
        return f"{self.assignment}: {self.reported_at:%Y-%m-%d}"
