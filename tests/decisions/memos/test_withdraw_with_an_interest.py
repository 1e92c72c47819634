"""Whoever has an interest in a matter takes back their own draft, and nothing that others read."""

import pytest
from django.core.exceptions import ValidationError

from decisions.memos.actions.review import submit_memo, withdraw_memo
from decisions.memos.models import InterestGround
from decisions.memos.rules import can_withdraw
from decisions.memos.workflow import MemoStatus
from tests.factories import MemoInterestFactory


def withdraw(memo, user, now):
    return withdraw_memo(memo=memo, comment="Resan blir inte av.", by=user, at=now)


def test_the_handling_officer_who_travels_takes_back_the_draft(memo, people, now):
    MemoInterestFactory(memo=memo, person=people.author.person)
    assert can_withdraw(memo, people.author, at=now)
    assert withdraw(memo, people.author, now).status == MemoStatus.WITHDRAWN


@pytest.mark.parametrize("status", [MemoStatus.REVIEW, MemoStatus.APPROVED])
def test_not_once_others_have_taken_it_up(memo, people, now, status):
    MemoInterestFactory(memo=memo, person=people.author.person)
    memo.status = status
    memo.save()
    assert not can_withdraw(memo, people.author, at=now)
    with pytest.raises(ValidationError, match="jäv, 7 kap"):
        withdraw(memo, people.author, now)
    memo.refresh_from_db()
    assert memo.status == status


@pytest.mark.parametrize("ground", InterestGround)
def test_nobody_elses_draft(memo, people, now, ground):
    MemoInterestFactory(memo=memo, person=people.manager.person, ground=ground)
    assert not can_withdraw(memo, people.manager, at=now)
    with pytest.raises(ValidationError, match="inte återta handlingen"):
        withdraw(memo, people.manager, now)


def test_whoever_has_no_interest_withdraws_as_before(memo, people, now):
    MemoInterestFactory(memo=memo, person=people.colleague.person)
    submit_memo(memo=memo, by=people.author, at=now)
    assert withdraw(memo, people.manager, now).status == MemoStatus.WITHDRAWN
