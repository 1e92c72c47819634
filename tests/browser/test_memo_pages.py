"""Every page of the memos: accessible in light and dark, at a desk and on a phone."""

import pytest
from playwright.sync_api import expect

from decisions.memos.actions.review import approve_memo, submit_memo
from decisions.memos.content import memo_hash
from tests.browser.conftest import (
    DESKTOP,
    PHONE,
    check_accessibility,
    check_no_sideways_scroll,
)

LISTS = ["", "handlingar/", "handlingar/ny/", "handlingar/importera/", "min-sida/"]
DRAFT_PAGES = ["", "uppgifter/", "uppgifter/travel/", "bilagor/", "versioner/"]
LATER_PAGES = ["", "godkand/", "versioner/jamfor/?fran=v1"]
NARROW = {"width": 320, "height": 640}


@pytest.fixture(params=["desk light", "desk dark", "phone light", "phone dark", "narrow light"])
def look(request):
    size, scheme = request.param.split()
    viewport = {"desk": DESKTOP, "phone": PHONE, "narrow": NARROW}[size]
    return {"viewport": viewport, "color_scheme": scheme}


def visit(window, base, paths):
    for path in paths:
        window.goto(f"{base}{path}")
        check_accessibility(window)
        check_no_sideways_scroll(window)


def test_lists_and_forms(new_window, live_server, memo, people, look):
    visit(new_window(people.author, **look), f"{live_server.url}/arbete/", LISTS)


def test_a_draft(new_window, live_server, memo, people, look):
    memo.kind = "travel"
    memo.save()
    base = f"{live_server.url}/arbete/handlingar/{memo.uuid}/"
    visit(new_window(people.author, **look), base, DRAFT_PAGES)


def test_a_review_and_what_follows(new_window, live_server, memo, people, now, look):
    base = f"{live_server.url}/arbete/handlingar/{memo.uuid}/"
    submit_memo(memo=memo, by=people.author, at=now)
    window = new_window(people.manager, **look)
    visit(window, base, ["granska/"])
    window.get_by_role("button", name="Lämna tillbaka").click()
    expect(window.locator("#error-summary")).to_be_focused()
    check_accessibility(window)
    approve_memo(memo=memo, no_conflict=True, seen=memo_hash(memo), by=people.manager, at=now)
    visit(window, base, LATER_PAGES)


def test_a_form_with_errors(new_window, live_server, memo, people, look):
    window = new_window(people.author, f"/arbete/handlingar/{memo.uuid}/bilagor/", **look)
    window.get_by_role("button", name="Lägg till").click()
    expect(window.locator("#error-summary")).to_be_focused()
    check_accessibility(window)
