"""How questions are put and told in the meeting room: elections, and chains of votes."""

import re

import pytest

from decisions.sittings.models import Motion


@pytest.fixture
def pks(elected):
    return {name: person.pk for name, person in elected.items()}


def test_an_election_is_what_has_won(room, sitting, called, pks):
    item = called.items.get(title="Val av justerare")
    for text in ("Till ledamot utses Per.", "Till ledamot utses Leila."):
        room.done("motion", item, kind="amend", movers=[pks["Göran"]], text=text)
    won = Motion.objects.get(text__contains="Leila").uuid
    page = room.done("find", item, question="main", key=won)["parts"]["item"]
    assert "bifall till förslaget" not in page
    assert "Till ledamot utses Leila.</textarea>" in page
    chosen = re.search(r'value="resolved"[^>]*', page)[0]
    assert "checked" in chosen or "selected" in chosen, chosen
    assert "Propositionerna har lett till ”Beslutat”" in room.refused(
        "decide", item, outcome="noted"
    )


def test_a_counter_proposal_is_called_one(room, sitting, plan, pks):
    for text in ("Planen kortas.", "Planen delas."):
        room.done("motion", plan, kind="amend", movers=[pks["Göran"]], text=text)
    room.done("find", plan, question="main", key="proposal", vote_requested="on")
    counter = Motion.objects.get(text="Planen delas.").uuid
    page = room.done("find", plan, question="main", key=counter)["parts"]["item"]
    assert "Ordföranden finner som motförslag bifall till ändringen ”Planen delas”." in page


def test_what_waits_is_told_before_the_meeting_is_closed(room, sitting, called):
    page = room.get().content.decode()
    assert "3 ärenden väntar på beslut: punkt 1, punkt 2, punkt 3." in page
    items = list(called.items.order_by("position"))
    page = room.done("run", first=items[1].uuid, last=items[2].uuid)["parts"]["top"]
    assert "1 ärende väntar på beslut: punkt 1." in page
