"""A trip whose decider may not decide it: the next one takes over and decides; none other does."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.test import Client

from council.accounts.models import Notification
from decisions.memos.actions import review
from decisions.memos.actions.review.rounds import round_of
from decisions.memos.content import memo_hash
from decisions.memos.models import InterestGround
from decisions.travel.actions.deciding import decide_trip
from decisions.travel.models import Decided
from tests.decisions.travel.test_decide_trips import set_trip


def decide(memo, by, now):
    return decide_trip(
        memo=memo, outcome=Decided.APPROVED, reason="", no_conflict=True, seen=memo_hash(memo),
        by=by, at=now,
    )  # fmt: skip


def declare(memo, by, now):
    step = round_of(memo).open_level
    review.declare_conflict(step=step, ground=InterestGround.RELATIVE, by=by, at=now)


def take_over(memo, by, now):
    step = round_of(memo).open_level
    return review.take_over_step(step=step, reason="Lena är jävig.", by=by, at=now)


def client_of(user):
    client = Client()
    client.force_login(user)
    return client


def test_the_director_takes_over_after_the_managers_conflict_and_decides(submitted, levels, now):
    memo = submitted()
    declare(memo, levels.manager, now)
    told = Notification.objects.get(user=levels.director, title__startswith="Att ta över")
    assert "du kan ta över den" in told.reason
    with pytest.raises(ValidationError, match="tar över"):
        decide(memo, levels.director, now)
    take_over(memo, levels.director, now)
    made = decide(memo, levels.director, now)
    assert (made.level, made.decided_by) == ("manager", levels.director)
    step = round_of(memo).last_level
    assert "efter övertagande av nivån chef på delegation" in step.answered_as


def test_the_manager_is_told_who_can_take_over_and_the_director_is_offered_it(
    submitted, levels, now
):
    memo = submitted()
    page = f"/arbete/handlingar/{memo.uuid}/granska/"
    step = round_of(memo).open_level
    client = client_of(levels.manager)
    shown = client.post(f"{page}{step.uuid}/jav/", {"ground": "party"}, follow=True).text
    assert "Omar Ek kan ta över den." in shown
    client = client_of(levels.director)
    shown = client.get(page)
    assert "Omar Ek kan ta över den." in shown.text
    assert "ta-over" in {act.name for act in shown.context["other_acts"]}
    client.post(f"{page}{step.uuid}/ta-over/", {"comment": "Lena är jävig."})
    [act] = [act for act in client.get(page).context["main_acts"] if act.name == "besluta"]
    assert client.get(act.link).status_code == 200


def test_a_conflict_of_the_one_who_took_over_gives_it_back_to_the_role(submitted, levels, now):
    memo = submitted()
    take_over(memo, levels.director, now)
    declare(memo, levels.director, now)
    assert round_of(memo).open_level.role == "manager"
    assert decide(memo, levels.manager, now).level == "manager"


def test_an_elected_person_takes_over_no_decision_of_an_employee(trip, submitted, levels, now):
    set_trip(trip, levels, "Tyskland", 9000, "traveller")
    memo = submitted()
    with pytest.raises(PermissionDenied):
        take_over(memo, levels.chair, now)


def test_a_decision_is_not_handed_on(submitted, levels, people, now):
    memo = submitted()
    step = round_of(memo).open_level
    with pytest.raises(ValidationError, match=r"7 kap\. 6 §"):
        review.delegate_step(step=step, to=people.registrar, by=levels.manager, at=now)
    page = client_of(levels.manager).get(f"/arbete/handlingar/{memo.uuid}/granska/")
    assert "Lämna över granskningen" not in page.text
    assert "Besluta" in page.text


def test_a_manager_does_not_send_back_the_directors_own_trip(trip, submitted, levels, now):
    set_trip(trip, levels, "Norge", 9000, "director")
    memo = submitted()
    with pytest.raises(PermissionDenied, match="ordförande"):
        review.return_memo(memo=memo, comment="Nej.", by=levels.manager, at=now)
    review.return_memo(memo=memo, comment="Räkna om.", by=levels.chair, at=now)
    memo.refresh_from_db()
    assert memo.status == "draft"
