"""The meeting room by keys: every control is reached, single keys stay out of fields."""

from playwright.sync_api import expect

from tests.browser.test_meeting_room import _no_papers, begun, called, clerk  # noqa: F401
from tests.decisions.agendas.conftest import approved_memo, meeting  # noqa: F401

FOCUSED = """() => {
  const one = document.activeElement
  const { top, bottom } = one.getBoundingClientRect()
  return {
    name: one.id || one.name || one.textContent.trim().slice(0, 40),
    seen: one === document.body || (bottom > 0 && top < innerHeight && one.checkVisibility()),
  }
}"""


def test_tab_reaches_every_part_and_leaves_it_again(begun):  # noqa: F811
    page = begun.page
    begun.goes_to("Cykelplan")
    page.locator(".skip").focus()
    passed = []
    for _ in range(120):
        page.keyboard.press("Tab")
        passed.append(page.evaluate(FOCUSED))
        if passed[-1]["name"] == passed[0]["name"] and len(passed) > 1:
            break
    names = {one["name"] for one in passed}
    wanted = {
        "motion-kind",
        "motion-movers",
        "motion-text",
        "beslut-id_outcome_0",
        "statement-makers",
    }
    assert wanted | {"notes-text", "event-person", "event-kind", "Avsluta mötet…"} <= names
    assert [one["name"] for one in passed if not one["seen"]] == []


def test_single_keys_go_between_items_but_never_from_a_field(begun):  # noqa: F811
    page = begun.page
    begun.goes_to("Cykelplan")
    page.locator("#item-h").focus()
    page.keyboard.press("n")
    expect(page.locator("#item-h")).to_contain_text("Livsmedelstillsyn")
    expect(page.locator("#item-h")).to_be_focused()
    page.keyboard.press("a")
    notes = page.get_by_label("Föredragning, frågor, ajournering")
    expect(notes).to_be_focused()
    page.keyboard.type("punkt n")
    expect(notes).to_have_value("punkt n")
    expect(page.locator("#item-h")).to_contain_text("Livsmedelstillsyn")
    begun.is_saved()
    page.locator("#item-h").focus()
    page.keyboard.press("?")
    expect(page.get_by_role("heading", name="I mötesrummet")).to_be_visible()


def test_phrases_are_shown_after_a_semicolon_and_chosen_by_arrows(begun):  # noqa: F811
    page = begun.page
    begun.goes_to("Cykelplan")
    text = page.locator("#motion-text")
    text.press_sequentially("Se ;b")
    phrases = page.get_by_role("listbox", name="Standardfraser").get_by_role("option")
    expect(phrases).to_have_count(2)
    text.press("ArrowDown")
    text.press("Tab")
    expect(text).to_have_value("Se Nämnden bordlägger ärendet.")
    expect(text).to_be_focused()
    text.fill("")
    text.press_sequentially(";avs x")
    expect(text).to_have_value("Nämnden avslår förslaget.x")
    text.fill("")
    text.press_sequentially("a;b ;zz")
    expect(page.get_by_role("listbox", name="Standardfraser")).to_have_count(0)


def test_a_party_votes_as_one_and_the_total_is_held_against_the_seats(begun):  # noqa: F811
    page = begun.page
    begun.goes_to("Cykelplan")
    begun.moves("Avslag", "Göran Alm (M)")
    page.get_by_label("Omröstning begärs").press("Space")
    begun.presses("Ordföranden finner så")
    page.get_by_label("Alla i").select_option(label="S")
    begun.presses("Ja")
    total = page.locator("[data-total]")
    expect(total).to_contain_text("2 ja, 0 nej, 0 avstår, 0 deltar inte. 2 av 5")
    page.get_by_label("Alla i").select_option(label="alla som inte röstat")
    begun.presses("Nej")
    expect(total).to_contain_text("2 ja, 3 nej")
    page.get_by_role("radio", name="Göran Alm (M): Nej").focus()
    page.keyboard.type("a")
    expect(total).to_contain_text("ordförandens röst avgör, ja")
    page.get_by_label("Omröstningen gäller").select_option(label="Val")
    expect(page.get_by_role("group", name="Vad avgjorde lotten?")).to_be_visible()
    page.get_by_label("Sluten omröstning").press("Space")
    expect(page.locator(".ballot-grid")).to_be_hidden()
    page.get_by_role("spinbutton", name="Ja", exact=True).fill("5")
    expect(total).to_contain_text("5 av 5")
    begun.presses("Anteckna omröstningen")
    expect(page.locator("#part-item")).to_contain_text("Omröstning (sluten): 5 ja och 0 nej")


def test_what_was_noted_of_presence_is_corrected_with_its_reason(begun):  # noqa: F811
    page, form = begun.page, begun.page.locator("#f-event")
    begun.goes_to("Cykelplan")
    begun.picks("Vem?", "Inga")
    form.get_by_role("button", name="Anteckna", exact=True).press("Enter")
    page.get_by_role("button", name="Rätta: Inga Ros (C) kom från punkt 2").press("Enter")
    expect(page.locator("#event-start")).to_be_focused()
    form.get_by_role("button", name="Avbryt rättelsen").press("Enter")
    expect(page.locator("#event-reason")).to_be_hidden()
    page.get_by_role("button", name="Rätta: Inga Ros (C) kom från punkt 2").press("Enter")
    page.locator("#event-start").select_option(label="punkt 3")
    page.locator("#event-reason").fill("Fel punkt.")
    form.get_by_role("button", name="Anteckna", exact=True).press("Enter")
    expect(page.locator("ul.events")).to_contain_text("kom från punkt 3")
    expect(page.locator("#event-reason")).to_be_hidden()
