"""Who comes and goes, where the items are not decided in the order of the agenda."""

import pytest
from django.core.exceptions import ValidationError

from decisions.sittings.actions.attendance import EventFacts, call_roll, note_event, remove_event
from decisions.sittings.actions.treatments import record_treatment
from decisions.sittings.actions.votes import VoteFacts, count, find
from decisions.sittings.clauses import Recording
from decisions.sittings.facts import sitting_facts
from decisions.sittings.models import Outcome
from decisions.sittings.voters import check_declared
from decisions.sittings.workflow import Answer, MotionKind, Presence
from tests.decisions.sittings.test_a_sitting import (  # noqa: F401
    elected,
    move,
    serving,
    sitting,
)


def voted_on(called, item, people, act):
    """Karin moves to reject, and all who serve vote for the proposal."""
    move(item, MotionKind.REJECT, people["Karin"], act)
    find(item=item, question="main", key="proposal", vote_requested=True, **act)
    names = serving(called, item)
    ballots = {people[name].pk: Answer.YES for name in names}
    count(item=item, question="main", facts=VoteFacts(ballots), **act)
    return names


def test_who_votes_is_who_serves_where_the_item_is_taken_up(
    called,
    sitting,  # noqa: F811
    plan,
    elected,  # noqa: F811
    act,
):
    trip = called.items.get(title="Resa")
    note_event(meeting=called, facts=EventFacts(Presence.OUT, elected["Per"].pk, plan), **act)
    note_event(meeting=called, facts=EventFacts(Presence.IN, elected["Inga"].pk, plan), **act)
    assert serving(called, trip)[-1] == "Inga"

    voters = voted_on(called, trip, elected, act)
    assert voters == ["Karin", "Göran", "Leila", "Per", "Tim"]
    record_treatment(item=trip, recording=Recording(Outcome.AS_PROPOSED), **act)
    assert serving(called, trip) == voters


def test_nothing_is_declared_that_others_voted_on_than_those_who_serve(
    called,
    sitting,  # noqa: F811
    plan,
    elected,  # noqa: F811
    act,
):
    voted_on(called, plan, elected, act)
    note_event(meeting=called, facts=EventFacts(Presence.OUT, elected["Per"].pk, plan), **act)
    with pytest.raises(ValidationError, match="Andra tjänstgör nu än när ni röstade"):
        record_treatment(item=plan, recording=Recording(Outcome.AS_PROPOSED), **act)


def test_who_has_voted_on_what_is_decided_served_there_whatever_is_noted_later(
    called,
    sitting,  # noqa: F811
    plan,
    elected,  # noqa: F811
    act,
):
    voted_on(called, plan, elected, act)
    record_treatment(item=plan, recording=Recording(Outcome.AS_PROPOSED), **act)
    gone = EventFacts(Presence.OUT, elected["Per"].pk, plan)
    with pytest.raises(ValidationError, match=r"§ \d+ är beslutad efter en omröstning.*senare"):
        note_event(meeting=called, facts=gone, **act)
    here = [elected[name].pk for name in ("Karin", "Göran")]
    with pytest.raises(ValidationError, match="beslutad efter en omröstning"):
        call_roll(meeting=called, present=here, **act)
    later = EventFacts(Presence.OUT, elected["Per"].pk, called.items.get(title="Resa"))
    event = note_event(meeting=called, facts=later, **act)
    remove_event(event=event, **act)
    assert serving(called, plan) == ["Karin", "Göran", "Leila", "Per", "Tim"]


def test_the_roll_is_called_again_when_somebody_has_come_back(
    called,
    sitting,  # noqa: F811
    plan,
    elected,  # noqa: F811
    act,
):
    trip = called.items.get(title="Resa")
    note_event(meeting=called, facts=EventFacts(Presence.OUT, elected["Per"].pk, plan), **act)
    note_event(meeting=called, facts=EventFacts(Presence.IN, elected["Per"].pk, trip), **act)

    call_roll(meeting=called, present=[elected[n].pk for n in ("Karin", "Per")], **act)
    assert sitting_facts(called).was_present(elected["Per"].pk)


def test_who_serves_follows_the_order_in_which_items_are_decided(
    called,
    sitting,  # noqa: F811
    plan,
    elected,  # noqa: F811
    act,
):
    first, trip = called.items.get(title="Val av justerare"), called.items.get(title="Resa")
    note_event(meeting=called, facts=EventFacts(Presence.OUT, elected["Per"].pk, plan), **act)
    for item, outcome in ((plan, Outcome.AS_PROPOSED), (first, Outcome.NOTED)):
        record_treatment(item=item, recording=Recording(outcome), **act)

    known = sitting_facts(called)
    assert sorted(known.order, key=known.order.get) == [plan.pk, first.pk, trip.pk]
    assert serving(called, plan) == serving(called, first)
    assert "Per" not in serving(called, first)
    assert "Karin" in serving(called, plan)


@pytest.mark.parametrize("votes", [1, 2])
def test_what_is_voted_on_is_looked_through_in_as_many_questions_whatever_it_holds(
    called,
    sitting,  # noqa: F811
    plan,
    elected,  # noqa: F811
    act,
    votes,
    django_assert_num_queries,
):
    for item in (plan, called.items.get(title="Resa"))[:votes]:
        voted_on(called, item, elected, act)
        record_treatment(item=item, recording=Recording(Outcome.AS_PROPOSED), **act)
    with django_assert_num_queries(10):
        check_declared(called)
