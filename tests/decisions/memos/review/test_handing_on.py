"""Whom a step may be handed on to, and of whom an opinion may be asked, as the forms list them."""

import pytest

from council.organisation.permissions import Role
from decisions.memos.forms.review import AskForm
from decisions.memos.models import MemoOfficer, OfficerRole
from decisions.memos.rules.hands import check_may_delegate, receivers
from tests.factories import (
    DepartmentFactory,
    MemoInterestFactory,
    RoleAssignmentFactory,
    UserFactory,
)


@pytest.fixture
def crowd(story, department):
    """Officials of the department whom the step may not be handed to, and Vera, whom it may."""

    def official(name, role=Role.CASE_OFFICER, **more):
        user = UserFactory(person__name=name, **more)
        RoleAssignmentFactory(user=user, role=role, department=department)
        return user

    second, relative = official("Andra Berg"), official("Nära Ek")
    MemoOfficer.objects.create(memo=story.memo, person=second.person, role=OfficerRole.SECOND)
    MemoInterestFactory(memo=story.memo, person=relative.person, ground="relative")
    official("Borta Gran", is_active=False)
    official("Ledamot Alm", role=Role.MEMBER)
    return official("Vera Lund")


def listed(story, by):
    return {person.name for person in receivers(story.open(), by, story.now.date())}


def test_only_those_who_may_have_it_are_listed(story, crowd, jon, people):
    found = listed(story, jon)
    assert "Vera Lund" in found
    refused = {"Andra Berg", "Nära Ek", "Borta Gran", "Ledamot Alm", "Jon Tallberg"}
    assert not found & {*refused, people.author.person.name}


def test_whoever_is_listed_is_accepted(story, crowd, jon):
    step, on = story.open(), story.now.date()
    for person in receivers(step, jon, on):
        check_may_delegate(step, person.user, jon, on)


def test_a_secret_matter_goes_to_those_who_may_read_it(story, crowd, people, omar):
    story.memo.case.is_secret, story.memo.case.secrecy_ground = True, "OSL 23 kap. 1 §"
    story.memo.case.save()
    assert listed(story, crowd) == {omar.person.name, people.registrar.person.name}


def test_the_list_takes_one_query_however_many_there_are(
    story, crowd, jon, django_assert_num_queries
):
    step = story.open()
    with django_assert_num_queries(1):
        list(receivers(step, jon, story.now.date()))


def test_somebody_with_roles_in_several_departments_is_asked_once(jon, department, people):
    for place in (department, DepartmentFactory(), DepartmentFactory()):
        RoleAssignmentFactory(user=people.colleague, role=Role.CASE_OFFICER, department=place)
    groups = dict(AskForm(by=jon).fields["whom"].choices[1:])
    keys = [key for rows in groups.values() for key, _ in rows]
    assert keys.count(f"person:{people.colleague.person.pk}") == 1
    assert len(keys) == len(set(keys))
    assert len(groups) >= 3
