"""Any search can be followed: decisions as a feed, meetings as a calendar."""

import datetime as dt
import xml.etree.ElementTree as ET

import pytest
import time_machine
from django.urls import reverse

from council.audit.actions import SYSTEM
from council.record.actions import publish_meeting
from council.record.searching.filters import Filters
from council.record.searching.meeting_search import MeetingCursor, find_meetings
from tests.council.record.conftest import body_facts, meeting_facts, point
from tests.factories import NOW

ATOM = "{http://www.w3.org/2005/Atom}"


def read(client, name, **asked):
    answer = client.get(reverse(f"record:{name}"), asked)
    assert answer.status_code == 200
    assert not answer.cookies
    return answer


def test_the_atom_feed_of_a_search_holds_what_the_search_finds(client, make):
    make("Badhus & bad", slug="badhus", at=NOW)
    make("Skola")
    answer = read(client, "feed", q="badhus", organ="miljonamnden")
    feed = ET.fromstring(answer.content)
    (entry,) = feed.findall(f"{ATOM}entry")
    assert entry.findtext(f"{ATOM}title") == "Badhus & bad"
    assert entry.findtext(f"{ATOM}id").endswith("/beslut/badhus/")
    assert feed.findtext(f"{ATOM}id").endswith("/beslut/flode.xml?q=badhus&organ=miljonamnden")
    assert feed.findtext(f"{ATOM}updated") == entry.findtext(f"{ATOM}updated")
    assert answer["Content-Type"].startswith("application/atom+xml")


def test_a_correction_keeps_the_entrys_id_and_is_newer(client, make):
    def entry():
        found = ET.fromstring(read(client, "feed").content).find(f"{ATOM}entry")
        return found.findtext(f"{ATOM}id"), found.findtext(f"{ATOM}updated")

    make("Plan", slug="plan")
    first = entry()
    make("Plan", slug="plan", at=NOW + dt.timedelta(days=1))
    again = entry()
    assert first[0] == again[0]
    assert first[1] < again[1]


@pytest.mark.parametrize("name", ["feed", "rss", "meetings_calendar"])
def test_an_unchanged_feed_is_not_sent_again(client, make, name):
    make()
    first = read(client, name)
    address = reverse(f"record:{name}")
    assert client.get(address, headers={"if-none-match": first["ETag"]}).status_code == 304


def test_the_rss_feed_tells_the_same(client, make):
    make("Badhus", slug="badhus")
    channel = ET.fromstring(read(client, "rss", q="badhus").content).find("channel")
    assert [item.findtext("title") for item in channel.findall("item")] == ["Badhus"]
    assert channel.find("item").findtext("guid").endswith("/beslut/badhus/")


def test_an_empty_feed_and_one_with_strange_signs_are_xml(client, make):
    make("Plan\x0b \ufffe", slug="plan")
    for asked in ("finnsinte", "\x07<&>", ""):
        ET.fromstring(read(client, "feed", q=asked).content)


def test_lists_lead_to_their_feeds_with_the_same_search(client, make):
    make("Badhus")
    html = client.get(reverse("record:decisions"), {"q": "badhus"}).content.decode()
    assert html.count("/beslut/flode.xml?q=badhus") == 2  # in the head and in sight
    assert html.count("/beslut/rss.xml?q=badhus") == 2


@pytest.fixture
def four(record):
    """Two coming and two past meetings of two bodies; one speaks of a bathhouse in secret."""
    culture = body_facts("Kulturnämnden", "kulturnamnden")
    bath = point(1, "Nytt badhus", registry_number="2026-000044")
    facts = [
        meeting_facts(dt.date(2026, 9, 1), culture, status="noticed", agenda=[bath]),
        meeting_facts(dt.date(2026, 9, 2), status="noticed", place="Folkets hus"),
        meeting_facts(dt.date(2025, 2, 1), agenda=[bath]),
        meeting_facts(dt.date(2024, 2, 1), culture),
    ]
    return [publish_meeting(meeting=row, by=SYSTEM, at=NOW) for row in facts]


@pytest.mark.parametrize(
    ("query", "filters", "coming", "been"),
    [
        ("", {}, [0, 1], [2, 3]),
        ("badhus", {}, [0], [2]),
        ("badhusen organ:kultur", {}, [0], []),
        ("2026-44", {}, [0], [2]),
        ("kulturnämnden", {}, [0], [3]),
        ("", {"body": "kulturnamnden"}, [0], [3]),
        ("", {"year": 2025}, [], [2]),
        ("ar:2024-2025", {}, [], [2, 3]),
        ("", {"place": "folkets"}, [1], []),
        ("plats:folkets", {}, [1], []),
        ("finnsinte", {}, [], []),
        ("-badhus", {}, [1], [3]),
    ],
)
def test_meetings_are_found_by_agenda_body_place_and_day(four, query, filters, coming, been):
    found = find_meetings(query, Filters(**filters), NOW)
    assert found.upcoming == [four[n] for n in coming]
    assert found.past == [four[n] for n in been]


def test_the_calendar_of_a_search_follows_its_meetings(client, four):
    text = read(client, "meetings_calendar", q="badhus").content.decode()
    assert text.count("BEGIN:VEVENT") == 2
    assert "X-WR-CALNAME:Möten · badhus" in text


def test_the_list_asks_as_much_whatever_it_holds(client, four, django_assert_num_queries):
    with django_assert_num_queries(6):
        client.get(reverse("record:meetings"), {"q": "badhus organ:miljo", "ar": "2025"})


def test_meetings_page_by_page(client, four, monkeypatch):
    monkeypatch.setattr("council.record.searching.meeting_search.PAST", 1)
    with time_machine.travel(NOW, tick=False):
        first = client.get(reverse("record:meetings"), {"organ": "kulturnamnden"})
        assert [row.slug for row in first.context["found"].past] == [four[3].slug]
        assert first.context["chips"][0]["url"] == "?"
        page = client.get(reverse("record:meetings"))
        following = client.get(reverse("record:meetings") + page.context["next_url"])
    assert following.context["found"].past == [four[3]]
    assert following.context["found"].upcoming == []


@pytest.mark.parametrize("raw", ["", "x", "2026-01-01.1", "2026-13-01T00:00Z.1", "é.é"])
def test_a_strange_cursor_is_no_cursor(raw):
    assert MeetingCursor.parse(raw) is None
