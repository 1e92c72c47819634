"""The notice board as citizens see it: a closed list with all that the act asks for."""

import dataclasses
import datetime as dt
import re

import pytest
import time_machine
from django.urls import reverse
from lxml import etree

from council.audit.actions import SYSTEM
from council.record.actions import publish_meeting, publish_notice
from council.record.models import PublishedDocument
from tests.council.record.conftest import (
    body_facts,
    changed,
    meeting_facts,
    memo_file,
    notice_facts,
    point,
)
from tests.factories import NOW

ATOM = "{http://www.w3.org/2005/Atom}"
BOARD = "/anslagstavla/"


def url(name, *args):
    return reverse(f"record:{name}", args=args)


@pytest.fixture
def post(record):
    def act(**kwargs):
        return publish_notice(notice=notice_facts(**kwargs), at=kwargs.pop("at", NOW))

    return act


def page_of(client, address):
    response = client.get(address)
    assert response.status_code == 200, address
    return response.content.decode()


def test_the_board_is_reached_from_every_page(client, record):
    assert '<a href="/anslagstavla/">Anslagstavla</a>' in page_of(client, "/")
    assert '<a href="/en/anslagstavla/">Notice board</a>' in page_of(client, "/en/")


def test_an_empty_board_says_so_and_still_tells_how_to_appeal(client, record):
    page = page_of(client, BOARD)
    assert "Inget protokoll är anslaget just nu." in page
    assert "Förvaltningsrätten i Ekby" in page


def test_a_notice_tells_all_that_the_act_asks_for(client, post):
    row = post()
    for address in (BOARD, url("notice", row.slug)):
        page = page_of(client, address)
        for words in (
            "Justerat protokoll", "§§ 12–13", "tisdag 24 februari 2026", "2 mars 2026",
            "måndag 23 mars 2026", "24 mars 2026", "Miljöförvaltningen", "Storgatan 1",
            "miljo@ekby.example", "Förvaltningsrätten i Ekby", "13 kap. kommunallagen",
        ):  # fmt: skip
            assert words in page, (address, words)
    assert f'<article class="sec notice" id="anslag-{row.uuid}"' in page_of(client, BOARD)


def test_the_english_page_tells_the_same(client, post):
    row = post()
    page = page_of(client, "/en" + url("notice", row.slug))
    for words in ("Approved minutes", "Last day to appeal", "23 March 2026", "How to appeal"):
        assert words in page
    assert "Överklagas" not in page


def test_a_matter_is_named_as_the_public_agenda_names_it(client, post):
    publish_meeting(meeting=meeting_facts(), by=SYSTEM, at=NOW)
    page = page_of(client, url("notice", post().slug))
    assert "Tillsynsplan" in page
    assert "OSL 26 kap. 1 §" in page


def test_without_a_public_agenda_a_paragraph_is_its_number(client, post):
    page = page_of(client, url("notice", post().slug))
    assert "§ 12" in page
    assert "Tillsynsplan" not in page


def test_a_point_that_is_closed_afterwards_takes_its_title_off_the_board(client, post):
    row = post()
    publish_meeting(meeting=meeting_facts(), by=SYSTEM, at=NOW)
    closed = meeting_facts(agenda=[point(1), point(2, "", is_closed=True)])
    publish_meeting(meeting=closed, by=SYSTEM, at=NOW)
    assert "Tillsynsplan" not in page_of(client, url("notice", row.slug))


def test_a_secret_paragraph_is_called_what_the_public_agenda_calls_it(client, post):
    told = [{"number": "§ 13", "item": "3", "ground": "OSL 26 kap. 1 §"}]
    row = post(content={"paragraphs": told})
    secret = point(3, "", is_closed=True, open_title="Ett ärende", registry_number="2026-000013")
    publish_meeting(meeting=meeting_facts(agenda=[secret]), by=SYSTEM, at=NOW)
    page = " ".join(page_of(client, url("notice", row.slug)).split())
    assert "Ett ärende</span>" in page
    assert "(sekretess, <span>OSL 26 kap. 1 §</span>)" in page
    assert "/beslut/" not in page.partition("<main")[2].partition("</main>")[0]


def test_a_secret_paragraph_without_a_ground_says_secrecy_once(client, post):
    row = post(content={"paragraphs": [{"number": "§ 13", "item": "", "ground": "Sekretess"}]})
    assert page_of(client, url("notice", row.slug)).count("Sekretess") == 1


def test_the_minutes_can_be_fetched_when_they_are_public(client, post):
    file = memo_file(b"%PDF-1.7 minutes", kind="minutes", title="Protokoll")
    row = post(content={"files": [file.sha256]})
    assert file.sha256 not in page_of(client, BOARD)
    meeting = publish_meeting(meeting=meeting_facts(), by=SYSTEM, at=NOW)
    facts = {name: getattr(file, name) for name in file.__dataclass_fields__}
    times = {"published_at": NOW, "changed_at": NOW}
    PublishedDocument.objects.create(meeting=meeting, **times, **facts)
    for address in (BOARD, url("notice", row.slug)):
        assert url("document", file.sha256) in page_of(client, address)


