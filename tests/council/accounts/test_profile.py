"""The page where a user sees what the portal lets them do."""

import datetime as dt

from council.organisation.permissions import ROLE_SENTENCES, Role
from tests.factories import RoleAssignmentFactory

PROFILE = "/arbete/min-sida/"


def test_the_page_names_each_role_its_place_and_what_it_means(client, people):
    client.force_login(people.manager)
    page = client.get(PROFILE).content.decode()
    assert "Omar Ek" in page
    assert "Förvaltningschef</b>, Miljöförvaltningen" in page
    assert ROLE_SENTENCES[Role.DIRECTOR] in page


def test_a_role_that_has_ended_is_not_shown(client, people, department):
    RoleAssignmentFactory(
        user=people.author,
        role=Role.REGISTRAR,
        department=department,
        valid_to=dt.date(2000, 1, 1),
    )
    client.force_login(people.author)
    assert "Registrator" not in client.get(PROFILE).content.decode()


def test_a_user_without_roles_is_told_so(client, people):
    people.author.role_assignments.all().delete()
    client.force_login(people.author)
    assert "Du har ingen roll i dag" in client.get(PROFILE).content.decode()
