"""Heartbeats and locks, as the editor's script sends them."""

import json

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from decisions.memos.models import PartLock
from tests.factories import MemoSectionFactory


@pytest.fixture
def send(address):
    """Return a function that posts a part to one of the addresses below narvaro/."""

    def act(client, part=None, path=""):
        body = json.dumps({"part": part})
        return client.post(f"{address}narvaro/{path}", body, content_type="application/json")

    return act


@pytest.fixture
def part(memo):
    return str(memo.sections.order_by("position").first().uuid)


def test_each_sees_the_other_and_what_they_hold(eva, as_user, people, send, part):
    sara = as_user(people.colleague)
    send(sara, part)
    answer = send(eva, part).json()
    assert answer["here"] == ["Sara Nord"]
    assert (answer["locks"], answer["own"]) == ({part: "Sara Nord"}, [])
    assert answer["may_take_over"] is False
    send(sara, part, "lamna/?sidan")
    answer = send(eva, part).json()
    assert (answer["here"], answer["locks"], answer["own"]) == ([], {}, [part])


def test_a_manager_takes_over_and_others_may_not(eva, omar, as_user, people, send, part):
    send(eva, part)
    refused = send(as_user(people.colleague), part, "ta-over/")
    assert refused.status_code == 403
    assert "bara en chef" in refused.json()["message"]
    assert send(omar, part).json()["may_take_over"] is True
    assert send(omar, part, "ta-over/").json()["own"] == [part]
    assert send(eva, part).json()["locks"] == {part: "Omar Ek"}


def test_a_save_where_another_writes_is_423_and_names_them(
    eva, as_user, people, send, part, autosave
):
    send(as_user(people.colleague), part)
    response = autosave(eva, base_version=1, sections=[{"id": part, "html": "<p>x</p>"}])
    assert response.status_code == 423
    assert response.json()["holders"] == {part: "Sara Nord"}


def test_a_save_behind_another_part_goes_through_and_says_so(
    eva, as_user, people, address, part, autosave
):
    start = eva.get(f"{address}texten/").json()
    autosave(as_user(people.colleague), base_version=1, title="Saras rubrik")
    marks = {part: start["theirs"]["marks"][part]}
    saved = autosave(
        eva, base_version=1, marks=marks, sections=[{"id": part, "html": "<p>Evas</p>"}]
    ).json()
    assert (saved["version"], saved["is_behind"]) == (3, True)
    now = eva.get(f"{address}texten/").json()
    assert now["theirs"]["title"] == "Saras rubrik"
    assert now["theirs"]["marks"][part] == saved["marks"][part] != marks[part]
    again = autosave(
        eva, base_version=3, marks=saved["marks"], sections=[{"id": part, "html": ""}]
    )
    assert again.json()["is_behind"] is False


def test_a_heartbeat_costs_the_same_however_many_write(eva, as_user, people, memo, send, part):
    send(eva, part)
    with CaptureQueriesContext(connection) as alone:
        send(eva, part)
    for user in (people.colleague, people.manager):
        other = str(MemoSectionFactory(memo=memo, position=memo.sections.count()).uuid)
        send(as_user(user), other)
    with CaptureQueriesContext(connection) as together:
        assert len(send(eva, part).json()["locks"]) == 2
    assert len(together) == len(alone) <= 14


@pytest.mark.parametrize("path", ["", "lamna/", "ta-over/"])
def test_signed_out_is_401_and_keeps_the_hold(eva, send, part, path):
    send(eva, part)
    assert send(Client(), part, path).status_code == 401
    assert PartLock.objects.get().part == part


def test_the_text_is_for_those_who_write(eva, outsider, as_user, people, address):
    assert eva.get(f"{address}texten/").status_code == 200
    assert outsider.get(f"{address}texten/").status_code == 404
    assert as_user(people.secretary).get(f"{address}texten/").status_code == 403
    assert Client().get(f"{address}texten/").status_code == 401


def test_what_is_under_review_has_no_writers(eva, in_review, send):
    answer = send(eva)
    assert answer.status_code == 200, "a console full of faults helps nobody"
    assert answer.json()["moved"] == {
        "message": "Eva Lind har skickat handlingen för granskning och den kan inte ändras nu.",
        "url": f"/arbete/handlingar/{in_review.uuid}/",
    }


ODD = [b"", b"[]", b"{", b'{"part": 7}', b'{"part": "x"}', b'{"part": "\\u0000"}']


@pytest.mark.parametrize("sent", ODD)
def test_odd_bodies_are_refused(eva, address, sent):
    response = eva.post(f"{address}narvaro/", sent, content_type="application/json")
    assert response.status_code == 422
    assert response.json()["message"]
