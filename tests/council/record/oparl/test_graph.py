import datetime as dt

import pytest
from django.urls import reverse

from council.audit.actions import SYSTEM
from council.files.models import save_file
from council.record.actions import publish, publish_meeting
from council.record.models import Publication
from council.record.oparl import lists, papers, shapes
from council.record.oparl.shapes import written
from tests.council.record.conftest import (
    PDF,
    body_facts,
    meeting_facts,
    memo_file,
    payload,
    point,
)
from tests.council.record.oparl.graph import Walk
from tests.factories import NOW

ROOT = "http://localhost:8000/oparl/v1.1/"
NIL = "00000000-0000-0000-0000-000000000000"
KINDS = {
    *("System", "Body", "LegislativeTerm", "Organization", "Person", "Membership", "Meeting"),
    *("AgendaItem", "Location", "Paper", "File", "Consultation"),
}


@pytest.fixture
def council(record, settings):
    """Three decisions of a meeting with a closed point, an attachment, and a meeting to come."""
    settings.OPEN_DATA_REQUESTS_PER_MINUTE = 1_000_000  # a walk asks for much
    save_file(PDF)
    save_file(b"%PDF another")
    attachment = memo_file(b"%PDF another", kind="attachment", title="Karta", is_sealed=False)
    agenda = [
        *(
            point(n, f"Plan {n}", decision_slug=f"plan-{n}", outcome_label="Bifall")
            for n in (1, 2)
        ),
        point(3, "", is_closed=True),
    ]
    meeting = meeting_facts(agenda=agenda, notice=memo_file(kind="notice", title="Kallelse"))
    for n in (1, 2):
        facts = payload(f"Plan {n}", slug=f"plan-{n}", meeting=meeting)
        publish(payload=facts, by=SYSTEM, at=NOW)
    corrected = payload(
        "Plan 2, rättad", slug="plan-2", meeting=meeting, documents=[memo_file(), attachment]
    )
    publish(payload=corrected, by=SYSTEM, at=NOW + dt.timedelta(hours=2))
    coming = meeting_facts(dt.date(2026, 12, 1), status="noticed", place="")
    publish_meeting(meeting=coming, by=SYSTEM, at=NOW)


@pytest.mark.parametrize("size", [1, 100])
def test_the_whole_graph_keeps_to_the_specification(client, council, monkeypatch, size):
    monkeypatch.setattr(lists, "PAGE", size)
    walk = Walk(client, ROOT)
    assert walk.faults == []
    kinds = {found["type"].rpartition("/")[2] for found in walk.objects.values()}
    assert kinds == KINDS


def _plain(value):
    return f"{value:%Y-%m-%dT%H:%M:%S}Z"


def _with_a_null(*args, **facts):
    return {**written(*args, **facts), "shortName": None}


def _elsewhere(kind, where, *times, **facts):
    return written(kind, f"{where}/x" if kind == "Paper" else where, *times, **facts)


def _without_times(*args, **facts):
    return {k: v for k, v in written(*args, **facts).items() if k != "created"}


@pytest.mark.parametrize(
    ("where", "planted", "told"),
    [
        (shapes, {"moment": _plain}, "modified is 2026"),
        (papers, {"written": _with_a_null}, "shortName is empty"),
        (papers, {"written": _without_times}, "lacks ['created']"),
        (papers, {"written": _elsewhere}, "answers 404"),
        (papers, {"point_of": lambda *_: 9}, "agendaitem/miljonamnden-2026-02-24/9: answers 404"),
    ],
    ids=["zone", "null", "times", "id", "reference"],
)
def test_the_walk_finds_what_is_planted(client, council, monkeypatch, where, planted, told):
    for name, wrong in planted.items():
        monkeypatch.setattr(where, name, wrong)
    assert any(told in fault for fault in Walk(client, ROOT).faults)


def number_of(slug):
    return Publication.every.get(slug=slug, version=1).uuid


def read(client, name, *args, **query):
    response = client.get(reverse(f"oparl:{name}", args=args), query)
    assert response.status_code == 200, response.content
    return response.json()


