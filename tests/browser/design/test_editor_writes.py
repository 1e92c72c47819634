"""Writing in a section: what Word brings along, lists, links, footnotes, and the keyboard."""

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import check_accessibility, check_no_sideways_scroll
from tests.browser.design.conftest import EDITOR
from tests.browser.design.server import FIRST, SECOND
from tests.browser.toolbar import tool

WORD = """<html xmlns:o="urn:schemas-microsoft-com:office:office"><head><style><!--
@list l1:level1 {mso-level-number-format:bullet;}
@list l1:level2 {mso-level-number-format:bullet;}
--></style></head><body lang=SV><!--StartFragment-->
<h1><span style='font-family:Arial;color:#1F4E79'>Ekonomi<o:p></o:p></span></h1>
<p class=MsoListParagraph style='mso-list:l0 level1 lfo1'><![if !supportLists]><span
style='mso-list:Ignore'>3.<span>&nbsp;&nbsp; </span></span><![endif]>Avslå <b>ansökan</b></p>
<p class=MsoListParagraph style='mso-list:l0 level1 lfo1'><![if !supportLists]><span
style='mso-list:Ignore'>4.<span>&nbsp;&nbsp; </span></span><![endif]>Återremittera</p>
<p class=MsoNormal><o:p>&nbsp;</o:p></p>
<p class=MsoHeading2 style='mso-outline-level:2'>Kostnader</p>
<p class=MsoListParagraph style='mso-list:l1 level1 lfo2'><![if !supportLists]><span
style='mso-list:Ignore'>o</span><![endif]>Resor</p>
<p class=MsoListParagraph style='mso-list:l1 level2 lfo2'><![if !supportLists]><span
style='mso-list:Ignore'>o</span><![endif]>Tåg</p>
<table border=1 style='border-collapse:collapse'><tr><td width=200><p class=MsoNormal>Post</p></td>
<td colspan=2><p class=MsoNormal>8&nbsp;400 kr</p></td></tr></table>
<p class=MsoNormal><span style='font-weight:bold'>Viktigt</span> <a
href="https://ekby.example/x" style="color:blue">underlag</a> <a href="javascript:alert(1)">ont</a>
<img src="file:///C:/x.png"></p><!--EndFragment--></body></html>"""

PASTE = """([html, n]) => {
  const data = new DataTransfer()
  data.setData("text/html", html)
  document.querySelectorAll(".pm")[n].dispatchEvent(
    new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }))
}"""


def toolbar(page, name):
    return page.get_by_role("toolbar").nth(1).get_by_role("button", name=name)


def saved(page, server):
    page.keyboard.press("Control+s")
    expect(page.locator("#save-state")).to_have_attribute("data-state", "saved")
    return server.sections[SECOND]


@pytest.fixture
def page(show):
    page = show(EDITOR)
    page.locator(".pm").nth(1).click()
    return page


def test_word_keeps_headings_lists_tables_and_loses_the_rest(page, server, complaints):
    page.evaluate(PASTE, [WORD, 1])
    html = saved(page, server)
    assert "<h2>Ekonomi</h2>" in html
    assert "<h3>Kostnader</h3>" in html
    assert '<ol start="3"><li><p>Avslå <strong>ansökan</strong></p></li>' in html
    assert "<ul><li><p>Resor</p><ul><li><p>Tåg</p></li></ul></li></ul>" in html
    assert "<p>Post</p>" in html
    assert 'colspan="2"' in html
    assert '<a href="https://ekby.example/x">underlag</a>' in html
    assert "<strong>Viktigt</strong>" in html
    for gone in ("javascript", "mso", "style", "img", "&nbsp;<", "3."):
        assert gone not in html
    assert complaints == []


def test_a_typed_number_starts_a_list_as_in_word(page, server):
    page.keyboard.type("1. Första")
    page.keyboard.press("Enter")
    page.keyboard.type("Andra")
    assert saved(page, server) == "<ol><li><p>Första</p></li><li><p>Andra</p></li></ol>"


def test_a_link_takes_whole_addresses_only(page, server):
    page.keyboard.type("Se underlaget")
    page.keyboard.press("Control+Shift+ArrowLeft")
    page.keyboard.press("Control+k")
    dialog = page.get_by_role("dialog", name="Länk")
    dialog.get_by_label("Adress").fill("javascript:alert(1)")
    page.keyboard.press("Enter")
    expect(dialog).to_contain_text("Skriv en hel adress")
    dialog.get_by_label("Adress").fill("https://ekby.example/u")
    page.keyboard.press("Enter")
    html = saved(page, server)
    assert html == '<p>Se <a href="https://ekby.example/u">underlaget</a></p>'


def test_a_footnote_is_kept_and_can_be_changed(page, server):
    page.keyboard.type("Enligt lagen")
    tool(page.get_by_role("toolbar").nth(1), "Fotnot").click()
    page.get_by_label("Fotnotens text").fill("KL 5 kap. 38 §")
    page.keyboard.press("Enter")
    html = saved(page, server)
    assert html == '<p>Enligt lagen<span class="footnote">KL 5 kap. 38 §</span></p>'


def test_a_table_has_a_header_row_and_tools_of_its_own(page, server):
    expect(toolbar(page, "Rad under")).to_be_hidden()
    toolbar(page, "Tabell").click()
    expect(toolbar(page, "Rad under")).to_be_visible()
    toolbar(page, "Ta bort rad").click()
    page.keyboard.type("Post")
    html = saved(page, server)
    assert html.count("<tr>") == 2
    assert "Post" in html


def test_the_toolbar_is_one_tab_stop_with_arrows_inside(page):
    page.keyboard.press("Alt+F10")
    expect(toolbar(page, "Rubrik").first).to_be_focused()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")
    expect(toolbar(page, "Fet")).to_have_attribute("aria-pressed", "true")
    page.keyboard.press("Alt+F10")
    page.keyboard.press("Escape")
    expect(page.locator(".pm").nth(1)).to_be_focused()


def test_every_tag_a_section_may_hold_survives_the_editor(show, server):
    pixel = "data:image/gif;base64,R0lGODlhAQABAAAAACw="
    parts = [
        "<h2>A</h2><h3>B</h3><blockquote><p>C</p></blockquote>",
        '<p><strong>D</strong><em>E</em><sup>2</sup><br><a href="mailto:a@ekby.example">F</a></p>',
        f'<p>G<img alt="Karta" src="{pixel}"><span class="footnote">H</span></p>',
        '<ol start="4"><li><p>I</p><ul><li><p>J</p></li></ul></li></ol>',
        '<table><tbody><tr><th scope="col"><p>K</p></th><td colspan="2"><p>L</p></td></tr>',
        "</tbody></table>",
    ]
    server.sections[FIRST] = "".join(parts)
    page = show(EDITOR)
    page.locator(".pm").first.press("Control+End")
    page.evaluate("document.querySelector('.pm').editor.commands.insertContentAt(1, 'x')")
    page.keyboard.press("Control+s")
    expect(page.locator("#save-state")).to_have_attribute("data-state", "saved")
    assert server.sections[FIRST] == "".join(parts).replace("<h2>A", "<h2>xA")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 390])
def test_the_editor_can_be_used_by_everybody(show, width, scheme):
    page = show(EDITOR, viewport={"width": width, "height": 900}, color_scheme=scheme)
    check_accessibility(page)


def test_a_narrow_phone_scrolls_only_downwards(show):
    check_no_sideways_scroll(show(EDITOR, viewport={"width": 320, "height": 700}))
