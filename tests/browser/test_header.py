"""The officials' header stands on one row, whoever is signed in."""

import pytest

from council.organisation.models import RoleAssignment
from council.organisation.permissions import Role
from tests.browser.conftest import check_no_sideways_scroll


@pytest.mark.parametrize("width", [1280, 1440])
def test_all_places_of_the_menu_fit_on_one_row(people, body, new_window, width):
    user = people.registrar
    user.first_name, user.last_name = "Margareta", "Handläggarsson"
    user.save()
    RoleAssignment.objects.create(user=user, role=Role.ADMINISTRATOR)
    RoleAssignment.objects.create(user=user, role=Role.PUBLISHER, body=body)
    page = new_window(user, "/arbete/", viewport={"width": width, "height": 800})
    for name in ("Publicering", "Administration"):
        assert page.get_by_role("link", name=name).is_visible()
    parts = page.locator(".top > *").evaluate_all(
        """all => all.map((each) => each.getBoundingClientRect())
            .map(({ top, bottom }) => [top, bottom])"""
    )
    assert max(top for top, _ in parts) < min(bottom for _, bottom in parts)
    check_no_sideways_scroll(page)
