import datetime as dt
from urllib.parse import urlsplit

import pytest

from council.audit.actions import SYSTEM
from council.record.actions import publish_meeting
from tests.council.record.conftest import (
    body_facts,
    changed,
    mandate,
    meeting_facts,
    memo_file,
    payload,
    point,
)
from tests.factories import NOW

HOUR = dt.timedelta(hours=1)


def read(client, address, **query):
    response = client.get(address if "/" in address else f"/api/v1/{address}", query)
    assert response.status_code == 200, response.content
    return response.json()


def path_of(address):
    parts = urlsplit(address)
    return f"{parts.path}?{parts.query}"


def walk(client, address):
    """Every object of a list, page by page."""
    items = []
    while address:
        page = read(client, path_of(address))
        items += page["items"]
        address = page["next"]
    return items


@pytest.mark.parametrize("order", ["modified", "latest"])
def test_a_reader_pages_through_everything_once(client, make, order):
    for number in range(7):
        at = NOW + (number // 3) * HOUR  # several in the same moment
        make(f"Plan {number}", slug=f"plan-{number}", at=at)
    found = walk(client, f"/api/v1/decisions?limit=2&order={order}&outcome=as_proposed")
    names = [row["slug"] for row in found]
    expected = [f"plan-{number}" for number in range(7)]
    assert names == (expected if order == "modified" else expected[::-1])


def test_the_next_page_keeps_the_filters_and_stands_in_the_header_too(client, make):
    for number in range(3):
        make(slug=f"plan-{number}")
    response = client.get("/api/v1/decisions?limit=1&body=miljonamnden&kind=general")
    following = response.json()["next"]
    assert following.startswith("http://localhost:8000/api/v1/decisions?")
    assert {"limit=1", "body=miljonamnden", "kind=general"} <= set(
        urlsplit(following).query.split("&")
    )
    assert response["Link"] == f'<{following}>; rel="next"'


def test_a_copy_is_kept_up_to_date_by_what_changed(client, make):
    make(slug="gammal")
    make(slug="plan")
    make("Plan, rättad", slug="plan", at=NOW + HOUR)
    changed = read(client, "decisions", modified_since=(NOW + HOUR).isoformat())["items"]
    assert [(row["slug"], row["version"]) for row in changed] == [("plan", 2)]
    nothing = read(client, "decisions", modified_since=(NOW + 2 * HOUR).isoformat())
    assert nothing["items"] == []


def test_a_plus_that_nobody_escaped_is_still_a_time_zone(client, make):
    make(slug="plan")
    response = client.get("/api/v1/decisions?modified_since=2026-03-02T09:00:00+01:00")
    assert len(response.json()["items"]) == 1


def test_an_earlier_version_is_read_under_its_own_address(client, make):
    make("Plan", slug="plan")
    make("Plan, rättad", slug="plan", at=NOW + HOUR)
    versions = read(client, "/api/v1/decisions/plan/versions")["items"]
    assert [row["version"] for row in versions] == [2, 1]
    first = read(client, path_of(versions[1]["self"]))
    assert (first["title"], first["is_current"]) == ("Plan", False)
    assert read(client, "/api/v1/decisions/plan")["title"] == "Plan, rättad"


def test_a_case_is_found_by_any_spelling_and_gathers_its_decisions(client, make):
    make(slug="a", registry_number="2026-000012", meeting=meeting_facts(dt.date(2026, 1, 20)))
    make(slug="b", registry_number="2026-12")
    make(slug="c", registry_number="2026-000013")
    case = read(client, "/api/v1/cases/Dnr 2026-12")
    assert case["key"] == "2026-12"
    assert [row["id"][-3:] for row in case["decisions"]] == ["/a/", "/b/"]
    pages = walk(client, "/api/v1/cases?limit=1")
    assert [row["key"] for row in pages] == ["2026-12", "2026-13"]


def test_a_file_that_is_listed_again_stands_once(client, make):
    make(slug="plan", documents=[memo_file()])
    make(slug="plan", documents=[memo_file()], at=NOW + HOUR)
    rows = read(client, "documents")["items"]
    assert [row["decision_version"] for row in rows] == [2]
    assert rows[0]["id"].endswith(f"/dokument/{rows[0]['sha256']}/")


def test_who_sat_where_on_a_day(client, record):
    terms = [
        mandate("Karin Dahl", role="chair", since=dt.date(2023, 1, 1)),
        mandate("Olle Ring", since=dt.date(2019, 1, 1), until=dt.date(2022, 12, 31)),
    ]
    body = changed(body_facts(), mandates=terms)
    publish_meeting(meeting=meeting_facts(body=body), by=SYSTEM, at=NOW)
    rows = read(client, "memberships", body="miljonamnden", on="2021-05-01")["items"]
    assert [(row["person"]["name"], row["end_date"]) for row in rows] == [
        ("Olle Ring", "2022-12-31")
    ]
    chair = read(client, "/api/v1/people/karin-dahl")
    assert chair["memberships"][0]["organization"]["name"] == "Miljönämnden"
    assert chair["memberships"][0]["role"] == "chair"
    assert len(walk(client, "/api/v1/memberships?limit=1")) == 2


def test_a_closed_point_tells_its_number_and_nothing_else(client, record):
    agenda = [point(1, "Val av justerare"), point(2, "", is_closed=True)]
    publish_meeting(meeting=meeting_facts(agenda=agenda), by=SYSTEM, at=NOW)
    items = read(client, "meetings")["items"][0]["agenda_items"]
    assert [(row["number"], row["title"], row["is_closed"]) for row in items] == [
        ("1", "Val av justerare", False),
        ("2", "", True),
    ]


def test_no_official_is_named(client, make, small_record):
    whole = client.get("/api/v1/decisions").content.decode()
    assert payload().content["memo"]["case_officers"] == ["Eva Lind"]
    assert "Eva Lind" not in whole
    assert "Omar Ek" not in whole


@pytest.mark.parametrize("count", [1, 6])
def test_a_list_asks_as_much_whatever_it_holds(client, make, count, django_assert_num_queries):
    for number in range(count):
        make(slug=f"plan-{number}", documents=[memo_file()])
    queries = {"decisions": 1, "meetings": 2, "documents": 1, "cases": 2, "bodies": 1, "people": 2}
    for name, expected in queries.items():
        with django_assert_num_queries(1 + expected):  # one for the edition
            client.get(f"/api/v1/{name}")


def test_changes_are_told_in_the_order_of_the_log(client, make):
    make(slug="plan")
    make("Plan, rättad", slug="plan", at=NOW + HOUR)
    rows = walk(client, "/api/v1/changes?limit=1")
    numbers = [row["sequence"] for row in rows]
    assert numbers == list(range(numbers[0], numbers[0] + len(rows)))
    decisions = [(row["action"], row["version"]) for row in rows if row["kind"] == "decision"]
    assert decisions == [("publish", 1), ("replace", 2)]
    assert client.get(path_of(rows[0]["id"])).status_code in {200, 301, 302}
    later = read(client, "changes", after=numbers[-2])["items"]
    assert [row["sequence"] for row in later] == [numbers[-1]]
