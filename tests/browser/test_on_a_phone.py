"""What a phone's narrow window hides can still be found."""

import io

import pytest
from PIL import Image
from playwright.sync_api import expect

from tests.browser.conftest import DESKTOP, PHONE
from tests.factories import ConsultationFactory

LISTS = ["remisser/", "handlingar/"]


def right_edge(table, across=16):
    """Return the pixels of a strip inside the table's right edge, above its first words."""
    box = table.bounding_box()
    right = box["x"] + box["width"] - 2
    strip = {"x": right - across, "y": box["y"] + 10, "width": across, "height": 1}
    return Image.open(io.BytesIO(table.page.screenshot(clip=strip))).convert("L")


def shade(table):
    """Return how much the strip's lightness changes, 0 to 255."""
    low, high = right_edge(table).getextrema()
    return high - low


@pytest.fixture
def consultation(department):
    return ConsultationFactory(case__department=department)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("path", LISTS)
def test_a_table_with_more_beside_it_shows_so(
    new_window, memo, consultation, people, path, scheme
):
    window = new_window(people.author, f"/arbete/{path}", viewport=PHONE, color_scheme=scheme)
    table = window.locator(".tablewrap").first
    assert table.evaluate("e => e.scrollWidth > e.clientWidth")
    assert shade(table) > 15
    table.evaluate("e => { e.scrollLeft = e.scrollWidth }")
    assert shade(table) <= 3


def test_a_table_that_fits_has_no_shadow(new_window, consultation, people):
    window = new_window(people.author, "/arbete/remisser/", viewport=DESKTOP)
    assert shade(window.locator(".tablewrap").first) <= 3


def test_ones_own_page_is_a_link_away(new_window, people):
    window = new_window(people.author, "/arbete/", viewport=PHONE)
    window.get_by_role("link", name="Min sida", exact=True).click()
    expect(window.get_by_role("heading", name="Min sida")).to_be_visible()