def test_a_paper_holds_all_that_a_client_reads(client, council):
    paper = read(client, "paper", number_of("plan-2"))
    assert paper["name"] == "Plan 2, rättad"
    assert paper["mainFile"]["name"] == "Tjänsteutlåtande"
    assert [row["name"] for row in paper["auxiliaryFile"]] == ["Karta"]
    assert paper["consultation"][0]["agendaItem"].endswith("/agendaitem/miljonamnden-2026-02-24/2")
    assert paper["created"] < paper["modified"]
    assert ":department" in paper


def test_an_agenda_tells_the_resolution_and_a_closed_point_nothing(client, council):
    first, _, closed = read(client, "meeting", "miljonamnden-2026-02-24")["agendaItem"]
    assert first["resolutionText"] == "1. Nämnden godkänner tillsynsplanen."
    assert first["result"] == "Bifall"
    assert closed["public"] is False
    assert not {"name", "consultation", "result", "resolutionText"} & set(closed)


def test_a_substitute_has_no_vote_and_no_official_is_there(client, council):
    people = read(client, "people")["data"]
    rights = {row["name"]: row["membership"][0]["votingRight"] for row in people}
    assert rights == {"Karin Dahl": True, "Olle Ring": False}


@pytest.mark.parametrize("size", [1, 100])
def test_filters_by_time_leave_what_they_should_and_stay_in_the_links(
    client, council, monkeypatch, size
):
    monkeypatch.setattr(lists, "PAGE", size)
    since = (NOW + dt.timedelta(hours=1)).isoformat()
    found = read(client, "papers", modified_since=since)
    assert [row["name"] for row in found["data"]] == ["Plan 2, rättad"]
    assert all("modified_since=" in link for link in found["links"].values())
    assert read(client, "papers", created_since=since)["data"] == []
    all_of_them = read(client, "papers", created_until=since)
    assert ("next" in all_of_them["links"]) is (size == 1)
    assert "created_until=" in all_of_them["links"].get("next", "created_until=")


def test_a_body_leads_to_its_own_meetings(client, council):
    other = meeting_facts(body=body_facts("Kulturnämnden", "kulturnamnden"))
    publish_meeting(meeting=other, by=SYSTEM, at=NOW)
    found = read(client, "meetings", organization="kulturnamnden")
    assert [row["name"] for row in found["data"]] == ["Kulturnämnden 2026-02-24"]


@pytest.mark.parametrize(
    "query", ["modified_since=x", "page=x", "page=-1", "q=x", "created_until=%00", "page=²"]
)
def test_a_parameter_that_means_nothing_is_refused(client, council, query):
    response = client.get(f"{reverse('oparl:papers')}?{query}")
    assert response.status_code == 400
    assert response["Access-Control-Allow-Origin"] == "*"


@pytest.mark.parametrize(
    "address",
    [
        "paper/x", "agendaitem/miljonamnden-2026-02-24/4", "agendaitem/x/1", "person/%00",
        "location/miljonamnden-2026-12-01", "membership/karin-dahl/miljonamnden/start",
        "legislativeterm/2021", f"paper/{NIL}/file/{'0' * 64}", "finns/inte", f"paper/{NIL}",
        f"consultation/{NIL}", f"meeting/x/file/{'0' * 64}",
    ],
)  # fmt: skip
def test_what_is_not_there_answers_404(client, council, address):
    assert client.get(f"/oparl/v1.1/{address}").status_code == 404


@pytest.mark.parametrize("name", ["papers", "meetings", "people", "organizations"])
def test_a_list_asks_as_much_whatever_it_holds(
    client, council, name, django_assert_max_num_queries
):
    with django_assert_max_num_queries(4):
        client.get(reverse(f"oparl:{name}"))


def test_what_is_published_after_midnight_has_the_new_day(client, make, stored):
    """An hour past midnight here the day of UTC is still the day before."""
    make(at=dt.datetime(2026, 11, 22, 23, 30, tzinfo=dt.UTC))
    walk = Walk(client, ROOT)
    days = [found["date"] for found in walk.objects.values() if found["type"].endswith("/File")]
    assert set(days) == {"2026-11-23"}
