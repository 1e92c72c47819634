"""A session that ends while somebody writes in a form takes nothing of what was typed."""

import pytest
from playwright.sync_api import expect

from remissvar.models import Consultation

PASSWORD = "rätt häst batteri"
OFFER = "Det du skrev sparades inte."
SUMMARY = "Nämnden deltar i konferensen om smarta städer."


@pytest.fixture(autouse=True)
def _passwords(people):
    for user in (people.author, people.registrar):
        user.set_password(PASSWORD)
        user.save()


@pytest.fixture
def facts(live_server, memo):
    return f"{live_server.url}/arbete/handlingar/{memo.uuid}/uppgifter/"


def end_session(page):
    page.context.clear_cookies(name="sessionid")


def sign_in_again(page, user):
    expect(page.get_by_text("Du hade loggats ut. Logga in igen")).to_be_visible()
    page.get_by_label("Användarnamn").fill(user.username)
    page.get_by_label("Lösenord").fill(PASSWORD)
    page.get_by_role("button", name="Logga in").click()
    page.wait_for_url(lambda url: "/logga-in/" not in url)


def expect_nothing_kept(page):
    page.wait_for_load_state()
    assert page.evaluate("sessionStorage.getItem('formbackup')") is None


def lose_facts(page, facts):
    page.goto(facts)
    page.locator("[name=public_summary]").fill(SUMMARY)
    page.locator("[name=officers-0-phone]").fill("0123-45 67 89")
    end_session(page)
    page.get_by_role("button", name="Spara uppgifterna").click()


def test_the_facts_come_back_and_are_saved(page, sign_in, facts, memo, people):
    sign_in(page, people.author)
    lose_facts(page, facts)
    page.get_by_label("Lösenord").fill("fel")
    page.get_by_role("button", name="Logga in").click()
    expect(page.locator("#error-summary")).to_be_visible()
    sign_in_again(page, people.author)
    assert page.url == facts
    expect(page.locator("[name=public_summary]")).to_have_value("")
    page.get_by_role("button", name="Hämta tillbaka").click()
    expect(page.locator("[name=public_summary]")).to_have_value(SUMMARY)
    expect(page.get_by_text("Det du skrev är tillbaka")).to_be_visible()
    assert page.evaluate("document.activeElement.form !== null")
    page.get_by_role("button", name="Spara uppgifterna").click()
    expect(page.get_by_text("Uppgifterna är sparade.")).to_be_visible()
    memo.refresh_from_db()
    assert memo.public_summary == SUMMARY
    assert memo.officers.get().phone == "0123-45 67 89"
    expect_nothing_kept(page)


def test_who_signs_in_before_the_page_has_its_script_gets_it_too(page, sign_in, facts, people):
    def without_script(route):
        is_there = "/logga-in/" in route.request.headers.get("referer", "")
        route.abort() if is_there else route.continue_()

    page.route("**/js/app.js", without_script)
    sign_in(page, people.author)
    lose_facts(page, facts)
    sign_in_again(page, people.author)
    page.get_by_role("button", name="Hämta tillbaka").click()
    expect(page.locator("[name=public_summary]")).to_have_value(SUMMARY)


def test_what_is_thrown_away_is_gone(page, sign_in, facts, people):
    sign_in(page, people.author)
    lose_facts(page, facts)
    sign_in_again(page, people.author)
    page.get_by_role("button", name="Släng").click()
    page.goto(facts)
    expect(page.locator("[name=public_summary]")).to_have_value("")
    expect(page.get_by_text(OFFER)).to_have_count(0)
    expect_nothing_kept(page)


def test_somebody_else_at_the_same_screen_gets_nothing(page, sign_in, live_server, facts, people):
    sign_in(page, people.author)
    lose_facts(page, facts)
    sign_in_again(page, people.registrar)
    page.goto(f"{live_server.url}/arbete/")
    expect_nothing_kept(page)


def test_a_form_that_was_answered_is_not_offered(page, sign_in, live_server, facts, people):
    sign_in(page, people.registrar)
    page.goto(f"{live_server.url}/arbete/remisser/ny/")
    page.get_by_label("Vad remissen gäller").fill("Strategi")
    page.get_by_role("button", name="Registrera").click()
    expect(page.locator("#error-summary")).to_be_visible()
    expect(page.get_by_text(OFFER)).to_have_count(0)
    expect_nothing_kept(page)


def test_a_new_consultation_is_registered_after_all(page, sign_in, live_server, people, now):
    sign_in(page, people.registrar)
    page.goto(f"{live_server.url}/arbete/remisser/ny/")
    page.get_by_label("Vad remissen gäller").fill("Strategi för en smart stad")
    page.get_by_label("Avsändare", exact=True).fill("Kommunledningskontoret")
    page.get_by_label("Inkom").fill("2026-01-12")
    page.get_by_label("Svar senast").fill("2026-03-12")
    end_session(page)
    page.get_by_role("button", name="Registrera").click()
    sign_in_again(page, people.registrar)
    page.get_by_role("button", name="Hämta tillbaka").click()
    expect(page.get_by_text("Filer väljer du om.")).to_be_visible()
    page.get_by_role("button", name="Registrera").click()
    page.wait_for_url(lambda url: not url.endswith("/ny/"))
    expect_nothing_kept(page)
    assert Consultation.objects.get().title == "Strategi för en smart stad"
