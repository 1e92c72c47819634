"""The agenda's order: by drag, buttons, keys and place; every move is sent whole and can be undone."""

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import check_accessibility, check_no_sideways_scroll
from tests.browser.design.conftest import AGENDA


@pytest.fixture
def page(show):
    return show(AGENDA)


def order(page):
    return page.locator("[data-item]").evaluate_all(
        "items => items.map(i => i.dataset.item + i.querySelector('.no').textContent)"
    )


def toast(page):
    return page.locator(".toast")


def test_a_button_moves_an_item_and_the_numbers_follow(page, server):
    page.get_by_role("button", name="Flytta upp: Tillsynsplan").click()
    expect(toast(page)).to_contain_text("Tillsynsplan flyttades till punkt 32 under Beslutsärenden.")
    assert order(page) == ["a30", "b31", "d32", "c33"]
    assert server.orders[-1]["items"][2] == {"id": "d", "group": "decision"}


def test_alt_and_arrows_move_across_the_groups_and_undo_brings_back(page, server):
    page.get_by_role("button", name="Flytta upp: Bullerplan").focus()
    page.keyboard.press("Alt+ArrowUp")
    expect(toast(page)).to_contain_text("under Formalia")
    expect(page.get_by_role("button", name="Flytta upp: Bullerplan")).to_be_focused()
    assert server.orders[-1]["items"][2] == {"id": "c", "group": "formal"}
    toast(page).get_by_role("button", name="Ångra").click()
    expect(toast(page)).to_contain_text("ångrades")
    assert server.orders[-1]["items"][2] == {"id": "c", "group": "decision"}
    assert [one["base_version"] for one in server.orders] == [1, 2]


def test_an_item_is_dragged_by_its_grip(page, server):
    grip = page.locator("[data-item=a] .grip").bounding_box()
    goal = page.locator("[data-item=d]").bounding_box()
    page.mouse.move(grip["x"] + 8, grip["y"] + 8)
    page.mouse.down()
    page.mouse.move(goal["x"] + 40, goal["y"] + 10, steps=8)
    page.mouse.move(goal["x"] + 40, goal["y"] + goal["height"] - 4, steps=8)
    page.mouse.up()
    expect(toast(page)).to_contain_text("Upprop flyttades")
    assert order(page) == ["b30", "c31", "d32", "a33"]


def test_an_item_is_moved_to_a_place(page, server):
    page.get_by_label("Fler val: Upprop").click()
    page.locator("#place-a").fill("3")
    page.keyboard.press("Enter")
    expect(toast(page)).to_contain_text("Upprop flyttades till punkt 32")
    expect(page.locator("#punkt-a")).to_be_focused()
    assert order(page) == ["b30", "c31", "a32", "d33"]


def test_a_stale_page_is_told_so(page, server):
    server.agenda_version = 9
    page.get_by_role("button", name="Flytta upp: Tillsynsplan").click()
    expect(toast(page)).to_contain_text("Någon annan har ändrat dagordningen")
    expect(toast(page).get_by_role("button", name="Läs in igen")).to_be_visible()


def test_the_ready_memos_are_filtered(page):
    page.get_by_label("Filtrera ärenden").fill("2026-2")
    expect(page.locator("#pool > li:visible")).to_have_count(1)
    page.get_by_label("Filtrera ärenden").fill("finns inte")
    expect(page.locator("#pool-none")).to_be_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 390])
def test_the_agenda_can_be_used_by_everybody(show, width, scheme):
    page = show(AGENDA, viewport={"width": width, "height": 900}, color_scheme=scheme)
    check_accessibility(page)


def test_a_narrow_phone_scrolls_only_downwards(show):
    check_no_sideways_scroll(show(AGENDA, viewport={"width": 320, "height": 700}))
