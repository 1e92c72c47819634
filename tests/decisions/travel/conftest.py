"""A body that has delegated trips, the people who decide them, and a trip on its way."""

import datetime as dt
from decimal import Decimal
from types import SimpleNamespace

import pytest

from council.organisation.permissions import Role
from decisions.memos.actions.review import submit_memo
from decisions.memos.content import memo_hash
from decisions.memos.models import Memo
from decisions.travel.actions.deciding import decide_trip
from decisions.travel.levels import suggested_rules
from decisions.travel.models import Decided, TravelRule
from tests.factories import (
    MemoInterestFactory,
    RoleAssignmentFactory,
    TravelCostFactory,
    TravelFactory,
    UserFactory,
)


@pytest.fixture
def rules(body):
    for rule in suggested_rules():
        TravelRule.objects.create(
            body=body, zone=rule.zone, kind=rule.kind, max_cost=rule.max_cost, level=rule.level
        )


@pytest.fixture
def levels(people, department, body):
    """Those who decide: Lena at the unit, Omar over all of it, Karin for the body."""

    def user(name, role, **place):
        found = UserFactory(person__name=name, person__title="", username=name.split()[0].lower())
        RoleAssignmentFactory(user=found, role=role, **{"department": None, **place})
        return found

    return SimpleNamespace(
        manager=user("Lena Alm", Role.MANAGER, department=department),
        director=people.manager,
        chair=user("Karin Dahl", Role.CHAIR, body=body),
        traveller=people.colleague,
        elsewhere=user("Gun Ek", Role.DIRECTOR, department=RoleAssignmentFactory().department),
    )


@pytest.fixture
def trip(memo, rules, levels, now):
    """Sara's trip to Oslo for 9 000 kr, which a manager decides; a draft of Eva's."""
    memo.kind = "travel"
    memo.save()
    travel = TravelFactory(memo=memo, place="Oslo", country="Norge")
    cost = {"amount": Decimal(9000), "payer_kind": "municipality", "payer": "Förvaltningen"}
    TravelCostFactory(travel=travel, **cost)
    MemoInterestFactory(memo=memo, person=levels.traveller.person)
    return travel


@pytest.fixture
def submitted(trip, people, now):
    """Return a function that sends the trip to review."""

    def act():
        memo = Memo.objects.with_people().get(pk=trip.memo_id)
        submit_memo(memo=memo, by=people.author, at=now)
        return Memo.objects.with_people().get(pk=memo.pk)

    return act


@pytest.fixture
def decided(submitted, levels, now):
    """Return a function that has the trip decided."""

    def act(by=None, outcome=Decided.APPROVED, reason=""):
        memo = submitted()
        return decide_trip(
            memo=memo, outcome=outcome, reason=reason, no_conflict=True,
            seen=memo_hash(memo), by=by or levels.manager, at=now,
        )  # fmt: skip

    return act


@pytest.fixture
def after(trip):
    """The morning after the trip."""
    day = trip.end_date + dt.timedelta(days=1)
    return dt.datetime.combine(day, dt.time(8), tzinfo=dt.UTC)
