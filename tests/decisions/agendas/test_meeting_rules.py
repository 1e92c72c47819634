"""A body's rules for its meetings, and its standing items: who sets them, and what is refused."""

import pytest
from django.urls import reverse

from council.audit.models import AuditEvent
from council.organisation.models import BodyKind, MandateRole
from council.organisation.permissions import Role
from decisions.agendas.models import MeetingRules, StandingItem, rules_of
from decisions.agendas.phrases import phrases_of, to_insert, usual_phrases, written
from tests.factories import MandateFactory, RoleAssignmentFactory, UserFactory

pytestmark = pytest.mark.usefixtures("spring")

RULES = {
    "deadline_days": "15",
    "notice_days": "8",
    "preparation_days": "12",
    "attestation_days": "10",
    "usual_time": "18.30",
    "usual_place": "Tingssalen",
    "is_public": "on",
    "attester_count": "2",
    "paragraph_series": "meeting",
    "late_items": "forbid",
    "late_numbers": "x",
    "service_order": "party",
}


def url(name, body, *args):
    return reverse(f"agendas:{name}", args=[body.slug, *args])


@pytest.fixture
def parties(body):
    for party in ("S", "V", "MP"):
        MandateFactory(body=body, party=party, role=MandateRole.MEMBER)


@pytest.fixture
def admin(db):
    user = UserFactory(person__name="Adam Nyman", username="adam")
    RoleAssignmentFactory(user=user, role=Role.ADMINISTRATOR, department=None)
    return user


def test_a_secretary_sets_the_rules_and_the_log_tells_what_changed(secretary, body, parties):
    answer = secretary.post(url("rules", body), {**RULES, "party-S": "V, MP"})
    assert answer.status_code == 302
    rules = MeetingRules.objects.get(body=body)
    body.refresh_from_db()
    assert (body.deadline_days, body.notice_days) == (15, 8)
    assert (rules.preparation_days, rules.attestation_days) == (12, 10)
    assert (rules.late_items, rules.paragraph_series) == ("forbid", "meeting")
    assert rules.party_order == {"S": ["V", "MP"]}
    assert rules.is_public
    assert not rules.allows_remote
    event = AuditEvent.objects.get(action="meeting.rules_set")
    assert event.data["notice_days"] == [7, 8]
    assert "late_numbers" in event.data
    assert "allows_remote" not in event.data


def test_a_body_has_phrases_of_its_own_and_the_usual_ones_again(secretary, body):
    page = secretary.get(url("rules", body)).content.decode()
    assert ";bif Nämnden beslutar enligt förvaltningens förslag." in page
    own = ";Bif Vi bifaller.\r\n\r\ntak Tack för i dag.\r\n"
    secretary.post(url("rules", body), {**RULES, "phrases": own})
    assert phrases_of(rules_of(body)) == [("bif", "Vi bifaller."), ("tak", "Tack för i dag.")]
    secretary.post(url("rules", body), {**RULES, "phrases": written(usual_phrases(body))})
    assert rules_of(body).phrases == []


@pytest.mark.parametrize(
    ("phrases", "reason"),
    [
        (";bif", "mellanslag och frasen"),
        (";b1f Bifall.", "kortord av bokstäver"),
        (";bif Ett.\n;bif Två.", "varje kortord en gång: bif"),
        (f";bif {'x' * 501}", "längre än 500 tecken"),
        ("\n".join(f";{'a' * n} Fras." for n in range(1, 63)), "högst 60 fraser"),
        (";bif Bif\x00all.", "inte kan sparas"),
    ],
)
def test_a_phrase_that_is_none_is_said_at_its_field(secretary, body, phrases, reason):
    answer = secretary.post(url("rules", body), {**RULES, "phrases": phrases})
    assert reason in str(answer.context["form"].errors["phrases"])
    assert not MeetingRules.objects.exists()


def test_a_phrase_that_goes_on_ends_with_a_space():
    assert to_insert("Mötet ajourneras kl.") == "Mötet ajourneras kl. "
    assert to_insert("återremitterar ärendet för") == "återremitterar ärendet för "
    assert to_insert("avslår förslaget.") == "avslår förslaget."


