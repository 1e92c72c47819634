"""The toolbar of a section: one row, the rest behind "Mer", by keyboard as well."""

import pytest
from playwright.sync_api import expect

from decisions.memos.actions.review import submit_memo
from tests.browser.conftest import DESKTOP, PHONE, check_accessibility

ONE_ROW = 50
"""Pixels: less than two rows of buttons."""


def height(bar):
    return bar.bounding_box()["height"]


@pytest.mark.parametrize("viewport", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_it_is_one_row_and_the_rest_opens_by_keyboard(memo, people, new_window, viewport):
    page = new_window(people.author, f"/arbete/handlingar/{memo.uuid}/", viewport=viewport)
    bar = page.get_by_role("toolbar").first
    more = bar.get_by_role("button", name="Mer", exact=True)
    quote = bar.get_by_role("button", name="Citat")
    expect(more).to_be_visible()
    assert height(bar) < ONE_ROW
    expect(quote).to_be_hidden()
    page.locator(".pm").first.click()
    page.keyboard.press("Alt+F10")
    expect(bar.get_by_role("button", name="Rubrik", exact=True)).to_be_focused()
    page.keyboard.press("End")
    expect(more).to_be_focused()
    page.keyboard.press("Enter")
    expect(more).to_have_attribute("aria-expanded", "true")
    check_accessibility(page)
    while not quote.evaluate("button => button === document.activeElement"):
        page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")
    expect(quote).to_have_attribute("aria-pressed", "true")
    more.click()
    expect(quote).to_be_hidden()
    expect(bar.locator('[tabindex="0"]')).to_have_text("Mer")


def test_with_room_for_all_there_is_nothing_more(memo, people, new_window):
    wide = {"width": 2400, "height": 900}
    page = new_window(people.author, f"/arbete/handlingar/{memo.uuid}/", viewport=wide)
    bar = page.get_by_role("toolbar").first
    expect(bar.get_by_role("button", name="Föreslå ändringar")).to_be_visible()
    expect(bar.get_by_role("button", name="Mer", exact=True)).to_be_hidden()
    page.set_viewport_size(PHONE)
    expect(bar.get_by_role("button", name="Mer", exact=True)).to_be_visible()
    expect(bar.get_by_role("button", name="Föreslå ändringar")).to_be_hidden()


def test_several_editors_start_without_a_warning(memo, people, now, new_window, live_server):
    submit_memo(memo=memo, by=people.author, at=now)
    page = new_window(people.manager)
    told = []
    page.on("console", lambda message: told.append(message.text))
    page.goto(f"{live_server.url}/arbete/handlingar/{memo.uuid}/granska/forslag/")
    expect(page.locator(".pm")).to_have_count(3)
    page.locator(".pm").first.click()
    page.keyboard.type(" Se https://ekby.example och jag@ekby.example nu.")
    expect(page.locator("[data-list] > li")).to_have_count(1)
    assert not [text for text in told if "linkify" in text]
