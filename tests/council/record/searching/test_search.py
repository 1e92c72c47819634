import datetime as dt

import pytest
from django.db import connections
from django.test.utils import CaptureQueriesContext

from council.record.searching import matching
from council.record.searching import search as module
from council.record.searching.filters import Filters, Order
from council.record.searching.paging import Cursor
from council.record.searching.search import newest, search, search_any
from tests.council.record.conftest import body_facts, clause, meeting_facts


def titles(query, **filters):
    return [hit.title for hit in search(query, Filters(**filters)).hits]


@pytest.mark.parametrize(
    "query", ["resan", "resa", "resorna", "tjänstere*", "TJÄNSTERESA", "kina resa", "resa i Kina"]
)
def test_words_are_found_in_any_form_inside_compounds_and_by_their_beginning(make, query):
    make("Tjänsteresa till Kina", text="<p>Resan går till Nanjing.</p>")
    make("Taxa för livsmedel")
    assert titles(query) == ["Tjänsteresa till Kina"]


@pytest.mark.parametrize(
    "query", ["2019-007477", "2019-7477", "2019 7477", "Dnr: 2019-007477", "dnr 2019 007477"]
)
def test_a_registry_number_in_any_spelling_is_found_first(make, query):
    make("Svar som nämner 2019-007477", decided_date=dt.date(2026, 6, 1))
    make("Tjänsteresa till Kina", registry_number="2019-007477")
    assert titles(query)[0] == "Tjänsteresa till Kina"


def test_the_number_of_another_authority_finds_the_matter(make):
    make("Remissvar", other_numbers=["171-908/2016"])
    make("Annat")
    assert titles("171 908 2016") == ["Remissvar"]


def test_a_hit_in_the_title_stands_before_a_newer_one_in_the_text(make):
    old = meeting_facts(dt.date(2020, 1, 14))
    make("Kemikalieplan", meeting=old)
    make("Rapport", text="<p>En kemikalieplan finns.</p>")
    make("Kemikalieplan för skolor", meeting=meeting_facts(dt.date(2021, 1, 12)))
    assert titles("kemikalieplan") == ["Kemikalieplan för skolor", "Kemikalieplan", "Rapport"]
    assert titles("kemikalie*")[-1] == "Rapport"
    assert titles("plan")[-1] == "Rapport"


def test_a_phrase_keeps_its_order_and_a_minus_takes_away(make):
    make("Plan", text="<p>öppna data i skolan</p>")
    make("Rapport", text="<p>data som är öppna</p>")
    assert titles('"öppna data"') == ["Plan"]
    assert titles("data -skolan") == ["Rapport"]
    assert titles("-skolan") == ["Rapport"]


def test_a_phrase_is_found_as_it_is_written_and_words_that_hang_together_in_any_form(make):
    make("Plan", text="<p>IT-strategin antas.</p>")
    make("Rapport", text="<p>En strategi för it.</p>")
    assert titles("it-strategi") == ["Plan"]
    assert titles('"it strategi"') == []
    assert titles('"it strategin"') == ["Plan"]


def test_either_of_two_words_is_enough(make):
    make("Badhus")
    make("Skolgård")
    make("Bro")
    assert titles("badhus ELLER skola") == ["Skolgård", "Badhus"]


def test_a_number_that_a_text_mentions_is_found_in_any_spelling_among_other_words(make):
    make("Svar", text="<p>Se remissen KS 2018/000701 och kommitténs yttrande.</p>")
    make("Annat", text="<p>År 2018 kostade det 701 kronor, ett yttrande till.</p>")
    assert titles("2018-701 yttrande") == ["Svar"]
    assert titles("KS 2018/701") == ["Svar"]
    assert set(titles("yttrande 2018 701")) == {"Svar"}


def test_the_decisions_own_wording_is_searched(make):
    make("Plan", clauses=[clause("Nämnden avslår begäran om strandskydd.")])
    assert titles("strandskydd") == ["Plan"]


def test_filters_are_part_of_the_query(make):
    culture = meeting_facts(dt.date(2025, 5, 6), body_facts("Kulturnämnden", "kultur"))
    make("Plan för livsmedel")
    make("Resa", kind="travel", outcome="rejected", meeting=culture)
    assert titles("", body="kultur") == ["Resa"]
    assert titles("", kind="general") == ["Plan för livsmedel"]
    assert titles("", outcome="rejected") == ["Resa"]
    assert titles("", year=2025) == ["Resa"]
    assert titles("", order=Order.OLDEST) == ["Resa", "Plan för livsmedel"]
    assert titles("livsmedel", body="kultur") == []


def test_an_earlier_version_is_not_found(make):
    make("Gammal plan", slug="plan")
    make("Ny plan", slug="plan")
    assert titles("plan") == ["Ny plan"]


@pytest.mark.parametrize("order", list(Order))
def test_pages_follow_on_each_other_without_gap_or_repeat(make, monkeypatch, order):
    monkeypatch.setattr(module, "PAGE_SIZE", 3)
    for n in range(8):
        make(f"Plan {n}" if n % 3 else "Rapport", text="<p>plan</p>")
    filters, page, seen = Filters(order=order), None, []
    while True:
        results = search("plan", filters, page)
        seen += [hit.pk for hit in results.hits]
        if results.next is None:
            break
        page = Cursor.parse(str(results.next))
    assert len(seen) == len(set(seen)) == 8


