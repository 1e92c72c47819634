"""What is taken back is told to who keeps a copy: marks, tombstones, OParl's deleted objects."""

import datetime as dt

import pytest
from django.urls import reverse

from council.audit.actions import SYSTEM
from council.files.models import save_file
from council.record import withdrawing
from council.record.actions import publish, publish_meeting
from council.record.models import Publication, PublishedMeeting
from tests.council.record.api.test_answers import lines
from tests.council.record.api.test_lists import read, walk
from tests.council.record.conftest import PDF, meeting_facts, memo_file, payload
from tests.council.record.oparl.graph import Walk
from tests.council.record.test_withdrawals import grounds
from tests.factories import NOW

HOUR = dt.timedelta(hours=1)
LATER, SINCE = NOW + HOUR, (NOW + HOUR).isoformat()
SHA256 = memo_file().sha256
FILE = f"documents/{SHA256}"
ROOT = "http://localhost:8000/oparl/v1.1/"


@pytest.fixture(autouse=True)
def _unlimited(settings):
    settings.OPEN_DATA_REQUESTS_PER_MINUTE = 1_000_000


@pytest.fixture
def published(make):
    """Two decisions, one in two versions."""
    save_file(PDF)
    make(slug="plan")
    make(slug="plan")
    save_file(b"%PDF another")
    return make(slug="annan", documents=[memo_file(b"%PDF another")])


def withdraw(slug="plan", at=LATER, *, keeps_title=False):
    facts = grounds(keeps_title=keeps_title)
    withdrawing.withdraw_decision(slug=slug, grounds=facts, by=SYSTEM, at=at)


def number_of(slug):
    return Publication.every.get(slug=slug, version=1).uuid


def withdraw_file():
    withdrawing.withdraw_file(sha256=SHA256, grounds=grounds(), by=SYSTEM, at=LATER)


def test_who_follows_the_decisions_is_told_of_a_withdrawal(client, published):
    permalink = f"http://localhost:8000/p/{number_of('plan')}/"
    kept = {row["permalink"]: row for row in read(client, "decisions")["items"]}
    assert kept[permalink]["slug"] == "plan"
    withdraw()
    assert read(client, "decisions", modified_since=SINCE)["items"] == [
        {
            "id": permalink,
            "self": f"http://localhost:8000/api/v1/decisions/{number_of('plan')}",
            "updated_at": "2026-03-02T10:00:00Z",
            "deleted": True,
            "deleted_at": "2026-03-02T10:00:00Z",
            "kind": "personal_data",
            "reason": "Ett personnummer stod i texten.",
            "permalink": permalink,
        }
    ]
    assert [row["slug"] for row in read(client, "decisions")["items"]] == ["annan"]


def test_marks_and_decisions_stand_in_one_order_over_pages(client, make):
    for number in range(4):
        make(slug=f"plan-{number}", at=NOW + number * HOUR)
    for number in (0, 2):
        withdraw(f"plan-{number}", at=NOW + (number + 2) * HOUR)
    since = NOW.isoformat().replace("+", "%2B")
    found = walk(client, f"/api/v1/decisions?limit=1&modified_since={since}")
    told = [(row["permalink"].split("/")[-2], "deleted" in row) for row in found]
    order = [("plan-1", False), ("plan-0", True), ("plan-3", False), ("plan-2", True)]
    assert told == [(str(number_of(slug)), is_deleted) for slug, is_deleted in order]


def test_a_mark_whose_title_may_stand_has_the_decision_s_own_id(client, published):
    kept = next(row for row in read(client, "decisions")["items"] if row["slug"] == "plan")
    withdraw(keeps_title=True)
    (mark,) = read(client, "decisions", modified_since=SINCE)["items"]
    told = ("id", "self", "permalink")
    assert [mark[name] for name in told] == [kept[name] for name in told]


def test_the_number_answers_as_the_name_does(client, published):
    address = f"/api/v1/decisions/{number_of('plan')}"
    assert client.get(address).json()["slug"] == "plan"
    withdraw()
    assert client.get(address).status_code == 410


@pytest.mark.parametrize("address", ["/p/{}/", "/en/p/{}/", "/beslut/plan/", "/en/beslut/plan/"])
def test_no_page_of_a_nameless_tombstone_repeats_the_name(client, published, address):
    number = number_of("plan")
    other = "/p/" if address.startswith("/en/") else "/en/p/"
    withdraw()
    response = client.get(address.format(number))
    assert response.status_code == 410
    html = response.content.decode()
    assert "beslut/plan" not in html
    assert f'href="{other}{number}/"' in html


def test_a_permalink_leads_to_what_stands_in_the_same_language(client, published):
    number = number_of("plan")
    assert client.get(f"/p/{number}/")["Location"] == "/beslut/plan/"
    assert client.get(f"/en/p/{number}/")["Location"] == "/en/beslut/plan/"


