"""An official's desk by keyboard: the list's keys, the palette, the switch of single keys."""

import pytest
from playwright.sync_api import expect

from council.accounts.actions import notify
from council.accounts.models import Preferences
from tests.browser.conftest import PHONE, check_accessibility
from tests.factories import MemoFactory, MemoOfficerFactory


@pytest.fixture
def drafts(memo, people):
    """Three drafts of Eva's, in the order of her list."""
    for title in ("Cykelplan", "Bullerplan"):
        MemoOfficerFactory(
            memo=MemoFactory(case=memo.case, title=title, saved_by=people.author),
            person=people.author.person,
        )
    return [memo.title, "Cykelplan", "Bullerplan"]


def focused(page):
    return page.locator(":focus")


def test_the_list_by_its_keys(drafts, people, new_window, live_server):
    page = new_window(people.author, "/arbete/")
    for key, title in [("j", 0), ("j", 1), ("j", 2), ("j", 2), ("k", 1)]:
        page.keyboard.press(key)
        expect(focused(page)).to_have_text(drafts[title])
    check_accessibility(page)
    page.keyboard.press("/")
    expect(page.get_by_label("Filtrera")).to_be_focused()
    page.keyboard.type("cgj?")  # in a field they are letters
    expect(page.locator("[data-row]:visible")).to_have_count(0)
    page.get_by_label("Filtrera").fill("bull")
    expect(page.locator("[data-row]:visible")).to_have_count(1)
    expect(page.get_by_text("1 av 3 visas")).to_be_attached()
    page.locator("main").focus()
    page.keyboard.press("j")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Bullerplan")
    page.goto(f"{live_server.url}/arbete/")
    page.keyboard.press("c")
    page.wait_for_url("**/handlingar/ny/")
    page.locator("main").focus()
    page.keyboard.press("g")
    page.keyboard.press("n")
    page.wait_for_url("**/aviseringar/")


def test_the_palette_finds_leads_and_acts(drafts, people, new_window):
    page = new_window(people.author, "/arbete/", reduced_motion="reduce")
    page.keyboard.press("Control+k")
    box = page.locator("#palette").get_by_role("combobox")
    expect(box).to_be_focused()
    box.fill("Bull")
    expect(page.get_by_role("option")).to_have_count(1)
    expect(page.get_by_role("status").filter(has_text="1 träff")).to_be_visible()
    check_accessibility(page)
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Bullerplan")

    page.wait_for_load_state()
    page.get_by_role("button", name="Sök").click()
    option = page.get_by_role("option", name="Bevaka")
    box.fill("bevaka")
    expect(option).to_have_attribute("aria-selected", "true")
    expect(box).to_have_attribute("aria-activedescendant", option.get_attribute("id"))
    box.fill("")
    page.keyboard.press("ArrowUp")
    expect(page.get_by_role("option").last).to_have_attribute("aria-selected", "true")
    page.keyboard.press("Escape")
    expect(page.locator("#palette")).to_be_hidden()

    page.keyboard.press("Control+k")
    box.fill("min arb")
    page.keyboard.press("Enter")
    page.wait_for_url("**/arbete/")
    page.keyboard.press("Control+k")
    expect(page.get_by_role("group", name="Senast").get_by_role("option")).to_contain_text(
        ["Bullerplan"]
    )
    box.fill("kortkomm")
    page.keyboard.press("Enter")
    expect(page.get_by_role("dialog", name="Kortkommandon")).to_be_visible()
    check_accessibility(page)


def test_an_answer_to_older_words_changes_nothing(memo, people, new_window, live_server):
    page = new_window(people.author, f"/arbete/handlingar/{memo.uuid}/")
    page.goto(f"{live_server.url}/arbete/")
    late = []
    page.route("**/*?senast=*", lambda route: late.append(route))
    page.keyboard.press("Control+k")
    page.locator("#palette").get_by_role("combobox").fill("min arb")
    chosen = page.get_by_role("option", selected=True)
    expect(chosen).to_have_text("Min arbetslista")
    with page.expect_response("**/*?senast=*"):
        late[0].continue_()
    page.evaluate("new Promise((done) => setTimeout(done))")
    expect(chosen).to_have_text("Min arbetslista")
    expect(page.get_by_role("option", name=memo.title)).to_have_count(0)


def test_single_keys_are_switched_off(drafts, people, new_window, live_server):
    page = new_window(people.author, "/arbete/")
    page.keyboard.press("?")
    expect(page.get_by_role("dialog", name="Kortkommandon")).to_be_visible()
    page.keyboard.press("j")  # not while a dialog is open
    page.keyboard.press("Escape")
    page.goto(f"{live_server.url}/arbete/min-sida/")
    page.get_by_label("Kortkommandon med en tangent").uncheck()
    page.get_by_role("button", name="Spara mina val").click()
    expect(page.get_by_text("Dina val är sparade.")).to_be_visible()
    assert Preferences.objects.get(user=people.author).shortcuts is False
    page.goto(f"{live_server.url}/arbete/")
    for key in ("j", "?", "c"):
        page.keyboard.press(key)
    expect(focused(page)).to_have_count(0)
    expect(page.get_by_role("dialog")).to_have_count(0)
    assert page.url.endswith("/arbete/")
    page.keyboard.press("Control+k")
    expect(page.get_by_role("combobox")).to_be_focused()


@pytest.mark.parametrize("look", [{}, {"color_scheme": "dark", "viewport": PHONE}])
def test_what_one_is_told(people, memo, now, new_window, look):
    for number in range(2):
        notify(
            to=[people.author],
            kind="comment.new",
            key=str(number),
            title=f"Ny kommentar {number}",
            text="Ska beloppet vara i kronor?",
            reason="Du är handläggare.",
            url=f"/arbete/handlingar/{memo.uuid}/",
            at=now,
        )
    page = new_window(people.author, "/arbete/", **look)
    page.get_by_role("link", name="Aviseringar, 2 olästa").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Aviseringar")
    check_accessibility(page)
    page.get_by_role("link", name="Ny kommentar 1").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(memo.title)
    page.get_by_role("link", name="Aviseringar, 1 oläst").click()
    page.get_by_role("button", name="Markera alla som lästa").click()
    expect(page.get_by_role("link", name="Aviseringar", exact=True)).to_be_visible()
    page.get_by_role("button", name="Avisera mig inte om sådant").first.click()
    expect(page.get_by_text("Du aviseras inte längre om:")).to_be_visible()
    check_accessibility(page)
