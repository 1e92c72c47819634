"""Notes in the reading room, and that it is made for fingers."""

import pytest
from playwright.sync_api import expect

from decisions.agendas.models import ReadingNote
from tests.browser.conftest import check_accessibility, check_no_sideways_scroll
from tests.browser.test_comments import select

SMALL = """() => [...document.querySelectorAll(".room *, .head .ds-button")]
  .filter((one) => one.matches("a, button, summary, select, textarea"))
  .filter((one) => one.checkVisibility() && !one.closest("dd, .crumbs"))
  .map((one) => [one.textContent.trim().slice(0, 30), one.getBoundingClientRect().height])
  .filter(([, height]) => height < 44)"""


def test_a_passage_is_noted_and_found_again(called, pages, new_window, people, now):
    page = new_window(called.lo, pages["Plan"])
    expect(page.locator("[data-how]")).to_be_visible()
    select(page, "besluta om", root=".prose")
    page.keyboard.press("Control+Alt+m")
    expect(page.locator("#id_text")).to_be_focused()
    page.keyboard.type("Varför inte fastställa?")
    page.get_by_role("button", name="Spara anteckningen").click()
    card = page.locator("[data-list] .thread")
    expect(card.locator("blockquote")).to_have_text("besluta om")
    assert page.evaluate("[...CSS.highlights.get('comment')].map(String)") == ["besluta om"]
    check_accessibility(page)
    card.get_by_text("Ändra", exact=True).click()
    card.get_by_role("textbox").fill("Fastställa är bättre.")
    card.get_by_role("button", name="Spara").click()
    expect(card.locator("[data-text]")).to_have_text("Fastställa är bättre.")
    page.reload()
    expect(card.locator("[data-text]")).to_have_text("Fastställa är bättre.")
    expect(card.get_by_role("button", name="Gå till texten")).to_be_visible()
    card.get_by_text("Ändra", exact=True).click()
    card.get_by_role("button", name="Ta bort").click()
    expect(card).to_have_count(0)
    page.locator("#toast-area").get_by_role("button", name="Ångra").click()
    expect(card.locator("[data-text]")).to_have_text("Fastställa är bättre.")
    note = ReadingNote.objects.get()
    assert (note.quote, note.before, note.user) == (
        "besluta om",
        "Nämnden ska varje år ",
        called.lo,
    )


SIZES = {"desk": (1280, 900), "tablet": (820, 1180), "phone": (390, 844)}


@pytest.mark.parametrize("size", SIZES)
def test_everything_one_touches_is_large_enough(
    called, room, pages, new_window, size, live_server
):
    width, height = SIZES[size]
    page = new_window(called.lo, room, viewport={"width": width, "height": height})
    for path in (room, pages["Plan"], f"{room}anteckningar/", f"{room}franvaro/"):
        page.goto(f"{live_server.url}{path}")
        check_no_sideways_scroll(page)
        small = page.evaluate(SMALL)
        assert not small, (path, small)
    page.goto(f"{live_server.url}{pages['Plan']}")
    if size != "desk":
        page.get_by_role("button", name="Dagordning").click()
        expect(page.get_by_role("navigation", name="Dagordning")).to_be_visible()
        check_accessibility(page)
        page.get_by_role("button", name="Stäng dagordningen").click()
        page.get_by_role("link", name="Anteckna").click()
        expect(page.locator("#id_text")).to_be_focused()