@pytest.mark.parametrize(
    ("query", "count"),
    [({"body": "annat-organ"}, 0), ({"case": "1999-1"}, 1), ({"order": "latest"}, 0)],
)
def test_a_mark_tells_of_its_body_and_nothing_of_the_matter(client, published, query, count):
    withdraw()
    found = read(client, "decisions", modified_since=SINCE, **query)["items"]
    assert len(found) == count


@pytest.mark.parametrize(
    "address",
    ["decisions/plan", "decisions/plan/versions", "decisions/plan/versions/1", FILE],
)
def test_its_addresses_answer_with_the_tombstone(client, published, address):
    assert client.get(f"/api/v1/{address}").status_code == 200
    withdraw()
    response = client.get(f"/api/v1/{address}")
    assert (response.status_code, response["Content-Type"]) == (410, "application/problem+json")
    told = response.json()["withdrawal"]
    assert (told["kind"], told["role"], told["title"]) == ("personal_data", "Publicist", "")


def test_published_anew_it_is_there_and_no_mark_is_left(client, published):
    withdraw()
    publish(payload=payload("Rättad", slug="plan"), by=SYSTEM, at=LATER)
    found = read(client, "decisions", modified_since=SINCE)["items"]
    assert [(row["slug"], row["version"]) for row in found] == [("plan", 3)]
    assert client.get("/api/v1/decisions/plan/versions/2").status_code == 410
    files = read(client, "documents", modified_since=SINCE)["items"]
    assert [(row["sha256"], "deleted" in row) for row in files] == [(SHA256, False)]


def test_a_withdrawn_file_is_told_and_what_listed_it_has_changed(client, published):
    withdraw_file()
    files = read(client, "documents", modified_since=SINCE)["items"]
    assert [(row["id"], row["deleted"]) for row in files] == [
        (f"http://localhost:8000/dokument/{SHA256}/", True)
    ]
    changed = read(client, "decisions", modified_since=SINCE)["items"]
    assert [(row["slug"], row["documents"]) for row in changed] == [("plan", [])]


def test_a_meeting_has_changed_with_its_notice(client, record):
    meeting = meeting_facts(notice=memo_file(kind="notice"))
    publish_meeting(meeting=meeting, by=SYSTEM, at=NOW)
    withdraw_file()
    assert PublishedMeeting.objects.get().updated_at == LATER
    address = reverse("oparl:meeting_file", args=[meeting.slug, SHA256])
    assert client.get(address).json()["deleted"] is True


def test_the_snapshot_and_the_site_maps_are_without_it(client, published):
    withdraw()
    rows = lines(client.get("/api/v1/snapshot.ndjson"))
    assert [row["slug"] for row in rows if row["type"] == "Decision"] == ["annan"]
    part = f"/sitemap-beslut-{published.pk // 20_000}.xml"
    assert b"/beslut/plan/" not in client.get(part).content


def oparl(client, name, *args, **query):
    response = client.get(reverse(f"oparl:{name}", args=args), query)
    assert response.status_code == 200
    return response.json()


def test_oparl_tells_it_as_deleted_to_who_asks_what_changed(client, published):
    number = number_of("plan")
    kept = oparl(client, "paper", number)["id"]
    assert kept == f"{ROOT}paper/{number}"
    withdraw()
    assert [row["web"][-7:] for row in oparl(client, "papers")["data"]] == ["/annan/"]
    (gone,) = oparl(client, "papers", modified_since=SINCE)["data"]
    assert gone == {
        "id": kept,
        "type": "https://schema.oparl.org/1.1/Paper",
        "deleted": True,
        "created": "2026-03-02T10:00:00+01:00",
        "modified": "2026-03-02T11:00:00+01:00",
    }
    assert oparl(client, "paper", number) == gone
    assert oparl(client, "consultation", number)["deleted"] is True
    assert oparl(client, "paper_file", number, SHA256)["deleted"] is True
    meetings = oparl(client, "meetings", modified_since=SINCE)["data"]
    assert len(meetings) == 1
    assert Walk(client, ROOT).faults == []


def test_a_withdrawn_file_leaves_its_paper_changed_and_the_graph_whole(client, published):
    withdraw_file()
    papers = oparl(client, "papers", modified_since=SINCE)["data"]
    number = number_of("plan")
    assert [row["id"] for row in papers] == [f"{ROOT}paper/{number}"]
    assert "mainFile" not in papers[0]
    assert oparl(client, "paper_file", number, SHA256)["deleted"] is True
    assert Walk(client, ROOT).faults == []


def test_changes_tell_the_withdrawal_of_every_version(client, published):
    withdraw()
    told = [row for row in walk(client, "/api/v1/changes") if row["action"] == "withdraw"]
    assert {(row["kind"], row["version"]) for row in told} >= {("decision", 1), ("decision", 2)}
