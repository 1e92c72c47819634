"""An administrator keeps a body's rules with the keyboard alone, on a phone."""

import re

import pytest
from playwright.sync_api import expect

from council.organisation.permissions import Role
from tests.browser.conftest import PHONE, check_accessibility, check_no_sideways_scroll
from tests.factories import RoleAssignmentFactory, UserFactory


@pytest.mark.parametrize("look", [{}, {"viewport": PHONE, "color_scheme": "dark"}])
def test_a_rule_is_added_changed_and_removed(new_window, body, department, look):
    admin = UserFactory()
    RoleAssignmentFactory(user=admin, role=Role.ADMINISTRATOR, department=None)
    page = new_window(admin, f"/arbete/administration/resor/{body.slug}/", **look)
    expect(page.locator("main")).to_contain_text("beslutar själv om alla resor")
    check_no_sideways_scroll(page)
    page.get_by_role("link", name="Lägg till regel").press("Enter")
    page.get_by_label("Resmål").select_option("nordic")
    page.get_by_label("Resenär").select_option("employee")
    page.get_by_label(re.compile("Högsta kostnad")).fill("9 000")
    page.get_by_role("button", name="Spara").press("Enter")
    expect(page.locator("#error-summary")).to_contain_text("Välj vem som beslutar")
    check_accessibility(page)
    page.get_by_label("Beslutas av").select_option("manager")
    page.get_by_role("button", name="Spara").press("Enter")
    row = page.get_by_role("row").filter(has_text="Norden")
    expect(row).to_contain_text("Chef på delegation")
    check_accessibility(page)
    check_no_sideways_scroll(page)
    row.get_by_role("link", name="Ändra").press("Enter")
    page.get_by_label("Punkt i delegationsordningen").fill("4.2")
    page.get_by_role("button", name="Spara").press("Enter")
    expect(row).to_contain_text("4.2")
    row.get_by_role("button", name="Ta bort").press("Enter")
    expect(page.locator(".messages")).to_contain_text("Regeln är borttagen: Norden")
    expect(page.locator("main")).to_contain_text("beslutar själv om alla resor")
