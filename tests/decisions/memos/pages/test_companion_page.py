"""Two people fill in the same trip: the second is told, and loses nothing of what was typed."""

import pytest

from tests.decisions.memos.pages.conftest import text_of
from tests.factories import TravelFactory

TYPED = {
    "base_version": 1,
    "travel-event": "Kongress",
    "travel-place": "Wien",
    "travel-country": "Österrike",
    "travel-start_date": "2026-05-10",
    "travel-end_date": "2026-05-11",
    "travel-traveller-0": "Sara Nord",
}


@pytest.fixture
def trip(memo, address):
    memo.kind = "travel"
    memo.save()
    TravelFactory(memo=memo, place="Oslo")
    return f"{address}uppgifter/travel/"


def test_the_page_knows_which_version_it_shows(eva, trip):
    assert 'name="base_version" value="1"' in text_of(eva.get(trip))


def test_the_trip_is_saved(eva, memo, trip):
    assert eva.post(trip, TYPED).status_code == 302
    memo.refresh_from_db()
    assert (memo.travel.place, memo.draft_version) == ("Wien", 2)


def test_whoever_saves_second_is_told_who_was_first_and_may_save_again(eva, memo, trip, autosave):
    autosave(eva, base_version=1, title="Ny rubrik")
    response = eva.post(trip, TYPED)
    page = text_of(response)
    assert response.status_code == 409
    assert "Eva Lind har sparat handlingen efter att du öppnade den" in page
    assert 'value="Wien"' in page
    assert 'name="base_version" value="2"' in page
    memo.refresh_from_db()
    assert memo.travel.place == "Oslo"
    assert eva.post(trip, {**TYPED, "base_version": 2}).status_code == 302


@pytest.mark.parametrize("version", ["", "x", "0"])
def test_a_save_on_no_version_is_refused(eva, memo, trip, version):
    response = eva.post(trip, {**TYPED, "base_version": version})
    assert response.status_code == 422
    assert 'id="error-summary"' in text_of(response)
    memo.refresh_from_db()
    assert memo.travel.place == "Oslo"
