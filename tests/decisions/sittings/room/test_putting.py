"""How questions are put and told in the meeting room: elections, and chains of votes."""

import re

import pytest

from decisions.sittings.models import Motion, PutStep


@pytest.fixture
def pks(elected):
    return {name: person.pk for name, person in elected.items()}


def test_an_election_is_what_has_won(room, sitting, called, pks):
    item = called.items.get(title="Val av justerare")
    for text in ("Till ledamot utses Per.", "Till ledamot utses Leila."):
        room.done("motion", item, kind="amend", movers=[pks["Göran"]], text=text)
    won = Motion.objects.get(text__contains="Leila").uuid
    page = room.done("find", item, question="main", number=1, key=won)["parts"]["item"]
    assert "bifall till förslaget" not in page
    assert "Till ledamot utses Leila.</textarea>" in page
    chosen = re.search(r'value="resolved"[^>]*', page)[0]
    assert "checked" in chosen or "selected" in chosen, chosen
    assert "Propositionerna har lett till ”Beslutat”" in room.refused(
        "decide", item, outcome="noted"
    )


@pytest.fixture
def first_round(room, sitting, plan, pks):
    """The vote about the counter-proposal of three: what its form carries, with the answers."""
    for text in ("Planen kortas.", "Planen delas."):
        room.done("motion", plan, kind="amend", movers=[pks["Göran"]], text=text)
    shorter, split = (str(one.uuid) for one in Motion.objects.order_by("pk"))
    room.done("find", plan, question="main", number=1, key="proposal", vote_requested="on")
    room.done("find", plan, question="main", number=2, key=shorter, vote_requested="on")
    stood = {"yes_stood": "bifall till det ena", "no_stood": "bifall till det andra"}
    return {
        "question": "main",
        "number": 3,
        "yes_key": shorter,
        "no_key": split,
        **stood,
        "yes_means": stood["yes_stood"],
        "no_means": stood["no_stood"],
        **{f"svar-{pks[name]}": "yes" for name in ("Karin", "Göran", "Leila", "Per", "Tim")},
    }


def test_a_vote_recorded_twice_is_refused_the_second_time(room, plan, first_round):
    room.done("count", plan, **first_round)
    said = room.refused("count", plan, **first_round)
    assert said.startswith("Omröstningen är redan antecknad")
    assert PutStep.objects.filter(is_vote=True).count() == 1


def test_the_next_round_means_what_the_chain_says_and_not_what_stood_before(
    room, plan, first_round
):
    page = room.done("count", plan, **first_round)["parts"]["item"]
    assert re.search(r'name="number" value="4"', page)
    asked = {"number": 4, "yes_key": "proposal", "no_key": first_round["yes_key"]}
    room.done("count", plan, **(first_round | asked))
    last = PutStep.objects.order_by("order").last()
    assert (last.yes_means, last.no_means) == (
        "bifall till förslaget",
        "bifall till ändringen ”Planen kortas”",
    )


def test_what_the_secretary_wrote_of_yes_and_no_is_kept(room, plan, first_round):
    room.done("count", plan, **(first_round | {"yes_means": "en kortare plan"}))
    assert PutStep.objects.get(is_vote=True).yes_means == "en kortare plan"


def test_a_vote_about_other_proposals_than_it_was_taken_on_is_refused(room, plan, first_round):
    room.done("undo", plan, question="main", number=2)
    other = first_round["no_key"]
    room.done("find", plan, question="main", number=2, key=other, vote_requested="on")
    assert "gäller andra förslag" in room.refused("count", plan, **first_round)


def test_an_answer_is_struck_and_found_once(room, plan, first_round):
    told = {"question": "main", "number": 2, "key": first_round["yes_key"]}
    assert "redan antecknad" in room.refused("find", plan, **told)
    room.done("undo", plan, question="main", number=2)
    assert "redan struket" in room.refused("undo", plan, question="main", number=2)
    assert "har strukits" in room.refused("count", plan, **first_round)
    assert PutStep.objects.count() == 1


def test_an_item_that_is_decided_no_longer_goes_on(room, sitting, plan):
    room.done("go", plan)
    page = room.done("decide", plan, outcome="as_proposed")["parts"]["item"]
    assert "Pågår" not in page


def test_a_counter_proposal_is_called_one(room, sitting, plan, pks):
    for text in ("Planen kortas.", "Planen delas."):
        room.done("motion", plan, kind="amend", movers=[pks["Göran"]], text=text)
    room.done("find", plan, question="main", number=1, key="proposal", vote_requested="on")
    counter = Motion.objects.get(text="Planen delas.").uuid
    page = room.done("find", plan, question="main", number=2, key=counter)["parts"]["item"]
    assert "Ordföranden finner som motförslag bifall till ändringen ”Planen delas”." in page


def test_what_waits_is_told_before_the_meeting_is_closed(room, sitting, called):
    page = room.get().content.decode()
    assert "3 ärenden väntar på beslut: punkt 1, punkt 2, punkt 3." in page
    items = list(called.items.order_by("position"))
    page = room.done("run", first=items[1].uuid, last=items[2].uuid)["parts"]["top"]
    assert "1 ärende väntar på beslut: punkt 1." in page
