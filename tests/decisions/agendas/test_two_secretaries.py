"""Two secretaries at the same moment, each in a connection of their own."""

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.core.exceptions import ValidationError
from django.db import connections

from council.jobs.models import Job
from decisions.agendas.actions.items import add_memo, add_own_item
from decisions.agendas.actions.notice import send_notice
from decisions.agendas.actions.order import reorder
from decisions.agendas.errors import StaleAgenda
from decisions.agendas.models import ItemGroup, Meeting
from decisions.memos.models import MemoTransition

pytestmark = pytest.mark.django_db(transaction=True)


def at_once(*calls):
    """Run the calls in threads that start together; return what each gave or raised."""
    start = threading.Barrier(len(calls))

    def run(call):
        start.wait()
        try:
            return call()
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(calls)) as pool:
        futures = [pool.submit(run, call) for call in calls]
    return [future.exception() or future.result() for future in futures]


@pytest.fixture
def act(people, now, monkeypatch):
    monkeypatch.setattr("council.jobs.actions.send", lambda _job_id: False)
    return {"by": people.secretary, "at": now}


def test_of_two_orders_one_is_kept_and_one_is_told(meeting, act):
    for title in ("Ett", "Två", "Tre"):
        add_own_item(meeting=meeting, title=title, group=ItemGroup.REPORT, **act)
    meeting.refresh_from_db()
    order = [(item.uuid, ItemGroup.REPORT) for item in meeting.items.order_by("position")]

    def put(wanted):
        return lambda: reorder(
            meeting=Meeting.objects.get(), order=wanted, version=meeting.agenda_version, **act
        )

    results = at_once(put(order[::-1]), put([order[1], order[0], order[2]]))
    assert {type(result) for result in results} == {Meeting, StaleAgenda}
    positions = list(meeting.items.order_by("position").values_list("position", flat=True))
    assert positions == [0, 1, 2]


def test_numbers_are_frozen_and_memos_called_once(meeting, approved_memo, act):
    memo = approved_memo()
    add_memo(meeting=meeting, memo=memo, **act)
    meeting.refresh_from_db()

    def send():
        return send_notice(meeting=Meeting.objects.get(), version=meeting.agenda_version, **act)

    results = at_once(send, send)
    assert {type(result) for result in results} == {Meeting, ValidationError}
    assert MemoTransition.objects.filter(memo=memo, to_status="noticed").count() == 1
    assert sorted(Job.objects.values_list("kind", flat=True)) == [
        "agenda.memo",
        "agenda.notice",
        "agenda.pack",
    ]


def test_of_two_who_add_the_same_memo_one_is_told(meeting, approved_memo, act):
    memo = approved_memo()

    def add():
        return add_memo(meeting=Meeting.objects.get(), memo=memo, **act)

    results = at_once(add, add)
    assert [type(result) for result in results].count(ValidationError) == 1
    assert meeting.items.count() == 1
