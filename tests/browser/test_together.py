"""Two officials in one memo, in two browsers, against the real server."""

import datetime as dt

import pytest
from playwright.sync_api import expect

from council.audit.models import AuditEvent
from decisions.memos.models import PartLock
from tests.browser.conftest import check_accessibility

FIRST = "<p>Ett om badvatten.</p><p>Två om kemikalier.</p><p>Tre om livsmedel.</p>"


@pytest.fixture(autouse=True)
def _nobody_is_forgotten(monkeypatch):
    """Who cannot be heard of keeps what they hold, however long a slow machine takes."""
    monkeypatch.setattr("decisions.memos.actions.together.PRESENT_FOR", dt.timedelta(hours=1))


@pytest.fixture
def editor(memo, people, new_window):
    """Return a function that opens the memo's editor in a window of the user's own."""
    section = memo.sections.order_by("position").first()
    section.html = FIRST
    section.save()

    def act(user):
        window = new_window(user, f"/arbete/handlingar/{memo.uuid}/")
        expect(window.locator(".pm").first).to_be_visible()
        return window

    return act


def texts(memo):
    return list(memo.sections.order_by("position").values_list("html", flat=True))


def look(page):
    """Let the page hear of the others now, as when it comes to the front."""
    page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")


def lets_go(page):
    """Go on to another part, and wait until the server knows."""
    with page.expect_response("**/narvaro/lamna/"):
        page.locator("#clauses textarea").first.focus()


def saved(page):
    expect(page.locator("#save-state[data-state=saved]")).to_be_visible()


def write(page, text, section=0, paragraph=-1):
    page.locator(".pm").nth(section).locator("p").nth(paragraph).click()
    page.keyboard.press("End")
    page.keyboard.type(text)


def card(page, section=0):
    return page.locator("section.card:has(.pm)").nth(section)


def test_each_writes_in_peace_and_sees_where_the_other_is(editor, memo, people):
    evas, saras = editor(people.author), editor(people.colleague)
    expect(saras.locator("#here")).to_contain_text("Även här: Eva Lind")
    write(evas, " Evas ord.")
    saved(evas)
    look(saras)
    expect(card(saras).locator(".holder")).to_contain_text("Eva Lind skriver här")
    expect(card(saras).locator(".pm")).to_have_attribute("contenteditable", "false")
    expect(card(saras).locator(".pm")).to_contain_text("Evas ord.")
    expect(card(saras).get_by_role("button", name="Ta över")).to_have_count(0)
    check_accessibility(saras)
    write(saras, "Saras ord.", section=1)
    saved(saras)
    write(evas, " Mer av Eva.")
    saved(evas)
    assert "Mer av Eva." in texts(memo)[0]
    assert "Saras ord." in texts(memo)[1]
    lets_go(evas)
    look(saras)
    expect(card(saras).locator(".holder")).to_have_count(0)
    expect(card(saras).locator(".pm")).to_contain_text("Mer av Eva.")
    write(saras, " Och Sara.")
    saved(saras)
    assert "Mer av Eva. Och Sara." in texts(memo)[0]


def test_a_manager_takes_over_and_the_writer_loses_no_word(editor, memo, people):
    evas = editor(people.author)
    write(evas, " Evas ord.")
    saved(evas)
    omars = editor(people.manager)
    evas.context.set_offline(True)
    write(evas, " Osparat.")
    expect(evas.locator("#save-state[data-state=offline]")).to_be_visible()
    card(omars).get_by_role("button", name="Ta över").click()
    expect(card(omars).locator(".pm")).to_be_focused()
    write(omars, " Omars rad.", paragraph=0)
    saved(omars)
    evas.context.set_offline(False)
    look(evas)
    expect(card(evas).locator(".holder")).to_contain_text("Omar Ek tog över")
    expect(card(evas).locator(".pm")).to_contain_text("Evas ord. Osparat.")
    expect(evas.locator("#save-state")).to_contain_text("Omar Ek skriver i")
    assert AuditEvent.objects.get().action == "memo.part_taken_over"
    lets_go(omars)
    omars.close()
    assert not PartLock.objects.exists()
    look(evas)
    saved(evas)
    expect(evas.locator("#conflict")).to_be_hidden()
    assert texts(memo)[0] == (
        "<p>Ett om badvatten. Omars rad.</p><p>Två om kemikalier.</p>"
        "<p>Tre om livsmedel. Evas ord. Osparat.</p>"
    )


def test_only_what_both_changed_is_asked_about_paragraph_by_paragraph(editor, memo, people):
    evas, saras = editor(people.author), editor(people.colleague)
    evas.context.set_offline(True)
    for paragraph in (0, 1, 2):
        write(evas, f" Eva {paragraph}.", paragraph=paragraph)
    write(saras, " Sara 0.", paragraph=0)
    write(saras, " Sara 2.", paragraph=2)
    saved(saras)
    lets_go(saras)
    saras.close()
    assert not PartLock.objects.exists()
    evas.context.set_offline(False)
    dialog = evas.locator("#conflict")
    expect(dialog).to_be_visible()
    expect(dialog).to_contain_text("Sara Nord sparade")
    expect(dialog.locator("#conflict-part")).to_have_text("Sammanfattning, ställe 1 av 2")
    expect(dialog.locator("#conflict-mine")).to_have_text("Ett om badvatten. Eva 0.")
    expect(dialog.locator("#conflict-theirs")).to_have_text("Ett om badvatten. Sara 0.")
    check_accessibility(evas)
    dialog.get_by_role("button", name="Behåll båda").press("Enter")
    expect(dialog.locator("#conflict-part")).to_have_text("Sammanfattning, ställe 2 av 2")
    dialog.get_by_role("button", name="Ta den andras").press("Enter")
    saved(evas)
    assert texts(memo)[0] == (
        "<p>Ett om badvatten. Sara 0.</p><p>Ett om badvatten. Eva 0.</p>"
        "<p>Två om kemikalier. Eva 1.</p><p>Tre om livsmedel. Sara 2.</p>"
    )


def test_words_kept_from_an_expired_sign_in_are_merged_for_their_writer_alone(
    editor, memo, people, sign_in
):
    evas = editor(people.author)
    write(evas, " Evas ord.")
    saved(evas)
    evas.context.clear_cookies(name="sessionid")
    write(evas, " Osparat.")
    expect(evas.locator("#save-state[data-state=signed-out]")).to_be_visible()
    section = memo.sections.order_by("position").first()
    section.html = section.html.replace("Ett om badvatten.", "Ett om badvatten. Sara.")
    section.save()
    kept = evas.evaluate("JSON.stringify(sessionStorage)")
    evas.on("dialog", lambda dialog: dialog.accept())
    sign_in(evas, people.author)
    evas.reload()
    evas.get_by_role("button", name="Hämta tillbaka").click()
    saved(evas)
    assert texts(memo)[0] == (
        "<p>Ett om badvatten. Sara.</p><p>Två om kemikalier.</p>"
        "<p>Tre om livsmedel. Evas ord. Osparat.</p>"
    )
    evas.evaluate("kept => Object.assign(sessionStorage, JSON.parse(kept))", kept)
    sign_in(evas, people.manager)
    evas.reload()
    expect(evas.locator("#here")).to_be_attached()
    expect(evas.get_by_role("button", name="Hämta tillbaka")).to_have_count(0)
    assert "Osparat" not in evas.evaluate("JSON.stringify(sessionStorage)")
