"""Who comes and goes, where the items are not decided in the order of the agenda."""

from decisions.sittings.actions.attendance import EventFacts, call_roll, note_event
from decisions.sittings.actions.treatments import record_treatment
from decisions.sittings.clauses import Recording
from decisions.sittings.facts import sitting_facts
from decisions.sittings.models import Outcome
from decisions.sittings.workflow import Presence
from tests.decisions.sittings.test_a_sitting import elected, serving, sitting  # noqa: F401


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
