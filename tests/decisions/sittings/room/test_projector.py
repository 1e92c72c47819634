"""The page on the wall: what is at hand, and nothing that not everybody may read."""

import uuid

import pytest

from decisions.agendas.models import AgendaItem
from decisions.sittings.actions.sitting import go_to


@pytest.fixture
def wall(room):
    return lambda: room.get("projector").content.decode()


def test_before_the_first_item_it_shows_the_meeting(wall, room, elected):
    assert "Mötet har inte börjat" in wall()
    room.done("open")
    assert "Plan" not in wall()


def test_it_shows_the_item_at_hand(wall, room, sitting, plan, elected):
    room.done("go", plan)
    room.done("motion", plan, kind="reject", movers=[elected["Göran"].pk], text="För dyrt.")
    page = wall()
    assert "Förslag till beslut" in page
    assert "Göran (M): För dyrt." in page


def test_the_decision_is_shown_when_it_is_declared(wall, room, sitting, plan):
    room.done("go", plan)
    assert "§ 1" not in wall()
    room.done("decide", plan, outcome="as_proposed")
    assert "§ 1 Beslutat enligt förslag" in wall()


def test_notes_and_what_is_withdrawn_are_not_shown(wall, room, sitting, plan, elected):
    room.done("go", plan)
    room.done("notes", plan, text="Bara för protokollet.", base="")
    room.done("motion", plan, kind="add", movers=[elected["Göran"].pk], text="Taget tillbaka.")
    room.done("withdraw", plan, row=plan.motions.get().uuid)
    page = wall()
    assert "Bara för protokollet" not in page
    assert "Taget tillbaka" not in page


def test_of_a_closed_item_only_number_and_open_title(wall, room, sitting, plan, act):
    AgendaItem.objects.filter(pk=plan.pk).update(is_closed=True, open_title="Ett tillsynsärende")
    go_to(item=plan, **act)
    page = wall()
    assert "Ett tillsynsärende" in page
    assert "Förslag till beslut" not in page
    assert "Plan<" not in page


def test_protected_clauses_and_what_quotes_them_are_not_shown(
    wall,
    room,
    sitting,
    approved_memo,
    elected,
):
    clause = {"uuid": str(uuid.uuid4()), "label": "1.", "depth": 0}
    protected = {"text": "Bolaget AB får tillstånd.", "protection_ground": "OSL 30:27"}
    memo = approved_memo("Tillstånd", facts={"clauses": [clause | protected]})
    room.done("add", memo=memo.uuid)
    item = room.meeting.items.get(title="Tillstånd")
    room.done("go", item)
    mover = [elected["Göran"].pk]
    room.done("motion", item, kind="reject", movers=mover, text="Bolaget AB nekas.")
    page = wall()
    assert "Bolaget AB" not in page
    assert "[uppgift borttagen, OSL 30:27]" in page
    room.done("find", item, question="main", number=1, key="proposal")
    room.done("decide", item, outcome="as_proposed")
    assert "Bolaget AB" not in wall()
