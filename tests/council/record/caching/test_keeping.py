"""A page is made once, and who has it is told so without making it."""

import brotli
import pytest
import time_machine

from council.audit.actions import SYSTEM
from council.record import data_urls, urls
from council.record.actions import publish_meeting
from council.record.caching.shelf import OVERHEAD, Page, Shelf
from council.record.http import pages
from council.record.models import LogHead
from tests.council.record.caching.conftest import MATTERS, OTHERS, url
from tests.council.record.conftest import changed
from tests.factories import NOW

DECISION = MATTERS["plan"][0]
READING = [
    *MATTERS["plan"], *OTHERS, url("decision_version", "plan", 1), url("compared", "plan", 1, 2),
    *map(url, ["decisions", "feed", "rss", "meetings", "meetings_calendar", "bodies", "board"]),
    *map(url, ["consultations", "assignments", "delegations", "figures", "board_feed"]),
    *map(url, ["earlier_notices", "log_head"]),
    url("body_calendar", "miljonamnden"),
    url("person", "karin-dahl"), url("log_leaf", 0),
    "/sitemap.xml", "/sitemap-beslut-0.xml", "/en/", f"/en{DECISION}",
    "/api/v1/decisions", "/api/v1/decisions/plan", "/oparl/v1.1/", "/datasets/dcat",
]  # fmt: skip
TELLING = [*map(url, ["about", "open_data", "search_help", "accessibility"]), "/robots.txt"]
MADE_EACH_TIME = {
    "clause": "leads on, and is no page",
    "log_certificate": "is read from the files of the seal",
    "verify_hash": "checks the file when it is asked",
}


@pytest.fixture
def sealed(world, make):
    """A second version of the decision, and a sealed head of the log."""
    make("Plan, rättad", slug="plan", meeting=world.meetings["plan"])
    LogHead.objects.create(size=1, root="0" * 64, at=NOW, statement="{}", seal="AAAA")
    return world


def test_who_has_a_page_is_told_so_in_one_question_and_nothing_is_made(
    client, sealed, django_assert_num_queries
):
    for address in READING:
        first = client.get(address)
        assert first.status_code == 200, address
        pages.clear()
        with django_assert_num_queries(1):
            again = client.get(address, headers={"If-None-Match": first["ETag"]})
        assert (again.status_code, again.content, again.templates) == (304, b"", []), address
        told = {name: first[name] for name in ("ETag", "Cache-Control", "Vary")}
        assert {name: again[name] for name in told} == told, address


def test_a_page_about_the_portal_alone_asks_no_database(client, django_assert_num_queries):
    for address in TELLING:
        first = client.get(address)
        assert first.status_code == 200
        again = client.get(address, headers={"If-None-Match": first["ETag"]})
        assert again.status_code == 304


def test_a_page_is_made_once(client, sealed, django_assert_num_queries):
    first = client.get(DECISION)
    with django_assert_num_queries(1):
        again = client.get(DECISION)
    assert (again.content, again.templates) == (first.content, [])
    assert [*again.headers.items()] == [*first.headers.items()]


def test_head_tells_the_length_of_what_get_would_send(client, world):
    for headers in ({}, {"Accept-Encoding": "br"}):
        whole, head = client.get(DECISION, headers=headers), client.head(DECISION, headers=headers)
        assert head.content == b""
        assert head["ETag"] == whole["ETag"]
        assert int(head["Content-Length"]) == len(whole.content)


def test_the_same_page_is_kept_for_every_encoding(client, world):
    plain = client.get(DECISION)
    pressed = [client.get(DECISION, headers={"Accept-Encoding": "br"}) for _ in range(2)]
    assert {brotli.decompress(one.content) for one in pressed} == {plain.content}
    assert {one["ETag"] for one in pressed} == {plain["ETag"]}


def test_what_is_not_there_is_not_kept(client, world):
    gone = client.get("/beslut/finns-inte/")
    assert gone.status_code == 404
    assert "ETag" not in gone
    assert pages.get(client.get(DECISION)["ETag"]) is not None


def test_a_page_is_another_on_the_next_day_and_when_a_meeting_begins(client, world):
    facts = changed(world.meetings["vag"], starts_at=NOW.replace(hour=18), status="noticed")
    publish_meeting(meeting=facts, by=SYSTEM, at=NOW)
    tags, told = [], []
    for hour, day in ((16, NOW.day), (17, NOW.day), (19, NOW.day), (19, NOW.day + 1)):
        with time_machine.travel(NOW.replace(hour=hour, day=day), tick=False):
            tags.append(client.get("/")["ETag"])
            told.append(facts.slug in client.get("/").content.decode())
    assert [tag == tags[0] for tag in tags] == [True, True, False, False]
    assert len(set(tags)) == 3
    assert told == [True, True, False, False]


def test_every_public_address_is_kept_or_says_why_not():
    shown = {
        pattern.name: pattern.callback.shows
        for pattern in [*urls.urlpatterns, *data_urls.urlpatterns]
        if hasattr(pattern.callback, "shows")
    }
    assert {name for name, shows in shown.items() if shows is None} == set(MADE_EACH_TIME)
    assert {"decision", "case", "meeting", "start", "decisions", "sitemap"} < set(shown)


def test_the_shelf_has_its_room_and_forgets_the_oldest():
    shelf = Shelf(room=3 * (OVERHEAD + 2 * 1000))
    for name in "abc":
        shelf.put(name, Page({}, b"x" * 1000))
    assert shelf.get("a") is not None
    shelf.put("d", Page({}, b"x" * 1000))
    assert [name for name in "abcd" if shelf.get(name)] == ["a", "c", "d"]
    shelf.put("large", Page({}, b"x" * 90_000))
    assert [name for name in ("a", "c", "d", "large") if shelf.get(name)] == []
    assert shelf.taken == 0
