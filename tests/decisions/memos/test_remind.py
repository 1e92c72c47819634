"""Reminders by the clock: whom, when, and once."""

import datetime as dt
import zoneinfo

import pytest
from django.conf import settings
from django.utils.formats import date_format
from django.utils.module_loading import import_string
from hypothesis import given
from hypothesis import strategies as st

from council.celery import app
from council.models import Notification
from decisions.memos.actions.reminders import remind, stage
from decisions.memos.actions.review import submit_memo
from decisions.models import ReviewStep
from tests.factories import MeetingFactory

SWEDEN = zoneinfo.ZoneInfo("Europe/Stockholm")
LAST_DAY = dt.date(2026, 4, 9)


def morning(day):
    return dt.datetime.combine(day, dt.time(6), SWEDEN)


def told(kind=None):
    rows = Notification.objects.filter(key__startswith="deadline:").order_by("at", "pk")
    return [(row.user.username, row.title) for row in rows if kind in {None, row.kind}]


@pytest.fixture
def memo(memo):
    """Two weeks before the meeting is the last day."""
    memo.meeting_date = LAST_DAY + dt.timedelta(days=memo.recipient_body.deadline_days)
    memo.save()
    return memo


@pytest.fixture
def mornings(memo):
    """Let the clock strike six, twice each day, from ten days before to five days after."""

    def pass_by(first=-10, last=5):
        for days in range(first, last + 1):
            for _ in range(2):
                remind(at=morning(LAST_DAY + dt.timedelta(days=days)))

    return pass_by


def test_a_draft_s_officer_is_told_three_times(memo, mornings):
    mornings()
    assert told() == [
        ("eva", f"3 dagar kvar, torsdag 9 april: {memo.title}"),
        ("eva", f"Lämnas i morgon: {memo.title}"),
        ("eva", f"Skulle ha lämnats torsdag 9 april: {memo.title}"),
    ]
    assert len(told("deadline.late")) == 1
    texts = Notification.objects.filter(key__startswith="deadline:").values_list("text", flat=True)
    meeting = date_format(memo.meeting_date, "j F Y")
    assert set(texts) == {f"Sista dag till {memo.recipient_body}, mötet {meeting}."}


def test_a_morning_that_was_missed_is_made_up_for(memo, mornings):
    mornings(first=-2, last=-2)
    mornings(first=0, last=0)
    assert told() == [
        ("eva", f"2 dagar kvar, torsdag 9 april: {memo.title}"),
        ("eva", f"Lämnas i dag: {memo.title}"),
    ]


def test_a_last_day_that_is_moved_is_told_anew(memo, mornings):
    mornings(first=-1, last=-1)
    meeting = MeetingFactory(
        body=memo.recipient_body,
        starts_at=dt.datetime.combine(memo.meeting_date, dt.time(16), SWEDEN),
        deadline_date=LAST_DAY - dt.timedelta(days=1),
    )
    assert meeting.date == memo.meeting_date
    mornings(first=-1, last=-1)
    assert told() == [
        ("eva", f"Lämnas i morgon: {memo.title}"),
        ("eva", f"Lämnas i dag: {memo.title}"),
    ]


def test_under_review_those_whose_turn_it_is_are_told_too(memo, people, now, mornings):
    submit_memo(memo=memo, by=people.author, at=now)
    mornings(first=-1, last=-1)
    assert sorted(who for who, _ in told()) == ["eva", "omar"]


@pytest.mark.parametrize("status", ["approved", "withdrawn", "published"])
def test_what_is_handed_in_reminds_nobody(memo, mornings, status):
    memo.status = status
    memo.save()
    mornings()
    assert told() == []


def test_an_opinion_is_reminded_of_the_day_before(memo, people, now, mornings):
    submit_memo(memo=memo, by=people.author, at=now)
    Notification.objects.all().delete()
    ReviewStep.objects.create(
        memo=memo,
        round=1,
        position=9,
        kind="opinion",
        name="Ekonomi",
        person=people.colleague.person,
        state="open",
        due_date=LAST_DAY - dt.timedelta(days=5),
        consequence="go_on",
        asked_by=people.manager,
        opened_at=now,
    )
    mornings(first=-10, last=-5)
    assert told() == [("sara", f"Lämnas i morgon: yttrande till {memo.title}")]


@given(st.dates(), st.integers(-400, 400))
def test_the_stages_follow_each_other(today, days):
    order = ["", "soon", "near", "late"]
    try:
        day = today + dt.timedelta(days=days)
        earlier = today - dt.timedelta(days=1)
    except OverflowError:
        return
    assert order.index(stage(day, earlier)) <= order.index(stage(day, today))
    assert (stage(day, today) == "late") == (day < today)


def test_everything_that_the_clock_starts_is_a_task_of_ours():
    app.loader.import_default_modules()
    for entry in settings.CELERY_BEAT_SCHEDULE.values():
        assert entry["task"] in app.tasks, entry["task"]
        assert callable(import_string(entry["task"]))


def test_the_daily_letter_follows_the_reminders_in_swedish_time():
    plan = settings.CELERY_BEAT_SCHEDULE
    assert settings.CELERY_TIMEZONE == "Europe/Stockholm"
    assert plan["daily-letters"]["schedule"].hour == {7}
    assert plan["remind-of-deadlines"]["schedule"].hour == {6}
