"""A tabled own item is not lost while no later meeting is planned (KL 5:51)."""

import datetime as dt

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from decisions.agendas.actions.items import ItemFacts, change_item, remove_item, withdraw_item
from decisions.agendas.actions.meetings import MeetingFacts, cancel_meeting, plan_meeting
from decisions.agendas.actions.notice import send_notice
from decisions.agendas.actions.planning import plan_meetings
from decisions.agendas.actions.waiting import add_waiting
from decisions.agendas.models import ItemGroup, LateItems, rules_of
from decisions.agendas.rules import waiting_items
from decisions.sittings.actions.treatments import record_treatment
from decisions.sittings.clauses import Recording
from decisions.sittings.models import Outcome
from tests.decisions.agendas.conftest import MEETING_AT


def facts(weeks=4):
    starts = MEETING_AT + dt.timedelta(weeks=weeks)
    return MeetingFacts(starts, "Rum Eken", True, *[starts.date() - dt.timedelta(days=14)] * 4)


@pytest.fixture
def own(called):
    return called.items.get(memo=None)


@pytest.fixture
def tabled(own, act):
    record_treatment(item=own, recording=Recording(Outcome.TABLED), **act)
    own.refresh_from_db()
    return own


@pytest.fixture
def plan_later(called, act):
    return lambda weeks=4: plan_meeting(body=called.body, facts=facts(weeks), **act)


def waiting(meeting):
    return list(waiting_items([meeting.body]))


def test_it_waits_and_is_put_on_the_next_meeting_that_is_planned_once(called, tabled, plan_later):
    assert waiting(called) == [tabled]
    first, second = plan_later(4), plan_later(8)
    copy = first.items.get()
    assert (copy.carried_from, copy.title, copy.group) == (
        tabled,
        tabled.title,
        ItemGroup.RETURNING,
    )
    assert not second.items.exists()
    assert not waiting(called)


def test_of_a_planned_year_the_first_meeting_takes_it(called, tabled, act):
    later, sooner = plan_meetings(body=called.body, facts=[facts(8), facts(4)], **act)[::-1]
    assert sooner.items.get().carried_from == tabled
    assert not later.items.exists()


def test_a_meeting_before_the_one_that_tabled_it_does_not_take_it(tabled, plan_later):
    assert not plan_later(-4).items.exists()


def test_it_is_never_a_late_matter(called, tabled, plan_later, client, people):
    rules = rules_of(called.body)
    rules.late_items = LateItems.FORBID
    rules.save()
    meeting = plan_later(1)
    assert meeting.deadline_date < called.date
    client.force_login(people.secretary)
    page = client.get(reverse("agendas:meeting", args=[meeting.uuid])).content.decode()
    assert "Bordlagt 23 april, § 1" in page
    assert "Sent ärende" not in page


def test_a_matter_that_was_decided_does_not_wait(called, own, act):
    record_treatment(item=own, recording=Recording(Outcome.NOTED), **act)
    assert not waiting(called)


def test_when_its_meeting_is_called_off_it_goes_to_the_one_after(called, tabled, plan_later, act):
    first = plan_later(4)
    second = plan_later(8)
    cancel_meeting(meeting=first, reason="För få ärenden.", **act)
    assert second.items.get().carried_from == tabled
    cancel_meeting(meeting=second, reason="För få ärenden.", **act)
    assert waiting(called) == [tabled]


def test_what_is_taken_off_by_hand_waits_again_and_is_put_back(called, tabled, plan_later, act):
    meeting = plan_later()
    remove_item(item=meeting.items.get(), **act)
    assert waiting(called) == [tabled]
    assert add_waiting(meeting=meeting, item=tabled, **act).carried_from == tabled
    with pytest.raises(ValidationError, match="väntar inte längre"):
        add_waiting(meeting=meeting, item=tabled, **act)


def test_what_is_let_go_after_the_notice_waits_no_more(called, tabled, plan_later, act):
    meeting = plan_later()
    send_notice(meeting=meeting, version=meeting.agenda_version, **act)
    withdraw_item(item=meeting.items.get(), reason="Frågan är återtagen.", **act)
    assert not waiting(called)


def test_the_secretary_sees_it_wait_and_puts_it_on_by_hand(
    client, called, tabled, plan_later, people, act
):
    client.force_login(people.secretary)
    page = client.get(reverse("agendas:list")).content.decode()
    assert "Bordlagt, väntar på nästa möte" in page
    assert "Bordlagt 23 april 2026, § 1" in page
    meeting = plan_later()
    assert "väntar på nästa möte" not in client.get(reverse("agendas:list")).content.decode()
    remove_item(item=meeting.items.get(), **act)
    address = reverse("agendas:meeting", args=[meeting.uuid])
    assert f'name="item" value="{tabled.uuid}"' in client.get(address).content.decode()
    client.post(reverse("agendas:add_tabled", args=[meeting.uuid]), {"item": tabled.uuid})
    assert meeting.items.get().carried_from == tabled


def test_the_title_of_a_closed_one_is_not_told_to_who_may_not_read_it(
    client, called, own, stranger, people, act
):
    secret = ItemFacts("Anmälan mot Eva Kvist", ItemGroup.CLOSED, is_closed=True)
    change_item(item=own, facts=secret, **act)
    record_treatment(item=own, recording=Recording(Outcome.TABLED), **act)
    client.force_login(stranger)
    assert "Eva Kvist" not in client.get(reverse("agendas:list")).content.decode()
    client.force_login(people.secretary)
    assert "Bordlagt, väntar" in client.get(reverse("agendas:list")).content.decode()


@pytest.mark.parametrize("value", ["", "x", "\x00", "3f3b0d6e-0000-4000-8000-000000000000"])
def test_an_item_that_is_none_is_not_found(client, tabled, plan_later, people, value):
    client.force_login(people.secretary)
    address = reverse("agendas:add_tabled", args=[plan_later().uuid])
    assert client.post(address, {"item": value}).status_code == 404
