"""Finding a memo among all."""

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.decisions.memos.pages.conftest import text_of
from tests.factories import AgendaItemFactory, CaseFactory, MeetingFactory, MemoFactory

LIST = "/arbete/handlingar/"


@pytest.fixture
def others(memo, people, department):
    case = CaseFactory(department=department, registry_number="MHN 2026-7477")
    travel = MemoFactory(case=case, title="Resa till Wien", kind="travel", saved_by=people.author)
    withdrawn = MemoFactory(
        case=case, title="Återtaget ärende", status="withdrawn", saved_by=people.author
    )
    return travel, withdrawn


@pytest.mark.parametrize(
    ("query", "title"),
    [
        ("q=wien", "Resa till Wien"),
        ("q=mhn2026/7477&kind=travel", "Resa till Wien"),
        ("kind=travel", "Resa till Wien"),
        ("status=withdrawn", "Återtaget ärende"),
        ("q=tillsynsplan", "Tillsynsplan för livsmedel"),
    ],
)
def test_the_filter_leaves_what_was_asked_for(eva, memo, others, query, title):
    page = eva.get(f"{LIST}?{query}")
    assert [found.title for found in page.context["page"]] == [title]


def test_words_of_the_text_are_found(eva, memo, others):
    section = memo.sections.first()
    section.html = "<p>Om kräftskivor i skärgården</p>"
    section.save()
    page = eva.get(f"{LIST}?q=kräftskivor")
    assert [found.pk for found in page.context["page"]] == [memo.pk]


def test_another_departments_drafts_are_not_listed(outsider, memo):
    page = outsider.get(LIST)
    assert list(page.context["page"]) == []
    assert memo.title not in text_of(page)


def test_nothing_found_offers_a_way_on(eva, memo):
    page = text_of(eva.get(f"{LIST}?q=xyzzy"))
    assert "Inga handlingar passar filtret" in page
    assert 'value="xyzzy"' in page


@pytest.mark.parametrize(
    "query",
    ["q=%00", "status=x", "kind=%00", "page=x", "page=-1", "page=99999999999999999999", "q=%25"],
)
def test_odd_filters_get_an_answer(eva, memo, query):
    assert eva.get(f"{LIST}?{query}").status_code == 200


def test_an_unknown_status_is_told_at_the_field(eva, memo):
    page = text_of(eva.get(f"{LIST}?status=x&q=plan"))
    assert 'id="error-summary"' in page
    assert 'value="plan"' in page


def test_the_list_costs_the_same_whatever_its_length(eva, memo, people):
    with CaptureQueriesContext(connection) as few:
        eva.get(LIST)
    for number in range(10):
        MemoFactory(case=memo.case, title=f"Nr {number}", saved_by=people.author)
    with CaptureQueriesContext(connection) as many:
        eva.get(LIST)
    assert len(many) == len(few)


def found(client, words):
    return [memo.pk for memo in client.get(LIST, {"q": words}).context["page"]]


def test_words_of_clauses_and_attachments_are_found_by_those_who_read_them(
    eva, as_user, people, memo
):
    clause = memo.clauses.get()
    clause.text = "Nämnden antar kräftordningen."
    clause.save()
    memo.attachments.create(title="Karta över sjön", position=0)
    for words in ("kräftordningen", "karta över"):
        assert found(eva, words) == [memo.pk]
    clause.protection_ground = "OSL 25 kap. 1 §"
    clause.save()
    memo.attachments.update(protection_ground="OSL 25 kap. 1 §", is_public=False)
    for words in ("kräftordningen", "karta över"):
        assert found(eva, words) == [memo.pk]
        assert found(as_user(people.colleague), words) == []


def test_the_meeting_is_told_and_a_wish_is_called_a_wish(eva, approved, body):
    memo = approved
    memo.meeting_date = dt.date(2026, 4, 16)
    memo.save()
    assert '2026-04-16 <span class="muted sm">önskat</span>' in text_of(eva.get(LIST))
    meeting, version = MeetingFactory(body=body), memo.fixed_versions.get()
    AgendaItemFactory(meeting=meeting, memo=memo, fixed_version=version)
    memo.status = "on_agenda"
    memo.save()
    page = text_of(eva.get(LIST))
    assert "2026-04-23" in page
    assert "önskat" not in page


@pytest.mark.parametrize("address", [LIST, "/arbete/resor/"])
def test_nobody_is_offered_to_write_what_they_may_not(as_user, people, address):
    assert "Ny handling" in text_of(as_user(people.outsider).get(address))
    assert "Ny handling" not in text_of(as_user(people.publisher).get(address))
