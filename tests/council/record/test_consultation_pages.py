"""Consultations as citizens read them: who asks, who answers, and the answer."""

import datetime as dt
import uuid

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.text import slugify

from council.audit.actions import SYSTEM
from council.record.actions import publish_body
from council.record.copies import keep_copies
from council.record.models import PublishedConsultation
from council.record.pages.consultations import ConsultationFacts
from tests.council.record.conftest import body_facts
from tests.factories import NOW

LIST = "/remisser/"
TODAY = dt.datetime(2026, 3, 1, 12, tzinfo=dt.UTC)


def facts(title, **kwargs):
    known = {
        "uuid": uuid.uuid5(uuid.NAMESPACE_URL, title),
        "slug": slugify(title),
        "title": title,
        "sender": "Länsstyrelsen",
        "sender_reference": "512-1",
        "registry_number": "2026-000012",
        "received_date": dt.date(2026, 2, 1),
        "reply_deadline": dt.date(2026, 4, 1),
    }
    return ConsultationFacts(**{**known, **kwargs})


@pytest.fixture
def keep(record):
    body = publish_body(body=body_facts(), at=NOW)

    def keep(*rows):
        told = [facts(title, body=kwargs.pop("body", body), **kwargs) for title, kwargs in rows]
        keep_copies(PublishedConsultation, told, by=SYSTEM, at=NOW)

    with time_machine.travel(TODAY, tick=False):
        yield keep


def told(client, address):
    response = client.get(address)
    assert response.status_code == 200, address
    return response.content.decode()


def test_an_empty_list_says_so(client, keep):
    page = told(client, LIST)
    assert "Ingen remiss väntar på svar." in page
    assert "Ingen remiss är besvarad eller avslutad." in page


def test_what_waits_stands_first_and_what_is_over_apart(client, keep, make):
    reply = make("Svar på remiss", slug="svar")
    past = dt.date(2026, 2, 20)
    keep(
        ("Alfa", {"reply_deadline": dt.date(2026, 5, 1)}),
        ("Beta", {}),
        ("Gamma", {"reply_deadline": past}),
        ("Delta", {"reply_slug": "svar", "replied_date": reply.decided_date}),
    )
    waiting, over = told(client, LIST).split('id="over"')
    assert waiting.index("Beta") < waiting.index("Alfa")
    assert "Svar senast 1 april 2026" in waiting
    assert over.index("Delta") < over.index("Gamma")
    assert over.index("Besvarad") < over.index("24 februari 2026")
    assert "Inget svar publicerat" in over


def test_the_list_is_narrowed_to_a_body(client, keep):
    other = publish_body(body=body_facts("Kulturnämnden", "kultur"), at=NOW)
    keep(("Alfa", {}), ("Beta", {"body": other}))
    page = told(client, f"{LIST}?organ=kultur")
    assert "Beta" in page
    assert "Alfa" not in page


def test_a_long_list_goes_on_where_it_ended(client, keep):
    day = dt.date(2026, 1, 1)
    keep(*((f"Fråga {n:02}", {"reply_deadline": day, "received_date": day}) for n in range(51)))
    first = told(client, LIST)
    following = first.split('rel="next" href="')[1].split('"')[0]
    second = told(client, f"{LIST}{following}")
    titles = [f"Fråga {n:02}" for n in range(51)]
    assert [title for title in titles if title in first and title in second] == []
    assert all(title in first or title in second for title in titles)


def test_the_page_leads_to_the_decision_and_its_document(client, keep, make):
    reply = make("Svar på remiss", slug="svar")
    keep(("Alfa", {"reply_slug": "svar", "replied_date": reply.decided_date}))
    page = told(client, reverse("record:consultation", args=["alfa"]))
    assert "Miljönämnden svarade 24 februari 2026." in page
    assert reverse("record:decision", args=["svar"]) in page
    assert reverse("record:document", args=[reply.documents.get().sha256]) in page
    assert "512-1" in page


def test_a_reply_that_is_withdrawn_is_told_no_more(client, keep, make):
    reply = make("Svar på remiss", slug="svar")
    keep(("Alfa", {"reply_slug": "svar", "replied_date": reply.decided_date}))
    reply.is_current = False
    reply.save()
    page = told(client, reverse("record:consultation", args=["alfa"]))
    assert "Svar på remiss" not in page
    assert "har inte svarat än" in page
    answer = client.get(reverse("api:consultation", args=["alfa"])).json()
    assert (answer["reply"], answer["replied_date"]) == (None, None)


def test_the_page_tells_the_meetings_where_it_stands_on_the_agenda(client, keep, make):
    make("Annat beslut")
    keep(("Alfa", {}))
    assert "/moten/miljonamnden-2026-02-24/" in told(client, "/remisser/alfa/")


@pytest.mark.parametrize("address", [LIST, "/remisser/beta/", "/api/v1/consultations"])
def test_more_rows_ask_no_more_queries(client, keep, make, address):
    def asked():
        with CaptureQueriesContext(
            connection,
        ) as found:
            told(client, address)
        return len(found)

    reply = make("Svar på remiss", slug="svar")
    answered = {"reply_slug": "svar", "replied_date": reply.decided_date}
    keep(("Alfa", {}), ("Beta", answered))
    few = asked()
    keep(*((f"Fråga {n}", {}) for n in range(9)), ("Alfa", answered), ("Beta", answered))
    assert asked() == few


def test_the_page_is_cached_and_asked_conditionally(client, keep):
    keep(("Alfa", {}))
    first = client.get("/remisser/alfa/")
    assert client.get("/remisser/alfa/", HTTP_IF_NONE_MATCH=first["ETag"]).status_code == 304


def test_english_pages_speak_english(client, keep):
    keep(("Alfa", {}))
    assert "Consultations" in told(client, f"/en{LIST}")
    assert "has not replied yet" in told(client, "/en/remisser/alfa/")


@pytest.mark.parametrize("query", ["?organ=%00", "?efter=%C2%B2", "?efter=99999999999999999999"])
def test_nonsense_in_the_address_is_passed_over(client, keep, query):
    told(client, LIST + query)
