"""Two people fill in the same trip: the second is told, and loses nothing of what was typed."""

import pytest

from tests.decisions.memos.pages.conftest import text_of
from tests.factories import TravelFactory


@pytest.fixture
def trip(memo, address):
    memo.kind = "travel"
    memo.save()
    TravelFactory(memo=memo, place="Oslo")
    return f"{address}uppgifter/travel/"


@pytest.fixture
def typed(eva, trip):
    """What the browser sends, of the page as it was opened."""
    return {
        "seen": eva.get(trip).context["version"]["seen"].value(),
        "travel-event": "Kongress",
        "travel-place": "Wien",
        "travel-country": "Österrike",
        "travel-start_date": "2026-05-10",
        "travel-end_date": "2026-05-11",
        "travel-traveller-0": "Sara Nord",
    }


def test_the_trip_is_saved(eva, memo, trip, typed):
    assert eva.post(trip, typed).status_code == 302
    memo.refresh_from_db()
    assert (memo.travel.place, memo.draft_version) == ("Wien", 2)


def test_words_saved_in_the_text_meanwhile_are_no_conflict(eva, memo, trip, typed, autosave):
    autosave(eva, base_version=1, title="Ny rubrik")
    assert eva.post(trip, typed).status_code == 302
    memo.refresh_from_db()
    assert (memo.travel.place, memo.title) == ("Wien", "Ny rubrik")


def test_whoever_saves_second_is_told_who_was_first_and_may_save_again(eva, memo, trip, typed):
    assert eva.post(trip, {**typed, "travel-place": "Prag"}).status_code == 302
    response = eva.post(trip, typed)
    page = text_of(response)
    assert response.status_code == 409
    assert "Eva Lind har sparat handlingen efter att du öppnade den" in page
    assert 'value="Wien"' in page
    memo.travel.refresh_from_db()
    assert memo.travel.place == "Prag"
    again = response.context["version"]["seen"].value()
    assert eva.post(trip, {**typed, "seen": again}).status_code == 302
    memo.travel.refresh_from_db()
    assert memo.travel.place == "Wien"


@pytest.mark.parametrize("seen", ["", "x", "x" * 200])
def test_a_save_on_nothing_seen_is_refused(eva, memo, trip, typed, seen):
    response = eva.post(trip, {**typed, "seen": seen})
    assert response.status_code == 409
    assert 'id="error-summary"' in text_of(response)
    memo.refresh_from_db()
    assert memo.travel.place == "Oslo"
