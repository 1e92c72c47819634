"""What a withdrawal leaves: no silent gap on the pages that showed it."""

import pytest
from django.test import Client

from council.audit.actions import SYSTEM
from council.record.grounds import Grounds
from council.record.withdrawing import withdraw_decision, withdraw_file
from tests.council.record.conftest import meeting_facts, memo_file, point
from tests.factories import NOW

TITLE, REASON = "Zebrafinken", "Ett namn stod i texten."
MEETING, CASE = "/moten/miljonamnden-2026-02-24/", "/arenden/2026-12/"


def read(address):
    answer = Client().get(address)
    assert answer.status_code == 200, address
    return answer.content.decode()


@pytest.fixture
def published(make, stored):
    agenda = [point(1, TITLE, registry_number="2026-000012", decision_slug="zebrafinken")]
    return make(
        slug="zebrafinken", title=TITLE, agenda_number="1", meeting=meeting_facts(agenda=agenda)
    )


def grounds(*, keeps_title):
    return Grounds("personal_data", REASON, "Publicist", keeps_title)


def withdraw(*, keeps_title):
    given = grounds(keeps_title=keeps_title)
    return withdraw_decision(slug="zebrafinken", grounds=given, by=SYSTEM, at=NOW)


def test_meeting_and_case_tell_of_a_withdrawn_decision(published):
    before = read(MEETING), read(CASE)  # which are kept until it is withdrawn
    withdraw(keeps_title=True)
    assert "Beslutet återkallades" not in "".join(before)
    page = read(MEETING)
    assert "Beslutet återkallades 2 mars 2026." in page
    assert 'href="/beslut/zebrafinken/"' in page
    page = read(CASE)
    assert "återkallades" in page
    assert 'href="/beslut/zebrafinken/"' in page
    assert "The decision was withdrawn on" in read(f"/en{MEETING}")


def test_without_its_title_no_word_of_it_is_told(published):
    withdraw(keeps_title=False)
    page = read(MEETING)
    assert "Beslutet återkallades 2 mars 2026." in page
    assert f'href="/p/{published.uuid}/"' in page
    assert "zebrafinken" not in page.lower()
    assert Client().get(CASE).status_code == 404


def test_a_case_known_by_a_withdrawn_decision_alone_has_its_page(make):
    make(slug="zebrafinken", title=TITLE, meeting=meeting_facts(agenda=[]))
    withdraw(keeps_title=True)
    page = read(CASE)
    assert TITLE in page
    assert "återkallades" in page


def test_what_is_published_again_is_not_told_as_gone(published, make):
    withdraw(keeps_title=True)
    agenda = [point(1, TITLE, registry_number="2026-000012", decision_slug="zebrafinken")]
    make(slug="zebrafinken", title=TITLE, agenda_number="1", meeting=meeting_facts(agenda=agenda))
    assert "återkallades" not in read(MEETING) + read(CASE)


@pytest.mark.parametrize("keeps_title", [True, False])
def test_the_decision_tells_when_and_why_a_file_went(published, keeps_title):
    given = grounds(keeps_title=keeps_title)
    withdraw_file(sha256=memo_file().sha256, grounds=given, by=SYSTEM, at=NOW)
    page = read("/beslut/zebrafinken/")
    assert "Återkallad 2 mars 2026." in page
    assert REASON in page
