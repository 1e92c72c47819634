"""Administrators keep who decides which trips."""

import pytest
from django.urls import reverse

from council.audit.models import AuditEvent
from council.organisation.permissions import Role
from decisions.travel.models import TravelRule
from tests.factories import RoleAssignmentFactory, UserFactory

ROW = {
    "zone": "nordic",
    "kind": "employee",
    "max_cost": "9 000",
    "level": "manager",
    "point": "4.2",
}


@pytest.fixture
def admin(client, body):
    user = UserFactory()
    RoleAssignmentFactory(user=user, role=Role.ADMINISTRATOR, department=None)
    client.force_login(user)
    return client


def rows(*changes):
    return {
        f"rule-{number}-{name}": value
        for number, row in enumerate(changes)
        for name, value in {**ROW, **row}.items()
    }


@pytest.fixture
def address(body):
    return reverse("travel:rules", args=[body.slug])


def test_rules_are_kept_and_told_to_the_log(admin, address, body):
    dearer = {"max_cost": "", "level": "director"}
    assert admin.post(address, rows({}, dearer)).status_code == 302
    kept = TravelRule.objects.filter(body=body).order_by("pk")
    assert [(rule.max_cost, rule.level) for rule in kept] == [
        (9000, "manager"),
        (None, "director"),
    ]
    assert AuditEvent.objects.filter(action="travel.rules_set").count() == 1
    assert "9000" in admin.get(address).content.decode().replace("\xa0", "")


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ([{}, {}], "gäller samma resor"),
        ([{"level": "director"}, {"max_cost": "10000"}], "dyrare resa"),
        ([{"zone": ""}], "Välj något"),
        ([{"max_cost": "-1"}], "minst 0"),
    ],
)
def test_rules_that_cannot_hold_are_refused(admin, address, changes, message):
    answer = admin.post(address, rows(*changes))
    assert answer.status_code == 422
    assert message in answer.content.decode()
    assert not TravelRule.objects.exists()


def test_a_suggestion_holds_only_when_it_is_kept(admin, address):
    page = admin.get(f"{address}?forslag=1").content.decode()
    assert 'value="20000' in page.replace("\xa0", "")
    assert not TravelRule.objects.exists()


def test_only_administrators_see_them(client, people, address):
    client.force_login(people.manager)
    for url in (address, reverse("travel:rule_bodies")):
        assert client.get(url).status_code == 403
    assert client.post(address, rows({})).status_code == 403


def test_the_list_asks_the_same_for_more_bodies(admin, django_assert_max_num_queries):
    with django_assert_max_num_queries(12):
        assert admin.get(reverse("travel:rule_bodies")).status_code == 200
