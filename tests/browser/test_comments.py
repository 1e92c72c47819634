"""Comments in a browser: by one, answered by another, edited around, resolved; and in review."""

import pytest
from playwright.sync_api import expect

from decisions.memos.actions.review import submit_memo
from decisions.memos.models import CommentThread
from decisions.memos.rules.quotes import CONTEXT, find_quote
from tests.browser.conftest import check_accessibility

FIRST = "Nämnden ska varje år besluta om en tillsynsplan."


def select(page, text, root=".pm"):
    """Select a passage as a mouse would, in the first element that holds it."""
    page.evaluate(
        """([text, root]) => {
          const found = [...document.querySelectorAll(root)]
          const element = found.find((one) => one.textContent.includes(text))
          element.focus()
          const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT)
          while (walker.nextNode()) {
            const node = walker.currentNode
            const at = node.data.indexOf(text)
            if (at >= 0) return getSelection().setBaseAndExtent(node, at, node, at + text.length)
          }
        }""",
        [text, root],
    )


@pytest.fixture
def opened(memo, new_window):
    def act(user, path=""):
        window = new_window(user, f"/arbete/handlingar/{memo.uuid}/{path}")
        expect(window.locator("[data-threads]")).to_be_attached()
        return window

    return act


def test_a_passage_is_discussed_while_the_text_goes_on(opened, memo, people):
    evas = opened(people.author)
    expect(evas.locator(".pm").first).to_be_visible()
    select(evas, "varje år")
    evas.keyboard.press("Control+Alt+m")
    expect(evas.locator(".composer blockquote")).to_have_text("varje år")
    expect(evas.locator("#new-comment")).to_be_focused()
    evas.keyboard.type("Eller vartannat?")
    evas.get_by_role("button", name="Kommentera", exact=True).last.click()
    card = evas.locator(".threads .thread")
    expect(card).to_be_focused()
    expect(evas.locator(".pm .commented")).to_have_text("varje år")
    expect(evas.get_by_role("tab", name="Kommentarer (1)")).to_be_visible()
    check_accessibility(evas)

    saras = opened(people.colleague)
    saras.locator(".pm .commented").click()
    answer = saras.get_by_role("textbox", name="Svar")
    expect(answer).to_be_visible()
    answer.fill("Lagen kräver varje år.")
    saras.get_by_role("button", name="Svara", exact=True).click()
    expect(saras.locator(".said [data-text]").last).to_have_text("Lagen kräver varje år.")

    evas.locator(".pm").first.click()
    evas.keyboard.press("Control+Home")
    evas.keyboard.type("Enligt lagen: ")
    expect(evas.locator("#save-state[data-state=saved]")).to_be_visible()
    expect(evas.locator(".pm .commented")).to_have_text("varje år")
    evas.reload()
    expect(evas.locator(".pm .commented")).to_have_text("varje år")
    evas.get_by_role("button", name="1 kommentar", exact=True).click()
    expect(card).to_be_focused()
    expect(card).to_contain_text("Lagen kräver varje år.")
    evas.get_by_role("button", name="Gå till texten").click()
    expect(evas.locator(".pm").first).to_be_focused()
    evas.get_by_role("button", name="Markera som löst").click()
    expect(evas.locator(".pm .commented")).to_have_count(0)
    evas.locator("#toast-area").get_by_role("button", name="Ångra").click()
    expect(evas.locator(".pm .commented")).to_have_text("varje år")
    thread = CommentThread.objects.get()
    assert (thread.comments.count(), thread.resolved_at) == (2, None)


def test_a_clause_is_discussed(opened, memo, people):
    page = opened(people.author)
    page.get_by_role("button", name="Kommentera punkten").first.click()
    expect(page.locator("#new-comment")).to_be_focused()
    page.keyboard.type("Vem ansvarar?")
    page.get_by_role("button", name="Kommentera", exact=True).last.click()
    expect(page.locator(".threads .thread")).to_be_focused()
    assert CommentThread.objects.get().part == str(memo.clauses.get().uuid)


def test_a_reviewer_comments_on_the_read_text_and_loses_no_word(opened, memo, people, now):
    submit_memo(memo=memo, by=people.author, at=now)
    page = opened(people.manager, "granska/")
    address = page.locator("[data-comments]").get_attribute("data-comments")
    late = []
    page.route(
        f"**{address}", lambda one: one.continue_() if one.request.post_data else late.append(one)
    )
    page.reload()
    select(page, "besluta om", root=".prose")
    page.keyboard.press("Control+Alt+m")
    page.keyboard.type("Fastställa?")
    page.context.clear_cookies(name="sessionid")
    page.get_by_role("button", name="Kommentera", exact=True).click()
    refusal = page.locator(".composer [role=alert]")
    expect(refusal).to_contain_text("Du är utloggad")
    with page.expect_response(f"**{address}"):  # the threads come after the refusal
        late[0].continue_()
    page.evaluate("() => new Promise((done) => setTimeout(done, 100))")
    expect(refusal).to_contain_text("Du är utloggad")
    assert not CommentThread.objects.exists()


def test_browser_and_server_find_the_same_passages(opened, people):
    page = opened(people.author)
    base = f"{FIRST} Planen ska omfatta alla badplatser i kommunen, varje år."
    edits = [
        ("", ""), ("varje år", "vartannat år"), ("Planen ska", "Den bör"), ("i kommunen", "här"),
        ("alla", "samtliga stora och små"), (FIRST, ""), ("besluta", ""), ("år", "år år"),
    ]  # fmt: skip
    cases = []
    for start in range(0, len(base), 7):
        for length in (3, 11, 30):
            quote = base[start : start + length]
            anchor = [
                quote,
                base[max(0, start - CONTEXT) : start],
                base[start + length :][:CONTEXT],
            ]
            cases += [[base.replace(old, new) if old else base, *anchor] for old, new in edits]
    found = page.evaluate(
        """async (cases) => {
          const { findQuote } = await import("/static/js/comments/quotes.js")
          return cases.map((one) => findQuote(...one))
        }""",
        cases,
    )
    expected = [find_quote(*case) for case in cases]
    assert [tuple(place) if place else None for place in found] == expected
