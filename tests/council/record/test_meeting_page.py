"""A meeting's page: each point with its decision, votes and documents, its minutes, who served."""

import dataclasses

import pytest
from django.urls import reverse

from council.audit.actions import SYSTEM
from council.record.actions import publish_meeting, publish_notice
from tests.council.record.conftest import (
    PDF,
    body_facts,
    meeting_facts,
    memo_file,
    notice_facts,
    part,
    payload,
    point,
)
from tests.factories import NOW

VOTE = {
    "question": "Bifall eller avslag?",
    "sides": [
        {"side": "yes", "means": "Bifall.", "total": 7, "parties": []},
        {"side": "no", "means": "Avslag.", "total": 4, "parties": []},
        {"side": "abstain", "means": "", "total": 0, "parties": []},
    ],
    "is_complete": True,
}


@pytest.fixture
def page(client):
    def page(meeting, language=""):
        response = client.get(f"{language}{reverse('record:meeting', args=[meeting.slug])}")
        assert response.status_code == 200
        return response.content.decode().partition("<main")[2]

    return page


@pytest.fixture
def decided(make):
    """A meeting whose second point is decided, by vote, with a memo and an attachment."""

    def decided(**content):
        agenda = [point(1), point(2, "Tillsynsplan", decision_slug="plan")]
        meeting = meeting_facts(body=body_facts(), agenda=agenda)
        attachment = memo_file(
            PDF + b" ", kind="attachment", title="Karta", is_sealed=False, fixed_version=None
        )
        facts = {**payload().content, **content}
        return make(
            "Tillsynsplan", slug="plan", content=facts, meeting=meeting,
            documents=[memo_file(), attachment],
        ).meeting  # fmt: skip

    return decided


def test_each_point_leads_to_its_decision_and_documents(page, decided):
    html = page(decided())
    told = html[html.index('id="punkt-2"') :].partition("</li>")[0]
    assert 'href="/beslut/plan/"' in told
    assert "§ 12" in told
    assert "Tjänsteutlåtande, version 3" in told
    assert "Karta" in told
    assert "Karta" not in html[: html.index('id="punkt-2"')]


def test_votes_are_told_in_short(page, decided):
    meeting = decided(minutes={"votes": [VOTE]})
    assert "Omröstning: 7 ja, 4 nej</span>" in page(meeting)
    assert "Vote: 7 yes, 4 no" in page(meeting, "/en")


def test_a_replaced_version_s_documents_are_not_listed(page, decided, make):
    meeting = decided()
    facts = payload("Tillsynsplan", slug="plan", meeting=meeting_facts(agenda=meeting.agenda))
    make(**{field.name: getattr(facts, field.name) for field in dataclasses.fields(facts)})
    assert "Karta" not in page(meeting)


def test_who_served_is_told_when_minutes_are_attested(page, decided):
    meeting = decided(parts=[part("Karin Dahl", "served"), part("Karin Dahl", "yes")])
    assert "Karin Dahl" not in page(meeting)
    publish_notice(notice=notice_facts(), at=NOW)
    html = page(meeting)
    assert '<a href="/personer/karin-dahl/">Karin Dahl</a> (S)' in html
    assert "justerat 2 mars 2026" in html
    assert "§§ 12–13" in html


def test_the_number_of_a_secret_case_stands_without_a_link(client, page, record):
    secret = point(3, "", is_closed=True, open_title="Ett ärende", registry_number="2026-000013")
    row = publish_meeting(meeting=meeting_facts(agenda=[secret]), by=SYSTEM, at=NOW)
    html = page(row)
    assert "2026-000013" in html
    assert "/arenden/2026-13" not in html
    assert client.get(reverse("record:case", args=["2026-13"])).status_code == 404


def test_a_correction_of_the_minutes_is_called_so(page, record):
    row = publish_meeting(meeting=meeting_facts(), by=SYSTEM, at=NOW)
    only = {"numbers": "§ 12"}
    publish_notice(notice=notice_facts(kind="correction", content=only), at=NOW)
    assert "Rättelse av § 12</a>" in page(row)


def test_a_closed_point_tells_neither_decision_nor_documents(page, record):
    agenda = [point(7, "", is_closed=True)]
    row = publish_meeting(meeting=meeting_facts(agenda=agenda), by=SYSTEM, at=NOW)
    told = page(row)
    assert "Ärende bakom stängda dörrar" in told
    assert "/beslut/" not in told


@pytest.mark.parametrize("count", [2, 12])
def test_the_page_asks_as_much_whatever_it_holds(client, make, count, django_assert_num_queries):
    agenda = [point(n, f"Ärende {n}", decision_slug=f"b-{n}") for n in range(count)]
    meeting = meeting_facts(agenda=agenda)
    for n in range(count):
        content = {**payload().content, "parts": [part("Karin Dahl", "served")]}
        make(f"Ärende {n}", slug=f"b-{n}", meeting=meeting, content=content)
    publish_notice(notice=notice_facts(content={"files": [memo_file().sha256]}), at=NOW)
    with django_assert_num_queries(8):
        html = client.get(reverse("record:meeting", args=[meeting.slug])).content.decode()
    assert html.count("Tjänsteutlåtande, version") == count + 1
