"""Whose turn it is."""

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from decisions.memos.actions.review import return_memo, withdraw_memo
from decisions.memos.deadlines import deadline_of
from decisions.memos.worklist import work_list
from decisions.models import ReviewStep
from tests.decisions.memos.pages.conftest import text_of
from tests.factories import MeetingFactory, MemoFactory, MemoInterestFactory, MemoOfficerFactory


@pytest.fixture
def today():
    return timezone.localdate()


def tasks(rows):
    return [(row.memo.title, row.task) for row in rows]


def test_a_draft_is_its_officers_to_write(memo, people, today):
    work = work_list(people.author, today=today)
    assert tasks(work.todo) == [(memo.title, "Skriv klart och skicka in")]
    assert work.waiting == []


def test_a_colleague_has_nothing_to_do_with_it(memo, people, today):
    assert work_list(people.colleague, today=today).todo == []


def test_under_review_it_is_the_managers_turn_and_the_officer_waits(in_review, people, today):
    manager = work_list(people.manager, today=today)
    author = work_list(people.author, today=today)
    assert tasks(manager.todo) == [(in_review.title, "Granska och godkänn")]
    assert tasks(author.waiting) == [(in_review.title, "Väntar på granskning")]
    assert author.todo == []


def test_nobody_is_asked_to_review_what_concerns_them(in_review, people, today):
    MemoInterestFactory(memo=in_review, person=people.manager.person)
    assert work_list(people.manager, today=today).todo == []


def test_what_was_returned_comes_back_with_the_comment(in_review, people, today, now):
    return_memo(memo=in_review, comment="Räkna om beloppet.", by=people.manager, at=now)
    [row] = work_list(people.author, today=today).todo
    assert row.task == "Ändra efter granskningen"
    assert row.comment == "Räkna om beloppet."


def test_an_approved_memo_is_the_secretarys_to_put_on_an_agenda(approved, people, today):
    secretary = work_list(people.secretary, today=today)
    assert tasks(secretary.todo) == [(approved.title, "Ta upp på en dagordning")]
    [waiting] = work_list(people.author, today=today).waiting
    assert waiting.task == "Väntar på att tas upp på en dagordning"


def test_an_errand_leads_to_where_it_is_done(approved, people, client):
    client.force_login(people.secretary)
    page = client.get(reverse("memos:worklist")).content.decode()
    assert f'<a href="{reverse("agendas:list")}">Ta upp på en dagordning' in page


def test_what_is_withdrawn_is_done(memo, people, today, now):
    withdraw_memo(memo=memo, comment="Behövs inte.", by=people.author, at=now)
    work = work_list(people.author, today=today)
    assert tasks(work.done) == [(memo.title, "Återtagen")]
    assert work.todo == []


def test_the_most_urgent_comes_first(memo, people, today, body):
    for days in (40, 20):
        later = MemoFactory(
            case=memo.case,
            title=f"Om {days}",
            meeting_date=today + dt.timedelta(days=days),
            saved_by=people.author,
        )
        MemoOfficerFactory(memo=later, person=people.author.person)
    titles = [row.memo.title for row in work_list(people.author, today=today).todo]
    assert titles == ["Om 20", "Om 40", memo.title]


def test_the_list_costs_the_same_whatever_its_length(eva, memo, people, today):
    with CaptureQueriesContext(connection) as few:
        eva.get("/arbete/")
    for number in range(12):
        other = MemoFactory(
            case=memo.case, title=f"Nr {number}", meeting_date=today, saved_by=people.author
        )
        MemoOfficerFactory(memo=other, person=people.author.person)
    with CaptureQueriesContext(connection) as many:
        page = eva.get("/arbete/")
    assert "Nr 11" in text_of(page)
    assert len(many) == len(few)


@pytest.mark.parametrize(
    ("days_left", "words", "tone"),
    [
        (-1, "Skulle ha lämnats fredag 27 februari", "late"),
        (0, "Lämnas i dag", "soon"),
        (1, "Lämnas i morgon", "soon"),
        (3, "3 dagar kvar, torsdag 5 mars", "soon"),
        (4, "Lämnas senast fredag 6 mars", ""),
    ],
)
def test_the_deadline_in_words(memo, days_left, words, tone):
    today = dt.date(2026, 3, 2)
    before = memo.recipient_body.deadline_days
    memo.meeting_date = today + dt.timedelta(days=days_left + before)
    deadline = deadline_of(memo, today=today)
    assert (deadline.words, deadline.tone) == (words, tone)


def test_the_page_names_number_kind_body_meeting_and_task(eva, memo, body):
    memo.meeting_date = dt.date(2031, 4, 23)
    memo.save()
    page = text_of(eva.get("/arbete/"))
    for words in (
        memo.title,
        memo.case.registry_number,
        "Tjänsteutlåtande",
        body.name,
        "23 april 2031",
        "Skriv klart och skicka in",
        "Lämnas senast onsdag 9 april",
    ):
        assert words in page


def test_an_empty_list_says_so(as_user, people, memo):
    page = text_of(as_user(people.registrar).get("/arbete/"))
    assert "Inget väntar på dig just nu." in page
    assert "Ny handling" not in page


@pytest.mark.parametrize("tab", ["att-gora", "vantar", "bevakar", "klart", "finns-inte"])
def test_each_list_is_a_tab_of_its_own(eva, memo, tab):
    page = text_of(eva.get("/arbete/", {"flik": tab}))
    assert page.count('aria-current="page">') >= 1
    assert (memo.title in page) == (tab in {"att-gora", "finns-inte"})


def test_the_meeting_s_own_deadline_goes_before_the_body_s_rule(eva, memo, body):
    meeting = MeetingFactory(
        body=body,
        starts_at=dt.datetime(2031, 4, 23, 14, 0, tzinfo=dt.UTC),
        deadline_date=dt.date(2031, 4, 2),
    )
    memo.meeting_date = meeting.date
    memo.save()
    assert "Lämnas senast onsdag 2 april" in text_of(eva.get("/arbete/"))


def test_an_opinion_lies_with_whom_it_is_asked_of_by_its_own_day(in_review, people, now, today):
    ReviewStep.objects.create(
        memo=in_review,
        round=in_review.review_steps.latest("pk").round,
        position=9,
        kind="opinion",
        name="Ekonomi",
        question="Ryms det i budgeten?",
        person=people.registrar.person,
        state="open",
        due_date=today + dt.timedelta(days=1),
        consequence="go_on",
        asked_by=people.manager,
        opened_at=now,
    )
    [row] = work_list(people.registrar, today=today).todo
    assert (row.task, row.deadline.words) == ("Lämna yttrande: Ekonomi", "Lämnas i morgon")
    assert row.comment == "Ryms det i budgeten?"
    assert (row.act_at, row.act_on) == ("memos:review", str(in_review.uuid))
