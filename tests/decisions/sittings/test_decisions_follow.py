"""What is recorded is what was put and answered; nothing waits when the meeting is closed."""

import datetime as dt

import pytest
from django.core.exceptions import ValidationError

from decisions.sittings.actions.added import add_at_meeting
from decisions.sittings.actions.sitting import hold_meeting
from decisions.sittings.actions.treatments import record_as_proposed, record_treatment
from decisions.sittings.actions.votes import find, undo_step
from decisions.sittings.clauses import Recording
from decisions.sittings.models import Outcome
from decisions.sittings.workflow import MotionKind
from tests.decisions.sittings.test_a_sitting import elected, move, sitting  # noqa: F401


def test_no_decision_while_a_question_waits_for_its_answer(plan, sitting, elected, act):  # noqa: F811
    amend = move(plan, MotionKind.AMEND, elected["Göran"], act, text="Planen gäller ett år.")
    move(plan, MotionKind.REJECT, elected["Tim"], act)
    with pytest.raises(ValidationError, match="inte avgjorda"):
        record_as_proposed(items=[plan], **act)
    find(item=plan, question="main", key=str(amend.uuid), vote_requested=True, **act)
    with pytest.raises(ValidationError, match="inte avgjorda"):
        record_as_proposed(items=[plan], **act)
    undo_step(item=plan, question="main", **act)
    find(item=plan, question="main", key=str(amend.uuid), **act)
    with pytest.raises(ValidationError, match="lett till ”Beslutat med ändringar”"):
        record_as_proposed(items=[plan], **act)
    undo_step(item=plan, question="main", **act)
    find(item=plan, question="main", key="proposal", **act)
    assert record_as_proposed(items=[plan], **act)[0].outcome == Outcome.AS_PROPOSED
    slip = Recording(Outcome.REJECTED, reason="Fel kryss.")
    with pytest.raises(ValidationError, match="inte till ”Avslaget”"):
        record_treatment(item=plan, recording=slip, **act)


def test_an_own_item_can_wait_for_the_next_meeting(called, sitting, act):  # noqa: F811
    own = called.items.get(memo=None)
    later = type(called).objects.create(
        body=called.body,
        starts_at=called.starts_at + dt.timedelta(days=28),
        deadline_date=called.date,
        preparation_date=called.date,
        notice_date=called.date,
        attestation_date=called.date + dt.timedelta(days=35),
    )
    record_treatment(item=own, recording=Recording(Outcome.TABLED), **act)
    assert later.items.get().title == own.title


def test_a_meeting_with_a_roll_is_not_closed_over_an_item_that_waits(called, sitting, plan, act):  # noqa: F811
    record_as_proposed(items=list(called.items.order_by("position")), **act)
    extra = add_at_meeting(meeting=called, title="Snöröjningen", **act)
    with pytest.raises(ValidationError, match="Snöröjningen"):
        hold_meeting(meeting=called, **act)
    record_treatment(item=extra, recording=Recording(Outcome.NOTED), **act)
    hold_meeting(meeting=called, **act)
