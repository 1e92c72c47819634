"""A case at its number: one timeline across bodies, nothing that is not public."""

import datetime as dt

import pytest
import time_machine
from django.urls import reverse

from council.audit.actions import SYSTEM
from council.record.actions import publish_meeting, publish_notice
from council.record.withdrawing import Grounds, withdraw_decision
from council.register.numbers import case_slug
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

KS = body_facts("Kommunstyrelsen", "ks")
NUMBER = "2026-000012"


def url(number):
    return reverse("record:case", args=[number])


def text(client, number="2026-12"):
    page = client.get(url(number))
    assert page.status_code == 200
    return " ".join(page.content.decode().split())


@pytest.fixture
def across(make):
    """The committee proposes a charge; the board decides it under a number of its own."""
    clauses = [clause("Taxan föreslås.", target="Kommunstyrelsen")]
    make("Taxa för tillsyn", slug="forst", clauses=clauses)
    later = meeting_facts(dt.date(2026, 3, 24), KS, agenda=[])
    content = payload(other_numbers=[NUMBER]).content
    make(
        "Ny taxa", slug="sedan", meeting=later, registry_number="KS 2026/7",
        other_numbers=[NUMBER], content=content, documents=[memo_file(b"%PDF-1.7 another")],
    )  # fmt: skip


@pytest.mark.parametrize(
    ("written", "slug"),
    [("KS 2018/701", "ks-2018-701"), ("Dnr: 2019-007477", "2019-7477"), ("", ""), ("§", "")],
)
def test_a_number_has_one_spelling_in_addresses(written, slug):
    assert case_slug(written) == slug


def test_other_spellings_lead_to_the_one(client, make):
    make()
    for written in (NUMBER, "dnr 2026/12", "2026/000012"):
        answer = client.get(url(written))
        assert (answer.status_code, answer["Location"]) == (301, url("2026-12"))


def test_a_case_is_one_timeline_across_bodies(client, across):
    html = text(client)
    first, second = html.index("Miljönämnden beslutade"), html.index("Kommunstyrelsen beslutade")
    assert first < html.index("Ärendet går vidare till Kommunstyrelsen") < second
    assert 'href="/beslut/forst/"' in html
    assert 'href="/beslut/sedan/"' in html
    assert '<a href="/arenden/ks-2026-7/">KS 2026/7</a>' in html
    assert html.count('class="file"') == 2


def test_the_other_number_leads_to_the_same_decisions(client, across):
    html = text(client, "ks-2026-7")
    assert 'href="/beslut/forst/"' in html
    assert 'href="/beslut/sedan/"' in html


def test_a_list_of_many_numbers_ties_no_matters_together(client, make):
    others = [f"KS 2026/{n}" for n in range(20, 30)]
    content = payload(other_numbers=others).content
    make("Anmälningar", slug="lista", other_numbers=others, content=content)
    make("Annat", slug="annat", registry_number="KS 2026/29")
    assert 'href="/beslut/annat/"' not in text(client)


def test_a_coming_meeting_and_the_notice_stand_in_it(client, make):
    make("Tillsynsplan", slug="plan")
    make("Tillsynsavgift", slug="avgift")
    publish_notice(notice=notice_facts(), at=NOW)
    agenda = [point(4, "Tillsynsplan", registry_number=NUMBER)]
    coming = meeting_facts(dt.date(2026, 5, 5), KS, agenda=agenda, status="noticed")
    publish_meeting(meeting=coming, by=SYSTEM, at=NOW)
    with time_machine.travel(dt.datetime(2026, 4, 1, tzinfo=dt.UTC), tick=False):
        html = text(client)
    assert "Tas upp i Kommunstyrelsen" in html
    assert html.count("Överklagas senast 23 mars 2026.") == 1
    with time_machine.travel(dt.datetime(2026, 6, 1, tzinfo=dt.UTC), tick=False):
        assert "Stod på dagordningen i Kommunstyrelsen" in text(client)


def test_a_correction_is_an_event_of_its_own_beside_the_posted_minutes(client, make):
    make("Tillsynsplan", slug="plan")
    publish_notice(notice=notice_facts(), at=NOW)
    days = {"posted_date": dt.date(2026, 4, 7), "posted_at": NOW + dt.timedelta(days=30)}
    only = {"numbers": "§ 12", "paragraphs": [{"number": "§ 12", "item": "2", "ground": ""}]}
    correction = notice_facts(number=2, kind="correction", content=only, **days)
    publish_notice(notice=correction, at=NOW)
    html = text(client)
    assert html.index("Protokollet anslogs") < html.index("Rättelse av § 12 anslogs")
    assert html.count("Protokollet anslogs") == 1


def test_a_withdrawn_decision_was_taken_up_and_its_minutes_are_still_posted(client, make):
    agenda = [point(2, "Tillsynsplan", registry_number=NUMBER, decision_slug="plan")]
    make("Tillsynsplan", slug="plan", meeting=meeting_facts(agenda=agenda))
    publish_notice(notice=notice_facts(), at=NOW)
    grounds = Grounds("error", "Fel lydelse.", "Publicist", keeps_title=True)
    withdraw_decision(slug="plan", grounds=grounds, by=SYSTEM, at=NOW)
    with time_machine.travel(dt.datetime(2026, 1, 1, tzinfo=dt.UTC), tick=False):
        html = text(client)
    assert "Togs upp i Miljönämnden" in html
    assert "Protokollet anslogs" in html
    publish_notice(notice=notice_facts(taken_down_at=NOW), at=NOW)
    assert "Protokollet anslogs" not in text(client)


def test_a_case_that_is_only_on_an_agenda_has_a_page(client, record):
    publish_meeting(meeting=meeting_facts(), by=SYSTEM, at=NOW)
    assert '<h1 class="big">Tillsynsplan</h1>' in text(client)


def test_a_closed_point_leads_to_no_case(client, record):
    hidden = [point(1, "", is_closed=True)]
    publish_meeting(meeting=meeting_facts(agenda=hidden), by=SYSTEM, at=NOW)
    assert client.get(url("2026-12")).status_code == 404


@pytest.mark.parametrize("number", ["finns-inte", "-", "ı", "a" * 3000, "2026-12/\x00", "ß"])
def test_no_number_is_a_404_never_an_error(client, record, number):
    answer = client.get(url(number), follow=True)
    assert answer.status_code == 404


@pytest.mark.parametrize("decisions", [1, 8])
def test_a_case_asks_as_much_whatever_it_holds(
    client, make, decisions, django_assert_max_num_queries
):
    for n in range(decisions):
        meeting = meeting_facts(dt.date(2026, 1, 2 + n), KS)
        content = payload(other_numbers=[f"X {n}"]).content
        make(meeting=meeting, other_numbers=[f"X {n}"], content=content)
    with django_assert_max_num_queries(8):
        client.get(url("2026-12"))


def test_the_decision_leads_to_its_case(client, make):
    make(slug="plan")
    page = client.get(reverse("record:decision", args=["plan"])).content.decode()
    assert f'href="{url("2026-12")}"' in page
