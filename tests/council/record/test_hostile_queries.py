"""Nothing that is typed or put into an address breaks the search: 200 or 400, never more."""

import itertools

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from council.record.query_language import parse
from council.record.search import Filters, search, search_any

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
QUERIES = [*PIECES, *(f"{one} {other}" for one, other in itertools.pairwise(PIECES))]
ADDRESSES = [
    *("efter=1.2026-01-01.9999999999999999999", "efter=%00", "efter=1.0000-00-00.1", "ar=9999"),
    *("ar=0000", "ar=-1", "ar=%D9%A3", "organ=%00", "organ=" + "x" * 999, "slag='", "utfall=%FF"),
    *(
        "ordning=aldst&efter=2.2026-01-01.1",
        "q=%FF",
        "q=%00",
        "q[]=a",
        "q=a&q=b",
        "&&=",
        "q=" * 99,
    ),
]
TYPED = st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=12)), max_size=8).map(
    " ".join
)


def test_the_list_is_long_enough():
    assert len({*QUERIES, *ADDRESSES}) >= 150


def test_everything_on_the_list_is_answered(make, client):
    make()
    for query in QUERIES:
        wire = query.encode("utf-8", "surrogatepass").decode("latin-1")
        for text in (query.encode("utf-8", "replace").decode(), wire):
            assert client.get("/beslut/", {"q": text}).status_code in (200, 400), repr(query)
    for address in ADDRESSES:
        assert client.get(f"/beslut/?{address}").status_code in (200, 400), address


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


@pytest.mark.parametrize("query", ["resa", '"öppna data" -skola', "2019-7477", "res* ELLER plan"])
def test_a_search_asks_the_database_twice(make, django_assert_num_queries, query):
    for n in range(5):
        make(f"Resa {n}", text="<p>öppna data</p>", registry_number=f"2019-{n}")
    with django_assert_num_queries(2):
        search(query, Filters())
