"""Suggesting in clauses, and settling suggestions, with a script and without one."""

import re

import pytest
from playwright.sync_api import expect

from decisions.memos.actions.review import return_memo, submit_memo
from decisions.memos.actions.suggest import suggest_wording
from tests.browser.conftest import check_accessibility

ORIGIN = 'data-at="2026-03-02T09:00:00Z" data-by="Sara Nord"'
SUGGESTED = f"<p>Nämnden <ins {ORIGIN}>ska </ins>besluta<del {ORIGIN}> genast</del>.</p>"
WORDS = "Nämnden avslår ansökan."


@pytest.fixture
def section(memo):
    return memo.sections.order_by("position").first()


@pytest.fixture
def clause(memo):
    return memo.clauses.get()


@pytest.fixture
def suggested(memo, section, clause, people, now):
    section.html = SUGGESTED
    section.save()
    suggest_wording(memo=memo, clause=clause.uuid, text=WORDS, by=people.colleague, at=now)


def address(memo, rest=""):
    return f"/arbete/handlingar/{memo.uuid}/{rest}"


def test_a_reviewer_suggests_a_wording_and_is_told_where_it_is_seen_that_it_was_not_saved(
    memo, clause, people, now, new_window
):
    submit_memo(memo=memo, by=people.author, at=now)
    page = new_window(people.manager, address(memo, "granska/forslag/"))
    expect(page.locator(".pm").first).to_be_visible()
    field = page.locator("[data-clause]")
    field.fill(WORDS)
    alerts = page.locator("#editor-alerts")
    page.route("**/granska/forslag/", lambda route: route.abort())
    page.get_by_role("button", name="Spara förslagen").click()
    expect(alerts).to_contain_text("Ingen kontakt med servern")
    expect(alerts).to_be_in_viewport()
    expect(alerts.get_by_role("button")).to_be_focused()
    expect(field).to_have_value(WORDS)
    check_accessibility(page)
    page.unroute("**/granska/forslag/")
    field.fill("")
    alerts.get_by_role("button", name="Försök igen").click()
    expect(alerts).to_contain_text("saknar text")
    field.fill(WORDS)
    alerts.get_by_role("button", name="Försök igen").click()
    expect(page.get_by_text("Omar Ek föreslår")).to_be_visible()
    memo.refresh_from_db()
    return_memo(memo=memo, comment="Se mitt förslag.", by=people.manager, at=now)

    evas = new_window(people.author, address(memo))
    evas.get_by_role("tab", name="Förslag (1)").click()
    evas.locator("#title").fill("En ny rubrik")
    panel = evas.locator("#panel-suggestions")
    panel.get_by_role("button", name="Godta förslag 1").click()
    expect(evas.get_by_text("Förslaget är godtaget.")).to_be_visible()
    expect(evas.locator("[name=clause-text]").first).to_have_value(WORDS)
    expect(evas.get_by_role("tab", name="Förslag")).to_have_attribute("aria-selected", "true")
    expect(panel.locator("[data-suggested-forms] > li")).to_have_count(0)
    memo.refresh_from_db()
    assert memo.title == "En ny rubrik"


def test_in_suggestion_mode_a_clause_is_not_changed_but_leads_to_its_suggestions(
    memo, clause, people, new_window
):
    page = new_window(people.colleague, address(memo))
    expect(page.locator(".pm").first).to_be_visible()
    page.keyboard.press("Control+Shift+e")
    field = page.locator("[name=clause-text]").first
    before = field.input_value()
    field.click()
    page.keyboard.type("x")
    page.get_by_role("button", name="Föreslå lydelse").click()
    expect(page).to_have_url(re.compile("/forslag/#foresla$"))
    page.locator("#foresla summary").click()
    page.get_by_label("Föreslagen lydelse").fill(WORDS)
    page.get_by_role("button", name="Föreslå", exact=True).click()
    expect(page.get_by_text("Förslaget är sparat.")).to_be_visible()
    check_accessibility(page)
    clause.refresh_from_db()
    assert clause.text == before
    assert clause.suggestions.get().by == people.colleague


def test_suggestions_are_settled_without_a_script(
    memo, section, clause, people, suggested, new_window
):
    page = new_window(people.author, address(memo), java_script_enabled=False)
    page.get_by_role("link", name="Ändringsförslag", exact=True).click()
    rows = page.locator("[data-suggested-forms] > li")
    expect(rows).to_have_count(3)
    expect(rows.first).to_contain_text("Punkt")
    rows.last.get_by_role("button", name="Avslå").click()
    expect(page.get_by_text("Förslaget är avslaget.")).to_be_visible()
    expect(rows).to_have_count(2)
    page.get_by_role("button", name="Godta alla").click()
    expect(page.get_by_text("2 förslag är godtagna.")).to_be_visible()
    expect(rows).to_have_count(0)
    section.refresh_from_db()
    clause.refresh_from_db()
    assert section.html == "<p>Nämnden ska besluta genast.</p>"
    assert clause.text == WORDS


def test_a_reviewer_suggests_without_a_script(memo, clause, people, now, new_window):
    submit_memo(memo=memo, by=people.author, at=now)
    page = new_window(people.manager, address(memo, "granska/forslag/"), java_script_enabled=False)
    expect(page.locator(".prose").first).to_be_visible()
    page.get_by_label("Punkt").first.fill(WORDS)
    page.get_by_role("button", name="Spara förslagen").click()
    expect(page.get_by_text("Omar Ek föreslår")).to_be_visible()
    assert clause.suggestions.get().text == WORDS
