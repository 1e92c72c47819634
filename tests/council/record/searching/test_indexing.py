from io import StringIO

import pytest
from django.core.management import call_command
from django.db import connection

from council.record.models import Publication
from council.record.searching import indexing
from council.record.searching.filters import Filters
from council.record.searching.indexing import Section, vector
from council.record.searching.reindexing import reindex
from council.record.searching.search import search

OLD = indexing.VERSION - 1


def lexemes(text):
    """What PostgreSQL makes of it: {lexeme: (places, weights)}."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT lexeme, positions, weights FROM unnest(%s::tsvector)", [text])
        return {lexeme: (places, weights) for lexeme, places, weights in cursor.fetchall()}


def test_a_word_stands_as_written_by_its_base_and_by_its_parts(db):
    found = lexemes(vector([Section("Tjänsteresor", "A")]))
    assert found["tjänsteresor"] == ([1], ["A"])
    assert found[".tjänsteresa"] == ([1], ["A"])
    assert found[".resa"] == ([1], ["D"])


def test_places_run_through_all_sections(db):
    found = lexemes(vector([Section("Ny plan", "A"), Section("för en plan", "C")]))
    assert found[".plan"] == ([2, 5], ["A", "C"])


def test_a_registry_number_stands_with_and_without_its_letters(db):
    found = lexemes(vector([Section("Se KS 2018/000701.", "C")]))
    assert {"#KS-2018-701", "#2018-701"} <= set(found)


def test_a_text_longer_than_a_vector_may_be_is_indexed_as_far_as_it_goes(db):
    text = " ".join(f"ord{n}" for n in range(90_000))
    found = lexemes(vector([Section(text, "C")]))
    assert "ord1" in found
    assert "ord89999" not in found


def test_a_word_of_a_very_long_text_has_each_place_once(db):
    found = lexemes(vector([Section("och " * (indexing.MAX_POSITION + 50), "C")]))
    places, _ = found["och"]
    assert places == sorted(set(places))
    assert max(places) <= indexing.MAX_POSITION


@pytest.fixture
def unsearchable(make):
    """Three publications whose search was made by an earlier analyser."""
    rows = [make(f"Tjänsteresa {n}") for n in range(3)]
    Publication.objects.update(search=None, index_version=OLD)
    return rows


def found():
    return len(search("resa", Filters()).hits)


def test_what_an_earlier_analyser_indexed_is_indexed_anew_once(unsearchable):
    assert found() == 0
    out = StringIO()
    call_command("reindex", stdout=out)
    assert "3 publications indexed." in out.getvalue()
    assert found() == 3
    assert list(reindex()) == []
    assert list(reindex(everything=True)) == [3]


def test_it_goes_on_where_it_was_cut_off(unsearchable, monkeypatch):
    monkeypatch.setattr("council.record.searching.reindexing.BATCH", 1)
    steps = reindex()
    assert next(steps) == 1
    steps.close()
    assert found() == 1
    assert list(reindex()) == [1, 2]


def test_indexing_anew_gives_what_publishing_gave(make):
    row = make("Plan", summary="Kort\n\nom skolan")
    row.refresh_from_db()
    list(reindex(everything=True))
    assert Publication.objects.get(pk=row.pk).search == row.search
