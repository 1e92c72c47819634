"""A sitting as the secretary keeps it: the roll, motions, votes, reservations, what is locked."""

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from council.models import Mandate, Person
from council.organisation.models.people import MandateRole
from decisions.agendas.actions.items import add_own_item
from decisions.agendas.models import ItemGroup
from decisions.sittings.actions.added import add_at_meeting
from decisions.sittings.actions.attendance import (
    EventFacts,
    call_roll,
    note_event,
    remove_event,
)
from decisions.sittings.actions.items import save_notes
from decisions.sittings.actions.motions import MotionFacts, add_motion, withdraw_motion
from decisions.sittings.actions.offices import elect_attesters
from decisions.sittings.actions.sitting import hold_meeting, open_sitting, take_after
from decisions.sittings.actions.statements import StatementFacts, add_statement, stand_aside
from decisions.sittings.actions.treatments import record_as_proposed, record_treatment
from decisions.sittings.actions.votes import VoteFacts, count, find, undo_step
from decisions.sittings.clauses import Recording
from decisions.sittings.errors import StaleNotes
from decisions.sittings.facts import sitting_facts
from decisions.sittings.models import Outcome
from decisions.sittings.puts import putting
from decisions.sittings.workflow import Answer, MotionKind, Presence, StatementKind

SEATS = [("Karin", "S"), ("Göran", "M"), ("Leila", "MP"), ("Per", "S"), ("Inga", "C")]
SUBSTITUTES = [("Vera", "S"), ("Bo", "M"), ("Tim", "C")]
ROLES = [MandateRole.CHAIR, MandateRole.FIRST_VICE_CHAIR, MandateRole.SECOND_VICE_CHAIR]


@pytest.fixture
def elected(called):
    """The body's people by name: five members, three substitutes."""
    Mandate.objects.filter(body=called.body).delete()
    people = {}
    for rank, (name, party) in enumerate([*SEATS, *SUBSTITUTES]):
        role = ROLES[rank] if rank < len(ROLES) else MandateRole.MEMBER
        if rank >= len(SEATS):
            role = MandateRole.SUBSTITUTE
        people[name] = Person.objects.create(name=name)
        Mandate.objects.create(
            person=people[name],
            body=called.body,
            role=role,
            party=party,
            rank=rank,
            valid_from=dt.date(2023, 1, 1),
        )
    return people


@pytest.fixture
def sitting(called, elected, act):
    """An open sitting where all but Inga (C) are there; Tim (C) serves for her."""
    made = open_sitting(meeting=called, **act)
    here = [person.pk for name, person in elected.items() if name != "Inga"]
    call_roll(meeting=called, present=here, **act)
    return made


def serving(called, item):
    return [place.person.name for place in sitting_facts(called).service(item.pk).places]


def move(item, kind, who, act, text="", clause=None):
    return add_motion(item=item, facts=MotionFacts(kind, [who.pk], clause, text), **act)


def test_the_roll_says_who_serves(called, sitting, plan):
    assert serving(called, plan) == ["Karin", "Göran", "Leila", "Per", "Tim"]


def test_the_roll_can_be_called_again(called, sitting, plan, elected, act):
    call_roll(meeting=called, present=[person.pk for person in elected.values()], **act)
    assert serving(called, plan)[-1] == "Inga"
    assert sitting.events.count() == len(SEATS) + len(SUBSTITUTES)


def test_a_stranger_is_not_called(called, sitting, act):
    with pytest.raises(ValidationError, match="Bara nämndens ledamöter"):
        call_roll(meeting=called, present=[Person.objects.create(name="Okänd").pk], **act)


def test_nobody_is_remote_where_the_council_has_not_said_so(called, sitting, elected, act):
    with pytest.raises(ValidationError, match="KL 6:24"):
        call_roll(meeting=called, present=[], remote=[elected["Per"].pk], **act)


def test_who_comes_late_takes_their_seat_from_the_next_item(called, sitting, plan, elected, act):
    event = note_event(
        meeting=called,
        facts=EventFacts(Presence.IN, elected["Inga"].pk, plan, is_during=True),
        **act,
    )
    other = called.items.get(title="Resa")
    assert serving(called, plan)[-1] == "Tim"
    assert serving(called, other)[-1] == "Inga"
    remove_event(event=event, **act)
    assert serving(called, other)[-1] == "Tim"


def test_a_conflict_says_why_and_somebody_steps_in(called, sitting, plan, elected, act):
    facts = EventFacts(Presence.CONFLICT, elected["Göran"].pk, plan, plan)
    with pytest.raises(ValidationError, match="ange grunden"):
        note_event(meeting=called, facts=facts, **act)
    facts = EventFacts(Presence.CONFLICT, elected["Göran"].pk, plan, plan, ground="KL 6:28 p. 1")
    note_event(meeting=called, facts=facts, **act)
    assert serving(called, plan)[1] == "Bo"
    with pytest.raises(ValidationError, match="har jäv"):
        move(plan, MotionKind.REJECT, elected["Göran"], act)


def test_without_a_quorum_nothing_is_decided(called, sitting, plan, elected, act):
    present = [elected[name].pk for name in ("Karin", "Göran")]
    call_roll(meeting=called, present=present, **act)
    with pytest.raises(ValidationError, match="Inte beslutsför: 2 av 5"):
        record_treatment(item=plan, recording=Recording(Outcome.AS_PROPOSED), **act)


