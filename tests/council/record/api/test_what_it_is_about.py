"""Topic, places, voters and open titles: what other parts of the portal know, told as data."""

import pytest
from django.urls import reverse

from council.audit.actions import SYSTEM
from council.record.actions import publish, publish_meeting
from council.record.payload import TopicFacts
from council.record.searching.filters import Filters
from council.record.searching.meeting_search import find_meetings
from tests.council.record.api.test_lists import read
from tests.council.record.conftest import changed, meeting_facts, part, payload, point
from tests.factories import NOW

TRAFFIC = TopicFacts(slug="trafik", name="Trafik", name_en="Traffic", position=1)
PLACES = ["Södra Vasagatan 12", "Linné"]


@pytest.fixture
def street(make):
    """A decision on a street, beside one on something else."""
    make(slug="annat")
    return make(slug="gatan", topic=TRAFFIC, places=PLACES)


def test_a_decision_tells_its_topic_and_places(client, street):
    told = read(client, "/api/v1/decisions/gatan")
    assert told["topic"] == {"slug": "trafik", "name": "Trafik", "name_en": "Traffic"}
    assert told["places"] == PLACES
    other = read(client, "/api/v1/decisions/annat")
    assert (other["topic"], other["places"]) == (None, [])
    paper = client.get(reverse("oparl:paper", args=[street.uuid])).json()
    assert (paper[":topic"], paper[":places"]) == ("Trafik", "Södra Vasagatan 12; Linné")


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({"topic": "trafik"}, ["gatan"]),
        ({"topic": "skola"}, []),
        ({"place": "VASAGATAN"}, ["gatan"]),
        ({"place": "vasagatan 12"}, ["gatan"]),
        ({"place": "gatan"}, []),
        ({"place": "..."}, []),
    ],
)
def test_decisions_are_found_by_topic_and_place(client, street, query, found):
    assert [row["slug"] for row in read(client, "decisions", **query)["items"]] == found


def divided(names):
    side = {"side": "yes", "means": "bifall", "total": len(names)}
    empty = {"means": "", "total": 0, "parties": []}
    sides = [{**side, "parties": [{"party": "S", "names": names}]}]
    sides += [{"side": name, **empty} for name in ("no", "abstain")]
    vote = {"question": "Ja för bifall.", "sides": sides, "is_complete": True, "result": ""}
    names_of = ("motions", "propositions", "statements", "extracts_to", "rest", "documents")
    return {**{name: [] for name in names_of}, "votes": [vote]}


def decision_of(names, parts):
    facts = payload(slug="delad")
    content = {**facts.content, "minutes": divided(names), "parts": parts}
    return changed(facts, content=content)


def test_who_voted_is_told_with_the_address_of_their_page(client, record):
    parts = [part("Karin Dahl", "yes"), part("Okänd", "yes"), part("Olle Ring", "served")]
    publish(payload=decision_of(["Karin Dahl", "Okänd", "Olle Ring"], parts), by=SYSTEM, at=NOW)
    votes = read(client, "/api/v1/decisions/delad")["vote_events"][0]["votes"]
    karin = "http://localhost:8000/personer/karin-dahl/"
    assert votes[0]["voter"] == {"id": karin, "name": "Karin Dahl"}
    assert [vote["voter_id"] for vote in votes] == [karin, None, None]


def test_of_two_with_one_name_neither_is_taken_for_the_other(client, record):
    twin = {**part("Olle Ring", "yes"), "name": "Karin Dahl"}
    parts = [part("Karin Dahl", "yes"), twin]
    publish(payload=decision_of(["Karin Dahl", "Karin Dahl"], parts), by=SYSTEM, at=NOW)
    votes = read(client, "decisions")["items"][0]["vote_events"][0]["votes"]
    assert [vote["voter_id"] for vote in votes] == [None, None]


def test_a_closed_point_is_told_and_found_by_its_open_title_alone(client, record):
    secret = point(2, "", is_closed=True, open_title="Avtalsfråga", registry_number="2026-9")
    meeting = publish_meeting(meeting=meeting_facts(agenda=[secret]), by=SYSTEM, at=NOW)
    item = read(client, "meetings")["items"][0]["agenda_items"][0]
    assert (item["title"], item["is_closed"]) == ("Avtalsfråga", True)
    assert (item["registry_number"], item["case"]) == ("2026-9", None)
    listed = client.get(reverse("oparl:agenda_item", args=[meeting.slug, 1])).json()
    assert (listed["name"], listed["public"]) == ("Avtalsfråga", False)
    assert find_meetings("avtalsfrågor", Filters(), NOW).past == [meeting]
