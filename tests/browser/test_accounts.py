"""Signing in and out in a browser, at a desk and on a phone."""

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import (
    DESKTOP,
    PHONE,
    check_accessibility,
    check_no_sideways_scroll,
)

PASSWORD = "rätt häst batteri"


@pytest.fixture
def eva(people):
    people.author.set_password(PASSWORD)
    people.author.save()
    return people.author


@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desk", "phone"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_sign_in_page_is_accessible_also_with_errors(new_window, db, size, scheme):
    page = new_window(path="/arbete/logga-in/", viewport=size, color_scheme=scheme)
    check_accessibility(page)
    page.get_by_role("button", name="Logga in").click()
    expect(page.locator("#error-summary")).to_be_focused()
    check_accessibility(page)
    check_no_sideways_scroll(page)


def test_somebody_signs_in_reads_their_roles_and_signs_out(page, live_server, eva):
    page.goto(f"{live_server.url}/arbete/min-sida/")
    page.get_by_label("Användarnamn").fill("eva")
    page.get_by_label("Lösenord").fill(PASSWORD)
    page.get_by_role("button", name="Logga in").click()
    expect(page.get_by_role("heading", name="Min sida")).to_be_visible()
    assert page.url == f"{live_server.url}/arbete/min-sida/"
    check_accessibility(page)
    page.get_by_role("button", name="Logga ut").click()
    page.wait_for_url("**/arbete/logga-in/")
