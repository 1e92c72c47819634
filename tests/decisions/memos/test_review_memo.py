import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from council.audit.models import AuditEvent
from decisions.memos.actions.review import (
    approve_memo,
    reopen_memo,
    return_memo,
    submit_memo,
    withdraw_memo,
)
from decisions.memos.content import content_hash, memo_hash
from decisions.memos.workflow import MemoStatus


@pytest.fixture
def reviewed(memo, people, now):
    return submit_memo(memo=memo, by=people.author, at=now)


def test_the_author_submits_and_the_manager_approves(memo, people, now):
    submit_memo(memo=memo, by=people.author, at=now)
    fixed = approve_memo(
        memo=memo,
        no_conflict=True,
        seen=memo_hash(memo),
        by=people.manager,
        at=now,
        title="tf förvaltningschef",
    )
    memo.refresh_from_db()
    assert memo.status == MemoStatus.APPROVED
    assert (fixed.number, fixed.approver_name) == (1, "Omar Ek")
    assert fixed.approver_title == "tf förvaltningschef"
    fixed.refresh_from_db()
    assert fixed.content_hash == content_hash(fixed.content)
    assert fixed.content["title"] == memo.title


def test_approval_is_told_to_the_log_with_the_number(reviewed, people, now):
    approve_memo(
        memo=reviewed, no_conflict=True, seen=memo_hash(reviewed), by=people.manager, at=now
    )
    event = AuditEvent.objects.get(action="memo.approved")
    assert event.actor_name == "Omar Ek"
    assert event.registry_number == reviewed.case.registry_number


def test_a_memo_is_returned_with_a_comment(reviewed, people, now):
    return_memo(memo=reviewed, comment=" Förtydliga kostnaden. ", by=people.manager, at=now)
    reviewed.refresh_from_db()
    assert reviewed.status == MemoStatus.DRAFT
    assert reviewed.transitions.latest("pk").comment == "Förtydliga kostnaden."


def test_a_memo_is_not_returned_without_a_comment(reviewed, people, now):
    with pytest.raises(ValidationError) as raised:
        return_memo(memo=reviewed, comment="  ", by=people.manager, at=now)
    assert raised.value.message_dict == {"comment": ["Skriv vad som behöver ändras."]}
    reviewed.refresh_from_db()
    assert reviewed.status == MemoStatus.REVIEW


def test_a_reopened_memo_is_approved_as_the_next_version(reviewed, people, now):
    first = approve_memo(
        memo=reviewed, no_conflict=True, seen=memo_hash(reviewed), by=people.manager, at=now
    )
    reopen_memo(memo=reviewed, by=people.manager, at=now)
    reviewed.title = "Tillsynsplan, ändrad"
    reviewed.save()
    later = now + dt.timedelta(hours=1)
    submit_memo(memo=reviewed, by=people.author, at=later)
    second = approve_memo(
        memo=reviewed, no_conflict=True, seen=memo_hash(reviewed), by=people.manager, at=later
    )
    first.refresh_from_db()
    assert (first.number, second.number) == (1, 2)
    assert first.content["title"] != second.content["title"]
    assert first.content_hash != second.content_hash


def test_an_approved_memo_is_not_approved_again(reviewed, people, now):
    approve_memo(
        memo=reviewed, no_conflict=True, seen=memo_hash(reviewed), by=people.manager, at=now
    )
    with pytest.raises(ValidationError, match="Godkänd, inte Granskning"):
        approve_memo(
            memo=reviewed, no_conflict=True, seen=memo_hash(reviewed), by=people.manager, at=now
        )
    assert reviewed.fixed_versions.count() == 1


def test_a_manager_of_another_department_approves_nothing(reviewed, people, now):
    with pytest.raises(PermissionDenied):
        approve_memo(
            memo=reviewed, no_conflict=True, seen=memo_hash(reviewed), by=people.outsider, at=now
        )


def test_a_case_officer_does_not_approve_a_colleagues_memo(reviewed, people, now):
    with pytest.raises(PermissionDenied):
        approve_memo(
            memo=reviewed, no_conflict=True, seen=memo_hash(reviewed), by=people.colleague, at=now
        )


def test_a_memo_is_withdrawn_with_a_reason(memo, people, now):
    withdraw_memo(memo=memo, comment="Ärendet har lösts.", by=people.author, at=now)
    memo.refresh_from_db()
    assert memo.status == MemoStatus.WITHDRAWN
    with pytest.raises(ValidationError, match="Utkast"):
        submit_memo(memo=memo, by=people.author, at=now)


def test_a_memo_is_not_withdrawn_without_a_reason(memo, people, now):
    with pytest.raises(ValidationError) as raised:
        withdraw_memo(memo=memo, comment="", by=people.author, at=now)
    assert "comment" in raised.value.message_dict


@pytest.mark.parametrize("status", [MemoStatus.ON_AGENDA, MemoStatus.NOTICED])
def test_a_memo_on_an_agenda_is_taken_off_by_the_secretary_first(memo, people, now, status):
    memo.status = status
    memo.save()
    with pytest.raises(ValidationError, match="nämndsekreteraren"):
        withdraw_memo(memo=memo, comment="Utgår.", by=people.secretary, at=now)
