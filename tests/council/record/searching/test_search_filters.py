"""Filters: those of the form and those that stand in the query, of decisions and of meetings."""

import datetime as dt

import pytest
from django.http import QueryDict
from django.urls import reverse

from council.record.addresses import address, read_address
from council.record.payload import TopicFacts
from council.record.places import place_keys
from council.record.searching.filters import Filters
from council.record.searching.query_filters import first_day, last_day, split_filters
from council.record.searching.search import search
from tests.council.record.conftest import body_facts, meeting_facts

TRAFFIC = TopicFacts("trafik-och-gator", "Trafik och gator", "Traffic and streets", 9)


def titles(query, **filters):
    return {hit.title for hit in search(query, Filters(**filters)).hits}


@pytest.fixture
def three(make):
    """A road and a trip of one body, a library of another."""
    culture = meeting_facts(dt.date(2025, 5, 6), body_facts("Kulturnämnden", "kulturnamnden"))
    make("Väg", topic=TRAFFIC, places=["Södra Vasagatan 12"], registry_number="2019-007477")
    make("Resa", kind="travel", outcome="rejected", text="<p>till en väg</p>")
    make("Bibliotek", meeting=culture, places=["Backa 12:3"])


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("organ:kultur", {"Bibliotek"}),
        ("organ:kulturnämnden", {"Bibliotek"}),
        ("body:miljo väg", {"Väg", "Resa"}),
        ("-organ:miljo", {"Bibliotek"}),
        ("organ:kultur organ:miljo ar:2026", {"Väg", "Resa"}),
        ("amne:trafik", {"Väg"}),
        ("ÄMNE:gator", {"Väg"}),
        ("plats:vasagatan", {"Väg"}),
        ('plats:"Vasagatan 12"', {"Väg"}),
        ('plats:"vasagatan 3"', set()),
        ("plats:12:3", {"Bibliotek"}),
        ("nr:2019-7477", {"Väg"}),
        ("slag:resa", {"Resa"}),
        ("utfall:avslaget", {"Resa"}),
        ("ar:2025", {"Bibliotek"}),
        ("år:2024-2025", {"Bibliotek"}),
        ("från:2025-05 till:2025-05-06", {"Bibliotek"}),
        ("fran:2025-06", {"Väg", "Resa"}),
        ("väg -slag:resa", {"Väg"}),
        ("vasagatan", {"Väg"}),
    ],
)
def test_a_filter_stands_among_the_words(three, query, found):
    assert titles(query) == found


def test_filters_of_the_form_and_of_the_query_both_hold(three):
    assert titles("organ:miljo", kind="travel") == {"Resa"}
    assert titles("organ:miljo", body="kulturnamnden") == set()
    assert titles("", topic="trafik-och-gator", place="Vasagatan") == {"Väg"}
    assert titles("", since=dt.date(2025, 5, 6), until=dt.date(2025, 5, 6)) == {"Bibliotek"}


def test_a_filter_that_means_nothing_is_told_and_left_out(three, client):
    words, criteria, unread = split_filters("väg ar:20255 fran:2025-13 slag:%")
    assert (words, criteria) == ("väg", [])
    html = client.get(reverse("record:decisions"), {"q": "väg ar:20255"}).content.decode()
    assert "”ar:20255” kan inte läsas. Resten av sökningen gäller." in html
    assert unread == ["ar:20255", "fran:2025-13", "slag:%"]


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ({"organ": "finns-inte"}, "Det finns inget organ som heter ”finns-inte”."),
        ({"q": "väg organ:finnsinte"}, "Det finns inget organ som heter ”finnsinte”."),
        ({"q": 'ämne:"inget alls"'}, "Det finns inget ämne som heter ”inget alls”."),
        ({"fran": "igår"}, "”igår” är inget som ”fran” kan vara."),
        ({"ar": "x"}, "”x” är inget som ”ar” kan vara."),
        ({"organ": "kulturnamnden", "q": "organ:kultur", "fran": "2025"}, ""),
    ],
)
def test_what_the_address_asks_for_in_vain_is_told(three, client, asked, told):
    html = client.get(reverse("record:decisions"), asked).content.decode()
    assert ("Resten av sökningen gäller." in html) == bool(told)
    assert told in html


