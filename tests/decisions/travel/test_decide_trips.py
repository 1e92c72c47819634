"""A trip is decided at the level that the body's rules give, and by nobody else."""

from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction

from council.accounts.models import Notification
from council.organisation.permissions import Role
from decisions.memos.actions.review import TextChanged, approve_memo, submit_memo
from decisions.memos.companions import delegation_of
from decisions.memos.content import memo_hash
from decisions.memos.models import Memo, ReviewStep
from decisions.travel.actions.deciding import decide_trip
from decisions.travel.models import Decided, TravelDecision
from decisions.travel.rules import match_of
from tests.factories import MemoInterestFactory, RoleAssignmentFactory

LEVELS = [
    ("manager", "Norge", 9000, "traveller"),
    ("director", "Norge", 20_001, "traveller"),
    ("director", "Tyskland", 9000, "traveller"),
    ("director", "Norge", 9000, "manager"),
    ("chair", "Norge", 9000, "director"),
    (None, "USA", 9000, "traveller"),
    (None, "Tyskland", 30_001, "director"),
    (None, "Norge", 9000, "chair"),
]


def set_trip(trip, levels, country, cost, traveller):
    trip.country = country
    trip.save()
    trip.costs.update(amount=Decimal(cost))
    interest = trip.memo.interests.get()
    interest.person = getattr(levels, traveller).person
    interest.save()
    trip.memo.signatories.all().delete()


def decide(memo, by, now, **changes):
    facts = {"outcome": Decided.APPROVED, "reason": "", "no_conflict": True}
    return decide_trip(
        **{"memo": memo, "seen": memo_hash(memo), "by": by, "at": now, **facts, **changes}
    )


@pytest.mark.parametrize(("who", "country", "cost", "traveller"), LEVELS)
def test_each_level_decides_its_own_and_no_other(
    trip, submitted, levels, people, now, who, country, cost, traveller
):
    set_trip(trip, levels, country, cost, traveller)
    memo = submitted()
    others = {"manager", "director", "chair", "elsewhere", "traveller"} - {who}
    if who == "manager":
        others.discard("director")  # the director may take a manager's decision over
    for name in sorted(others):
        with pytest.raises((PermissionDenied, ValidationError)):
            decide(memo, getattr(levels, name), now)
    assert not TravelDecision.objects.exists()
    if who is None:
        assert delegation_of(memo) is None
        return
    assert delegation_of(memo).role == {"manager": Role.MANAGER, "director": Role.DIRECTOR}.get(
        who, Role.CHAIR
    )
    made = decide(memo, getattr(levels, who), now)
    assert (made.outcome, made.level) == ("approved", who)
    memo.refresh_from_db()
    assert memo.status == "delegated"
    trip.refresh_from_db()
    assert trip.status == "approved"


def test_the_decision_tells_who_as_what_and_by_which_rule(decided, levels):
    made = decided()
    assert made.statement.startswith("Lena Alm beslutade 2 mars 2026 kl. 10.00 som chef på")
    assert "inte vara jävig" in made.statement
    assert made.rule.startswith("Medarbetare, Norden")
    assert made.content["travel"]["travellers"] == ["Sara Nord"]
    assert made.content_hash == memo_hash(made.memo)


def test_nobody_decides_a_relatives_trip(trip, submitted, levels, now):
    MemoInterestFactory(memo=trip.memo, person=levels.manager.person, ground="relative")
    with pytest.raises(ValidationError, match="närstående"):
        decide(submitted(), levels.manager, now)


def test_nobody_decides_what_they_handle_or_sent(trip, people, levels, department, now):
    RoleAssignmentFactory(user=people.author, role=Role.MANAGER, department=department)
    memo = Memo.objects.with_people().get(pk=trip.memo_id)
    submit_memo(memo=memo, by=people.author, at=now)
    memo.refresh_from_db()
    with pytest.raises(ValidationError, match="handläggare"):
        decide(memo, people.author, now)
    memo.officers.all().delete()
    with pytest.raises(ValidationError, match="skickade"):
        decide(memo, people.author, now)


def test_a_role_that_has_ended_decides_nothing(submitted, levels, now):
    memo = submitted()
    levels.manager.role_assignments.update(valid_to=now.date().replace(year=2025))
    with pytest.raises(PermissionDenied):
        decide(memo, levels.manager, now)


def test_what_is_decided_is_what_was_read(submitted, levels, now):
    memo = submitted()
    with pytest.raises(TextChanged):
        decide(memo, levels.manager, now, seen="0" * 64)
    with pytest.raises(ValidationError, match="jävig"):
        decide(memo, levels.manager, now, no_conflict=False)
    with pytest.raises(ValidationError, match="varför"):
        decide(memo, levels.manager, now, outcome=Decided.REJECTED, reason="  ")
    memo.refresh_from_db()
    assert memo.status == "review"


def test_a_rejected_trip_is_decided_too(decided, trip):
    made = decided(outcome=Decided.REJECTED, reason="Mötet finns på distans.")
    trip.refresh_from_db()
    assert (made.memo.status, trip.status) == ("delegated", "rejected")


def test_a_trip_below_the_body_is_not_approved_for_it(submitted, levels, now):
    memo = submitted()
    with pytest.raises(ValidationError, match="resans egen sida"):
        approve_memo(memo=memo, seen=memo_hash(memo), no_conflict=True, by=levels.director, at=now)


def test_the_reviews_last_step_is_the_decision(decided):
    made = decided()
    [step] = ReviewStep.objects.filter(memo=made.memo)
    assert (step.state, step.role, step.no_conflict) == ("passed", "manager", True)


def test_a_step_that_was_handed_on_decides_nothing(submitted, levels, now):
    memo = submitted()
    memo.review_steps.update(delegated_by=levels.director, for_person=levels.director.person)
    with pytest.raises(ValidationError, match=r"7 kap\. 6 §"):
        decide(memo, levels.manager, now)


@pytest.mark.parametrize("change", ["update", "delete"])
def test_the_database_refuses_to_change_a_decision(decided, change):
    rows = TravelDecision.objects.filter(pk=decided().pk)
    with pytest.raises(IntegrityError), transaction.atomic():
        rows.update(outcome="rejected", reason="x") if change == "update" else rows.delete()
    assert rows.get().outcome == "approved"


def test_a_body_without_rules_decides_everything(trip, body, submitted, levels, now):
    body.travel_rules.all().delete()
    memo = submitted()
    assert "inte delegerat" in match_of(memo).words
    with pytest.raises(ValidationError, match="Nämnden beslutar"):
        decide(memo, levels.manager, now)


def test_traveller_and_officer_are_told(decided, levels, people):
    decided()
    told = Notification.objects.filter(kind="travel.decided").values_list("user", flat=True)
    assert set(told) == {levels.traveller.pk, people.author.pk}
