"""Writing a memo in a browser, against the real server."""

import pytest
from playwright.sync_api import expect

from decisions.memos.models import Memo
from tests.factories import ProposalClauseFactory

WORD = """<html xmlns:o="urn:schemas-microsoft-com:office:office"><body lang=SV>
<p class=MsoHeading2 style='mso-style-name:"Rubrik 2"'><h2>Bakgrund<o:p></o:p></h2></p>
<p class=MsoNormal style='margin:0cm'><b>Kartläggningen</b> visar
<span style='color:red'>två</span> behov:<o:p></o:p></p>
<p class=MsoListParagraphCxSpFirst style='mso-list:l0 level1 lfo1'><![if !supportLists]>
<span style='mso-list:Ignore'>1.<span>&nbsp;&nbsp;</span></span><![endif]>Uppföljning</p>
<p class=MsoListParagraphCxSpLast style='mso-list:l0 level1 lfo1'><![if !supportLists]>
<span style='mso-list:Ignore'>2.<span>&nbsp;&nbsp;</span></span><![endif]>Samverkan</p>
</body></html>"""


@pytest.fixture
def editor(memo, people, new_window):
    """Return a function that opens the memo's editor in a window of the user's own."""

    def act(user=people.author):
        window = new_window(user, f"/arbete/handlingar/{memo.uuid}/")
        expect(window.locator(".pm").first).to_be_visible()
        return window

    return act


def saved(page):
    expect(page.locator("#save-state[data-state=saved]")).to_be_visible()


def write(page, text, section=0):
    page.locator(".pm").nth(section).click()
    page.keyboard.press("Control+End")
    page.keyboard.type(text)


def test_what_is_typed_is_saved_by_itself(editor, memo):
    page = editor()
    page.locator(".pm").first.click()
    page.keyboard.press("Control+End")
    page.keyboard.insert_text(" Och ett tillägg.")  # at once: a rest between keys is saved, too
    saved(page)
    section = memo.sections.order_by("position").first()
    assert section.html == (
        "<p>Nämnden ska varje år besluta om en tillsynsplan. Och ett tillägg.</p>"
    )
    assert Memo.objects.get().draft_version == 2


def test_the_title_and_an_emptied_section_show_at_once(editor, memo):
    page = editor()
    page.locator("#title").fill("Tillsynsplan för badvatten")
    page.locator(".pm").first.click()
    page.keyboard.press("Control+a")
    page.keyboard.press("Delete")
    page.keyboard.press("Control+s")
    saved(page)
    expect(page.locator("h1")).to_have_text("Tillsynsplan för badvatten")
    expect(page.locator("#checks")).to_contain_text("Skriv något under ”Sammanfattning”.")
    page.get_by_role("button", name="Skicka för granskning").first.click()
    summary = page.locator("#error-summary")
    expect(summary).to_be_focused()
    page.wait_for_load_state()  # the editor's script knows the links' places
    summary.get_by_role("link", name="Skriv något under ”Sammanfattning”.").click()
    expect(page.locator(".pm").first).to_be_focused()
    page.keyboard.type("Kort sagt.")
    saved(page)
    expect(summary).to_have_count(0)
    assert Memo.objects.get().status == "draft"


def test_clauses_change_places_by_keyboard(editor, memo):
    first = memo.clauses.get()
    second = ProposalClauseFactory(memo=memo, position=1, label="2.", text="Andra punkten.")
    page = editor()
    rows = page.locator("#clauses textarea")
    rows.nth(1).focus()
    page.keyboard.press("Alt+Shift+ArrowUp")
    expect(rows.first).to_have_value("Andra punkten.")
    expect(rows.first).to_be_focused()
    saved(page)
    found = memo.clauses.in_tree_order()
    assert [(c.pk, c.label) for c in found] == [(second.pk, "1."), (first.pk, "2.")]
    page.get_by_role("button", name="Lägg till punkt").click()
    page.keyboard.type("Tredje punkten.")
    page.keyboard.press("Alt+Shift+ArrowRight")
    saved(page)
    assert [(c.text, c.depth) for c in memo.clauses.in_tree_order()][2] == ("Tredje punkten.", 1)


def paste(page, html):
    """Paste over the first section's text."""
    page.locator(".pm").first.click()
    page.keyboard.press("Control+a")
    page.locator(".pm").first.evaluate(
        """(target, html) => {
            const data = new DataTransfer()
            data.setData("text/html", html)
            data.setData("text/plain", "text")
            target.dispatchEvent(new ClipboardEvent("paste", {
                clipboardData: data, bubbles: true, cancelable: true }))
        }""",
        html,
    )