def test_a_count_is_exact_or_says_that_it_is_not(make, monkeypatch):
    monkeypatch.setattr(module, "COUNT_LIMIT", 2)
    make()
    make()
    exact = search("", Filters())
    assert (exact.total, exact.is_more) == (2, False)
    make()
    capped = search("", Filters())
    assert (capped.total, capped.is_more) == (2, True)


def test_snippets_show_the_original_text_with_the_words_marked_and_all_else_escaped(make):
    make("Plan", text="<p>Avgiften &amp; taxan &lt; 5 kr höjs för tillsynen nästa år.</p>")
    (hit,) = search("tillsyn", Filters()).hits
    assert "<mark>tillsynen</mark>" in hit.snippet
    assert "Avgiften &amp; taxan &lt; 5 kr" in hit.snippet


def test_any_word_is_what_is_offered_when_all_together_give_nothing(make):
    make("Plan för livsmedel")
    assert titles("livsmedel rymdraket") == []
    assert [hit.title for hit in search_any("livsmedel rymdraket", Filters()).hits] == [
        "Plan för livsmedel"
    ]


@pytest.mark.parametrize("raw", ["", "x", "9.2026-01-01.1", "1.2026-13-01.1", "1.2026-01-01.x"])
def test_a_strange_cursor_is_no_cursor(raw):
    assert Cursor.parse(raw) is None


@pytest.mark.parametrize("order", sorted(Order))
def test_page_after_page_gives_each_hit_once_in_its_order(make, monkeypatch, order):
    monkeypatch.setattr(module, "PAGE_SIZE", 2)
    said = {"title": "Plan", "text": "Rapport", "both": "Plan om planer"}
    for n, title in enumerate(said.values()):
        for month in (3, 1, 5):
            body = "<p>En plan finns.</p>" if title == "Rapport" else ""
            make(f"{title} {n}{month}", text=body, decided_date=dt.date(2024, month, 1))
    found, page = [], None
    while True:
        results = search("plan", Filters(order=order), page)
        found += results.hits
        if (page := results.next) is None:
            break
    assert len({hit.pk for hit in found}) == len(found) == 9
    assert found == sorted(found, key=lambda hit: place_of(hit, order))


def place_of(hit, order):
    """Where a hit belongs: said outright, beside what the database is asked."""
    day = hit.decided_date.toordinal()
    if order == Order.OLDEST:
        return (day, hit.pk)
    is_text = order == Order.BEST and hit.title.startswith("Rapport")
    return (is_text, -day, -hit.pk)


@pytest.mark.parametrize("query", ["plan", "2026-12", '"en plan"', "plan -finns", "organ:miljo"])
def test_a_search_of_few_asks_three_times_at_most(make, query, django_assert_max_num_queries):
    for n in range(3):
        make(f"Plan {n}", text="<p>En plan finns.</p>")
    with django_assert_max_num_queries(3):
        search(query, Filters())


def test_a_search_of_many_asks_as_often_whatever_there_is(
    make, monkeypatch, django_assert_max_num_queries
):
    """The days once, each stretch once for the count and once for each tier, and the page."""
    for n in range(9):
        make(f"Plan {n}", text="<p>En plan finns.</p>", decided_date=dt.date(2016 + n, 1, 1))
    monkeypatch.setattr(module, "COUNT_LIMIT", 8)
    monkeypatch.setattr(matching, "FIRST", 1)
    with django_assert_max_num_queries(12):
        assert search("plan", Filters()).is_more


def paged(query, order):
    """What every page tells: hit by hit its tier and snippet, and the count."""
    told, page = [], None
    while True:
        results = search(query, Filters(order=order), page)
        told.append((results.total, [(hit.pk, hit.tier, hit.snippet) for hit in results.hits]))
        if (page := results.next) is None:
            return told


@pytest.mark.parametrize("order", sorted(Order))
@pytest.mark.parametrize("query", ["plan", '"en plan"', "plan -finns", "2026-12", "", "saknas"])
def test_hits_that_are_known_stand_as_when_they_are_looked_for_again(
    make, monkeypatch, query, order
):
    monkeypatch.setattr(module, "PAGE_SIZE", 2)
    for n, title in enumerate(("En plan", "Rapport", "Svar om 2026-12", "Taxa", "En plan till")):
        body = "<p>Det finns en plan, 2026-12.</p>" if n % 2 else "<p>Planen.</p>"
        make(f"{title} {n}", text=body, decided_date=dt.date(2024, 1 + n // 2, 1))
    known = paged(query, order)
    monkeypatch.setattr(module, "COUNT_LIMIT", -1)  # more than that are found: they are not kept
    assert [hits for _, hits in paged(query, order)] == [hits for _, hits in known]


def test_a_phrase_is_compared_once_with_the_decisions_that_have_its_words(make):
    make("Plan", text="<p>En plan finns.</p>")
    with CaptureQueriesContext(connections["record"]) as asked:
        (hit,) = search('"en plan"', Filters()).hits
        assert newest('"en plan"', Filters(), 5) == [hit]
    assert "<mark>" in hit.snippet
    compared = ['"search" @@' in query["sql"] for query in asked.captured_queries]
    assert compared == [False, True, False, False, True, False]