def test_the_same_again_changes_nothing_and_tells_nothing(secretary, body):
    for _ in range(2):
        secretary.post(url("rules", body), RULES)
    assert AuditEvent.objects.filter(action="meeting.rules_set").count() == 1


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        ("deadline_days", "7", "Ärendestoppet kan inte vara efter kallelsen"),
        ("deadline_days", "91", "deadline_days"),
        ("attestation_days", "15", "attestation_days"),
        ("attester_count", "0", "attester_count"),
        ("usual_time", "kväll", "usual_time"),
        ("late_items", "kanske", "late_items"),
        ("party-S", "V, KD", "inget parti som heter KD"),
        ("party-S", "V, V", "Skriv varje parti en gång"),
        ("party-S", "S", "egna ersättare kommer alltid först"),
    ],
)
def test_wrong_rules_come_back_with_a_message_at_the_field(
    secretary, body, parties, field, value, words
):
    answer = secretary.post(url("rules", body), {**RULES, field: value})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert words in page
    assert f"id_{field}_error" in page
    assert not MeetingRules.objects.exists()
    body.refresh_from_db()
    assert body.notice_days == 7


def test_the_council_is_called_a_week_before(secretary, body):
    body.kind = BodyKind.MUNICIPAL_COUNCIL
    body.save()
    answer = secretary.post(url("rules", body), {**RULES, "notice_days": "6"})
    assert answer.status_code == 422
    assert "minst en vecka" in answer.content.decode()


def test_a_body_without_rules_has_the_usual_ones(secretary, body):
    assert secretary.get(url("rules", body)).status_code == 200
    assert rules_of(body).pk is None


def test_an_administrator_sets_rules_and_others_do_not(client, people, body, admin, stranger):
    client.force_login(admin)
    assert client.get(reverse("agendas:rule_bodies")).status_code == 200
    assert client.post(url("rules", body), RULES).status_code == 302
    for user, status in ((people.author, 403), (stranger, 404)):
        client.force_login(user)
        assert client.get(url("rules", body)).status_code == status
        assert client.post(url("rules", body), RULES).status_code == status
        assert client.post(url("add_standing", body), {}).status_code == status
    client.force_login(people.author)
    assert client.get(reverse("agendas:rule_bodies")).status_code == 403


def add(client, body, **facts):
    facts = {"source": "own", "title": "", "group": "formal", **facts}
    return client.post(url("add_standing", body), facts)


def titles(body):
    items = StandingItem.objects.filter(body=body).order_by("position")
    return list(items.values_list("title", flat=True))


def test_standing_items_are_added_moved_changed_and_removed(secretary, body):
    add(secretary, body, source="opening")
    add(secretary, body, source="attesters", title="Justering")
    add(secretary, body, title="Frågor", group="report")
    assert titles(body) == ["Mötets öppnande", "Justering", "Frågor"]
    last = StandingItem.objects.get(title="Frågor")
    for _ in range(3):
        secretary.post(url("move_standing", body, last.pk), {"direction": "up"})
    assert titles(body) == ["Frågor", "Mötets öppnande", "Justering"]
    secretary.post(url("move_standing", body, last.pk), {"direction": "down"})
    facts = {"source": "own", "title": "Övriga frågor", "group": "report"}
    secretary.post(url("change_standing", body, last.pk), facts)
    assert titles(body) == ["Mötets öppnande", "Övriga frågor", "Justering"]
    secretary.post(url("remove_standing", body, last.pk))
    assert titles(body) == ["Mötets öppnande", "Justering"]
    positions = StandingItem.objects.order_by("position").values_list("position", flat=True)
    assert list(positions) == [0, 1]
    logged = AuditEvent.objects.filter(action="meeting.standing_items_set")
    assert logged.count() == 9
    assert logged.latest("pk").data == {"items": ["Mötets öppnande", "Justering"]}


@pytest.mark.parametrize(
    ("facts", "words"),
    [
        ({"source": "opening"}, "redan en sådan stående punkt"),
        ({"source": "own"}, "Skriv en rubrik"),
        ({"source": "annat"}, "source"),
        ({"source": "own", "title": "Punkt \ue000"}, "title"),
    ],
)
def test_what_no_agenda_could_hold_is_refused(secretary, body, facts, words):
    add(secretary, body, source="opening")
    answer = add(secretary, body, **facts)
    assert answer.status_code == 422
    assert words in answer.content.decode()
    assert titles(body) == ["Mötets öppnande"]


def test_another_body_s_item_is_not_found(secretary, stranger, body):
    other = stranger.role_assignments.get().body
    item = StandingItem.objects.create(body=other, title="Rapport")
    assert secretary.post(url("remove_standing", body, item.pk)).status_code == 404
    assert secretary.get(url("move_standing", body, item.pk)).status_code == 405
