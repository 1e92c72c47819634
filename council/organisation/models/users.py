"""Users and their roles per body or department."""

import datetime as dt
from typing import ClassVar

from django.contrib.auth.models import AbstractUser
from django.db import models
from django.utils.functional import cached_property

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
        roles = self._granting(permission, on)
        if any(role.is_everywhere for role in roles):
            return Body.objects.all()
        return Body.objects.filter(pk__in=_bodies(roles))

    def departments_with(
        self, permission: Permission, on: dt.date
    ) -> "models.QuerySet[Department]":
        """Return the departments for which the user holds the permission that day.

        A role in a body also counts for the departments that serve it.
        """
        roles = self._granting(permission, on)
        if any(role.is_everywhere for role in roles):
            return Department.objects.all()
        return Department.objects.filter(
            models.Q(pk__in={role.department_id for role in roles if role.department_id})
            | models.Q(body__in={role.body_id for role in roles if role.body_id})
        )

    def may(
        self,
        permission: Permission,
        *,
        on: dt.date,
        body: Body | None = None,
        department: Department | None = None,
    ) -> bool:
        """Return whether the user holds the permission, for the place if one is given."""
        roles = self._granting(permission, on)
        if (body is None and department is None) or any(role.is_everywhere for role in roles):
            return bool(roles)
        if department is not None:
            here = (department.pk, department.body_id)
            return any(role.department_id == here[0] or role.body_id == here[1] for role in roles)
        return body is not None and body.pk in _bodies(roles)

    def roles_on(self, on: dt.date) -> "list[RoleAssignment]":
        """Return the roles that the user holds that day; none when the account is closed."""
        return [role for role in (self._roles if self.is_active else []) if role.is_valid_on(on)]

    @cached_property
    def _roles(self) -> "list[RoleAssignment]":
        """The user's role assignments, asked for once per signed-in request."""
        assignments = RoleAssignment.objects.filter(user=self).select_related("department")
        return list(assignments.order_by("pk"))

    def _granting(self, permission: Permission, on: dt.date) -> "list[RoleAssignment]":
        granting = roles_with(permission)
        return [role for role in self.roles_on(on) if role.role in granting]


def _bodies(roles: "list[RoleAssignment]") -> set[int]:
    """Return the bodies of the roles, those that a role's department serves included."""
    bodies = {role.body_id for role in roles if role.body_id}
    return bodies | {role.department.body_id for role in roles if role.department}


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

    @property
    def is_everywhere(self) -> bool:
        """Whether the role holds for the whole portal."""
        return self.body_id is None and self.department_id is None

    def __str__(self) -> str:
        place = self.body or self.department or "hela portalen"
        return f"{self.user}: {self.get_role_display()}, {place}"
