"""The editor on a real memo: what is written is in the database and comes back."""

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import check_accessibility


@pytest.fixture
def page(new_window, people, memo):
    return new_window(people.author, f"/arbete/handlingar/{memo.uuid}/")


def saved(page):
    page.keyboard.press("Control+s")
    expect(page.locator("#save-state")).to_have_attribute("data-state", "saved")


def test_text_title_and_clauses_are_kept(page, memo):
    page.locator("#title").fill("Ny rubrik")
    page.locator(".pm").first.click()
    page.keyboard.press("Control+End")
    page.keyboard.type(" Och en mening till.")
    page.get_by_role("button", name="Lägg till punkt").click()
    page.keyboard.type("Förklara paragrafen omedelbart justerad.")
    saved(page)
    page.reload()
    expect(page.locator("#title")).to_have_value("Ny rubrik")
    expect(page.locator(".pm").first).to_contain_text("Och en mening till.")
    expect(page.locator("[name=clause-text]")).to_have_count(2)
    memo.refresh_from_db()
    assert memo.title == "Ny rubrik"
    assert [clause.text for clause in memo.clauses.in_tree_order()][1].startswith("Förklara")


def test_the_pages_of_the_draft_come_beside_the_text(page):
    page.get_by_role("button", name="Uppdatera").click()
    expect(page.locator("[data-preview-pages] img").first).to_be_visible()


def test_everybody_can_use_it(page):
    check_accessibility(page)
