"""The page where a user sees what the portal lets them do."""

import datetime as dt

import pytest
from django.test import Client

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


OLD, NEW = "ekby-kommun-2026", "granen-star-gron-i-dag"


@pytest.fixture
def eva(client, people):
    people.author.set_password(OLD)
    people.author.save()
    client.force_login(people.author)
    return client


def change(client, old=OLD, new=NEW, again=None):
    words = {"old_password": old, "new_password1": new, "new_password2": again or new}
    return client.post("/arbete/min-sida/losenord/", words)


def test_the_password_is_changed_and_the_session_goes_on(eva, people):
    assert change(eva).url == PROFILE
    people.author.refresh_from_db()
    assert people.author.check_password(NEW)
    assert eva.get(PROFILE).status_code == 200


def test_another_session_ends_when_the_password_is_changed(eva, people):
    elsewhere = Client()
    elsewhere.force_login(people.author)
    change(eva)
    assert elsewhere.get(PROFILE).status_code == 302


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        ({"old": "fel"}, "Det nuvarande lösenordet stämmer inte."),
        ({"again": "ett-annat-langt-ord"}, "De två nya lösenorden är inte lika."),
        ({"new": "kort"}, "minst 12 tecken"),
    ],
)
def test_a_password_that_cannot_be_taken_says_why(eva, people, words, reason):
    assert reason in change(eva, **words).content.decode()
    people.author.refresh_from_db()
    assert people.author.check_password(OLD)
