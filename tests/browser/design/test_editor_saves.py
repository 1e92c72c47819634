"""Autosave: what is typed is saved, and whatever goes wrong, it is not lost."""

from playwright.sync_api import expect

from tests.browser.design.conftest import EDITOR
from tests.browser.design.server import FIRST, SECOND

SAVED = "Sparat 14.32"
# Keeps all that is said of saving: a slow machine looks too late for what is said between.
HEED = """() => {
  const state = document.querySelector("#save-state")
  window.said = []
  new MutationObserver(() => said.push(state.textContent.trim()))
    .observe(state, { childList: true, subtree: true, characterData: true })
}"""


def write(page, text, section=0):
    """Write at once: a rest between two keys, as a slow machine makes, is saved by itself."""
    page.locator(".pm").nth(section).click()
    page.keyboard.press("Control+End")
    page.keyboard.insert_text(text)


def status(page):
    return page.locator("#save-state")


def test_only_what_changed_is_sent_after_a_moments_rest(show, server, complaints):
    page = show(EDITOR)
    page.evaluate(HEED)
    write(page, " Mer text.")
    expect(status(page)).to_contain_text(SAVED)
    assert page.evaluate("said")[0] == "Ändringar sparas strax"
    assert server.sections[FIRST] == "<p>Bakgrunden. Mer text.</p>"
    [save] = server.saves
    assert list(save.pop("marks")) == [FIRST]
    assert save == {
        "base_version": 3,
        "sections": [{"id": FIRST, "html": "<p>Bakgrunden. Mer text.</p>"}],
    }
    assert complaints == []


def test_what_is_left_before_review_is_redrawn_after_a_save(show, server):
    page = show(EDITOR)
    expect(page.locator("#checks")).to_contain_text("Bedömning är tomt.")
    write(page, "Förvaltningen tillstyrker.", section=1)
    expect(page.locator("#checks-none")).to_be_visible()
    assert server.sections[SECOND] == "<p>Förvaltningen tillstyrker.</p>"


def test_ctrl_s_saves_at_once(show, server):
    page = show(EDITOR)
    page.locator("#title").fill("Resa till Nanjing")
    page.keyboard.press("Control+s")
    expect(status(page)).to_contain_text(SAVED)
    assert server.title == "Resa till Nanjing"
    expect(page.locator("h1")).to_have_text("Resa till Nanjing")


def test_two_change_the_same_section_and_both_texts_are_shown(show, server):
    page = show(EDITOR)
    server.somebody_else_saves("<p>Omars text.</p>")
    write(page, " Min text.")
    dialog = page.locator("#conflict")
    expect(dialog).to_be_visible()
    expect(dialog.locator("#conflict-mine")).to_have_text("Bakgrunden. Min text.")
    expect(dialog.locator("#conflict-theirs")).to_have_text("Omars text.")
    dialog.get_by_role("button", name="Behåll båda").click()
    expect(status(page)).to_contain_text(SAVED)
    assert server.sections[FIRST] == "<p>Omars text.</p><p>Bakgrunden. Min text.</p>"


def test_the_others_text_can_be_taken_and_ones_own_fetched_back(show, server):
    page = show(EDITOR)
    server.somebody_else_saves("<p>Omars text.</p>")
    write(page, " Min text.")
    page.get_by_role("button", name="Ta den andras").click()
    expect(page.locator(".pm").first).to_have_text("Omars text.")
    page.locator(".toast button").click()
    expect(page.locator(".pm").first).to_contain_text("Min text.")
    expect(status(page)).to_contain_text(SAVED)
    assert "Min text." in server.sections[FIRST]
    assert "Omars text." in server.sections[FIRST]


def test_two_change_different_sections_and_nobody_is_asked(show, server):
    page = show(EDITOR)
    server.somebody_else_saves("<p>Omars text.</p>")
    write(page, "Bedömningen.", section=1)
    expect(status(page)).to_contain_text(SAVED)
    expect(page.locator("#conflict")).to_be_hidden()
    expect(page.locator(".pm").first).to_have_text("Omars text.")
    assert server.sections == {FIRST: "<p>Omars text.</p>", SECOND: "<p>Bedömningen.</p>"}


def test_a_text_from_an_expired_sign_in_comes_back_after_a_reload(show, server):
    page = show(EDITOR)
    server.answer = 401
    write(page, " Osparat.")
    expect(page.locator("#editor-alerts")).to_contain_text("Du har loggats ut")
    assert "Osparat" not in server.sections[FIRST]
    page.on("dialog", lambda dialog: dialog.accept())
    page.reload(wait_until="networkidle")
    server.answer = 200
    page.get_by_role("button", name="Hämta tillbaka").click()
    expect(page.locator(".pm").first).to_have_text("Bakgrunden. Osparat.")
    expect(status(page)).to_contain_text(SAVED)
    assert server.sections[FIRST] == "<p>Bakgrunden. Osparat.</p>"


def test_leaving_the_page_takes_the_last_words_along(show, server):
    page = show(EDITOR)
    address = page.url
    write(page, " Sist.")
    page.on("dialog", lambda dialog: dialog.accept())
    page.goto(f"{address}sida.gif")
    assert server.saved.wait(60)
    page.goto(address)
    expect(page.locator(".pm").first).to_have_text("Bakgrunden. Sist.")
    expect(page.get_by_role("button", name="Hämta tillbaka")).to_be_hidden()
    assert len(server.saves) == 1


def test_a_refusal_stands_at_its_field_and_the_text_stays(show, server):
    page = show(EDITOR)
    server.answer, server.errors = 422, {"title": ["Skriv en rubrik."]}
    page.locator("#title").fill("")
    expect(page.locator('[data-error-for="title"]')).to_have_text("Skriv en rubrik.")
    server.answer = 200
    page.locator("#title").fill("Ny rubrik")
    expect(status(page)).to_contain_text(SAVED)
    expect(page.locator('[data-error-for="title"]')).to_be_empty()


def test_a_lost_connection_is_told_and_tried_again(show, server):
    page = show(EDITOR)
    page.context.set_offline(True)
    write(page, " I tunneln.")
    expect(page.locator("#editor-alerts")).to_contain_text("Ingen kontakt")
    page.context.set_offline(False)
    expect(status(page)).to_contain_text(SAVED)
    assert server.sections[FIRST] == "<p>Bakgrunden. I tunneln.</p>"


def test_a_step_in_the_workflow_waits_for_the_text(show, server):
    page = show(EDITOR)
    write(page, " Sista ordet.")
    page.get_by_role("button", name="Skicka för granskning").first.click()
    page.wait_for_url("**/skicka/")
    assert server.acts == [
        ("skicka", {**server.sections, FIRST: "<p>Bakgrunden. Sista ordet.</p>"})
    ]


def test_a_step_that_cannot_be_taken_says_why(show, server):
    page = show(EDITOR)
    page.get_by_role("button", name="Återta").click(force=True)
    expect(page.locator(".toast")).to_contain_text("Bara handläggaren kan återta.")
    assert server.acts == []


def test_the_pages_are_asked_for_when_the_writing_rests(show, server):
    page = show(EDITOR)
    write(page, " Mer.")
    images = page.locator("[data-preview-pages] img")
    expect(images).to_have_count(2)
    expect(images.first).to_have_attribute("alt", "Sida 1 av 2 i PDF-utkastet")
    expect(page.get_by_role("link", name="Öppna PDF")).to_be_visible()
    assert server.preview_asked == 1
