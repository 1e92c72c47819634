"""How commands are sent: read strictly, carried out once, refused in words, never with a 500."""

import json
import uuid
from itertools import product

import pytest

from council.audit.models import AuditEvent
from decisions.sittings.models import Motion, RoomCommand, Sitting
from decisions.sittings.room.commands import COMMANDS

NAME = "00000000-0000-4000-8000-000000000000"
UNREADABLE = [
    b"",
    b"[]",
    b"null",
    b"\xff",
    b'"text"',
    b"{}",
    b"[" * 100_000,
    json.dumps({"uuid": "x", "kind": "open"}).encode(),
    json.dumps({"uuid": NAME, "kind": 7}).encode(),
    json.dumps({"uuid": NAME, "kind": "fly"}).encode(),
    json.dumps({"uuid": NAME, "kind": "open", "data": []}).encode(),
    json.dumps({"uuid": NAME, "kind": "open", "data": {"a": 1}}).encode(),
    json.dumps({"uuid": NAME, "kind": "open", "data": {"a": [{}]}}).encode(),
    json.dumps({"uuid": NAME, "kind": "open", "data": {"a": "\ud800"}}).encode(),
    json.dumps({"uuid": NAME, "kind": "open", "item": "x"}).encode(),
    json.dumps({"uuid": NAME, "kind": "open", "data": {"a": "x" * 300_000}}).encode(),
]


@pytest.mark.parametrize("sent", UNREADABLE, ids=lambda sent: repr(sent[:20]))
def test_what_cannot_be_read_is_refused_in_words(room, sent):
    answer = room.post(sent)
    assert answer.status_code in {400, 413}
    assert "Ladda om sidan" in answer.json()["message"]


def test_a_command_is_carried_out_once(room, sitting, plan, elected):
    name = uuid.uuid4()
    first = room.send("motion", plan, mark=name, kind="approve", movers=[elected["Per"].pk])
    again = room.send("motion", plan, mark=name, kind="approve", movers=[elected["Per"].pk])
    assert (first.status_code, again.status_code) == (200, 200)
    assert first.json()["message"] == again.json()["message"]
    assert Motion.objects.count() == 1
    assert RoomCommand.objects.get().uuid == name


def test_the_name_of_one_command_is_not_anothers(room, sitting, plan, elected):
    name = uuid.uuid4()
    room.send("motion", plan, mark=name, kind="approve", movers=[elected["Per"].pk])
    assert room.send("go", plan, mark=name).status_code == 422


def test_a_refused_command_changes_nothing_and_may_come_again(room, sitting, plan, elected):
    name, events = uuid.uuid4(), AuditEvent.objects.count()
    version = Sitting.objects.get().version
    assert room.send("motion", plan, mark=name, kind="amend").status_code == 422
    assert (Sitting.objects.get().version, AuditEvent.objects.count()) == (version, events)
    facts = {"kind": "approve", "movers": [elected["Per"].pk]}
    assert room.send("motion", plan, mark=name, **facts).status_code == 200


VALUES = ["", "\x00", "x" * 30_000, "-1", "99999999999", NAME]


def test_no_value_gives_an_error_of_the_server(room, sitting, plan):
    more = ["outcome", "added-0-text", "added_count", "motive", "svar-1"]
    for kind, value in product(sorted(set(COMMANDS) - {"close"}), VALUES):
        names = [*COMMANDS[kind].form.base_fields, *more]
        answer = room.send(kind, plan, **dict.fromkeys(names, value))
        assert answer.status_code in {200, 400, 403, 409, 422}, (kind, value)


def test_nothing_is_carried_out_before_the_meeting_is_opened(room, elected, plan):
    for kind in set(COMMANDS) - {"open"}:
        assert room.send(kind, plan).status_code == 422, kind
    assert not Sitting.objects.exists()


def test_another_meetings_item_is_not_found(room, sitting):
    class Foreign:
        uuid = uuid.uuid4()

    assert "finns inte på det här mötet" in room.refused("go", Foreign)


def test_a_commands_answer_has_the_page_as_it_is_then(room, sitting, plan):
    answer = room.done("go", plan)
    assert answer["version"] == Sitting.objects.get().version
    assert set(answer["parts"]) == {"top", "course", "item", "serving", "presence"}
    assert "Pågår" in answer["parts"]["course"]
