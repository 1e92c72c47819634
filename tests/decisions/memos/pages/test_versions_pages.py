"""Which versions there are, and what differs between two of them."""

import pytest

from tests.decisions.memos.pages.conftest import text_of


@pytest.fixture
def versions(address):
    return f"{address}versioner/"


@pytest.fixture
def two(eva, memo, address, autosave):
    """Two kept versions, the title changed between them; return their keys, oldest first."""
    eva.post(f"{address}version/")
    autosave(eva, base_version=1, title="Tillsynsplan för dricksvatten")
    eva.post(f"{address}version/")
    return [f"h{row.history_id}" for row in memo.history.order_by("history_id")][-2:]


def test_versions_are_listed_with_who_and_why(eva, two, versions):
    page = text_of(eva.get(versions))
    assert page.count("Sparad version") >= 2
    assert "Eva Lind" in page
    assert f'name="fran" value="{two[0]}"' in page


def test_what_differs_is_marked_word_by_word(eva, two, versions):
    page = text_of(eva.get(f"{versions}jamfor/?fran={two[0]}&till={two[1]}"))
    assert "<del>" in page
    assert "<ins>" in page
    assert "dricksvatten" in page
    assert "Oförändrat:" in page


def test_the_older_is_compared_with_the_newer_however_they_are_chosen(eva, two, versions):
    straight = eva.get(f"{versions}jamfor/?fran={two[0]}&till={two[1]}").context
    crossed = eva.get(f"{versions}jamfor/?fran={two[1]}&till={two[0]}").context
    assert crossed["before"] == straight["before"]


def test_without_a_second_version_it_is_the_text_as_it_stands(eva, two, versions):
    page = text_of(eva.get(f"{versions}jamfor/?fran={two[1]}"))
    assert "Inget skiljer versionerna åt" in page


def test_the_approved_version_is_one_of_them(eva, approved, versions):
    page = text_of(eva.get(versions))
    assert "Godkänd av Omar Ek, version 1" in page
    assert "Skickad för granskning" in page
    assert "→" not in page
    assert eva.get(f"{versions}jamfor/?fran=v1").status_code == 200


@pytest.mark.parametrize("key", ["", "x", "h", "h-1", "h999999999999999999999", "v9", "\x00", "²"])
def test_a_version_that_is_not_there_is_404(eva, memo, versions, key):
    assert eva.get(f"{versions}jamfor/", {"fran": key}).status_code == 404
    assert eva.get(f"{versions}jamfor/", {"fran": "utkast", "till": key}).status_code == 404


def test_the_proposed_comparison_is_with_the_newest_version_that_is_another(
    eva, two, versions, autosave
):
    response = eva.get(versions)
    assert response.context["older"].key == two[0]
    assert f'name="fran" value="{two[0]}" checked' in text_of(response)
    autosave(eva, base_version=2, title="Tillsynsplan för grundvatten")
    assert eva.get(versions).context["older"].key == two[1]
