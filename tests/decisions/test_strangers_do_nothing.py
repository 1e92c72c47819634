"""Every action asks by itself who does it, whatever page, task or command it is called from."""

from datetime import timedelta
from types import SimpleNamespace

import pytest
from django.core.exceptions import PermissionDenied

from council.audit.models import AuditEvent
from council.jobs.models import Job
from council.organisation.permissions import Permission, Role
from council.organisation.rules import WHAT, check_may
from decisions.agendas.actions.items import (
    ItemFacts,
    add_memo,
    add_own_item,
    change_item,
    reinstate_item,
    remove_item,
    withdraw_item,
)
from decisions.agendas.actions.meetings import (
    MeetingFacts,
    cancel_meeting,
    change_meeting,
    plan_meeting,
)
from decisions.agendas.actions.notice import send_notice, send_supplement
from decisions.agendas.actions.order import place_item, reorder, set_numbering_start, step_item
from decisions.agendas.actions.planning import plan_meetings, reschedule_meeting
from decisions.agendas.actions.renders import render_again
from decisions.agendas.actions.rules import RuleFacts, set_rules
from decisions.agendas.actions.standing_list import save_standing_item
from decisions.agendas.models import ItemGroup, ItemSource
from decisions.memos.actions.create import create_memo
from decisions.memos.actions.start import MemoStart, start_memo
from decisions.memos.workflow import MemoKind
from decisions.sittings.actions.sitting import hold_meeting
from decisions.sittings.actions.treatments import record_treatment
from decisions.sittings.clauses import Recording
from decisions.sittings.models import Outcome
from remissvar.actions import (
    ConsultationFacts,
    add_document,
    register_consultation,
    start_reply,
)
from tests.decisions.agendas.conftest import (  # noqa: F401
    MEETING_AT,
    approved_memo,
    filled,
    meeting,
    stranger,
)
from tests.factories import NOW, ConsultationFactory, RoleAssignmentFactory

FACTS = MeetingFacts(MEETING_AT, "Rum Eken", True, *[NOW.date()] * 4)
REMISS = ConsultationFacts("Regionen", "Strategi", NOW.date(), NOW.date())
PROPOSED = Recording(Outcome.AS_PROPOSED)
ACTIONS = {
    "plan": lambda on, who: plan_meeting(body=on.meeting.body, facts=FACTS, **who),
    "plan many": lambda on, who: plan_meetings(body=on.meeting.body, facts=[FACTS], **who),
    "move": lambda on, who: reschedule_meeting(
        meeting=on.meeting, starts_at=MEETING_AT + timedelta(weeks=1), **who
    ),
    "set rules": lambda on, who: set_rules(
        body=on.meeting.body, facts=RuleFacts(14, 7, {}), **who
    ),
    "save standing item": lambda on, who: save_standing_item(
        body=on.meeting.body, source=ItemSource.OWN, title="Fråga", group=ItemGroup.REPORT, **who
    ),
    "change": lambda on, who: change_meeting(meeting=on.meeting, facts=FACTS, **who),
    "cancel": lambda on, who: cancel_meeting(meeting=on.meeting, reason="Sjukdom", **who),
    "add memo": lambda on, who: add_memo(meeting=on.meeting, memo=on.memo, **who),
    "add own item": lambda on, who: add_own_item(
        meeting=on.meeting, title="Fråga", group=ItemGroup.REPORT, **who
    ),
    "change item": lambda on, who: change_item(
        item=on.item, facts=ItemFacts("Ny", ItemGroup.REPORT), **who
    ),
    "remove item": lambda on, who: remove_item(item=on.item, **who),
    "withdraw item": lambda on, who: withdraw_item(item=on.item, reason="Sjukdom", **who),
    "reinstate item": lambda on, who: reinstate_item(item=on.item, **who),
    "supplement": lambda on, who: send_supplement(
        meeting=on.meeting, version=on.meeting.agenda_version, **who
    ),
    "reorder": lambda on, who: reorder(meeting=on.meeting, order=[], version=1, **who),
    "step": lambda on, who: step_item(item=on.item, steps=1, **who),
    "place": lambda on, who: place_item(item=on.item, place=1, **who),
    "number": lambda on, who: set_numbering_start(meeting=on.meeting, first_number=9, **who),
    "notice": lambda on, who: send_notice(
        meeting=on.meeting, version=on.meeting.agenda_version, **who
    ),
    "render again": lambda on, who: render_again(
        job=Job(kind="agenda.notice", key="n", payload={}), meeting=on.meeting, **who
    ),
    "record": lambda on, who: record_treatment(item=on.item, recording=PROPOSED, **who),
    "hold": lambda on, who: hold_meeting(meeting=on.meeting, **who),
    "register": lambda on, who: register_consultation(
        department=on.memo.department, facts=REMISS, **who
    ),
    "add document": lambda on, who: add_document(
        consultation=on.consultation, title="Remiss", url="https://regionen.example/", **who
    ),
    "reply": lambda on, who: start_reply(consultation=on.consultation, meeting_date=None, **who),
    "create memo": lambda on, who: create_memo(
        kind=MemoKind.GENERAL,
        case=on.memo.case,
        title="Plan",
        recipient_body=on.meeting.body,
        department=on.memo.department,
        unit=None,
        meeting_date=None,
        officer=who["by"].person,
        **who,
    ),
    "start memo": lambda on, who: start_memo(
        start=MemoStart(MemoKind.GENERAL, "Plan", on.memo.department, on.meeting.body), **who
    ),
}


@pytest.fixture
def act(people, now):
    return {"by": people.secretary, "at": now}


@pytest.fixture
def matter(filled, approved_memo, department):  # noqa: F811
    """A planned meeting with an item, an approved memo and a consultation."""
    return SimpleNamespace(
        meeting=filled,
        item=filled.items.select_related("meeting").get(title="Plan"),
        memo=approved_memo("Ny plan"),
        consultation=ConsultationFactory(case__department=department),
    )


@pytest.mark.parametrize("name", ACTIONS)
def test_a_colleague_from_elsewhere_does_none_of_it(matter, people, stranger, name):  # noqa: F811
    # Ove writes memos and Sten is a secretary, both somewhere else.
    before = AuditEvent.objects.count()
    for user in (people.outsider, stranger):
        with pytest.raises(PermissionDenied, match="Du har inte behörighet att"):
            ACTIONS[name](matter, {"by": user, "at": MEETING_AT})
    assert AuditEvent.objects.count() == before


def test_the_sentence_says_what_and_where(people, body, now):
    with pytest.raises(PermissionDenied) as refused:
        check_may(people.author, Permission.RECORD_DECISION, at=now, body=body)
    assert str(refused.value) == f"Du har inte behörighet att anteckna beslut i {body}."


def test_a_role_that_has_ended_no_longer_counts(people, body, now):
    user = people.outsider
    RoleAssignmentFactory(
        user=user, role=Role.SECRETARY, department=None, body=body, valid_to=now.date()
    )
    with pytest.raises(PermissionDenied):
        check_may(user, Permission.MANAGE_AGENDA, at=MEETING_AT, body=body)


def test_every_permission_has_its_words():
    assert set(WHAT) == set(Permission)
