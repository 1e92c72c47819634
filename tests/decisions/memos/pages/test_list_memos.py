"""Finding a memo among all."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.decisions.memos.pages.conftest import text_of
from tests.factories import CaseFactory, MemoFactory

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
