"""Opinions beside the levels: asked, given, late, called off."""

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from council.accounts.models import Notification
from council.organisation.permissions import Role
from decisions.memos.actions import review
from decisions.memos.models import LateConsequence, Memo, ReviewStep
from decisions.memos.rules.chains import holds_up
from tests.factories import MemoInterestFactory


@pytest.fixture
def economist(people):
    """Ove, of another department."""
    return people.outsider


def give(step, by, story, text="Det ryms.", no_conflict=True):
    return review.give_opinion(step=step, text=text, no_conflict=no_conflict, by=by, at=story.now)


def test_somebody_elsewhere_is_asked_and_told_and_answers(story, jon, omar, economist, people):
    step = story.ask(jon, economist)
    assert Notification.objects.filter(user=economist, kind="review.opinion").exists()
    give(step, economist, story)
    assert Notification.objects.filter(user=people.author, kind="review.opinion").exists()
    story.pass_level(jon)
    fixed = story.approve(omar)
    assert "Yttranden: Ove Strand, utredare (Ekonomi)." in fixed.statement


def test_the_author_asks_too_but_not_a_colleague(story, people, economist):
    story.ask(people.author, economist)
    with pytest.raises(PermissionDenied):
        story.ask(people.colleague, economist)


def test_a_role_in_another_department_is_asked(story, jon, economist):
    department = economist.role_assignments.get().department
    step = story.ask(jon, role=Role.CASE_OFFICER, department=department)
    give(step, economist, story)
    assert step.role == Role.CASE_OFFICER


def test_the_approval_waits_until_the_day(story, jon, omar, economist):
    story.ask(jon, economist, consequence=LateConsequence.GO_ON)
    story.pass_level(jon)
    with pytest.raises(ValidationError, match="ska lämnas senast 4 mars 2026"):
        story.approve(omar)


def test_a_late_opinion_that_is_waited_for_holds_the_approval(story, jon, omar, economist):
    step = story.ask(jon, economist, consequence=LateConsequence.WAIT)
    story.pass_level(jon)
    story.later(days=5)
    review.mark_late_opinions(at=story.now)
    with pytest.raises(ValidationError, match=r"är försenat\. Godkännandet väntar på det"):
        story.approve(omar)
    give(step, economist, story)
    assert story.approve(omar).number == 1


def test_a_late_opinion_that_is_not_waited_for_lets_it_go_on(story, jon, omar, economist):
    story.ask(jon, economist, consequence=LateConsequence.GO_ON)
    story.pass_level(jon)
    story.later(days=5)
    review.mark_late_opinions(at=story.now)
    fixed = story.approve(omar)
    assert "Yttranden som inte lämnats: Ekonomi, senast 4 mars 2026." in fixed.statement


def test_it_goes_on_too_when_the_clock_has_not_come_by(story, jon, omar, economist):
    story.ask(jon, economist, consequence=LateConsequence.GO_ON)
    story.pass_level(jon)
    story.later(days=5)
    story.approve(omar)
    assert ReviewStep.objects.get(kind="opinion").state == "late"


def test_the_clock_marks_an_opinion_late_once_and_tells_why(story, jon, economist):
    story.ask(jon, economist)
    story.later(days=2)
    assert review.mark_late_opinions(at=story.now) == 0
    story.later(days=1)
    assert review.mark_late_opinions(at=story.now) == 1
    assert review.mark_late_opinions(at=story.now) == 0
    for user in (economist, jon):
        notice = Notification.objects.get(user=user, kind="review.late")
        assert "Godkännandet väntar på yttrandet" in notice.text


def test_a_question_is_taken_back_with_a_reason(story, jon, omar, economist):
    step = story.ask(jon, economist)
    with pytest.raises(ValidationError):
        review.call_off_opinion(step=step, reason="", by=jon, at=story.now)
    with pytest.raises(PermissionDenied):
        review.call_off_opinion(step=step, reason="Nej.", by=economist, at=story.now)
    review.call_off_opinion(step=step, reason="Behövs inte.", by=jon, at=story.now)
    story.pass_level(jon)
    assert "Ekonomi (Behövs inte)" in story.approve(omar).statement


@pytest.mark.parametrize("who", ["author", "interested"])
def test_nobody_who_takes_part_is_asked(story, jon, people, who):
    person = people.author
    if who == "interested":
        person = people.colleague
        MemoInterestFactory(memo=story.memo, person=person.person, ground="party")
    with pytest.raises(ValidationError, match=r"handläggare|jävig"):
        story.ask(jon, person)
    assert not ReviewStep.objects.filter(kind="opinion").exists()


@pytest.mark.parametrize("change", [{"question": " "}, {"due_date": dt.date(2026, 3, 1)}])
def test_a_question_has_words_and_a_day_to_come(story, jon, economist, change):
    facts = {"question": "Ryms det?", "due_date": dt.date(2026, 3, 4), **change}
    request = review.OpinionRequest(
        name="Ekonomi", consequence=LateConsequence.WAIT, person=economist.person, **facts
    )
    with pytest.raises(ValidationError):
        review.ask_opinion(memo=story.memo, request=request, by=jon, at=story.now)


@pytest.mark.parametrize("kwargs", [{"text": " "}, {"no_conflict": False}])
def test_an_answer_has_words_and_a_declaration(story, jon, economist, kwargs):
    step = story.ask(jon, economist)
    with pytest.raises(ValidationError):
        give(step, economist, story, **kwargs)


def test_a_level_that_asked_does_not_answer_itself(story, jon, omar):
    step = story.ask(jon, omar)
    with pytest.raises(ValidationError, match="Omar Ek som ska svara"):
        give(step, jon, story)


def test_whoever_is_asked_reads_the_memo_until_they_answer_no_more(story, jon, economist):
    def reads():
        return Memo.objects.visible_to(economist, story.now.date()).exists()

    assert not reads()
    step = story.ask(jon, economist)
    assert reads()
    give(step, economist, story)
    assert reads()
    story.send_back(jon)
    assert not reads()


@pytest.mark.parametrize(
    ("state", "consequence", "is_past_due", "expected"),
    [
        ("open", "wait", False, True),
        ("open", "go_on", False, True),
        ("open", "go_on", True, False),
        ("late", "go_on", True, False),
        ("late", "wait", True, True),
        ("passed", "wait", True, False),
        ("cancelled", "wait", False, False),
    ],
)
def test_what_an_approval_waits_for(state, consequence, is_past_due, expected):
    assert holds_up("opinion", state, consequence, is_past_due=is_past_due) is expected
