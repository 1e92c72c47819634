"""The page of the meeting room and its state: who sees it, what it shows, what it costs."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from decisions.agendas.models import MemberNotice
from tests.factories import UserFactory


def declare(meeting, person, **facts):
    """What somebody has said before the meeting."""
    return MemberNotice.objects.create(
        meeting=meeting,
        person=person,
        created_at=meeting.starts_at,
        **{"kind": "absence", **facts},
    )


def test_before_the_opening_the_page_says_so(room, elected):
    page = room.get().content.decode()
    assert "Öppna mötet" in page
    assert "Anteckna uppropet" not in page


def test_members_are_ticked_in_the_roll(room, opened, elected):
    page = room.get().content.decode()
    assert f'name="present" value="{elected["Karin"].pk}" checked' in page
    assert f'name="present" value="{elected["Vera"].pk}">' in page


def test_who_has_said_that_they_cannot_come_is_not_ticked(room, opened, called, elected):
    declare(called, elected["Karin"])
    declare(called, elected["Per"], is_whole=False, text="kommer kl. 15")
    page = room.get().content.decode()
    assert f'value="{elected["Karin"].pk}">' in page
    assert f'value="{elected["Per"].pk}" checked' in page
    assert "kommer kl. 15" in page


def test_a_conflict_that_was_declared_is_offered(room, sitting, called, plan, elected):
    declare(
        called,
        elected["Leila"],
        kind="conflict",
        item=plan,
        ground="proxy",
        text="Min bror bor där.",
    )
    page = room.get(query=f"?punkt={plan.uuid}").content.decode()
    assert "Leila (MP) har anmält jäv i förväg, KL 6:28 p. 2." in page
    assert "Min bror bor där." in page
    assert 'name="ground" value="KL 6:28 p. 2"' in page
    facts = {"kind": "conflict", "person": elected["Leila"].pk, "ground": "KL 6:28 p. 2."}
    room.done("event", plan, **facts)
    page = room.get(query=f"?punkt={plan.uuid}").content.decode()
    assert "har anmält jäv i förväg" not in page
    assert "jäv punkt 2" in page


def test_the_page_shows_the_item_that_is_asked_for(room, sitting, called):
    item = called.items.get(title="Resa")
    page = room.get(query=f"?punkt={item.uuid}").content.decode()
    assert f'data-viewed="{item.uuid}"' in page
    assert room.get(query="?punkt=finnsinte").status_code == 200


def test_who_serves_stands_with_the_rule(room, sitting, plan):
    page = room.get(query=f"?punkt={plan.uuid}").content.decode()
    assert "Ersättare 1 i ordningen för C tjänstgör för Inga (C), frånvarande" in page


def test_nothing_new_is_answered_with_nothing(room, sitting, plan, django_assert_max_num_queries):
    version = room.done("go", plan)["version"]
    with django_assert_max_num_queries(12):
        assert room.get("room_state", f"?version={version}").status_code == 204
    answer = room.get("room_state", f"?version={version - 1}&punkt={plan.uuid}")
    assert answer.json()["version"] == version


@pytest.mark.parametrize("name", ["room", "room_state", "room_panes"])
def test_the_number_of_queries_does_not_grow_with_the_meeting(
    room, sitting, called, elected, name
):
    def cost():
        with CaptureQueriesContext(connection) as found:
            assert room.get(name).status_code == 200
        return len(found)

    cost()
    before = cost()
    for n in range(5):
        room.done("add", title=f"Punkt {n}")
    items = called.items.filter(title__startswith="Punkt")
    for item in items:
        room.done("motion", item, kind="reject", movers=[elected["Göran"].pk])
        room.done("statement", item, kind="statement", makers=[elected["Per"].pk])
        room.done("event", item, kind="out", person=elected["Bo"].pk, end=item.uuid)
    assert cost() <= before + 6  # what an item with something in it asks once for all


@pytest.mark.parametrize("name", ["room", "room_state", "room_panes", "projector"])
def test_only_those_who_record_decisions_come_in(as_user, member, stranger, people, called, name):
    url = reverse(f"sittings:{name}", args=[called.uuid])
    assert as_user(member).get(url).status_code in {403, 404}
    assert as_user(people.author).get(url).status_code in {403, 404}
    assert as_user(stranger).get(url).status_code in {403, 404}
    assert as_user(UserFactory(username="ny")).get(url).status_code in {403, 404}


def test_only_those_who_record_decisions_change_anything(as_user, member, stranger, called):
    url = reverse("sittings:room_change", args=[called.uuid])
    body = {"uuid": "00000000-0000-4000-8000-000000000000", "kind": "open"}
    for user in (member, stranger):
        answer = as_user(user).post(url, body, content_type="application/json")
        assert answer.status_code in {403, 404}


def test_a_change_is_posted(room, sitting):
    assert room.get("room_change").status_code == 405


def test_a_secret_matter_is_hidden_from_who_may_not_read_it(room, sitting, plan, monkeypatch):
    case = plan.memo.case
    case.is_secret, case.secrecy_ground, case.public_title = True, "OSL 18:8", "Ett ärende"
    case.save()
    monkeypatch.setattr("decisions.sittings.room.sight.may_read_protected", lambda *_, **__: False)
    monkeypatch.setattr("decisions.sittings.room.sight.may_read_closed", lambda *_, **__: False)
    page = room.get(query=f"?punkt={plan.uuid}").content.decode()
    assert "Plan<" not in page
    assert "skyddade uppgifter som du inte får läsa" in page
    assert str(plan.uuid) not in room.get("room_panes").json()["panes"]
    assert "får läsa" in room.refused("decide", plan, status=403, outcome="as_proposed")
