"""A body gives an assignment, hears of it at every meeting, and alone says that it is done."""

import datetime as dt
from itertools import product

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction

from council.accounts.models import Notification
from decisions.agendas.actions.notice import send_notice
from decisions.agendas.models import AgendaItem, ItemSource
from decisions.assignments.actions import report_on, settle
from decisions.assignments.models import Assignment
from decisions.assignments.reports import PROTECTED, open_assignments
from decisions.assignments.workflow import ALLOWED, AssignmentState
from tests.decisions.agendas.conftest import MEETING_AT
from tests.decisions.sittings.conftest import AT

DUE = MEETING_AT.date() + dt.timedelta(days=60)


def test_an_assignment_names_the_decision_that_gave_it(give, decided, people):
    made = give(due_date=DUE, responsible=people.author.person)
    assert (made.given_by, made.given_date, made.state) == (decided, MEETING_AT.date(), "open")
    told = Notification.objects.get(kind="assignment.given")
    assert told.user == people.author
    assert made.title in told.text


def test_a_last_day_before_the_decision_is_refused(give):
    with pytest.raises(ValidationError, match="före beslutet"):
        give(due_date=MEETING_AT.date() - dt.timedelta(days=1))


def test_who_does_not_record_decisions_gives_none(give, act, stranger):
    act["by"] = stranger
    with pytest.raises(PermissionDenied):
        give()


def test_the_department_reports_and_the_body_settles(give, later, people, act):
    made = give(due_date=DUE)
    officer = {"by": people.author, "at": AT}
    more = DUE + dt.timedelta(days=30)
    text = "Vi har börjat."
    report_on(assignment=made, text=text, is_final=False, new_due_date=more, **officer)
    made.refresh_from_db()
    assert (made.state, made.due_date) == ("open", more)
    report_on(assignment=made, text="Klart.", is_final=True, **officer)
    made.refresh_from_db()
    assert made.state == "reported"
    settle(assignment=made, treatment=later, to=AssignmentState.DONE, **act)
    with pytest.raises(ValidationError, match="fullgjort"):
        report_on(assignment=made, text="Mer.", is_final=False, **officer)


def test_an_officer_does_not_settle(give, later, people):
    with pytest.raises(PermissionDenied):
        settle(
            assignment=give(), treatment=later, to=AssignmentState.DONE, by=people.author, at=AT
        )


def test_the_decision_that_gave_it_does_not_settle_it(give, decided, act):
    with pytest.raises(ValidationError, match="senare beslut"):
        settle(assignment=give(), treatment=decided, to=AssignmentState.DONE, **act)


@pytest.mark.parametrize(("origin", "to"), list(product(AssignmentState, AssignmentState)))
def test_every_step_is_allowed_or_refused_by_the_table(give, later, act, origin, to):
    made = give()
    made.state = origin
    made.settled_by = later if made.is_settled else None
    made.save()
    if to in ALLOWED[origin] and to != AssignmentState.REPORTED:
        assert settle(assignment=made, treatment=later, to=to, **act).state == to
        return
    with pytest.raises(ValidationError, match=r"kan inte bli|återrapporterar inte"):
        settle(assignment=made, treatment=later, to=to, **act)


def test_the_database_knows_that_only_a_decision_settles(give):
    made = give()
    with pytest.raises(IntegrityError), transaction.atomic():
        Assignment.objects.filter(pk=made.pk).update(state="done")


def test_open_assignments_stand_on_every_agenda_until_they_are_settled(
    give, later, meeting, body, people, now, act
):
    made = give(due_date=MEETING_AT.date() + dt.timedelta(days=1))
    other = type(meeting).objects.create(
        body=body,
        starts_at=MEETING_AT + dt.timedelta(days=30),
        deadline_date=MEETING_AT.date() + dt.timedelta(days=16),
        preparation_date=MEETING_AT.date() + dt.timedelta(days=20),
        notice_date=MEETING_AT.date() + dt.timedelta(days=23),
        attestation_date=MEETING_AT.date() + dt.timedelta(days=37),
    )
    AgendaItem.objects.create(
        meeting=other, position=0, source=ItemSource.ASSIGNMENTS, title="Uppdrag", group="report"
    )
    sent = MEETING_AT + dt.timedelta(days=20)
    by = people.secretary
    send_notice(meeting=other, version=other.agenda_version, by=by, at=sent)
    line = other.items.get().lines.get()
    assert line.title == "Följ upp planen"
    assert "(försenat)" in line.details
    assert len(open_assignments(body, MEETING_AT + dt.timedelta(days=50))) == 1
    settle(assignment=made, treatment=later, to=AssignmentState.DONE, **act)
    assert open_assignments(body, MEETING_AT + dt.timedelta(days=50)) == []


def test_a_protected_one_is_not_told_on_the_agenda(give, decided, body):
    decided.item.is_closed = True
    made = give(title="Hemligt uppdrag")
    assert made.is_protected
    entry = open_assignments(body, AT)[0]
    assert entry.title == PROTECTED
    assert "Hemligt" not in f"{entry}"
