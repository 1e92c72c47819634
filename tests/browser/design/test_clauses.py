"""The proposal's clauses: every act by pointer and by keyboard, told, undone and saved."""

import pytest
from playwright.sync_api import expect

from tests.browser.design.conftest import EDITOR


@pytest.fixture
def page(show):
    return show(EDITOR)


def saved(page, server):
    """The clauses as the server has them: (label, depth, text)."""
    page.keyboard.press("Control+s")
    expect(page.locator("#save-state")).to_have_attribute("data-state", "saved")
    return [(clause["label"], clause["depth"], clause["text"]) for clause in server.clauses]


def text(page, number):
    return page.locator("[name=clause-text]").nth(number - 1)


def button(page, name):
    return page.get_by_role("button", name=name, exact=True)


def test_a_clause_moves_and_the_focus_follows(page, server):
    button(page, "Flytta nedåt punkt 1.").click()
    expect(button(page, "Flytta nedåt punkt 2.")).to_be_focused()
    expect(page.locator("#announcer")).to_contain_text("nu 2.")
    assert saved(page, server) == [
        ("1.", 0, "Paragrafen justeras omedelbart."),
        ("2.", 0, "Resan godkänns."),
        ("3.", 0, "Resan rapporteras."),
    ]


def test_at_the_end_of_the_list_the_focus_goes_to_the_way_back(page):
    button(page, "Flytta nedåt punkt 2.").click()
    expect(button(page, "Flytta nedåt punkt 3.")).to_be_disabled()
    expect(button(page, "Flytta uppåt punkt 3.")).to_be_focused()


def test_words_own_keys_move_and_indent(page, server):
    text(page, 2).focus()
    page.keyboard.press("Alt+Shift+ArrowRight")
    page.keyboard.press("Alt+Shift+ArrowUp")  # an only child stays where it is
    expect(text(page, 2)).to_be_focused()
    assert saved(page, server) == [
        ("1.", 0, "Resan godkänns."),
        ("a)", 1, "Paragrafen justeras omedelbart."),
        ("2.", 0, "Resan rapporteras."),
    ]


def test_a_clause_takes_its_sub_clauses_along(page, server):
    button(page, "Gör till underpunkt punkt 2.").click()
    text(page, 1).focus()
    page.keyboard.press("Alt+Shift+ArrowDown")
    assert saved(page, server) == [
        ("1.", 0, "Resan rapporteras."),
        ("2.", 0, "Resan godkänns."),
        ("a)", 1, "Paragrafen justeras omedelbart."),
    ]


def test_a_new_clause_is_numbered_and_gets_its_own_id_once(page, server):
    button(page, "Lägg till punkt").click()
    page.keyboard.type("Beslutet skickas till arrangören.")
    assert saved(page, server)[-1] == ("4.", 0, "Beslutet skickas till arrangören.")
    text(page, 4).fill("Beslutet sänds till arrangören.")
    saved(page, server)
    new = server.clauses[-1]["id"]
    assert new is not None
    assert [save["clauses"][-1]["id"] for save in server.saves][-1] == new
    assert len(server.clauses) == 4


def test_a_new_clause_that_is_moved_while_it_is_saved_gets_its_own_id(page, server):
    button(page, "Lägg till punkt").click()
    page.keyboard.insert_text("Ny punkt.")
    server.may_answer.clear()
    page.keyboard.press("Control+s")
    assert server.saved.wait(60)
    page.keyboard.press("Alt+Shift+ArrowUp")
    server.may_answer.set()
    saved(page, server)
    ids = [clause["id"] for clause in server.clauses]
    assert (ids[:2], ids[3]) == (["1", "2"], "3")
    assert server.clauses[2]["text"] == "Ny punkt."


def test_ctrl_enter_adds_after_the_clause_one_stands_in(page, server):
    text(page, 1).focus()
    page.keyboard.press("Control+Enter")
    page.keyboard.type("Kostnaden tas ur budget.")
    assert [row[2] for row in saved(page, server)][1] == "Kostnaden tas ur budget."


def test_a_removed_clause_comes_back(page, server):
    button(page, "Ta bort punkt 2.").click()
    expect(text(page, 2)).to_be_focused()
    assert len(saved(page, server)) == 2
    page.locator(".toast button").click()
    assert [row[2] for row in saved(page, server)] == [
        "Resan godkänns.",
        "Paragrafen justeras omedelbart.",
        "Resan rapporteras.",
    ]


def test_the_labels_of_an_import_are_counted_on(show, server):
    server.clauses[0]["label"], server.clauses[1]["label"] = "a)", "b)"
    server.clauses[2]["label"] = "c)"
    page = show(EDITOR)
    button(page, "Ta bort punkt a)").click()
    assert [row[0] for row in saved(page, server)] == ["a)", "b)"]


def test_the_clauses_cannot_be_changed_by_a_reader(show):
    page = show(f"{EDITOR}?las")
    expect(text(page, 1)).to_have_attribute("readonly", "")
    expect(button(page, "Lägg till punkt")).to_have_count(0)
    expect(page.locator(".pm")).to_have_count(0)
