"""What the meeting room refuses is said in its form, for as long as it is true."""

from playwright.sync_api import expect

from tests.browser.test_meeting_room import _no_papers, begun, called, clerk  # noqa: F401
from tests.decisions.agendas.conftest import approved_memo, meeting  # noqa: F401


def test_a_refusal_is_said_in_the_form_and_nothing_typed_is_lost(begun):  # noqa: F811
    page = begun.page
    begun.goes_to("Cykelplan")
    page.get_by_label("Nytt yrkande").select_option(label="Ändring")
    begun.picks("Vem yrkar?", "Inga")
    page.get_by_label("Lydelse eller skäl").fill("Planen kortas.")
    begun.presses("Anteckna yrkandet")
    expect(page.locator("#f-motion [role=alert]")).to_contain_text(
        "Inga Ros (C) är inte närvarande"
    )
    expect(page.get_by_label("Lydelse eller skäl")).to_have_value("Planen kortas.")
    expect(page.get_by_role("button", name="Ta bort Inga Ros (C)")).to_be_visible()
    page.get_by_label("Lydelse eller skäl").fill("Planen kortas av.")
    expect(page.locator("#f-motion [data-own=error]")).to_have_count(0)
    begun.presses("Anteckna yrkandet")
    begun.presses("Ta upp punkten")
    expect(page.locator("#f-motion")).to_contain_text("Läget har ändrats sedan dess")
    expect(page.locator("#f-motion [role=alert]")).to_have_count(0)
