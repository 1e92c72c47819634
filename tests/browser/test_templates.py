"""An administrator makes a template; an officer writes with it, and mends what is pointed out."""

import pytest
from playwright.sync_api import expect

from council.organisation.permissions import Role
from decisions.memos.models import Memo
from tests.browser.conftest import PHONE, check_accessibility, check_no_sideways_scroll
from tests.browser.toolbar import tool
from tests.factories import RoleAssignmentFactory, UserFactory


@pytest.fixture
def admin(department):
    user = UserFactory(person__name="Adam Nyman")
    RoleAssignmentFactory(user=user, role=Role.ADMINISTRATOR, department=department)
    return user


def saved(page):
    expect(page.locator("#save-state[data-state=saved]")).to_be_visible()


def make_template(page):
    """Make it by keyboard: a section with help moved to the top, a phrase, and save."""
    page.get_by_role("link", name="Administration").click()
    page.get_by_role("link", name="Mallar").click()
    page.get_by_role("link", name="Ny mall för tjänsteutlåtande").click()
    page.get_by_role("button", name="Lägg till avsnitt").press("Enter")
    added = page.get_by_role("group", name="Avsnitt 6")
    added.get_by_label("Rubrik").fill("Barnens bästa")
    added.get_by_label("Hjälptext").fill("Hur påverkas barn?")
    for number in (6, 5, 4, 3):
        up = page.get_by_role("button", name=f"Flytta avsnitt {number} uppåt")
        up.press("Enter")
        focused = page.get_by_role("button", name=f"Flytta avsnitt {number - 1} uppåt")
        expect(focused).to_be_focused()
    page.get_by_role("button", name="Lägg till fras").press("Enter")
    phrase = page.get_by_role("group", name="Fras 1")
    phrase.get_by_label("Namn").fill("Kostnad")
    phrase.get_by_label("Text").fill("Kostnaden är [belopp] kronor.")
    check_accessibility(page)
    page.get_by_role("button", name="Spara mallen").press("Enter")
    expect(page.get_by_text("Mallen är sparad")).to_be_visible()
    check_accessibility(page)


def start_memo(page):
    page.goto(page.url.split("/arbete/")[0] + "/arbete/handlingar/ny/")
    page.get_by_label("Rubrik").fill("Ny förskola")
    page.get_by_role("button", name="Börja skriva").click()
    expect(page.locator(".pm").first).to_be_visible()


def insert_phrase(page):
    """Put the phrase in with the keyboard; what is typed then takes the place of its blank."""
    text = page.get_by_role("textbox", name="Barnens bästa")
    text.click()
    page.keyboard.type("Utredningen är klar. ")
    bar = page.get_by_role("toolbar", name="Formatering: Barnens bästa")
    tool(bar, "Infoga fras").press("Enter")
    dialog = page.get_by_role("dialog", name="Infoga fras")
    expect(dialog.get_by_role("button", name="Kostnad")).to_be_focused()
    check_accessibility(page)
    page.keyboard.press("Enter")
    expect(text).to_contain_text("klar. Kostnaden är [belopp] kronor.")
    saved(page)
    expect(page.locator("#checks")).to_contain_text("”[belopp]” i avsnittet ”Barnens bästa”")
    page.keyboard.type("900")
    expect(text).to_contain_text("Kostnaden är 900 kronor.")
    saved(page)


def test_a_template_is_made_and_written_with(new_window, people, admin, department):
    make_template(new_window(admin, "/arbete/"))
    page = new_window(people.author, "/arbete/")
    start_memo(page)
    memo = Memo.objects.get(title="Ny förskola")
    expect(page.get_by_text("Hur påverkas barn?")).to_be_visible()
    insert_phrase(page)

    page.get_by_label("Rubrik", exact=True).last.fill("Klimat")
    page.get_by_role("button", name="Lägg till avsnitt").press("Enter")
    expect(page.get_by_role("textbox", name="Klimat")).to_be_focused()
    up = page.get_by_role("button", name="Flytta avsnittet ”Klimat” uppåt")
    with page.expect_event("load"):
        up.press("Enter")
    expect(up).to_be_focused()
    page.get_by_role("button", name="Ta bort avsnittet ”Barnens bästa”").press("Enter")
    expect(page.locator("#removed")).to_contain_text("Avsnittet ”Barnens bästa” är borttaget.")
    assert not memo.sections.filter(heading="Barnens bästa").exists()
    page.get_by_role("button", name="Ångra", exact=True).press("Enter")
    expect(page.get_by_role("textbox", name="Barnens bästa")).to_contain_text("900 kronor")

    page.get_by_role("button", name="Lägg till punkt").click()
    page.keyboard.type("Ekonomi")
    check = page.get_by_role("link", name="Punkt 1 ser inte ut som ett beslut.")
    check.click()
    expect(page.locator("#clauses textarea").first).to_be_focused()
    page.keyboard.press("Control+a")
    page.keyboard.type("Nämnden godkänner förskolan.")
    expect(check).to_have_count(0)
    check_accessibility(page)


def test_the_pages_fit_a_phone(new_window, people, admin, department):
    phone = {"viewport": PHONE, "color_scheme": "dark"}
    page = new_window(admin, "/arbete/administration/mallar/", **phone)
    check_accessibility(page)
    check_no_sideways_scroll(page)
    page.get_by_role("link", name="Ny mall för remissvar").click()
    check_accessibility(page)
    check_no_sideways_scroll(page)
    page = new_window(people.author, "/arbete/handlingar/ny/underlag/", **phone)
    check_accessibility(page)
    check_no_sideways_scroll(page)