def test_text_from_word_keeps_its_structure_and_nothing_else(editor, memo):
    page = editor()
    paste(page, WORD)
    saved(page)
    html = memo.sections.order_by("position").first().html
    assert "<h2>Bakgrund</h2>" in html
    assert "<strong>Kartläggningen</strong>" in html
    assert "<ol><li><p>Uppföljning</p></li><li><p>Samverkan</p></li></ol>" in html
    assert not any(leftover in html for leftover in ("Mso", "mso", "style", "color", "1."))


def test_the_draft_shows_beside_the_text_as_pages(editor, memo):
    page = editor()
    expect(page.locator("[data-preview-pages] img").first).to_be_visible()
    expect(page.locator("[data-preview-state]")).to_contain_text("PDF-utkast")
    image = page.locator("[data-preview-pages] img").first
    assert image.evaluate("async i => { await i.decode(); return i.naturalWidth }") > 600


def test_the_pages_follow_what_is_written(editor, memo):
    for section in memo.sections.order_by("position"):
        section.html = "<p>Nämnden ska varje år besluta om en tillsynsplan.</p>" * 30
        section.save()
    page = editor()
    page.emulate_media(reduced_motion="reduce")
    images = page.locator("[data-preview-pages] img")
    expect(images.nth(2)).to_be_attached()
    pane = page.locator(".pane")
    expect(pane).to_have_js_property("scrollTop", 0)
    write(page, " Sista ordet.", section=2)
    saved(page)
    expect(images.nth(2)).to_be_in_viewport()
    expect(page.locator(".pm").nth(2)).to_be_focused()
    page.locator("#clauses textarea").first.focus()
    expect(images.first).to_be_in_viewport()
    expect(images.nth(2)).not_to_be_in_viewport()


def test_a_preview_that_fails_says_so_as_a_warning(new_window, people, memo, live_server):
    page = new_window(people.author)
    page.route("**/forhandsvisning/", lambda route: route.fulfill(status=500, body="{}"))
    page.goto(f"{live_server.url}/arbete/handlingar/{memo.uuid}/")
    page.get_by_role("button", name="Uppdatera").click()
    problem = page.locator("[data-preview-problem]")
    expect(problem).to_contain_text("Förhandsvisningen kunde inte beställas.")
    assert problem.get_attribute("data-color") == "danger"


def test_a_clause_that_is_refused_is_shown_with_a_link_to_its_row(editor, memo):
    page = editor()
    row = page.locator("#clauses textarea").first
    row.fill("x" * 10_001)
    link = page.locator("#editor-alerts").get_by_role("link", name="Punkten är för lång")
    expect(link).to_be_visible()
    link.click()
    expect(row).to_be_focused()
    row.fill("Nämnden antar <b>planen</b>.")
    saved(page)
    expect(page.locator("#editor-alerts .note")).to_have_count(0)
    assert memo.clauses.get().text == "Nämnden antar <b>planen</b>."


STYLED = '<p style="color: red">Rött <span style="font-weight: bold">fett</span></p>'


@pytest.mark.parametrize("html", [WORD, STYLED])
def test_pasted_styles_never_reach_the_browsers_policy(editor, html):
    page = editor()
    told = []
    page.on("console", lambda message: told.append(message.text))
    paste(page, html)
    saved(page)
    assert not [text for text in told if "Content Security Policy" in text]


def test_signed_out_the_text_stays_and_is_saved_after_a_new_sign_in(editor, memo, people, sign_in):
    page = editor()
    page.context.clear_cookies(name="sessionid")
    write(page, " Det här får inte gå förlorat.")
    expect(page.locator("#editor-alerts")).to_contain_text("Du har loggats ut")
    sign_in(page, people.author)
    page.get_by_role("button", name="Spara igen").click()
    saved(page)
    assert "förlorat" in memo.sections.order_by("position").first().html


def test_without_javascript_the_form_saves(memo, people, new_window):
    page = new_window(people.author, f"/arbete/handlingar/{memo.uuid}/", java_script_enabled=False)
    page.locator("#title").fill("Skriven utan skript")
    page.get_by_role("button", name="Spara", exact=True).click()
    expect(page.locator(".messages")).to_contain_text("Sparat.")
    assert Memo.objects.get().title == "Skriven utan skript"
