"""What the editor shows stays in sight: alerts, tabs, what is empty, the time of day in Sweden."""

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import DESKTOP, PHONE, check_accessibility, check_no_sideways_scroll
from tests.browser.design.conftest import EDITOR
from tests.browser.design.server import FIRST, SECOND

LONG = "<p>Ett stycke till.</p>" * 60
TABLE = "<table><tbody><tr><td><p>cell</p></td></tr></tbody></table>"


def box(locator):
    return locator.evaluate("each => each.getBoundingClientRect().toJSON()")


@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_a_lost_sign_in_is_told_where_one_writes(show, server, size):
    server.sections[FIRST] = LONG
    page = show(EDITOR, viewport=size, timezone_id="America/New_York")
    last = page.locator(".pm").nth(1)
    last.click()
    server.answer = 401
    page.keyboard.type("Osparat.")
    alert = page.get_by_role("alert").filter(has_text="Du har loggats ut")
    expect(alert).to_be_visible()
    assert page.evaluate("scrollY") > 300
    told = box(alert)
    assert told["top"] >= 0
    assert told["bottom"] < page.viewport_size["height"] * 0.45
    expect(alert.get_by_role("link", name="Logga in")).to_be_in_viewport(ratio=1)
    page.locator("#title").focus()
    last.focus()
    page.keyboard.press("Shift+Tab")
    focused = box(page.locator(":focus"))
    assert focused["top"] >= box(alert)["bottom"]
    check_no_sideways_scroll(page)
    check_accessibility(page)
    server.answer = 200
    alert.get_by_role("button", name="Spara igen").click()
    expect(page.locator("#save-state")).to_contain_text("Sparat 14.32")
    expect(page.locator("#editor-alerts")).to_be_empty()


@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_no_tab_is_cut_off_when_they_count(show, size):
    page = show(EDITOR, viewport=size)
    page.evaluate(
        "for (const tab of document.querySelectorAll('[data-tabs] [role]')) tab.append(' (12)')"
    )
    width, room = page.locator("[data-tabs]").evaluate(
        "list => [list.scrollWidth, list.clientWidth]"
    )
    assert width <= room


def test_what_is_empty_is_not_said_to_be_done(show, server):
    server.sections = {FIRST: "", SECOND: "<p>Bedömningen.</p>"}
    page = show(EDITOR)
    lines = page.locator(".toc ol a")
    expect(lines.filter(has_text="Bakgrund")).to_have_text("Bakgrund – tomt")
    expect(lines.filter(has_text="Bakgrund").locator("svg")).to_be_hidden()
    expect(lines.filter(has_text="Bedömning")).to_have_text("Bedömning – klart")
    expect(lines.filter(has_text="Bedömning").locator("svg")).to_be_visible()
    page.locator(".pm").first.click()
    page.keyboard.type("Bakgrunden.")
    expect(lines.filter(has_text="Bakgrund")).to_have_text("Bakgrund – klart")


def test_a_tables_buttons_go_when_one_leaves_it(show, server):
    server.sections[FIRST] = f"{TABLE}<p>Efter.</p>"
    page = show(EDITOR)
    row = page.get_by_role("button", name="Rad under")
    page.locator(".pm td").first.click()
    expect(row.first).to_be_visible()
    page.locator(".pm").first.get_by_text("Efter.").click()
    expect(row).to_have_count(0)
    page.locator(".pm td").first.click()
    expect(row.first).to_be_visible()
    page.keyboard.press("Alt+F10")
    page.keyboard.press("End")
    expect(page.get_by_role("button", name="Ta bort tabell").first).to_be_focused()
    page.locator(".pm").nth(1).click()
    expect(row).to_have_count(0)
    page.locator("#title").focus()
    assert page.locator(".tools").first.locator('[tabindex="0"]').inner_text() == "Rubrik"
