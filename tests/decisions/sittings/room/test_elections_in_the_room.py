"""The room notes nominations and how an election was settled."""

import pytest

from decisions.sittings.models import Candidate, Election
from tests.decisions.sittings.test_a_sitting import sitting  # noqa: F401


@pytest.fixture
def own(called):
    return called.items.get(memo=None)


@pytest.fixture
def election(room, sitting, own, elected):  # noqa: F811
    room.done("election", own, office="ledamot i utskottet", seats="1")
    row = Election.objects.get()
    for name, by in (("Eva Kvist", "Per"), ("Olle Ny", "Göran")):
        room.done("nominate", own, row=row.uuid, name=name, nominated_by=elected[by].pk)
    return row


def test_ballots_are_counted_and_offered_as_the_decision(room, own, election):
    eva, olle = Candidate.objects.order_by("position")
    given = {f"roster-{eva.uuid}": "3", f"roster-{olle.uuid}": "1", "blank": "1"}
    answer = room.done("elect", own, row=election.uuid, elected_by="ballots", **given)
    assert answer["message"] == "Val till ledamot i utskottet: Eva Kvist."
    assert "4 giltiga valsedlar, 1 blanka, 0 ogiltiga" in answer["parts"]["item"]
    assert "Eva Kvist väljs till ledamot i utskottet." in answer["parts"]["item"]
    assert answer["parts"]["item"].count("krävs vid Beslutat") == 1
    assert "Beslutspunkt 2" in answer["parts"]["item"]
    room.done("reopen_election", own, row=election.uuid)
    room.done("remove_candidate", own, row=olle.uuid)
    room.done("elect", own, row=election.uuid, elected_by="acclamation", chosen=[eva.uuid])
    election.refresh_from_db()
    assert election.elected_by == "acclamation"


@pytest.mark.parametrize(
    "data",
    [
        {},
        {"elected_by": "ballots"},
        {"elected_by": "acclamation"},
        {"elected_by": "acclamation", "chosen": ["x"]},
        {"elected_by": "ballots", "blank": "-1"},
        {"elected_by": "ballots", "lot": ["3f3b0d6e-0000-4000-8000-000000000000"]},
    ],
)
def test_an_outcome_that_cannot_be_is_refused(room, own, election, data):
    assert room.refused("elect", own, row=election.uuid, **data)
    election.refresh_from_db()
    assert election.elected_by == ""


@pytest.mark.parametrize("votes", ["-1", "x", "١", "9" * 30])
def test_votes_that_are_no_number_are_refused(room, own, election, votes):
    one = Candidate.objects.first()
    given = {"elected_by": "ballots", f"roster-{one.uuid}": votes}
    assert "siffror" in room.refused("elect", own, row=election.uuid, **given)


@pytest.mark.parametrize("seats", ["0", "-1", "101", "x", ""])
def test_the_number_of_seats_is_a_number(room, sitting, own, seats):  # noqa: F811
    assert room.refused("election", own, office="ordförande", seats=seats)


def test_an_election_is_struck_with_its_nominations(room, own, election):
    room.done("remove_election", own, row=election.uuid)
    assert not Candidate.objects.exists()
