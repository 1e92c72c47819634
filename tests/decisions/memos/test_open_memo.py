"""Who gets to a memo, who is told that they may not, and for whom it does not exist."""

import uuid

import pytest
from django.core.exceptions import PermissionDenied
from django.http import Http404

from council.organisation.permissions import Permission, Role
from decisions.memos.access import get_memo_for
from decisions.memos.workflow import MemoStatus
from tests.factories import BodyFactory, MemoOfficerFactory, RoleAssignmentFactory, UserFactory


@pytest.fixture
def get(memo, now):
    def run(user, permission=Permission.READ_DRAFTS, key=None):
        return get_memo_for(user, key or memo.uuid, permission, now.date())

    return run


def test_the_departments_people_read_its_drafts(get, memo, people):
    for user in (people.author, people.colleague, people.manager, people.secretary):
        assert get(user) == memo


def test_it_comes_with_what_every_page_shows(get, people, django_assert_num_queries):
    memo = get(people.author)
    with django_assert_num_queries(0):
        assert memo.case.registry_number
        assert memo.department.name
        assert memo.recipient_body.name


def test_for_another_department_a_draft_does_not_exist(get, people):
    for user in (people.outsider, people.publisher):
        with pytest.raises(Http404):
            get(user)


@pytest.mark.parametrize("key", [uuid.uuid4(), "nonsense", ""])
def test_what_does_not_exist_is_not_found(people, memo, now, key):
    with pytest.raises(Http404):
        get_memo_for(people.author, key, Permission.READ_DRAFTS, now.date())


def test_whoever_sees_it_but_may_not_is_told_so(get, people):
    with pytest.raises(PermissionDenied, match="behörighet"):
        get(people.author, Permission.APPROVE_MEMO)
    with pytest.raises(PermissionDenied):
        get(people.secretary, Permission.WRITE_MEMO)
    assert get(people.secretary, Permission.MANAGE_AGENDA)


def test_a_member_reads_what_is_noticed_and_no_draft(get, memo, body):
    member = UserFactory()
    RoleAssignmentFactory(user=member, role=Role.MEMBER, department=None, body=body)
    with pytest.raises(Http404):
        get(member, Permission.READ_AGENDA)
    memo.status = MemoStatus.NOTICED
    memo.save()
    assert get(member, Permission.READ_AGENDA) == memo
    with pytest.raises(PermissionDenied):
        get(member, Permission.READ_DRAFTS)


@pytest.fixture
def board_secretary(memo):
    """The memo goes to another body than its department's: Sten sets that body's agendas."""
    memo.recipient_body = BodyFactory(name="Kommunstyrelsen")
    memo.save()
    user = UserFactory(username="sten")
    place = {"department": None, "body": memo.recipient_body}
    RoleAssignmentFactory(user=user, role=Role.SECRETARY, **place)
    return user


def test_a_secretary_reads_what_is_handed_in_to_the_body_from_any_department(
    get, memo, board_secretary
):
    for status in (MemoStatus.DRAFT, MemoStatus.REVIEW, MemoStatus.WITHDRAWN):
        memo.status = status
        memo.save()
        with pytest.raises(Http404):
            get(board_secretary, Permission.MANAGE_AGENDA)
    for status in (MemoStatus.APPROVED, MemoStatus.ON_AGENDA, MemoStatus.NOTICED):
        memo.status = status
        memo.save()
        assert get(board_secretary, Permission.MANAGE_AGENDA) == memo


def test_secret_matter_is_read_by_those_of_the_body_who_may(get, memo, board_secretary):
    memo.case.is_secret, memo.case.secrecy_ground = True, "OSL 19:1"
    memo.case.save()
    memo.status = MemoStatus.NOTICED
    memo.save()
    assert get(board_secretary, Permission.READ_AGENDA) == memo
    member = UserFactory()
    place = {"department": None, "body": memo.recipient_body}
    RoleAssignmentFactory(user=member, role=Role.MEMBER, **place)
    with pytest.raises(Http404):
        get(member, Permission.READ_AGENDA)


def test_a_secret_case_is_for_its_officers_and_those_with_the_right(get, memo, people):
    memo.case.is_secret, memo.case.secrecy_ground = True, "OSL 19:1"
    memo.case.save()
    assert get(people.manager) == memo
    assert get(people.author) == memo
    with pytest.raises(Http404):
        get(people.colleague)


def test_an_officer_from_another_department_does_not_get_in_by_that_alone(get, memo, people):
    MemoOfficerFactory(memo=memo, person=people.outsider.person)
    with pytest.raises(Http404):
        get(people.outsider)


def test_somebody_who_left_sees_nothing(get, people):
    people.author.is_active = False
    people.author.save()
    with pytest.raises(Http404):
        get(people.author)
