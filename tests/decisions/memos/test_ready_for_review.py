"""What a memo needs before somebody is asked to review it, said where it is mended."""

import datetime as dt

import pytest
from django.core.exceptions import ValidationError

from decisions.memos.actions.review import submit_memo
from decisions.memos.rules import Level, check_ready_for_review, missing_for_review
from decisions.memos.workflow import MemoStatus
from tests.factories import ConsultationFactory, ProposalClauseFactory


def only(memo):
    (check,) = missing_for_review(memo)
    return check


def test_a_complete_memo_lacks_nothing(memo):
    assert missing_for_review(memo) == []
    check_ready_for_review(memo)


def test_an_empty_section_is_named_and_linked(memo):
    section = memo.sections.get(heading="Bakgrund")
    section.html = "<p> </p>"
    section.save()
    check = only(memo)
    assert (check.anchor, check.level) == (f"avsnitt-{section.uuid}", Level.ERROR)
    assert "Bakgrund" in check.message


def test_a_section_that_is_not_required_may_be_empty(memo):
    memo.sections.create(heading="Ärendets beredning", position=9)
    assert missing_for_review(memo) == []


def test_a_memo_proposes_something(memo):
    memo.clauses.all().delete()
    assert only(memo).anchor == "forslag"


def test_an_empty_clause_is_named_by_its_label(memo):
    ProposalClauseFactory(memo=memo, label="2.", text="  ")
    assert "Punkt 2 " in only(memo).message


def test_somebody_handles_it(memo):
    memo.officers.all().delete()
    assert "handläggare" in only(memo).message


def test_a_cancelled_case_stops_it(memo, people, now):
    memo.case.cancelled_at, memo.case.cancelled_by = now, people.registrar
    assert "makulerat" in only(memo).message


def test_the_body_exists_on_the_day_of_the_meeting(memo):
    memo.recipient_body.valid_to = dt.date(2026, 3, 31)
    memo.meeting_date = dt.date(2026, 3, 31)
    assert missing_for_review(memo) == []
    memo.meeting_date = dt.date(2026, 4, 1)
    assert "1 april 2026" in only(memo).message


def test_nobody_to_sign_is_pointed_out_and_stops_nothing(memo, people, now):
    memo.signatories.all().delete()
    assert only(memo).level == Level.WARNING
    assert submit_memo(memo=memo, by=people.author, at=now).status == MemoStatus.REVIEW


@pytest.mark.parametrize(
    ("deadline", "words"),
    [
        ("2026-04-22", "anstånd"),
        ("2026-05-07", "omedelbar justering"),
        ("2026-05-08", None),
    ],
)
def test_a_reply_that_comes_too_late_is_pointed_out(memo, deadline, words):
    memo.meeting_date = dt.date(2026, 4, 23)
    ConsultationFactory(case=memo.case, reply=memo, reply_deadline=deadline)
    checks = missing_for_review(memo)
    assert [check.level for check in checks] == ([Level.WARNING] if words else [])
    assert all(words in check.message for check in checks)


def test_everything_that_is_missing_is_said_at_once(memo, people, now):
    memo.clauses.all().delete()
    memo.officers.all().delete()
    memo.sections.update(html="")
    with pytest.raises(ValidationError) as raised:
        submit_memo(memo=memo, by=people.author, at=now)
    assert len(raised.value.messages) == 5
    memo.refresh_from_db()
    assert memo.status == MemoStatus.DRAFT
