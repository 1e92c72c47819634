"""The tables of the workflow, and every pair of statuses tried against them."""

from itertools import product

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.management import CommandError, call_command

from council.organisation.permissions import ROLE_PERMISSIONS, Permission, Role
from decisions.management.commands import draw_workflow
from decisions.memos.actions.transitions import move_memo
from decisions.memos.models import MemoTransition
from decisions.memos.rules.permissions import BODY_PERMISSIONS
from decisions.memos.workflow import ALLOWED, NEEDED, MemoStatus
from tests.factories import RoleAssignmentFactory, UserFactory

PAIRS = list(product(MemoStatus, MemoStatus))
MOVES = [(origin, target) for origin, target in PAIRS if target in ALLOWED[origin]]


def names(pair):
    return f"{pair[0]}-{pair[1]}"


@pytest.fixture
def everything(body, department):
    """A user with every role of the house."""
    user = UserFactory()
    for role in (Role.DIRECTOR, Role.REGISTRAR):
        RoleAssignmentFactory(user=user, role=role, department=department)
    RoleAssignmentFactory(user=user, role=Role.SECRETARY, department=None, body=body)
    RoleAssignmentFactory(user=user, role=Role.PUBLISHER, department=None)
    return user


def test_every_status_is_in_the_table():
    assert set(ALLOWED) == set(MemoStatus)


def test_every_transition_needs_a_permission_and_nothing_else_does():
    assert set(NEEDED) == set(MOVES)


def test_every_status_but_the_first_is_reached_and_only_three_are_the_end():
    reached = {target for _, target in MOVES}
    assert reached == set(MemoStatus)
    assert {s for s in MemoStatus if not ALLOWED[s]} == {
        MemoStatus.PUBLISHED,
        MemoStatus.WITHDRAWN,
        MemoStatus.DELEGATED,
    }


def test_every_needed_permission_is_carried_by_a_role():
    carried = frozenset().union(*ROLE_PERMISSIONS.values())
    assert set(NEEDED.values()) <= carried


@pytest.mark.parametrize("pair", PAIRS, ids=names)
def test_a_memo_moves_as_the_table_allows_and_in_no_other_way(memo, everything, now, pair):
    origin, target = pair
    memo.status = origin
    memo.save()
    if target in ALLOWED[origin]:
        move_memo(memo=memo, to=target, by=everything, at=now)
        memo.refresh_from_db()
        assert memo.status == target
        assert memo.history.latest("history_id").status == target
        assert MemoTransition.objects.get(memo=memo).from_status == origin
    else:
        with pytest.raises(ValidationError):
            move_memo(memo=memo, to=target, by=everything, at=now)
        memo.refresh_from_db()
        assert memo.status == origin
        assert not memo.transitions.exists()


@pytest.mark.parametrize("pair", MOVES, ids=names)
def test_nobody_moves_a_memo_without_the_permission(memo, body, department, now, pair):
    user = UserFactory()
    for role in Role:
        if NEEDED[pair] in ROLE_PERMISSIONS[role] or role == Role.ADMINISTRATOR:
            continue
        in_body = bool(ROLE_PERMISSIONS[role] & (BODY_PERMISSIONS - {Permission.READ_AGENDA}))
        place = {"body": body} if in_body else {"department": department}
        RoleAssignmentFactory(user=user, role=role, **{"department": None, **place})
    memo.status = pair[0]
    memo.save()
    with pytest.raises(PermissionDenied):
        move_memo(memo=memo, to=pair[1], by=user, at=now)
    memo.refresh_from_db()
    assert memo.status == pair[0]


def test_the_drawing_in_the_docs_is_the_table():
    call_command("draw_workflow", check=True)


def test_a_stale_drawing_is_found(monkeypatch):
    monkeypatch.setitem(draw_workflow.NEEDED, MOVES[0], Permission.ADMINISTER)
    with pytest.raises(CommandError, match="draw_workflow"):
        call_command("draw_workflow", check=True)


def test_the_drawing_shows_every_transition(capsys):
    call_command("draw_workflow", stdout_only=True)
    drawn = capsys.readouterr().out
    for (origin, target), permission in NEEDED.items():
        assert f"  {origin} --> {target} : {permission}\n" in drawn