def test_what_is_taken_down_leaves_the_board_and_keeps_its_address(client, post):
    publish_meeting(meeting=meeting_facts(), by=SYSTEM, at=NOW)
    row = post()
    down = changed(notice_facts(), taken_down_at=NOW + dt.timedelta(days=22))
    publish_notice(notice=down, at=NOW)
    assert str(row.uuid) not in page_of(client, BOARD)
    page = page_of(client, url("notice", row.slug))
    assert "Anslaget är nedtaget" in page
    assert "Tillsynsplan" not in page
    assert row.slug in page_of(client, url("earlier_notices"))


def test_the_councils_coming_meetings_are_told_and_no_others(client, record):
    council = dataclasses.replace(
        body_facts("Kommunfullmäktige", "kommunfullmaktige"), kind="municipal_council"
    )
    for body, day in ((council, 20), (council, 1), (body_facts(), 20)):
        meeting = meeting_facts(dt.date(2026, 3, day), body=body, status="noticed")
        publish_meeting(meeting=meeting, by=SYSTEM, at=NOW)
    with time_machine.travel(NOW, tick=False):
        page = page_of(client, BOARD)
    assert "/moten/kommunfullmaktige-2026-03-20/" in page
    assert "/moten/kommunfullmaktige-2026-03-01/" not in page
    assert "/moten/miljonamnden-2026-03-20/" not in page


def test_a_restarted_notice_says_so(client, post):
    post(content={"posting": 2})
    assert "Anslaget på nytt efter ett avbrott" in page_of(client, BOARD)


def test_earlier_notices_are_read_page_by_page(client, record):
    for number in range(1, 53):
        down = notice_facts(number=number, taken_down_at=NOW)
        publish_notice(notice=down, at=NOW)
    first = page_of(client, url("earlier_notices"))
    assert first.count("-protokoll-") == 50
    (more,) = re.findall(r'rel="next" href="([^"]+)"', first)
    assert page_of(client, url("earlier_notices") + more).count("-protokoll-") == 2


@pytest.mark.parametrize("after", ["x", "-1", "9" * 40, "%00", "1.5", "²"])
def test_a_wrong_place_in_the_list_is_its_beginning(client, record, after):
    assert client.get(f"{url('earlier_notices')}?efter={after}").status_code == 200


@pytest.mark.parametrize("slug", ["finns-inte", "nedtagna2", "x" * 300])
def test_an_unknown_notice_is_not_found(client, record, slug):
    assert client.get(f"{BOARD}{slug}/").status_code == 404


def test_the_pages_ask_as_many_questions_for_thirty_notices_as_for_two(
    client, post, django_assert_num_queries
):
    meetings = [
        publish_meeting(
            meeting=meeting_facts(dt.date(2026, 2, 1) + dt.timedelta(days=n)), by=SYSTEM, at=NOW
        )
        for n in range(30)
    ]
    for count in (2, 30):
        for number, meeting in enumerate(meetings[:count]):
            content = {"meeting": str(meeting.uuid), "files": ["0" * 64]}
            post(number=number, content=content)
        for address, questions in ((BOARD, 5), (url("board_feed"), 4)):
            with django_assert_num_queries(questions):
                client.get(address)


def test_the_feed_is_atom_with_an_entry_for_each_notice(client, post):
    row = post()
    response = client.get(url("board_feed"))
    assert response["Content-Type"] == "application/atom+xml; charset=utf-8"
    feed = etree.fromstring(response.content)
    assert feed.tag == f"{ATOM}feed"
    for name in ("id", "title", "updated"):  # RFC 4287, 4.1.1
        assert len(feed.findall(f"{ATOM}{name}")) == 1, name
    assert feed.find(f"{ATOM}author/{ATOM}name").text == "Ekby kommun"
    own = [link for link in feed.findall(f"{ATOM}link") if link.get("rel") == "self"]
    assert own[0].get("href") == "http://localhost:8000/anslagstavla/flode.xml"
    (entry,) = feed.findall(f"{ATOM}entry")
    for name in ("id", "title", "updated"):  # RFC 4287, 4.1.2
        assert len(entry.findall(f"{ATOM}{name}")) == 1, name
    assert entry.find(f"{ATOM}id").text == f"urn:uuid:{row.uuid}"
    assert entry.find(f"{ATOM}link").get("href").endswith(f"/anslagstavla/{row.slug}/")
    assert "§§ 12–13" in entry.find(f"{ATOM}summary").text


def test_the_feed_stands_what_xml_does_not(client, post):
    post(body_name="Nämnden \x0b<b>&", content={"kept": {"name": "\x1f]]><i>", "lines": []}})
    feed = etree.fromstring(client.get(url("board_feed")).content)
    assert "Nämnden <b>&" in feed.find(f"{ATOM}entry/{ATOM}title").text
    assert "hos ]]&gt;&lt;i&gt;." in feed.find(f"{ATOM}entry/{ATOM}summary").text


def test_an_unchanged_board_is_not_sent_again(client, post):
    for address in (BOARD, url("board_feed")):
        first = client.get(address)
        assert first["Cache-Control"] == "public, max-age=60"
        assert not first.cookies
        again = client.get(address, headers={"If-None-Match": first["ETag"]})
        assert again.status_code == 304


def test_an_empty_feed_is_the_same_each_time(client, record):
    first, again = (client.get(url("board_feed")).content for _ in range(2))
    assert first == again
    assert etree.fromstring(first).find(f"{ATOM}updated") is not None


def test_what_comes_from_a_name_is_shown_as_text(client, post):
    post(body_name="<script>alert(1)</script>")
    assert "<script>alert" not in page_of(client, BOARD)
