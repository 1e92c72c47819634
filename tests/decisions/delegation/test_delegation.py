"""A body's delegation scheme: what it may hold, its administration, its public page."""

import datetime as dt

import pytest
import time_machine
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import connection, connections
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from council.audit.actions import SYSTEM
from council.audit.models import AuditEvent
from council.record.actions import publish_body
from council.record.models import PublishedPoint
from council.record.payload import BodyFacts
from decisions.delegation.actions import PointFacts, save_point
from decisions.delegation.models import DelegationPoint
from decisions.delegation.public import follow_delegation
from decisions.delegation.rules import points_on
from decisions.delegation.schedule import follow_delegation as clock
from decisions.travel.actions.rules import save_rule
from decisions.travel.levels import PlainRule
from tests.factories import NOW, RoleAssignmentFactory, UserFactory

START = dt.date(2026, 1, 1)
FORM = {
    "number": "2.4", "matter": "Yttrande över serveringstillstånd", "delegate": "Enhetschef",
    "ground": "employee", "conditions": "", "is_reported": "on", "valid_from": "2026-01-01",
    "valid_to": "", "source": "Nämnden 9 december 2025, § 99", "source_address": "",
}  # fmt: skip


@pytest.fixture
def admin(db, body):
    user = UserFactory(username="adam")
    RoleAssignmentFactory(user=user, role="administrator", body=body, department=None)
    return user


@pytest.fixture
def save(body, admin):
    def save(number="2.4", point=None, by=admin, **kwargs):
        known = {
            "number": number, "matter": f"Ärende {number}", "delegate": "Enhetschef",
            "ground": "employee", "valid_from": START, "source": "Nämnden, § 99",
        }  # fmt: skip
        facts = PointFacts(**{**known, **kwargs})
        return save_point(body=body, facts=facts, point=point, by=by, at=NOW)

    return save


@pytest.fixture
def public(body):
    """The body has a page; the record's alias sees what the test has not committed."""
    own = connections["record"]
    connections["record"] = connections["default"]
    yield publish_body(body=BodyFacts(slug=body.slug, name=body.name, kind=body.kind), at=NOW)
    connections["record"] = own


def test_a_point_holds_from_its_first_day_to_its_last(save, body):
    save(valid_to=dt.date(2026, 6, 30))
    days = [START - dt.timedelta(days=1), START, dt.date(2026, 6, 30), dt.date(2026, 7, 1)]
    assert [points_on(body, day) for day in days] == [set(), {"2.4"}, {"2.4"}, set()]


def test_two_points_of_one_number_never_hold_at_once(save):
    first = save()
    with pytest.raises(ValidationError, match="gäller redan"):
        save(valid_from=dt.date(2027, 1, 1))
    save(point=first, valid_to=dt.date(2026, 12, 31))
    assert save(valid_from=dt.date(2027, 1, 1)).pk != first.pk


def test_urgent_decisions_are_always_reported(save):
    with pytest.raises(ValidationError, match="nästa sammanträde"):
        save(ground="urgent", is_reported=False)
    assert save(ground="urgent").is_reported


def test_a_period_does_not_end_before_it_starts(save):
    with pytest.raises(ValidationError, match="slutar innan"):
        save(valid_to=dt.date(2025, 12, 31))


def test_what_a_point_said_before_stays_in_the_log(save):
    point = save()
    save(point=point, delegate="Avdelningschef")
    event = AuditEvent.objects.filter(action="delegation.point_saved").latest("pk")
    assert event.data["before"]["delegate"] == "Enhetschef"
    assert event.data["after"]["delegate"] == "Avdelningschef"


def test_only_an_administrator_of_the_body_keeps_its_scheme(save, people):
    with pytest.raises(PermissionDenied):
        save(by=people.secretary)


def test_the_source_is_a_published_decision_or_words(save):
    with pytest.raises(ValidationError, match="adressen"):
        save(source_address="/beslut/finns-inte/")


def test_rules_for_trips_name_points_of_the_scheme(save, body, admin):
    rule = PlainRule(
        zone="domestic", kind="employee", max_cost=None, level="director", point="9.9"
    )
    save_rule(body=body, rule=rule, by=admin, at=NOW)  # no scheme is kept: believed
    save()
    other = PlainRule("nordic", "employee", None, "director", "9.9")
    with pytest.raises(ValidationError, match="ingen sådan punkt"):
        save_rule(body=body, rule=other, by=admin, at=NOW)
    named = PlainRule("nordic", "employee", None, "director", "delegationsordningen 2.4")
    assert save_rule(body=body, rule=named, by=admin, at=NOW).point == named.point


def test_an_administrator_adds_and_ends_a_point(client, admin, body):
    client.force_login(admin)
    with time_machine.travel(NOW, tick=False):
        added = client.post(reverse("delegation:add", args=[body.slug]), FORM)
        assert added.url == reverse("delegation:scheme", args=[body.slug])
        point = DelegationPoint.objects.get()
        address = reverse("delegation:change", args=[body.slug, point.uuid])
        client.post(address, {**FORM, "valid_to": "2026-01-31"})
        page = client.get(added.url).content.decode()
    assert "Punkter som har upphört" in page
    assert "31 januari 2026" in page


def test_a_faulty_form_keeps_what_was_typed(client, admin, body, save):
    save()
    client.force_login(admin)
    answer = client.post(reverse("delegation:add", args=[body.slug]), FORM)
    assert answer.status_code == 422
    assert "Punkten finns redan" in answer.content.decode()
    assert 'value="Enhetschef"' in answer.content.decode()


def test_others_do_not_see_the_administration(client, people, body):
    client.force_login(people.author)
    for name, args in (("bodies", []), ("scheme", [body.slug]), ("add", [body.slug])):
        assert client.get(reverse(f"delegation:{name}", args=args)).status_code == 403


def test_the_public_page_tells_what_holds_in_the_order_of_numbers(client, save, public, body):
    for number in ("2.10", "2.9"):
        save(number)
    save("1.1", valid_from=dt.date(2025, 1, 1), valid_to=dt.date(2025, 12, 31), ground="director")
    save("3", valid_from=dt.date(2027, 1, 1), ground="elected", delegate="Arbetsutskottet")
    assert follow_delegation(by=SYSTEM, at=NOW) == 4
    with time_machine.travel(NOW, tick=False):
        assert clock() == 0
        page = client.get(f"/delegation/{body.slug}/").content.decode()
        english = client.get(f"/en/delegation/{body.slug}/").content.decode()
        bodies = client.get("/delegation/").content.decode()
    places = [page.index(f"Ärende {number}<") for number in ("2.9", "2.10", "3", "1.1")]
    assert places == sorted(places)
    assert "7 kap. 5 och 6 §§ kommunallagen" in page
    assert "chapter 7, sections 5 and 6" in english
    assert "2 punkter" in bodies


def test_more_points_ask_no_more_queries(client, save, public, body):
    def asked():
        follow_delegation(by=SYSTEM, at=NOW)
        with time_machine.travel(NOW, tick=False), CaptureQueriesContext(connection) as found:
            assert client.get(f"/delegation/{body.slug}/").status_code == 200
        return len(found)

    save()
    few = asked()
    for n in range(9):
        save(f"5.{n}")
    assert asked() == few


def test_a_body_without_a_page_keeps_its_scheme_to_itself(save):
    save()
    assert follow_delegation(by=SYSTEM, at=NOW) == 0
    assert not PublishedPoint.objects.exists()