def test_filters_alone_that_leave_nothing_send_nobody_to_check_the_spelling(three, client):
    html = client.get(reverse("record:decisions"), {"ar": "1999"}).content.decode()
    assert "Inga beslut med de filtren." in html
    assert "stavningen" not in html


def test_a_day_finds_what_was_decided_on_it_and_what_mentions_it(three, make):
    make("Senare", text="<p>Enligt beslut 2025-05-06.</p>", slug="senare")
    assert titles("2025-05-06") == {"Bibliotek", "Senare"}
    assert titles("2025-05-32") == set()


def test_what_only_looks_like_a_filter_is_a_word():
    assert split_filters("tid:12 http://x.se §12:3")[1:] == ([], [])


@pytest.mark.parametrize(
    ("raw", "first", "last"),
    [
        ("2024", dt.date(2024, 1, 1), dt.date(2024, 12, 31)),
        ("2024-02", dt.date(2024, 2, 1), dt.date(2024, 2, 29)),
        ("2024-02-03", dt.date(2024, 2, 3), dt.date(2024, 2, 3)),
        ("2024-02-30", None, None),
        ("0000", None, None),
        ("i går", None, None),
    ],
)
def test_a_period_begins_with_its_first_day_and_ends_with_its_last(raw, first, last):
    assert (first_day(raw), last_day(raw)) == (first, last)


def test_a_place_is_found_by_any_run_of_its_words():
    assert place_keys(["Södra Vasagatan, 12"]) == [
        "12", "södra", "södra vasagatan", "södra vasagatan 12", "vasagatan", "vasagatan 12",
    ]  # fmt: skip


def test_an_address_asks_for_what_it_was_made_of():
    asked = "?q=resa&organ=x&slag=travel&amne=y&plats=z&ar=2025&fran=2025-01-02&ordning=nyast"
    read = read_address(QueryDict(asked[1:]))
    assert address(read.query, read.filters) == asked


def test_chips_take_one_filter_away_each(three, client):
    page = client.get(reverse("record:decisions"), {"q": "väg amne:trafik", "slag": "general"})
    assert [(chip["label"], chip["url"]) for chip in page.context["chips"]] == [
        ("Tjänsteutlåtande", "?q=v%C3%A4g+amne%3Atrafik"),
        ("amne:trafik", "?q=v%C3%A4g&slag=general"),
    ]


def test_hits_spread_over_facets_that_narrow_the_list(three, client):
    page = client.get(reverse("record:decisions"), {"q": "ELLER"})
    page = client.get(reverse("record:decisions"))
    facets = {facet["title"]: facet["links"] for facet in page.context["facets"]}
    assert [(link["label"], link["count"]) for link in facets["År"]] == [("2026", 2), ("2025", 1)]
    assert [link["label"] for link in facets["Ämne"]] == ["Trafik och gator"]
    assert facets["Nämnd"][0]["url"] == "?organ=miljonamnden"
    assert "Utfall" in facets


def test_the_decisions_page_leads_to_others_of_its_topic_and_place(three, client, make):
    make("Bro", slug="bro", topic=TRAFFIC, places=["Hisingen"])
    html = client.get(reverse("record:decision", args=["bro"])).content.decode()
    assert '<a href="/beslut/?amne=trafik-och-gator">Trafik och gator</a>' in html
    assert '<a href="/beslut/?plats=Hisingen">Hisingen</a>' in html
    english = client.get("/en/beslut/", {"amne": "trafik-och-gator"}).content.decode()
    assert "Traffic and streets" in english
