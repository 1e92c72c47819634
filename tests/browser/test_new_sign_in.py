"""A new sign-in in another tab changes the CSRF token: what stands open goes on working."""

from django.test import Client
from playwright.sync_api import expect

PASSWORD = "rätt häst batteri"


def sign_in_in_another_tab(page, live_server, user):
    user.set_password(PASSWORD)
    user.save()
    page.context.clear_cookies(name="sessionid")
    tab = page.context.new_page()
    tab.goto(f"{live_server.url}/arbete/")
    tab.get_by_label("Användarnamn").fill(user.username)
    tab.get_by_label("Lösenord").fill(PASSWORD)
    tab.get_by_role("button", name="Logga in").click()
    tab.wait_for_url(lambda url: "/logga-in/" not in url)
    tab.close()


def test_the_forms_of_an_open_draft_are_still_taken(page, sign_in, live_server, memo, people):
    sign_in(page, people.author)
    page.goto(f"{live_server.url}/arbete/handlingar/{memo.uuid}/")
    before = page.locator("[name=csrfmiddlewaretoken]").first.input_value()
    sign_in_in_another_tab(page, live_server, people.author)
    page.locator("#title").fill("Ny rubrik")
    page.get_by_role("button", name="Spara version").first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Ny rubrik")
    expect(page.locator(".messages")).to_be_visible()
    assert page.locator("[name=csrfmiddlewaretoken]").first.input_value() != before
    sign_in_in_another_tab(page, live_server, people.author)
    page.locator("[name=ny-rubrik]").fill("Ett avsnitt till")
    page.locator("#nytt-avsnitt [data-structure]").click()
    expect(page.get_by_role("heading", name="Ett avsnitt till")).to_be_visible()


def test_a_refusal_leads_an_official_back(people):
    client = Client(enforce_csrf_checks=True)
    client.force_login(people.author)
    answer = client.post("/arbete/logga-ut/")
    assert answer.status_code == 403
    page = answer.content.decode()
    assert "Min arbetslista" in page
    assert "Tillbaka till det du skrev" in page
    assert page.count("<h1") == 1
