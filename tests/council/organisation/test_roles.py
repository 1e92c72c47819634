"""Roles are a table: each has a sentence, and gives permissions in one place for a period."""

import datetime as dt

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from council.organisation.permissions import (
    ROLE_PERMISSIONS,
    ROLE_SENTENCES,
    Permission,
    Role,
)
from tests.factories import (
    BodyFactory,
    DepartmentFactory,
    MandateFactory,
    RoleAssignmentFactory,
    UserFactory,
)

TODAY = dt.date(2026, 3, 2)


@pytest.mark.parametrize("role", Role)
def test_every_role_has_permissions_and_a_sentence(role):
    assert ROLE_PERMISSIONS[role]
    assert ROLE_SENTENCES[role].endswith(".")


@pytest.mark.parametrize("permission", Permission)
def test_every_permission_is_given_by_some_role(permission):
    assert any(permission in granted for granted in ROLE_PERMISSIONS.values())


def test_a_role_in_a_department_holds_there_and_for_its_body_only(db):
    department, other = DepartmentFactory(), DepartmentFactory()
    user = RoleAssignmentFactory(department=department, role=Role.CASE_OFFICER).user
    assert user.may(Permission.WRITE_MEMO, on=TODAY, department=department)
    assert user.may(Permission.READ_AGENDA, on=TODAY, body=department.body)
    assert not user.may(Permission.WRITE_MEMO, on=TODAY, department=other)
    assert not user.may(Permission.READ_AGENDA, on=TODAY, body=other.body)
    assert not user.may(Permission.APPROVE_MEMO, on=TODAY, department=department)


def test_a_role_ends_with_its_period(db):
    department = DepartmentFactory()
    user = RoleAssignmentFactory(department=department, valid_to=TODAY).user
    assert user.may(Permission.WRITE_MEMO, on=TODAY, department=department)
    tomorrow = TODAY + dt.timedelta(days=1)
    assert not user.may(Permission.WRITE_MEMO, on=tomorrow, department=department)


def test_a_user_who_is_switched_off_may_nothing(db):
    user = RoleAssignmentFactory(user=UserFactory(is_active=False)).user
    assert not user.may(Permission.WRITE_MEMO, on=TODAY)
    assert not user.departments_with(Permission.WRITE_MEMO, TODAY).exists()


def test_a_publisher_for_the_whole_portal_reaches_every_body(db):
    body = BodyFactory()
    assignment = RoleAssignmentFactory(role=Role.PUBLISHER, department=None)
    assert assignment.user.may(Permission.PUBLISH, on=TODAY, body=body)


def test_a_role_is_in_one_place(db):
    body = BodyFactory()
    with pytest.raises(IntegrityError), transaction.atomic():
        RoleAssignmentFactory(body=body, department=DepartmentFactory())
    with pytest.raises(IntegrityError), transaction.atomic():
        RoleAssignmentFactory(role=Role.SECRETARY, department=None)


def test_a_period_cannot_end_before_it_starts(db):
    mandate = MandateFactory.build(
        person=UserFactory().person,
        body=BodyFactory(),
        valid_from=TODAY,
        valid_to=TODAY - dt.timedelta(days=1),
    )
    with pytest.raises(ValidationError, match="slutar innan"):
        mandate.full_clean()
