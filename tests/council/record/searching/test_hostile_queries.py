"""Nothing that is typed or put into an address breaks the search: 200 or 400, never more."""

import itertools
from urllib.parse import urlencode

import pytest
from django.db import connections
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from council.record.searching.filters import Filters
from council.record.searching.query_language import parse
from council.record.searching.search import search, search_any

PIECES = [
    *("'", '"', "''", '""', "\\", "&", "|", "!", "(", ")", ":", "*", "<->", "<2>", "-", "--", "%"),
    *("_", "/", "..", ";", "#", ".", "$1", "%s", "{0}", "\x00", "\t", "\u202e", "\xad", "é", "ﬁ"),
    *(
        "ß",
        "İ",
        "日本",
        "🏛",
        "\ud83d",
        "a:*",
        "resa:A",
        "res*",
        "*",
        "a*",
        '"resa',
        'resa"',
        '""*',
    ),
    *("-resa", '-"öppna data"', "ELLER", "OR", "eller", "NOT resa", "2019-7477", "2019 7477"),
    *("KS 2018/701", "1-1-1-1-1", "-2019-7477", '"2019-7477"', "9" * 60, "x" * 500, "och", "-och"),
    *("';DROP TABLE x;--", "<script>", "../../etc", "а", "٣", "resa\u0301", "1e9", "NaN", "''a'"),
]
FILTERS = [
    *("organ:", "organ:'", "organ:%", "organ:_", "organ:\x00", "-organ:x", "organ:" + "x" * 300),
    *("ar:0000", "ar:99999", "ar:2025-2024", "ar:٢٠٢٥", "fran:0000-00-00", "till:9999-12-31"),
    *(
        "fran:2025-02-31",
        "till:0001",
        "plats:\\",
        'plats:"',
        'plats:"a b',
        "plats:{1,2}",
    ),
    *("nr:-", "nr:" + "9" * 200, "nr:'--", "slag:*", "slag:a", "utfall:'", "amne:..", "amne:ÅÄÖ"),
    *("ar:2025 " * 20, "organ:organ:x", "ORGAN:X", "från:i går", "-nr:1 -nr:2", "plats:🏛"),
]
SINGLE = [*PIECES, *FILTERS]
QUERIES = [
    *SINGLE,
    *(f"{one} {other}" for one, other in itertools.pairwise(PIECES)),
    *(f"resa {one}" for one in FILTERS),
]
LISTS = ("/beslut/", "/moten/", "/beslut/flode.xml", "/beslut/rss.xml", "/moten/kalender.ics")
ADDRESSES = [
    *("efter=1.2026-01-01.9999999999999999999", "efter=%00", "efter=1.0000-00-00.1", "ar=9999"),
    *("efter=2026-01-01T00:00:00Z.999999999999999999", "efter=9999-12-31T23:59:59-23:59.1"),
    *("efter=0001-01-01T00:00:00%2B14:00.1", "efter=" + "1" * 999, "efter=2026-01-01T00:00Z."),
    *("ar=0000", "ar=-1", "ar=%D9%A3", "organ=%00", "organ=" + "x" * 999, "slag='", "utfall=%FF"),
    *("ordning=aldst&efter=2.2026-01-01.1", "ordning=nyast&efter=0.2026-01-01.1", "ordning='"),
    *("q=%FF", "q=%00", "q[]=a", "q=a&q=b", "&&=", "q=" * 99, "q=%ED%A0%80", "q=" + "%25" * 500),
    *("amne=%00", "amne='", "plats=%00", "plats=%25", "plats=" + "x%20" * 200, "plats={}"),
    *("fran=2026-13", "fran=%00", "till=0000", "till=" + "9" * 99, "fran=2026&till=2025"),
]
CASES = [
    *("2026-12", "KS%202026%2F000012", "ks/2026/12", "Dnr%202026-12", "%00", "2026-12%00", "%FF"),
    *("'", "%25", "..%2F..%2Fetc", "2026-" + "9" * 300, "9" * 999, "-", "1-1-1-1-1", "٢٠٢٦-12"),
    *("2026-12;DROP", "%0A2026-12", "%E2%80%AE2026-12", "a" * 300 + "-1-2", "2026--12", "{0}"),
]
TYPED = st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=12)), max_size=8).map(
    " ".join
)


def test_the_list_is_long_enough():
    assert len({*QUERIES, *ADDRESSES}) >= 200


def test_everything_on_the_list_is_answered(make, client):
    make()
    for query in QUERIES:
        path = "/beslut/" if query in SINGLE else "/beslut/flode.xml"
        text = query.encode("utf-8", "replace").decode()
        assert client.get(path, {"q": text}).status_code in (200, 400), repr(query)


@pytest.mark.parametrize("path", LISTS)
def test_every_list_feed_and_calendar_answers_any_address(make, client, path):
    make()
    for address in [*ADDRESSES, *(urlencode({"q": query}) for query in FILTERS)]:
        assert client.get(f"{path}?{address}").status_code in (200, 400), address


@pytest.mark.parametrize("number", CASES)
def test_every_address_of_a_case_is_answered(make, client, number):
    make()
    response = client.get(f"/arenden/{number}/", follow=True)
    assert response.status_code in (200, 400, 404)
    assert len(response.redirect_chain) <= 1


def test_bytes_that_are_no_text_are_answered(make, client):
    make()
    for query in ("\ud83d", "resa\udcff", "\xff\xfe"):
        wire = query.encode("utf-8", "surrogatepass").decode("latin-1")
        assert client.get("/beslut/", {"q": wire}).status_code in (200, 400)


def test_a_search_that_is_cut_off_says_what_to_do(make, client, monkeypatch):
    make()

    def slow(*args):
        with connections["record"].cursor() as cursor:
            cursor.execute("SET LOCAL statement_timeout = 20")
            cursor.execute("SELECT pg_sleep(5)")

    monkeypatch.setattr("council.record.views.lists.search", slow)
    answer = client.get("/beslut/", {"q": "resa"})
    assert (answer.status_code, answer["Retry-After"]) == (503, "60")
    assert answer["Cache-Control"] == "no-store"
    assert "Sökningen tog för lång tid" in answer.content.decode()


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(TYPED)
def test_whatever_is_typed_is_a_query(make, typed):
    search(typed, Filters())
    search_any(typed, Filters())


@settings(max_examples=200, deadline=None)
@given(TYPED)
def test_no_lexeme_can_leave_its_quotes(typed):
    for term in parse(typed).terms:
        lexemes = [*itertools.chain(*term.steps), term.number]
        assert not any(set("'\\\x00 ") & set(lexeme) for lexeme in lexemes)


@pytest.mark.parametrize(
    ("query", "most"),
    [("resa", 3), ('"öppna data" -skola', 3), ("2019-7477", 3), ("res* ELLER plan", 5)],
)
def test_a_search_asks_as_often_as_it_must(make, django_assert_max_num_queries, query, most):
    for n in range(5):
        make(f"Resa {n}", text="<p>öppna data</p>", registry_number=f"2019-{n}")
    with django_assert_max_num_queries(most):
        search(query, Filters())
