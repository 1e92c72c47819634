"""Suggesting changes in a browser: typed, saved under one's own name, accepted and rejected."""

import random

import pytest
from playwright.sync_api import expect

from council.documents.richtext import sanitise, to_text
from council.documents.sametext import same_text
from council.documents.suggestions import accept, remaining, without_suggestions
from decisions.memos.actions.review import return_memo, submit_memo
from tests.browser.conftest import check_accessibility

ORIGINAL = (
    "<h2>Tillsyn</h2><p>Nämnden ska <strong>varje år</strong> besluta om en plan.</p>"
    "<ul><li><p>livsmedel</p><ul><li><p>kök</p></li></ul></li><li><p>bad</p></li></ul>"
    '<table><tbody><tr><td>ett</td><td>två</td></tr></tbody></table><p>Slut<span class="footnote">'
    "not</span>.</p>"
)


@pytest.fixture
def section(memo):
    section = memo.sections.order_by("position").first()
    section.html = ORIGINAL
    section.save()
    return section


@pytest.fixture
def editor(memo, section, new_window):
    def act(user):
        window = new_window(user, f"/arbete/handlingar/{memo.uuid}/")
        expect(window.locator(".pm").first).to_be_visible()
        window.get_by_role("tab", name="Förslag").click()
        return window

    return act


def html(page):
    return sanitise(page.locator(".prose-source").first.input_value())


def saved(page):
    expect(page.locator("#save-state[data-state=saved]")).to_be_visible()


def words(section):
    section.refresh_from_db()
    return [(each.kind, each.text, each.by) for each in remaining(section.html)]


def test_suggestions_are_made_seen_and_settled_one_by_one(editor, section, people):
    saras = editor(people.colleague)
    saras.get_by_role("button", name="Föreslå ändringar").last.click()
    toggle = saras.locator("[data-suggest]")
    expect(toggle).to_have_attribute("aria-pressed", "true")
    saras.locator(".pm").first.locator("p", has_text="besluta").dblclick(
        position={"x": 20, "y": 10}
    )
    saras.keyboard.type("Miljönämnden")
    saras.keyboard.press("End")
    saras.keyboard.press("Enter")
    saras.keyboard.type("Planen publiceras.")
    saras.keyboard.press("Control+s")
    saved(saras)
    assert words(section) == [
        ("del", "Nämnden", "Sara Nord"), ("ins", "Miljönämnden", "Sara Nord"),
        ("ins", "\nPlanen publiceras.", "Sara Nord"),
    ]  # fmt: skip
    assert same_text(without_suggestions(section.html), ORIGINAL)
    check_accessibility(saras)
    saras.reload()
    expect(toggle).to_have_attribute("aria-pressed", "true")
    saras.close()

    evas = editor(people.author)
    items = evas.locator("[data-list] > li")
    expect(items).to_have_count(3)
    expect(items.first).to_contain_text("Sara Nord")
    evas.keyboard.press("Alt+PageDown")
    evas.wait_for_function("getSelection().toString() === 'Nämnden'")
    items.nth(2).get_by_role("button", name="Avslå").click()
    expect(items).to_have_count(2)
    items.nth(1).get_by_role("button", name="Godta").click()
    expect(items).to_have_count(1)
    evas.get_by_role("button", name="Godta alla").click()
    expect(items).to_have_count(0)
    evas.locator("#toast-area").get_by_role("button", name="Ångra").click()
    expect(items).to_have_count(1)
    evas.get_by_role("button", name="Godta alla").click()
    saved(evas)
    section.refresh_from_db()
    assert same_text(section.html, ORIGINAL.replace("Nämnden ska", "Miljönämnden ska"))


KEYS = [
    *["ArrowLeft", "ArrowRight", "ArrowUp", "ArrowDown", "Home", "End", "Control+Home"],
    *["Control+End", "Shift+ArrowRight", "Shift+ArrowDown", "Shift+ArrowUp"],
    *["Control+Shift+ArrowLeft", "Control+Shift+ArrowRight"],
    *["Backspace", "Backspace", "Delete", "Delete", "Control+Backspace", "Control+Delete"],
    *["Enter", "Enter", "Shift+Enter", "Control+b", "Control+z", "Control+a"],
]  # fmt: skip
TYPED = ["nytt ord ", "1. ", "# ", "- ", "å", "https://ekby.example "]


def test_whatever_is_typed_the_original_comes_back(editor, people):
    page = editor(people.author)
    page.evaluate("navigator.sendBeacon = () => true")
    page.route("**/spara/", lambda route: route.abort())
    page.get_by_role("button", name="Föreslå ändringar").last.click()
    page.locator(".pm").first.click()
    chance = random.Random(1)
    pressed = []
    for _ in range(40):
        if chance.random() < 0.3:
            pressed.append(chance.choice(TYPED))
            page.keyboard.type(pressed[-1])
        else:
            pressed.append(chance.choice(KEYS))
            page.keyboard.press(pressed[-1])
        now = html(page)
        assert same_text(without_suggestions(now), ORIGINAL), f"{pressed}\n{now}"
    assert remaining(now), pressed
    page.evaluate("document.querySelector('[data-accept-all]').click()")
    assert not remaining(html(page)), f"{pressed}\n{now}"
    assert to_text(html(page)).split() == to_text(accept(now)).split(), f"{pressed}\n{now}"
    page.locator("#toast-area").get_by_role("button", name="Ångra").click()
    page.evaluate("document.querySelector('[data-reject-all]').click()")
    assert same_text(html(page), ORIGINAL), f"{pressed}\n{now}"


def test_a_reviewer_suggests_and_the_author_accepts_after_the_return(
    memo, section, people, now, new_window
):
    submit_memo(memo=memo, by=people.author, at=now)
    page = new_window(people.manager, f"/arbete/handlingar/{memo.uuid}/granska/")
    page.get_by_role("link", name="Föreslå ändringar").click()
    expect(page.locator(".pm").first).to_be_visible()
    page.locator(".pm").first.locator("p", has_text="besluta").click()
    page.keyboard.press("End")
    page.keyboard.type(" Planen är offentlig.")
    expect(page.locator("[data-list] > li")).to_contain_text("Omar Ek")
    page.on("dialog", lambda dialog: dialog.accept())
    page.reload()
    expect(page.get_by_text("blev inte sparad")).to_be_visible()
    expect(page.locator("[data-list] > li")).to_have_count(0)
    check_accessibility(page)
    page.get_by_role("button", name="Hämta tillbaka").click()
    expect(page.locator("[data-list] > li")).to_have_count(1)
    expect(page.locator("[data-list] > li")).to_contain_text("Omar Ek")
    check_accessibility(page)
    page.get_by_role("button", name="Spara förslagen").click()
    expect(page.locator(".reading ins")).to_have_text("Planen är offentlig.")
    expect(page.get_by_text("Godta eller avslå ett ändringsförslag").first).to_be_visible()
    memo.refresh_from_db()
    return_memo(memo=memo, comment="Se mitt förslag.", by=people.manager, at=now)

    evas = new_window(people.author, f"/arbete/handlingar/{memo.uuid}/")
    evas.get_by_role("tab", name="Förslag (1)").click()
    evas.locator("[data-list]").get_by_role("button", name="Godta").click()
    saved(evas)
    section.refresh_from_db()
    assert same_text(section.html, ORIGINAL.replace("en plan.", "en plan. Planen är offentlig."))
