"""An official adds three files, one of them bad, replaces one and protects it; and a picture."""

import base64
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import PHONE, check_accessibility, check_no_sideways_scroll
from tests.browser.toolbar import tool
from tests.pdfs import small_pdf

PNG = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJg"
    "gg=="
)
FROM_WORD = Path(__file__).parents[3] / "shared" / "design" / "ui" / "word.html"
DROP = """([zone, files]) => {
    const data = new DataTransfer()
    for (const [name, bytes] of files) {
        data.items.add(new File([Uint8Array.from(atob(bytes), (c) => c.charCodeAt(0))], name))
    }
    const goes = { dataTransfer: data, bubbles: true, cancelable: true }
    zone.dispatchEvent(new DragEvent("drop", goes))
}"""
PASTE = """([text, bytes]) => {
    const data = new DataTransfer()
    const raw = Uint8Array.from(atob(bytes), (c) => c.charCodeAt(0))
    data.items.add(new File([raw], "klipp.png", { type: "image/png" }))
    const goes = { clipboardData: data, bubbles: true, cancelable: true }
    text.dispatchEvent(new ClipboardEvent("paste", goes))
}"""
WIDE = """() => {
    const canvas = document.createElement("canvas")
    Object.assign(canvas, { width: 3200, height: 10 })
    return canvas.toDataURL("image/png").split(",")[1]
}"""


@pytest.fixture
def page(memo, people, new_window):
    return new_window(people.author, f"/arbete/handlingar/{memo.uuid}/bilagor/")


def test_files_are_dropped_replaced_and_protected(page, memo):
    files = [("Karta.pdf", small_pdf()), ("trasig.pdf", b"MZ"), ("bild.png", PNG)]
    coded = [[name, base64.b64encode(data).decode()] for name, data in files]
    page.evaluate(DROP, [page.locator("#add-form .drop").element_handle(), coded])
    listed = page.locator("#attachment-list .attached")
    waiting = page.locator("#uploads .upload")
    expect(waiting).to_have_count(3)
    expect(page.get_by_label("Eller adress")).to_be_hidden()
    check_accessibility(page)
    picture = waiting.filter(has_text="bild.png")
    picture.get_by_label("Benämning").fill("Bild av bild.png")
    picture.get_by_label("Skyddas enligt").fill("hej")
    expect(picture.get_by_label("Bilagan är offentlig")).not_to_be_checked()
    assert memo.attachments.count() == 0
    page.get_by_role("button", name="Lägg till 3 filer").click()
    expect(picture).to_contain_text("Skriv en paragraf i lagen")
    expect(listed).to_have_count(1)
    picture.get_by_label("Skyddas enligt").fill("21:7")
    page.get_by_role("button", name="Lägg till 2 filer").click()
    expect(listed).to_have_count(2)
    expect(listed.filter(has_text="bild.png")).to_contain_text("skyddad, OSL 21 kap. 7 §")
    expect(page.locator("#uploads .done")).to_have_count(2)
    expect(page.locator("#uploads .failed")).to_contain_text("trasig.pdf är inte av ett slag")
    expect(page.locator("#announcer")).to_have_text(
        "En bilaga är tillagd. En fil kunde inte läggas till."
    )
    first = listed.filter(has_text="Karta.pdf")
    expect(first).to_contain_text("ej genomsökt")
    check_accessibility(page)

    listed.filter(has_text="bild.png").get_by_role("button", name="uppåt").click()
    expect(listed.first).to_contain_text("bild.png")
    first.get_by_text("Ändra eller byt fil").press("Enter")
    new = {"name": "Ny karta.pdf", "mimeType": "text/html", "buffer": small_pdf() + b"%"}
    first.get_by_label("Ny fil").set_input_files(new)
    first.get_by_role("button", name="Byt fil").click()
    expect(first).to_contain_text("Tidigare versioner (1)")
    first.get_by_text("Ändra eller byt fil").press("Enter")
    first.get_by_label("Skyddas enligt").fill("OSL 21 kap. 1 §")
    first.get_by_role("button", name="Spara").click()
    expect(first).to_contain_text("skyddad, OSL 21 kap. 1 §")
    first.locator("summary").first.press("Enter")
    page.set_viewport_size(PHONE)
    check_no_sideways_scroll(page)
    page.emulate_media(color_scheme="dark")
    check_accessibility(page)
    attachment = memo.attachments.get(title="Karta.pdf")
    assert (attachment.filename, attachment.files.count()) == ("Ny karta.pdf", 2)


