import unicodedata

import pytest
from django.urls import reverse

from council.record.searching.filters import Filters
from council.record.searching.search import search
from council.record.searching.snippets import snippet

TEXT = " ".join(f"ord{n}" for n in range(1, 200))


def shown(query):
    (hit,) = search(query, Filters()).hits
    return hit.snippet


def test_the_form_that_stands_in_the_text_is_marked_inside_compounds_too(make):
    make("Plan", text="<p>Två tjänsteresor till Kina, och en resa hem.</p>")
    assert "Två <mark>tjänsteresor</mark> till Kina, och en <mark>resa</mark> hem" in shown(
        "resor"
    )


def test_a_phrase_is_marked_where_it_stands_whole(make):
    make("Plan", text="<p>Data om skolan. Sedan öppna data.</p>")
    assert "Data om skolan. Sedan <mark>öppna</mark> <mark>data</mark>" in shown('"öppna data"')


def test_a_beginning_and_a_number_are_marked(make):
    make("Plan", text="<p>Kemikalieplanen, se KS 2018/000701 nu.</p>")
    assert "<mark>Kemikalieplanen</mark>" in shown("kemi*")
    assert "KS <mark>2018</mark>/<mark>000701</mark> nu" in shown("2018-701")


def test_letters_coded_in_two_parts_do_not_move_the_marks(make):
    make("Plan", text=f"<p>{unicodedata.normalize('NFD', 'Å ä ö är för')} tillsynen här.</p>")
    assert "<mark>tillsynen</mark>" in shown("tillsyn")


def test_a_hit_in_the_title_alone_has_no_snippet(make):
    make("Kemikalieplan")
    assert shown("kemikalieplan") == ""


def test_the_densest_places_are_shown_in_the_order_of_the_text():
    html = snippet(TEXT, [10, 100, 102, 104, 180])
    assert html.index("<mark>ord10</mark>") < html.index(" … ") < html.index("<mark>ord100</mark>")
    assert html.count("<mark>") == 4


def test_everything_else_is_escaped():
    assert snippet("<b> & ord", [2]) == "b&gt; &amp; <mark>ord</mark>"


def test_no_marks_no_snippet():
    assert snippet(TEXT, []) == ""


@pytest.mark.parametrize(
    ("title", "query", "told"),
    [
        ("Kemikalieplan <i> & mer", "plan", "<mark>Kemikalieplan</mark> &lt;i&gt; &amp; mer"),
        ("”Öppna data”, svar", '"öppna data"', "”<mark>Öppna</mark> <mark>data</mark>”, svar"),
        ("Taxa", "", "Taxa"),
        ("Taxa <i>", "miljö", "Taxa &lt;i&gt;"),
    ],
)
def test_the_words_are_marked_in_the_whole_title(make, client, title, query, told):
    make(title, text="<p>Om miljön.</p>")
    page = client.get(reverse("record:decisions"), {"q": query}).content.decode()
    assert f">{told}</a></h2>" in page
