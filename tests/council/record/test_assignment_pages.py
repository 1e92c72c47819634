"""Assignments as citizens read them, by body."""

import datetime as dt
import uuid

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.text import slugify

from council.audit.actions import SYSTEM
from council.record.copies import keep_copies
from council.record.models import PublishedAssignment, PublishedBody
from council.record.pages.assignments import AssignmentFacts
from tests.factories import NOW

LIST = "/uppdrag/"
TODAY = dt.datetime(2026, 3, 1, 12, tzinfo=dt.UTC)


@pytest.fixture
def keep(make):
    publication = make("Tillsynsplan", slug="plan")
    clause = {"id": "abc123", "label": "1.", "depth": 0, "text": "Följ upp.", "proposed": ""}
    publication.content["decision"]["clauses"] = [{**clause, "outcome": "", "outcome_label": ""}]
    publication.save()

    def keep(*rows):
        told = [_facts(title, **kwargs) for title, kwargs in rows]
        keep_copies(PublishedAssignment, told, by=SYSTEM, at=NOW)
        return publication

    with time_machine.travel(TODAY, tick=False):
        yield keep


def _facts(title, **kwargs):
    known = {
        "uuid": uuid.uuid5(uuid.NAMESPACE_URL, title),
        "slug": slugify(title),
        "body": PublishedBody.objects.get(),
        "title": title,
        "department": "Miljöförvaltningen",
        "given_date": dt.date(2026, 2, 24),
        "due_date": dt.date(2026, 9, 1),
        "state": "open",
        "decision_slug": "plan",
    }
    return AssignmentFacts(**{**known, **kwargs})


def told(client, address):
    response = client.get(address)
    assert response.status_code == 200, address
    return response.content.decode()


def test_an_empty_list_says_so(client, keep):
    page = told(client, LIST)
    assert "Inget uppdrag pågår." in page
    assert "Inget uppdrag är avslutat." in page


def test_the_soonest_stands_first_and_what_is_late_is_marked(client, keep):
    keep(
        ("Alfa", {}),
        ("Beta", {"due_date": dt.date(2026, 2, 28)}),
        ("Gamma", {"state": "done", "settled_date": dt.date(2026, 2, 26)}),
    )
    waiting, settled = told(client, LIST).split('id="avslutade"')
    assert waiting.index("Beta") < waiting.index("Alfa")
    assert waiting.count("Försenat") == 1
    assert "Gamma" in settled
    assert "Fullgjort" in settled


def test_the_page_tells_the_way_from_clause_to_settlement(client, keep):
    keep(
        ("Alfa", {
            "state": "done", "clause": "abc123",
            "reports": [{"date": "2026-02-25", "is_final": True}],
            "settled_date": dt.date(2026, 2, 26), "settled_meeting": "miljonamnden-2026-02-24",
        }),
    )  # fmt: skip
    page = told(client, "/uppdrag/alfa/")
    clause = reverse("record:clause", args=["plan", "abc123"])
    way = [clause, "slutrapport", "förklarade uppdraget fullgjort", "/moten/miljonamnden-"]
    places = [page.index(word) for word in way]
    assert places == sorted(places)
    assert client.get(clause)["Location"] == "/beslut/plan/#punkt-abc123"


def test_with_the_decision_goes_the_assignment(client, keep):
    publication = keep(("Alfa", {}))
    publication.is_current = False
    publication.save()
    assert client.get("/uppdrag/alfa/").status_code == 404
    assert client.get("/api/v1/assignments/alfa").status_code == 404
    assert "Alfa" not in told(client, LIST)


@pytest.mark.parametrize("address", [LIST, "/api/v1/assignments"])
def test_more_rows_ask_no_more_queries(client, keep, address):
    def asked():
        with CaptureQueriesContext(connection) as found:
            told(client, address)
        return len(found)

    keep(("Alfa", {}), ("Beta", {"state": "done"}))
    few = asked()
    keep(*((f"Uppdrag {n}", {"state": ("open", "done")[n % 2]}) for n in range(9)))
    assert asked() == few


def test_the_list_goes_on_where_it_ended(client, keep):
    keep(*((f"Uppdrag {n:03}", {"state": "done"}) for n in range(101)))
    first = told(client, LIST)
    second = told(client, LIST + first.split('rel="next" href="')[1].split('"')[0])
    shown = [page.count('href="/uppdrag/uppdrag-') for page in (first, second)]
    assert shown == [100, 1]


def test_english_pages_speak_english(client, keep):
    keep(("Alfa", {}))
    assert "The committee is waiting for" in told(client, f"/en{LIST}")
    assert "To be reported back by" in told(client, "/en/uppdrag/alfa/")
