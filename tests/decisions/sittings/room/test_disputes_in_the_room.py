"""The room notes that a conflict of interest is disputed, and the ruling."""

import pytest

from decisions.sittings.models import Dispute
from tests.decisions.sittings.test_a_sitting import sitting  # noqa: F401


@pytest.fixture
def raised(room, sitting, plan, elected):  # noqa: F811
    said = {
        "person": elected["Göran"].pk,
        "raised_by": elected["Per"].pk,
        "ground": "KL 6:28 p. 4",
    }
    room.done("dispute", plan, **said)
    return Dispute.objects.get()


def test_the_card_shows_who_tries_it(room, plan, raised):
    page = room.get(query=f"?punkt={plan.uuid}").content.decode()
    assert "väcker fråga om jäv mot <b>Göran (M)</b>" in page
    assert "Göran (M) deltar inte i prövningen (KL 6:30)." in page
    assert 'aria-label="Bo (M): Ja"' in page
    assert 'aria-label="Göran (M): Ja"' not in page


def test_it_is_ruled_on_by_acclamation(room, plan, raised):
    answer = room.done("rule", plan, row=raised.uuid, ruling="conflict")
    assert answer["message"] == "Jävsfråga om Göran är avgjord: jäv föreligger."
    assert "Stryk: Göran (M) jäv" not in answer["parts"]["presence"]
    assert "Göran (M)</b> jäv punkt" in answer["parts"]["presence"]


def test_it_is_ruled_on_by_a_vote(room, plan, raised, elected):
    given = {f"svar-{elected[n].pk}": "no" for n in ("Karin", "Bo", "Leila", "Per", "Tim")}
    answer = room.done("rule", plan, row=raised.uuid, ruling="vote", **given)
    assert "jäv föreligger inte" in answer["message"]
    assert "0 ja och 5 nej" in answer["parts"]["item"]


@pytest.mark.parametrize("ruling", ["", "maybe", "vote"])
def test_a_ruling_that_says_nothing_is_refused(room, plan, raised, ruling):
    assert room.refused("rule", plan, row=raised.uuid, ruling=ruling)
    raised.refresh_from_db()
    assert raised.ruling == ""


def test_it_is_struck(room, plan, raised):
    room.done("remove_dispute", plan, row=raised.uuid)
    assert not Dispute.objects.exists()
    assert "någon annan har tagit bort" in room.refused("remove_dispute", plan, row=raised.uuid)
