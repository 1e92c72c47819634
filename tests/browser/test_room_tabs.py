"""The meeting room in two tabs of one browser: neither takes the other's words, none are lost."""

import re

import pytest
from playwright.sync_api import expect

from decisions.sittings.models import Motion, Proceeding
from tests.browser.rooms import Clerk
from tests.browser.test_meeting_room import _no_papers, begun, called, clerk  # noqa: F401
from tests.decisions.agendas.conftest import approved_memo, meeting  # noqa: F401

NOTES = "Föredragning, frågor, ajournering"
CHANGE = re.compile("/andring/")


@pytest.fixture
def tabs(begun, live_server, called):  # noqa: F811
    """Two tabs of one browser that show the same item."""
    begun.goes_to("Cykelplan")
    other = Clerk(begun.page.context.new_page(), live_server.url, called)
    return begun, other.comes(begun.page.url.removeprefix(begun.url))


def cut(clerk):  # noqa: F811
    """Let nothing that is sent from the tab arrive."""
    clerk.page.route(CHANGE, lambda route: route.abort())


def writes(clerk, text):  # noqa: F811
    clerk.page.get_by_label(NOTES).fill(text)


def leaves(clerk):  # noqa: F811
    clerk.page.on("dialog", lambda dialog: dialog.accept())
    clerk.page.close()


def notes():
    return Proceeding.objects.get(item__title="Cykelplan").notes


def test_both_texts_stay_when_two_tabs_write_in_the_same_notes(tabs):
    one, two = tabs
    cut(one)
    writes(one, "Första flikens text.")
    expect(one.page.locator("#room-state")).to_contain_text("1 ändring väntar")
    writes(two, "Andra flikens text.")
    two.is_saved()
    expect(two.page.get_by_label(NOTES)).to_have_value("Andra flikens text.")
    one.page.unroute(CHANGE)
    box = one.page.locator("[data-own=conflict]")
    expect(box).to_contain_text("Andra flikens text.")
    expect(one.page.get_by_label(NOTES)).to_have_value("Första flikens text.")
    expect(one.page.locator("#room-state")).to_contain_text("Inte sparat")
    one.presses("Behåll båda")
    one.is_saved()
    both = "Andra flikens text.\n\nFörsta flikens text."
    expect(two.page.get_by_label(NOTES)).to_have_value(both)
    two.is_saved()
    assert notes() == both


def test_two_tabs_that_write_at_once_end_with_a_choice(tabs):
    one, two = tabs
    writes(two, "Andra flikens text.")
    writes(one, "Första flikens text.")
    boxes = [tab.page.locator("[data-own=conflict]") for tab in tabs]
    expect(boxes[0].or_(one.page.locator("#room-state[data-state=saved]"))).to_be_visible()
    expect(boxes[1].or_(two.page.locator("#room-state[data-state=saved]"))).to_be_visible()
    loser, _ = sorted(tabs, key=lambda tab: tab.page.locator("[data-own=conflict]").count() == 0)
    loser.presses("Behåll båda")
    loser.is_saved()
    assert sorted(notes().split("\n\n")) == ["Andra flikens text.", "Första flikens text."]


def test_a_choice_that_was_not_made_is_asked_again_after_a_reload(tabs):
    one, two = tabs
    cut(one)
    writes(one, "Första flikens text.")
    expect(one.page.locator("#room-state")).to_contain_text("1 ändring väntar")
    writes(two, "Andra flikens text.")
    two.is_saved()
    one.page.unroute(CHANGE)
    box = one.page.locator("[data-own=conflict]")
    expect(box).to_contain_text("Andra flikens text.")
    one.page.reload()
    expect(box).to_contain_text("Andra flikens text.")
    expect(one.page.get_by_label(NOTES)).to_have_value("Första flikens text.")
    assert notes() == "Andra flikens text."


def test_a_reload_sends_what_waited_in_its_own_tab(tabs):
    one, two = tabs
    cut(two)
    writes(two, "Skrivet före omladdningen.")
    expect(two.page.locator("#room-state")).to_contain_text("1 ändring väntar")
    one.page.reload()
    one.is_saved()
    expect(one.page.get_by_label(NOTES)).to_have_value("")
    two.page.on("dialog", lambda dialog: dialog.accept())
    two.page.reload()
    expect(two.page.get_by_label(NOTES)).to_have_value("Skrivet före omladdningen.")
    assert notes() == ""
    two.page.unroute(CHANGE)
    two.is_saved()
    assert notes() == "Skrivet före omladdningen."


def test_what_a_closed_tab_left_is_sent_by_the_next_that_opens(tabs, live_server, called):  # noqa: F811
    one, two = tabs
    cut(two)
    two.page.get_by_label("Nytt yrkande").select_option(label="Avslag")
    two.picks("Vem yrkar?", "Göran")
    two.presses("Anteckna yrkandet")
    two.page.locator("#statement-text").fill("Inte skickat än")
    expect(two.page.locator("#room-state")).to_contain_text("1 ändring väntar")
    leaves(two)
    three = Clerk(one.page.context.new_page(), live_server.url, called)
    three.page.goto(one.page.url)
    expect(three.page.locator("#part-item")).to_contain_text("Avslag Göran Alm (M)")
    expect(three.page.locator("#statement-text")).to_have_value("Inte skickat än")
    expect(one.page.locator("#statement-text")).to_have_value("")
    assert Motion.objects.count() == 1


def test_signing_out_in_one_tab_empties_what_all_have_kept(tabs):
    one, two = tabs
    for tab in tabs:
        cut(tab)
        writes(tab, "Inte skickat.")
        expect(tab.page.locator("#room-state")).to_contain_text("1 ändring väntar")
    asked = []
    one.page.on("dialog", lambda dialog: (asked.append(dialog.message), dialog.accept()))
    one.page.get_by_role("button", name="Logga ut").click()
    one.page.wait_for_url("**/logga-in/**")
    assert asked[0].startswith("2 ändringar från mötesrummet är inte sparade.")
    kept = "Object.keys(localStorage).filter((key) => key.startsWith('rum'))"
    assert two.page.evaluate(kept) == []