def test_a_chain_of_votes_finds_the_decision(called, sitting, plan, elected, act):
    amend = move(plan, MotionKind.AMEND, elected["Göran"], act, text="Planen gäller ett år.")
    move(plan, MotionKind.REJECT, elected["Tim"], act)
    find(item=plan, question="main", key="proposal", vote_requested=True, **act)
    find(item=plan, question="main", key=str(amend.uuid), **act)
    with pytest.raises(ValidationError, match="saknas i omröstningen"):
        count(item=plan, question="main", facts=VoteFacts({elected["Per"].pk: Answer.YES}), **act)
    ballots = {
        elected[name].pk: Answer.YES if name in ("Karin", "Per", "Leila") else Answer.NO
        for name in serving(called, plan)
    }
    step = count(item=plan, question="main", facts=VoteFacts(ballots), **act)
    assert (step.yes_key, step.no_key) == ("proposal", str(amend.uuid))
    service = sitting_facts(called).service(plan.pk)
    put = putting(plan, service)
    assert put.is_settled
    assert put.questions[0].winner == "proposal"
    undo_step(item=plan, question="main", **act)
    assert not putting(plan, service).is_settled


def test_a_motion_that_was_put_is_not_changed(called, sitting, plan, elected, act):
    motion = move(plan, MotionKind.REJECT, elected["Per"], act)
    withdraw_motion(motion=motion, **act)
    withdraw_motion(motion=motion, **act)
    back = move(plan, MotionKind.REFER_BACK, elected["Göran"], act, text="Kostnaden saknas.")
    find(item=plan, question=f"postpone:{back.uuid}", key="today", **act)
    with pytest.raises(ValidationError, match="redan ställts"):
        withdraw_motion(motion=back, **act)


def test_what_is_decided_is_locked(called, sitting, plan, elected, act):
    record_treatment(item=plan, recording=Recording(Outcome.AS_PROPOSED), **act)
    with pytest.raises(ValidationError, match="Beslutet är fattat"):
        move(plan, MotionKind.REJECT, elected["Per"], act)
    with pytest.raises(ValidationError, match="behåller sin ordning"):
        take_after(item=plan, after=called.items.get(title="Resa"), **act)


def test_a_reservation_comes_before_the_meeting_ends(called, sitting, plan, elected, act):
    facts = StatementFacts(StatementKind.RESERVATION, [elected["Per"].pk])
    record_as_proposed(items=list(called.items.order_by("position")), **act)
    assert add_statement(item=plan, facts=facts, **act).makers.count() == 1
    absent = StatementFacts(StatementKind.RESERVATION, [elected["Inga"].pk])
    with pytest.raises(ValidationError, match="kan inte antecknas"):
        add_statement(item=plan, facts=absent, **act)
    hold_meeting(meeting=called, **act)
    with pytest.raises(ValidationError, match="avslutat"):
        add_statement(item=plan, facts=facts, **act)


def test_who_stands_aside_cannot_reserve(called, sitting, plan, elected, act):
    stand_aside(item=plan, people=[elected["Per"].pk], **act)
    facts = StatementFacts(StatementKind.RESERVATION, [elected["Per"].pk])
    with pytest.raises(ValidationError, match="har inte deltagit"):
        add_statement(item=plan, facts=facts, **act)


def test_notes_are_not_overwritten(called, sitting, plan, act):
    save_notes(item=plan, text="Föredragning.", base="", **act)
    with pytest.raises(StaleNotes) as raised:
        save_notes(item=plan, text="Min text.", base="", **act)
    assert raised.value.theirs == "Föredragning."


def test_a_matter_is_taken_up_at_the_meeting(called, sitting, plan, approved_memo, act):
    item = add_at_meeting(meeting=called, title="Snöröjningen", after=plan, **act)
    assert item.number == "4"
    extra = add_at_meeting(meeting=called, memo=approved_memo("Extra"), **act)
    order = sitting.proceedings.order_by("order").values_list("item__title", flat=True)
    assert list(order) == ["Val av justerare", "Plan", "Snöröjningen", "Resa", "Extra"]
    treatment = record_treatment(item=extra, recording=Recording(Outcome.AS_PROPOSED), **act)
    assert treatment.paragraph == "§ 1"


def test_what_is_added_follows_the_last_of_the_agenda(called, sitting, act):
    called.items.filter(title="Resa").update(number="15 A")
    report = {"title": "Rapporter", "group": ItemGroup.REPORT, "late_reason": "Sent."}
    add_own_item(meeting=called, **report, **act)
    item = add_at_meeting(meeting=called, title="Snöröjningen", **act)
    order = sitting.proceedings.order_by("order").values_list("item__title", flat=True)
    assert list(order)[-2:] == ["Rapporter", "Snöröjningen"]
    assert item.number == "16"
    assert add_at_meeting(meeting=called, title="Till", **act).number == "17"


def test_attesters_are_elected_from_the_body(called, sitting, elected, act):
    made = elect_attesters(
        meeting=called, people=[(elected["Göran"].pk, False), (elected["Leila"].pk, True)], **act
    )
    assert [(str(row), row.is_reserve) for row in made] == [("Göran", False), ("Leila", True)]
    with pytest.raises(ValidationError, match=r"Inga .* är inte närvarande"):
        elect_attesters(meeting=called, people=[(elected["Inga"].pk, False)], **act)
    both = [(elected["Göran"].pk, False), (elected["Leila"].pk, False)]
    with pytest.raises(ValidationError, match="väljer 1 justerare"):
        elect_attesters(meeting=called, people=both, **act)


def test_a_stranger_changes_nothing(called, sitting, plan, elected, stranger, act):
    theirs = {**act, "by": stranger}
    with pytest.raises(PermissionDenied):
        move(plan, MotionKind.REJECT, elected["Per"], theirs)
    with pytest.raises(PermissionDenied):
        call_roll(meeting=called, present=[], **theirs)


def test_the_facts_of_a_sitting_take_few_queries(called, sitting, django_assert_num_queries):
    with django_assert_num_queries(6):
        facts = sitting_facts(called)
        assert len(facts.services) == 3
