# ruff: noqa: F811 - the neighbours' fixtures
"""The public record follows the assignments of published decisions, in the words let out."""

import datetime as dt

import pytest
import time_machine
from django.urls import reverse

from council.accounts.models import Notification
from council.audit.actions import SYSTEM
from council.record.models import PublishedAssignment
from decisions.assignments.actions import report_on, settle
from decisions.assignments.models import Assignment
from decisions.assignments.public import Publicity, follow_assignments, publicity_of
from decisions.assignments.schedule import follow_assignments as clock
from decisions.assignments.workflow import AssignmentState
from decisions.publishing.queries import assigned_since, awaiting
from tests.decisions.publishing.conftest import (  # noqa: F401
    PUBLISH_AT,
    fresh,
    pdf,
    publish,
    record,
    seal,
)

SINCE = "ett uppdrag har tillkommit sedan beslutet publicerades"


def follow():
    return follow_assignments(by=SYSTEM, at=PUBLISH_AT)


@pytest.fixture
def given(seal, plan, give, act):
    seal(plan)
    return give(due_date=dt.date(2026, 9, 1))


@pytest.fixture
def public(given, decided, publish):
    publication = publish(fresh(decided))
    assert follow() == 1
    return publication


def row():
    return PublishedAssignment.objects.get()


def test_an_assignment_of_a_published_decision_is_public(public, given, body):
    told = row()
    assert (told.title, told.department) == ("Följ upp planen", given.department.name)
    assert (told.body.slug, told.decision_slug) == (body.slug, public.slug)
    assert (told.state, told.due_date) == ("open", dt.date(2026, 9, 1))
    only = public.content["decision"]["clauses"]
    assert told.clause == (only[0]["id"] if len(only) == 1 else "")


def test_before_the_decision_is_public_nothing_is_told(given):
    assert follow() == 0


def test_what_nobody_has_let_out_waits(public, give):
    give(title="Ge Eva Lind en ny lägenhet")
    assert follow() == 0
    Assignment.objects.filter(title="Följ upp planen").update(title="Andra ord")
    assert follow() == 1
    assert not PublishedAssignment.objects.exists()


def test_a_protected_one_is_never_told(public, given):
    Assignment.objects.update(is_protected=True)
    assert follow() == 1
    assert not PublishedAssignment.objects.exists()


def test_reports_are_told_by_their_day_alone(public, given, people):
    at = PUBLISH_AT + dt.timedelta(days=30)
    report_on(assignment=given, text="Hemligt", is_final=True, by=people.author, at=at)
    assert follow() == 1
    assert row().reports == [{"date": at.date().isoformat(), "is_final": True}]
    assert row().state == "reported"


def test_the_body_settles_it_at_a_public_meeting(public, given, later, act):
    settle(assignment=given, treatment=later, to=AssignmentState.DONE, **act)
    follow()
    meeting = public.meeting
    assert (row().state, row().settled_meeting) == ("done", meeting.slug)
    assert row().settled_date == later.item.meeting.date
    assert row().settled_slug == ""  # that decision is not public


def test_a_closed_point_that_settles_it_is_not_told(public, given, later, act):
    settle(assignment=given, treatment=later, to=AssignmentState.DONE, **act)
    later.item.is_closed = True
    later.item.save()
    follow()
    assert (row().state, row().settled_date, row().settled_meeting) == ("done", None, "")


def test_the_clock_tells_nothing_twice(public):
    with time_machine.travel(PUBLISH_AT, tick=False):
        assert clock() == 0


def test_one_given_after_the_publication_waits_in_sight(public, give, people, decided, publish):
    assert list(awaiting(people.publisher, PUBLISH_AT.date())) == []
    late = give(title="Ge Eva Lind en ny lägenhet")
    told = Notification.objects.get(user=people.publisher, kind="publication.again")
    assert (told.title, told.read_at) == (f"{decided.item.title}: {SINCE}", None)
    assert publicity_of(late) is Publicity.SINCE
    assert list(awaiting(people.publisher, PUBLISH_AT.date())) == [decided]
    publish(fresh(decided), at=PUBLISH_AT + dt.timedelta(hours=1))
    told.refresh_from_db()
    assert told.read_at is not None
    assert (publicity_of(late), list(assigned_since())) == (Publicity.TOLD, [])


def test_who_gives_it_before_the_publication_disturbs_nobody(given, people):
    assert publicity_of(given) is Publicity.BEFORE
    assert not Notification.objects.filter(kind="publication.again").exists()


def test_one_that_stays_inside_does_not_wait(public, give, people):
    late = give(title="Ge Eva Lind en ny lägenhet")
    Assignment.objects.filter(pk=late.pk).update(is_protected=True)
    late.refresh_from_db()
    assert publicity_of(late) is Publicity.INSIDE
    assert list(awaiting(people.publisher, PUBLISH_AT.date())) == []


def test_the_pages_say_that_it_is_not_public_yet(public, give, people, client):
    late = give(title="Ge Eva Lind en ny lägenhet")
    with time_machine.travel(PUBLISH_AT, tick=False):
        client.force_login(people.secretary)
        page = client.get(reverse("assignments:assignment", args=[late.uuid])).content.decode()
        client.force_login(people.publisher)
        waiting = client.get(reverse("publishing:list")).content.decode()
    assert "Uppdraget är inte offentligt ännu" in page
    assert "Uppdrag tillkommet sedan publiceringen" in waiting
