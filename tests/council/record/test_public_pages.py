import re
from pathlib import Path

import brotli
import pytest
from django.conf import settings as django_settings
from django.urls import reverse

from council.audit.actions import SYSTEM
from council.record.actions import publish_meeting, publish_notice
from tests.council.record.conftest import (
    body_facts,
    clause,
    meeting_facts,
    memo_file,
    notice_facts,
    payload,
    point,
)
from tests.factories import NOW

FIRST_VIEW = 30_000
SECTION = "<p>" + "Nämnden ansvarar för tillsynen enligt miljöbalken och livsmedelslagen. " * 90


def url(name, *args):
    return reverse(f"record:{name}", args=args)


@pytest.fixture
def addresses(make):
    decision = make(slug="plan", documents=[memo_file()])
    meeting = decision.meeting
    pages = [("start",), ("decisions",), ("meetings",), ("bodies",), ("about",), ("verify",)]
    pages += [("decision", "plan"), ("meeting", meeting.slug), ("body", meeting.body.slug)]
    return [url(*page) for page in [*pages, ("accessibility",)]]


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("/", "Logga in (anställda och förtroendevalda)"),
        ("/en/", "Sign in (staff and elected members)"),
    ],
)
def test_officials_find_where_to_sign_in(client, make, address, words):
    assert f'<a href="/arbete/">{words}</a>' in client.get(address).content.decode()


def test_every_page_can_be_kept_by_any_proxy(client, addresses):
    for address in [*addresses, *(f"/en{address}" for address in addresses)]:
        response = client.get(address)
        assert response.status_code == 200, address
        assert "public" in response["Cache-Control"], address
        assert response["Cache-Control"] == "public, max-age=60", address
        assert "Cookie" not in response.get("Vary", ""), address
        assert not response.cookies, address
        assert "nonce-" not in response["Content-Security-Policy"], address


def test_no_page_loads_anything_from_elsewhere_or_runs_script_in_it(client, addresses):
    for address in addresses:
        html = client.get(address).content.decode()
        loaded = re.findall(r'<(?:link|script|img|iframe)[^>]+(?:src|href)="([^"]+)"', html)
        assert all(target.startswith("/") for target in loaded), address
        assert " style=" not in html, address
        assert not re.search(r"\son\w+=", html), address
        assert not re.search(r"<script(?![^>]*(src=|application/ld\+json))", html), address


def test_a_page_that_is_unchanged_is_not_sent_again(client, make):
    make(slug="plan")
    first = client.get(url("decision", "plan"))
    again = client.get(url("decision", "plan"), headers={"If-None-Match": first["ETag"]})
    assert again.status_code == 304
    assert again["Cache-Control"] == first["Cache-Control"]
    make(slug="plan", paragraph="§ 13")
    after = client.get(url("decision", "plan"), headers={"If-None-Match": first["ETag"]})
    assert after.status_code == 200


@pytest.mark.parametrize(("accepted", "sent"), [("br, gzip", "br"), ("gzip", "gzip"), ("", None)])
def test_a_page_is_pressed_as_the_reader_takes_it(client, make, accepted, sent):
    make(slug="plan")
    response = client.get(url("decision", "plan"), headers={"Accept-Encoding": accepted})
    assert response.get("Content-Encoding") == sent
    assert "Accept-Encoding" in response["Vary"]


def test_a_first_view_weighs_less_than_30_kb(client, make):
    make(slug="plan", text=SECTION * 4)
    page = client.get(url("decision", "plan"), headers={"Accept-Encoding": "br"})
    static = Path(django_settings.BASE_DIR) / "static"
    loaded = ["css/public.css", "img/icons.svg", "img/favicon.svg"]
    weight = len(page.content)
    weight += sum(len(brotli.compress((static / name).read_bytes())) for name in loaded)
    assert weight < FIRST_VIEW


def test_head_answers_without_a_body(client, make):
    make(slug="plan")
    response = client.head(url("decision", "plan"))
    assert response.status_code == 200
    assert response.content == b""


@pytest.mark.parametrize(
    "address",
    [
        "/beslut/finns-inte/", "/beslut/finns-inte/version-2/", "/moten/finns-inte/",
        "/moten/finns-inte/kalender.ics", "/organ/finns-inte/", "/personer/finns-inte/",
        "/organ/finns-inte/kalender.ics", f"/dokument/{'0' * 64}/",
        "/finns/inte/", "/en/beslut/finns-inte/",
    ],
)  # fmt: skip
def test_what_is_not_there_is_a_404_with_a_way_on(client, record, address):
    response = client.get(address)
    assert response.status_code == 404
    assert 'href="/' in response.content.decode()
    assert "Cookie" not in response.get("Vary", "")


def test_a_decision_page_asks_four_questions_at_most(client, make, django_assert_max_num_queries):
    make(slug="plan")
    make(slug="plan")
    with django_assert_max_num_queries(4):
        client.get(url("decision", "plan"))


@pytest.mark.parametrize("items", [3, 60])
def test_a_meeting_page_asks_as_much_whatever_its_items(
    client, record, items, django_assert_max_num_queries
):
    agenda = [point(n, f"Ärende {n}", decision_slug=f"beslut-{n}") for n in range(1, items + 1)]
    row = publish_meeting(meeting=meeting_facts(agenda=agenda), by=SYSTEM, at=NOW)
    with django_assert_max_num_queries(6):
        html = client.get(url("meeting", row.slug)).content.decode()
    assert html.count("/beslut/beslut-") == items


