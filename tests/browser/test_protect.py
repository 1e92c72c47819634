"""An official protects a passage, a clause and a cell; a colleague sees them removed."""

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import check_accessibility
from tests.browser.toolbar import tool

TEXT = (
    "<p>Familjen Hult bor på Granvägen.</p>"
    "<table><tbody><tr><td><p>Stöd</p></td><td><p>Cellhemlighet</p></td></tr></tbody></table>"
)
SELECT = """(paragraph, words) =>
  getSelection().setBaseAndExtent(paragraph.firstChild, 0, paragraph.firstChild, words.length)"""
SECRETS = ("Familjen Hult", "Cellhemlighet", "godkänner tillsynsplanen")


@pytest.fixture
def opened(memo, new_window):
    """Return a function that opens the memo in a window of the user's own."""
    section = memo.sections.order_by("position").first()
    section.html = TEXT
    section.save()
    return lambda user: new_window(user, f"/arbete/handlingar/{memo.uuid}/")


def protect(page, ground):
    """Answer the dialog."""
    dialog = page.locator("#ask")
    expect(dialog).to_be_visible()
    dialog.get_by_label("Skyddas enligt").fill(ground)
    dialog.get_by_role("button", name="Klar").click()
    expect(dialog).to_be_hidden()


def test_what_is_protected_is_removed_for_who_may_not_read_it(memo, people, opened):
    page = opened(people.author)
    text = page.locator(".pm").first
    expect(text).to_be_visible()
    text.locator("p").first.click()
    expect(page.get_by_role("toolbar").first).to_be_visible()
    text.locator("p").first.evaluate(SELECT, "Familjen Hult")
    page.keyboard.press("Control+Shift+L")
    protect(page, "OSL 26 kap. 1 §")
    expect(text.locator(".protected")).to_have_text("Familjen Hult")
    text.get_by_text("Cellhemlighet").click()
    tools = page.get_by_role("toolbar").first
    tool(tools, "Skydda uppgift", exact=False).click()
    protect(page, "OSL 31 kap. 16 §")
    expect(text.locator("td[data-ground]")).to_have_text("Cellhemlighet")
    expect(tool(tools, "Skydda uppgift", exact=False)).to_have_attribute("aria-pressed", "true")
    page.locator("#clauses [data-protect]").click()
    protect(page, "OSL 21 kap. 1 §")
    expect(page.locator("#clauses")).to_contain_text("Skyddas enligt OSL 21 kap. 1 §")
    page.keyboard.press("Control+s")
    expect(page.locator("#save-state[data-state=saved]")).to_be_visible()
    check_accessibility(page)
    clause = memo.clauses.get()
    assert clause.protection_ground == "OSL 21 kap. 1 §"

    seen = opened(people.colleague)
    expect(seen.locator("#memo-form")).to_contain_text("[uppgift borttagen, OSL 26 kap. 1 §]")
    expect(seen.locator("#memo-form")).to_contain_text("[uppgift borttagen, OSL 31 kap. 16 §]")
    expect(seen.get_by_role("textbox", name="Punkt 1")).to_have_value(
        "[uppgift borttagen, OSL 21 kap. 1 §]"
    )
    expect(seen.get_by_role("textbox", name="Punkt 1")).not_to_be_editable()
    expect(seen.locator(".pm")).to_have_count(2)
    assert not any(secret in seen.content() for secret in SECRETS)
    seen.locator(".pm").first.click()
    seen.keyboard.type("Saras ord.")
    seen.keyboard.press("Control+s")
    expect(seen.locator("#save-state[data-state=saved]")).to_be_visible()
    check_accessibility(seen)
    section = memo.sections.order_by("position").first()
    assert 'class="protected"' in section.html
    clause.refresh_from_db()
    assert clause.text == "Nämnden godkänner tillsynsplanen."

    text.locator(".protected").click()
    page.keyboard.press("Control+Shift+L")
    page.locator("#ask").get_by_role("button", name="Ta bort").click()
    expect(text.locator(".protected")).to_have_count(0)
