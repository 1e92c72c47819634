"""A trip that is over lies on the work list until it is reported."""

import datetime as dt

import pytest
from django.urls import reverse

from decisions.memos.worklist import work_list
from decisions.travel.workflow import TripStatus
from tests.factories import RoleAssignmentFactory


@pytest.fixture
def travelled(trip):
    trip.status = TripStatus.TRAVELLED
    trip.start_date, trip.end_date = dt.date(2026, 2, 18), dt.date(2026, 2, 20)
    trip.save()
    trip.memo.status = "delegated"
    trip.memo.save()
    return trip


def rows(user, today=dt.date(2026, 3, 2)):
    work = work_list(user, today=today)
    return [(row.memo, row.task, row.deadline.tone) for row in work.todo]


def test_the_traveller_and_the_officer_have_a_report_to_make(travelled, people, levels):
    for user in (levels.traveller, people.author):
        assert rows(user) == [(travelled.memo, "Redovisa resan", "")]
        [(_, _, tone)] = rows(user, today=dt.date(2026, 3, 23))
        assert tone == "late"


def test_it_leads_to_the_trip(client, travelled, levels):
    client.force_login(levels.traveller)
    page = client.get("/arbete/").content.decode()
    assert f'href="{reverse("travel:trip", args=[travelled.memo.uuid])}">Redovisa resan' in page


def test_nobody_else_has(travelled, people, levels):
    RoleAssignmentFactory(user=people.outsider, department=travelled.memo.department)
    assert rows(people.outsider) == rows(levels.elsewhere) == []


@pytest.mark.parametrize("status", ["approved", "reported", "closed", "cancelled"])
def test_it_is_gone_when_there_is_nothing_to_report(travelled, levels, status):
    travelled.status = status
    travelled.save()
    assert rows(levels.traveller) == []