@pytest.mark.parametrize("decisions", [2, 15])
def test_lists_ask_as_much_whatever_they_hold(
    client, make, decisions, django_assert_max_num_queries
):
    for n in range(decisions):
        make(f"Plan {n}")
    with django_assert_max_num_queries(4):
        client.get(url("start"))
    with django_assert_max_num_queries(7):
        client.get(url("decisions"), {"q": "plan organ:miljo"})


def test_the_start_tells_what_is_new_on_the_board(client, make):
    make("Plan för livsmedel")
    notice = publish_notice(notice=notice_facts(), at=NOW)
    html = client.get(url("start")).content.decode()
    assert f'<a href="{url("notice", notice.slug)}">Miljönämnden, §§ 12–13</a>' in html
    assert "Överklagas senast 23 mars 2026" in html


def test_the_outcome_comes_first_and_changes_stand_beside_the_proposal(client, make):
    amended = clause("Avgiften höjs med 200 kronor.", outcome="amended", outcome_label="Ändrad")
    amended["proposed"] = "Avgiften höjs med 100 kronor."
    rejected = clause("", label="2.", outcome="rejected", outcome_label="Avslagen")
    rejected["proposed"] = "Avgiften tas bort."
    make(slug="taxa", outcome="amended", clauses=[amended, rejected])
    html = client.get(url("decision", "taxa")).content.decode()
    places = [html.index(f'id="{name}"') for name in ("beslut", "jamfort", "handlingar", "gang")]
    assert places == sorted(places)
    assert "borttaget: </span>100</del>" in html
    assert "tillagt: </span>200</ins>" in html
    assert "Avgiften tas bort." in html


def test_a_replaced_version_says_so_and_leads_to_the_one_that_holds(client, make):
    make("Plan", slug="plan")
    make("Plan, rättad", slug="plan")
    old = client.get(url("decision_version", "plan", 1)).content.decode()
    assert "Läs den gällande versionen" in old
    assert "rättad" in client.get(url("decision", "plan")).content.decode()


def test_a_closed_point_shows_its_number_alone(client, record):
    agenda = [point(7, "", is_closed=True), point(8, "", is_closed=True, open_title="Avtalsfråga")]
    row = publish_meeting(meeting=meeting_facts(agenda=agenda), by=SYSTEM, at=NOW)
    html = client.get(url("meeting", row.slug)).content.decode()
    assert "Ärende bakom stängda dörrar" in html
    assert "Avtalsfråga</span> (stängda dörrar)" in html


def test_a_body_shows_its_members_by_party(client, record):
    row = publish_meeting(meeting=meeting_facts(body=body_facts()), by=SYSTEM, at=NOW)
    html = client.get(url("body", row.body.slug)).content.decode()
    assert '<b>Ordförande:</b> <a href="/personer/karin-dahl/">Karin Dahl</a> (S)' in html
    assert '<a href="/personer/olle-ring/">Olle Ring</a>' in html


def test_a_meeting_goes_into_the_readers_own_calendar(client, record):
    facts = meeting_facts(place="Stadshuset; rum Linden, plan 2 " + "å" * 60)
    row = publish_meeting(meeting=facts, by=SYSTEM, at=NOW)
    response = client.get(url("calendar", row.slug))
    lines = response.content.split(b"\r\n")
    assert response["Content-Type"].startswith("text/calendar")
    assert b"DTSTART:20260224T150000Z" in lines
    assert all(len(line) <= 75 for line in lines)
    unfolded = response.content.replace(b"\r\n ", b"").decode()
    assert "LOCATION:Stadshuset\\; rum Linden\\, plan 2 ååå" in unfolded


def test_no_hits_offer_something_else(client, make):
    make("Plan för livsmedel")
    none = client.get(url("decisions"), {"q": "rymdraket"}).content.decode()
    some = client.get(url("decisions"), {"q": "livsmedel rymdraket"}).content.decode()
    filtered = client.get(url("decisions"), {"q": "livsmedel", "slag": "travel"}).content.decode()
    assert "Plan för livsmedel" in none
    assert all("Plan för <mark>livsmedel</mark>" in html for html in (some, filtered))
    assert "något av dem" in some
    assert "utan filter" in filtered.lower()


@pytest.mark.parametrize(
    "query", ["ar=abcd", "ar=²²²²", "slag=x", "organ=%00", "q=%00", "efter=x", "q=" + "a" * 3000]
)
def test_an_address_that_means_nothing_is_still_a_page(client, make, query):
    make()
    assert client.get(f"{url('decisions')}?{query}").status_code == 200
    assert client.get(f"{url('meetings')}?{query}").status_code == 200


def test_the_payload_is_shown_without_anything_that_could_run(client, make):
    make("<script>alert(1)</script>", slug="plan", clauses=[clause("<img src=x onerror=1>")])
    html = client.get(url("decision", "plan")).content.decode()
    assert "<script>alert" not in html
    assert "<img" not in html


def test_payloads_of_tests_look_like_real_ones():
    assert set(payload().content["memo"]) >= {"sections", "links", "case_officers"}


def test_a_search_that_is_too_long_is_told_and_shortened(client, make):
    page = client.get("/beslut/", {"q": "cykel " * 1000})
    assert len(page.context["query"]) <= 200
    assert "Sökningen var för lång." in page.content.decode()
    assert "Sökningen var för lång." not in client.get("/beslut/?q=cykel").content.decode()
    assert 'maxlength="200"' in client.get("/").content.decode()
