"""Administrators keep who decides which trips."""

import pytest
from django.urls import reverse

from council.audit.models import AuditEvent
from council.organisation.permissions import Role
from decisions.travel.levels import suggested_rules
from decisions.travel.models import TravelRule
from tests.factories import BodyFactory, RoleAssignmentFactory, UserFactory

RULE = {
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


@pytest.fixture
def address(body):
    def act(name="rules", *args):
        return reverse(f"travel:{name}", args=[body.slug, *args])

    return act


@pytest.fixture
def rule(body):
    return TravelRule.objects.create(body=body, **{**RULE, "max_cost": 9000})


def text(answer):
    return " ".join(answer.content.decode().replace("\xa0", " ").split())


def told():
    return AuditEvent.objects.filter(action="travel.rules_set").order_by("pk")


def test_a_rule_is_added_and_told_to_the_log(admin, address, body):
    assert admin.post(address("add_rule"), RULE).status_code == 302
    dearer = {**RULE, "max_cost": "", "level": "director"}
    assert admin.post(address("add_rule"), dearer).status_code == 302
    kept = TravelRule.objects.filter(body=body).order_by("pk")
    assert [(each.max_cost, each.level) for each in kept] == [
        (9000, "manager"),
        (None, "director"),
    ]
    assert len(told().last().data["before"]) == 1
    assert len(told().last().data["after"]) == 2
    page = text(admin.get(address()))
    assert "Högst 9 000 kr" in page
    assert page.index("Högst 9 000 kr") < page.index("Oavsett belopp")


def test_a_rule_is_changed_where_it_stands(admin, address, rule):
    page = text(admin.get(address("change_rule", rule.pk)))
    assert "9000" in page.replace(" ", "")
    changed = {**RULE, "max_cost": "12 000"}
    assert admin.post(address("change_rule", rule.pk), changed).status_code == 302
    rule.refresh_from_db()
    assert (rule.max_cost, TravelRule.objects.count()) == (12000, 1)


def test_a_rule_is_removed_and_the_body_decides_again(admin, address, rule):
    answer = admin.post(address("remove_rule", rule.pk), follow=True)
    assert "Regeln är borttagen: Norden, medarbetare, högst 9 000 kr." in text(answer)
    assert "beslutar själv om alla resor" in text(answer)
    assert told().last().data["after"] == []
    assert admin.get(address("remove_rule", rule.pk)).status_code == 405


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({}, "redan en regel för samma resor"),
        ({"max_cost": "10 000"}, None),
        ({"max_cost": "8 000", "level": "director"}, "dyrare resa"),
        ({"zone": ""}, "Välj hur långt"),
        ({"level": ""}, "Välj vem som beslutar"),
        ({"max_cost": "-1"}, "minst 0"),
    ],
)
def test_rules_that_cannot_hold_are_refused(admin, address, rule, changes, message):
    answer = admin.post(address("add_rule"), {**RULE, **changes})
    assert answer.status_code == (422 if message else 302)
    assert (message or "") in answer.content.decode()
    assert TravelRule.objects.count() == (1 if message else 2)


def test_a_rule_that_is_changed_does_not_stand_in_its_own_way(admin, address, rule):
    assert admin.post(address("change_rule", rule.pk), RULE).status_code == 302


def test_a_suggestion_holds_only_when_it_is_taken(admin, address, body):
    assert "Högst 20 000 kr" in text(admin.get(address()))
    assert not TravelRule.objects.exists()
    admin.post(address("suggest_rules"))
    assert TravelRule.objects.filter(body=body).count() == len(suggested_rules())
    admin.post(address("suggest_rules"))
    assert told().count() == 1


def test_a_rule_of_another_body_is_not_found(admin, address, rule):
    rule.body = BodyFactory()
    rule.save()
    assert admin.get(address("change_rule", rule.pk)).status_code == 404
    assert admin.post(address("remove_rule", rule.pk)).status_code == 404
    assert TravelRule.objects.filter(pk=rule.pk).exists()


def test_only_administrators_see_them(client, people, address, rule):
    client.force_login(people.manager)
    for url in (address(), address("add_rule"), address("change_rule", rule.pk)):
        assert client.get(url).status_code == 403
    for url in (address("add_rule"), address("suggest_rules"), address("remove_rule", rule.pk)):
        assert client.post(url, RULE).status_code == 403
    assert client.get(reverse("travel:rule_bodies")).status_code == 403
    assert TravelRule.objects.count() == 1


def test_the_list_asks_the_same_for_more_bodies(admin, django_assert_max_num_queries):
    with django_assert_max_num_queries(12):
        assert admin.get(reverse("travel:rule_bodies")).status_code == 200