def test_a_picture_is_not_put_in_without_a_description(memo, people, new_window):
    page = new_window(people.author, f"/arbete/handlingar/{memo.uuid}/")
    text = page.locator(".pm").first
    text.click()
    page.keyboard.press("Control+End")
    tools = page.get_by_role("toolbar").first
    tool(tools, "Bild").click()
    dialog = page.locator("#picture")
    ready = dialog.get_by_role("button", name="Klar")
    ready.click()
    expect(dialog.locator("#picture-file-error")).to_have_text("Välj en bild.")
    no_picture = {"name": "a.png", "mimeType": "image/png", "buffer": b"MZ"}
    dialog.get_by_label("Bildfil").set_input_files(no_picture)
    expect(dialog.locator("#picture-file-error")).to_contain_text("ingen bild som kan visas")
    wide = page.evaluate(WIDE)
    chosen = {"name": "a.png", "mimeType": "image/png", "buffer": base64.b64decode(wide)}
    dialog.get_by_label("Bildfil").set_input_files(chosen)
    expect(dialog.locator("#picture-shown")).to_be_visible()
    ready.click()
    expect(dialog.locator("#picture-alt-error")).to_contain_text("Beskriv bilden")
    check_accessibility(page)
    dialog.get_by_label("Vad visar bilden?").fill("Karta över sjön")
    ready.click()
    picture = text.locator('img[alt="Karta över sjön"]')
    expect(picture).to_have_js_property("naturalWidth", 1600)

    pasted = base64.b64encode(PNG).decode()
    page.evaluate(PASTE, [text.element_handle(), pasted])
    dialog.get_by_label("Bilden är bara dekoration").check()
    ready.click()
    expect(text.locator('img[role="presentation"]')).to_have_count(1)
    page.keyboard.press("Control+s")
    expect(page.locator("#save-state[data-state=saved]")).to_be_visible()
    html = memo.sections.order_by("position").first().html
    assert 'alt="Karta över sjön"' in html
    assert '<img alt="" role="presentation" src="data:image/png;base64,' in html


@pytest.mark.skipif(not FROM_WORD.exists(), reason="the fragment from Word is not here")
def test_a_whole_fragment_from_word_is_pasted_clean(memo, people, new_window):
    page = new_window(people.author, f"/arbete/handlingar/{memo.uuid}/")
    text = page.locator(".pm").first
    text.click()
    page.keyboard.press("Control+a")
    text.evaluate(
        """(text, html) => {
            const data = new DataTransfer()
            data.setData("text/html", html)
            const goes = { clipboardData: data, bubbles: true, cancelable: true }
            text.dispatchEvent(new ClipboardEvent("paste", goes))
        }""",
        FROM_WORD.read_text(),
    )
    expect(text.locator("h2")).to_have_text(["Förvaltningens förslag till beslut"])
    expect(text.locator("h3")).to_have_text(["Bakgrund"])
    expect(text.locator("ol > li")).to_have_count(2)
    expect(text.locator("ul > li")).to_have_text(
        ["Öppna standarderModulärt", "Modulärt", "Säkerhet"]
    )
    expect(text.locator("tr")).to_have_count(2)
    expect(text.locator("a")).to_have_count(1)
    page.keyboard.press("Control+s")
    expect(page.locator("#save-state[data-state=saved]")).to_be_visible()
    html = memo.sections.order_by("position").first().html
    assert not any(rest in html for rest in ("Mso", "mso", "style", "<o:", "javascript", "file:"))
    assert "1." not in html
