"""Users and their roles per body or department."""

import datetime as dt
from typing import ClassVar

from django.contrib.auth.models import AbstractUser
from django.db import models

from council.organisation.models.institutions import Body, Department
from council.organisation.models.people import Person
from council.organisation.models.validity import Validity, ValidityQuerySet, ends_after_start
from council.organisation.permissions import Permission, Role, roles_with


class User(AbstractUser):
    """Someone who signs in. What they may do comes from their role assignments alone."""

    person = models.OneToOneField(
        Person, models.PROTECT, null=True, blank=True, related_name="user"
    )

    def __str__(self) -> str:
        return self.get_full_name() or self.username

    def bodies_with(self, permission: Permission, on: dt.date) -> "models.QuerySet[Body]":
        """Return the bodies for which the user holds the permission that day.

        A role in a department also counts for the body that the department serves.
        """
        roles = self._assignments(permission, on)
        if roles.filter(body=None, department=None).exists():
            return Body.objects.all()
        return Body.objects.filter(
            models.Q(pk__in=roles.values("body"))
            | models.Q(departments__in=roles.values("department"))
        ).distinct()

    def departments_with(
        self, permission: Permission, on: dt.date
    ) -> "models.QuerySet[Department]":
        """Return the departments for which the user holds the permission that day.

        A role in a body also counts for the departments that serve it.
        """
        roles = self._assignments(permission, on)
        if roles.filter(body=None, department=None).exists():
            return Department.objects.all()
        return Department.objects.filter(
            models.Q(pk__in=roles.values("department")) | models.Q(body__in=roles.values("body"))
        ).distinct()

    def may(
        self,
        permission: Permission,
        *,
        on: dt.date,
        body: Body | None = None,
        department: Department | None = None,
    ) -> bool:
        """Return whether the user holds the permission, for the place if one is given."""
        if not self.is_active:
            return False
        if department is not None:
            return self.departments_with(permission, on).filter(pk=department.pk).exists()
        if body is not None:
            return self.bodies_with(permission, on).filter(pk=body.pk).exists()
        return self._assignments(permission, on).exists()

    def _assignments(
        self, permission: Permission, on: dt.date
    ) -> "models.QuerySet[RoleAssignment]":
        assignments = RoleAssignment.objects.valid_on(on)
        return assignments.filter(user=self, user__is_active=True, role__in=roles_with(permission))


class RoleAssignment(Validity):
    """A user's role in one body or one department; in neither for the whole portal."""

    user = models.ForeignKey(User, models.CASCADE, related_name="role_assignments")
    role = models.CharField("roll", max_length=30, choices=Role.choices)
    body = models.ForeignKey(Body, models.PROTECT, null=True, blank=True)
    department = models.ForeignKey(Department, models.PROTECT, null=True, blank=True)

    objects: ClassVar[ValidityQuerySet["RoleAssignment"]] = ValidityQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        constraints = [
            ends_after_start("role_ends_after_start"),
            models.CheckConstraint(
                condition=models.Q(role__in=Role.values), name="role_assignment_role_known"
            ),
            models.CheckConstraint(
                condition=models.Q(body=None) | models.Q(department=None),
                name="role_in_one_place",
                violation_error_message="En roll gäller en nämnd eller en förvaltning, inte båda.",
            ),
            models.CheckConstraint(
                condition=models.Q(role__in=[Role.ADMINISTRATOR, Role.PUBLISHER])
                | models.Q(body__isnull=False)
                | models.Q(department__isnull=False),
                name="role_has_a_place",
                violation_error_message="Välj vilken nämnd eller förvaltning rollen gäller.",
            ),
        ]

    def __str__(self) -> str:
        place = self.body or self.department or "hela portalen"
        return f"{self.user}: {self.get_role_display()}, {place}"
