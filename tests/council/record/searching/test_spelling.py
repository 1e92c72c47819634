"""Menade du: misspelt words are set right by the record's own."""

import pytest
from django.urls import reverse

from council.record.models import PublishedWord
from council.record.searching.spelling import distance, recount_words, spelled


@pytest.fixture
def budget(make):
    make("Budget för kommunstyrelsen", text="<p>Avgiften för fjärrvärmen, detaljplanen.</p>")


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("budjet", "budget"),
        ("buget", "budget"),
        ("budgett", "budget"),
        ("budegt", "budget"),
        ("fjarrvarmen", "fjärrvärmen"),
        ("kommunstyrlsen", "kommunstyrelsen"),
        ("detaljpalnen avgifften", "detaljplanen avgiften"),
        ('"Budjet 2026" -plan', '"budget 2026" -plan'),
    ],
)
def test_a_misspelt_word_becomes_the_records_own(budget, typed, meant):
    assert spelled(typed) == meant


@pytest.mark.parametrize("typed", ["budget", "rymdraket", "hus", "katt", "2019-7477", "", "xyzz"])
def test_what_is_known_or_far_from_all_is_left_alone(budget, typed):
    assert spelled(typed) == ""


def test_the_commonest_of_two_as_near_is_meant(make):
    make("Remissen", text="<p>taxan</p>")
    make("Remissen", text="<p>remisser</p>")
    assert spelled("remissex") == "remissen"


def test_nothing_found_offers_the_right_spelling_with_its_hits(budget, client):
    page = client.get(reverse("record:decisions"), {"q": "budjet"})
    html = page.content.decode()
    assert '<a href="?q=budget">budget</a>?' in html
    assert page.context["instead"]["results"].hits[0].title == "Budget för kommunstyrelsen"


def test_filters_stay_with_the_right_spelling_or_go(budget, client):
    page = client.get(reverse("record:decisions"), {"q": "budjet organ:miljo", "ar": "2026"})
    assert page.context["instead"]["url"] == "?q=budget+organ%3Amiljo&ar=2026"
    page = client.get(reverse("record:decisions"), {"q": "budjet organ:kultur", "ar": "2026"})
    assert page.context["instead"]["url"] == "?q=budget"


def test_a_word_that_no_decision_has_any_more_is_never_offered(make, client):
    make("Hemligheten", slug="plan")
    make("Planen", slug="plan")
    html = client.get(reverse("record:decisions"), {"q": "hemligheteen"}).content.decode()
    assert "hemligheten" not in html


def test_words_are_counted_in_decisions_and_counted_anew_alike(make):
    for n in range(3):
        make(f"Taxan {n}", text="<p>taxan taxan</p>")
    row = PublishedWord.objects.get(word="taxan")
    assert row.decisions == 3
    PublishedWord.objects.update(decisions=9)
    recount_words()
    again = PublishedWord.objects.get(word="taxan")
    assert (again.decisions, again.misspellings) == (3, row.misspellings)
    assert not PublishedWord.objects.filter(word__startswith=".").exists()


@pytest.mark.parametrize(
    ("one", "other", "far"), [("resa", "resa", 0), ("resa", "reas", 1), ("bil", "bilar", 2)]
)
def test_swapped_letters_are_one_mistake(one, other, far):
    assert distance(one, other) == distance(other, one) == far
