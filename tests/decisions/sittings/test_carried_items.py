"""A tabled matter goes on to the next meeting, and back when that was a slip of the pen."""

import datetime as dt

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from decisions.agendas.actions.items import ItemFacts, change_item, withdraw_item
from decisions.agendas.actions.meetings import cancel_meeting
from decisions.agendas.actions.notice import send_notice
from decisions.agendas.earlier import of_item, postponed_before
from decisions.agendas.models import ItemGroup, LateItems, rules_of
from decisions.sittings.actions.treatments import record_treatment
from decisions.sittings.clauses import Recording
from decisions.sittings.models import Outcome, Treatment
from tests.decisions.sittings.test_record_decision import plan_next


@pytest.fixture
def own(called):
    item = called.items.get(memo=None)
    item.text = "Maj Sten föreslås."
    item.save()
    return item


@pytest.fixture
def later(called):
    return plan_next(called)


@pytest.fixture
def record(act):
    def make(item, outcome, reason="Fel knapp."):
        facts = Recording(outcome, motive="Underlag saknas.", reason=reason)
        return record_treatment(item=item, recording=facts, **act)

    return make


def test_a_tabled_own_item_goes_on_with_all_that_is_said_of_it(own, later, record):
    record(own, Outcome.TABLED)
    copy = later.items.get()
    assert (copy.title, copy.text, copy.group) == (own.title, own.text, ItemGroup.RETURNING)
    assert copy.carried_from == own
    assert copy.late_reason == ""


@pytest.mark.parametrize("kind", ["own", "plan"])
def test_a_body_that_forbids_late_items_can_table_one_all_the_same(
    request, called, later, record, kind
):
    rules = rules_of(called.body)
    rules.late_items = LateItems.FORBID
    rules.save()
    later.deadline_date = called.date - dt.timedelta(days=1)
    later.save()
    record(request.getfixturevalue(kind), Outcome.TABLED)
    assert later.items.get().late_reason == ""


@pytest.mark.parametrize("outcome", [Outcome.NOTED, Outcome.REFERRED_BACK])
def test_a_correction_takes_an_own_item_off_and_puts_it_on_again(own, later, record, outcome):
    record(own, Outcome.TABLED)
    record(own, outcome)
    assert not later.items.exists()
    record(own, Outcome.TABLED)
    assert later.items.get().carried_from == own
    record(own, Outcome.TABLED)
    assert later.items.count() == 1


@pytest.mark.parametrize("kind", ["own", "plan"])
def test_what_was_written_on_the_next_agenda_is_not_lost(
    request, called, later, record, act, kind
):
    item = request.getfixturevalue(kind)
    record(item, Outcome.TABLED)
    copy = later.items.get()
    facts = ItemFacts(copy.title, ItemGroup(copy.group), text="Ny uppgift.")
    change_item(item=copy, facts=facts, **act)
    with pytest.raises(ValidationError, match="ändrats på dagordningen för mötet den 21 maj"):
        record(item, Outcome.NOTED if item.memo is None else Outcome.REJECTED)
    assert later.items.get() == copy
    assert Treatment.objects.get().outcome == Outcome.TABLED


def test_an_own_item_that_the_members_know_of_stays(own, later, record, act):
    record(own, Outcome.TABLED)
    send_notice(meeting=later, version=later.agenda_version + 1, **act)
    with pytest.raises(ValidationError, match="kallelsen till mötet den 21 maj"):
        record(own, Outcome.NOTED)
    withdraw_item(item=later.items.get(), reason="Redan beslutat.", **act)
    assert record(own, Outcome.NOTED).outcome == Outcome.NOTED


def test_a_meeting_that_was_called_off_stands_in_no_way(own, later, record, act):
    record(own, Outcome.TABLED)
    cancel_meeting(meeting=later, reason="För få ärenden.", **act)
    assert record(own, Outcome.NOTED).outcome == Outcome.NOTED


def test_the_agenda_says_when_a_matter_was_tabled(client, own, plan, later, record, people):
    record(own, Outcome.TABLED)
    record(plan, Outcome.TABLED)
    client.force_login(people.secretary)
    page = client.get(reverse("agendas:meeting", args=[later.uuid])).content.decode()
    assert "Bordlagt 23 april, § 1" in page
    assert "Bordlagt 23 april, § 2" in page
    assert "Sent ärende" not in page


def test_when_a_matter_was_postponed_takes_one_query(
    called, own, plan, later, record, django_assert_num_queries
):
    record(own, Outcome.TABLED)
    record(plan, Outcome.TABLED)
    items = list(later.items.order_by("pk"))
    with django_assert_num_queries(1):
        found = postponed_before(later, [of_item(item) for item in items])
    assert [found[of_item(item)] for item in items] == [
        "Bordlagt 23 april, § 1",
        "Bordlagt 23 april, § 2",
    ]
    assert postponed_before(called, [of_item(own), of_item(plan)]) == {}


def test_a_tabled_memo_that_waits_for_a_meeting_says_so_in_the_pool(
    client, called, plan, record, people
):
    record(plan, Outcome.TABLED)
    client.force_login(people.secretary)
    page = client.get(reverse("agendas:meeting", args=[plan_next(called).uuid]))
    assert [memo["before"] for memo in page.context["pool"]] == ["Bordlagt 23 april, § 1"]
    assert "Bordlagt 23 april, § 1" in page.content.decode()
