"""Who attests was in the room for every paragraph; the secretary always has a way on."""

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from council.audit.models import AuditEvent
from decisions.minutes.attestation.actions.bundles import make_bundle
from decisions.minutes.attestation.page import free_paragraphs
from decisions.minutes.attestation.rules.bundling import suggestions
from decisions.minutes.attestation.rules.signers import Signer, chairs
from decisions.minutes.attestation.rules.signing import candidates
from decisions.minutes.models import Bundle
from decisions.minutes.workflow import BundleKind, BundleStep, SignerRole
from decisions.sittings.actions.attendance import EventFacts, note_event
from decisions.sittings.actions.offices import elect_attesters, name_chair
from decisions.sittings.actions.sitting import hold_meeting
from decisions.sittings.attesting import gap
from decisions.sittings.facts import sitting_facts
from decisions.sittings.models import Treatment
from decisions.sittings.workflow import Presence

from .conftest import own


def all_of(meeting):
    return list(Treatment.objects.filter(item__meeting=meeting).order_by("number"))


def suggested(meeting, at):
    return suggestions(sitting_facts(meeting), free_paragraphs(meeting), all_of(meeting), at=at)


def told(found):
    return [
        ([each.number for each in one.treatments], [s.person.name for s in one.signers])
        for one in found
    ]


@pytest.fixture
def item(decided):
    return lambda number: all_of(decided)[number - 1].item


@pytest.fixture
def leila_left(decided, item, elected, act):
    """The elected attester goes home before § 3."""
    gone = EventFacts(Presence.OUT, elected["Leila"].pk, item(3))
    note_event(meeting=decided, facts=gone, **act)


@pytest.fixture
def leila_led(decided, item, elected, act):
    """Leila, who alone is elected to attest, leads §§ 1–2."""
    elect_attesters(meeting=decided, people=[(elected["Leila"].pk, False)], **act)
    leads = {"person": elected["Leila"].pk, "start": item(1), "end": item(2)}
    name_chair(meeting=decided, **leads, **act)
    return decided


def test_the_reserve_attests_what_the_attester_was_not_there_for(
    decided, leila_left, act, after, signers
):
    hold_meeting(meeting=decided, **act)
    decided.refresh_from_db()
    found = suggested(decided, after["at"])
    assert told(found) == [([1, 2], ["Karin", "Leila"]), ([3], ["Karin", "Per"])]
    assert [one.apart for one in found] == ["", "För sig: Leila var inte med."]
    with pytest.raises(ValidationError, match="Leila var inte med i § 3"):
        make_bundle(
            meeting=decided, treatments=all_of(decided), kind=BundleKind.ORDINARY,
            signers=signers, **after,
        )  # fmt: skip


def test_it_says_so_when_nobody_elected_fits(leila_led, act, after):
    hold_meeting(meeting=leila_led, **act)
    leila_led.refresh_from_db()
    found = suggested(leila_led, after["at"])
    assert told(found) == [([1, 2], ["Leila"]), ([3], ["Karin", "Leila"])]
    assert [one.problem for one in found] == ["", ""]
    assert found[0].lack == (
        "Ingen av de valda kan justera: Leila var ordförande. "
        "Välj en annan som var med, och skriv varför."
    )


def test_the_attester_stands_on_the_first_page_though_they_served_in_none_of_it(
    decided, item, elected, act, after
):
    away = EventFacts(Presence.OUT, elected["Leila"].pk, item(2), end=item(2))
    note_event(meeting=decided, facts=away, **act)
    hold_meeting(meeting=decided, **act)
    decided.refresh_from_db()
    made = make_bundle(
        meeting=decided, treatments=all_of(decided)[2:], kind=BundleKind.ORDINARY,
        signers=[Signer(elected["Karin"], SignerRole.CHAIR),
                 Signer(elected["Leila"], SignerRole.ATTESTER)], **after,
    )  # fmt: skip
    cover = {part["heading"]: part["html"] for part in made.content["cover"]}
    assert "Leila" in cover["Närvarar utan att tjänstgöra"]
    assert "5 kap. 20 § kommunallagen" in cover["Närvarar utan att tjänstgöra"]


def test_before_the_meeting_closes_the_room_tells_of_the_gap(leila_led, elected, act):
    assert gap(sitting_facts(leila_led), all_of(leila_led)) == "§§ 1–2: Leila var ordförande"
    people = [(elected["Leila"].pk, False), (elected["Per"].pk, True)]
    elect_attesters(meeting=leila_led, people=people, **act)
    assert gap(sitting_facts(leila_led), all_of(leila_led)) == ""


def test_another_who_was_there_attests_with_a_reason(leila_led, elected, act, after):
    hold_meeting(meeting=leila_led, **act)
    leila_led.refresh_from_db()
    first = all_of(leila_led)[:2]
    facts = sitting_facts(leila_led)
    leading = chairs(facts, first, all_of(leila_led))

    def make(name, reason):
        return make_bundle(
            meeting=leila_led, treatments=first, kind=BundleKind.ORDINARY, reason=reason,
            signers=[*leading, Signer(elected[name], SignerRole.ATTESTER)], **after,
        )  # fmt: skip

    with pytest.raises(ValidationError, match="Inga var inte med i §§ 1–2"):
        make("Inga", "Ledde själv.")
    with pytest.raises(ValidationError, match="Skriv varför"):
        make("Tim", " ")
    made = make("Tim", "Leila ledde paragraferna.")
    event = made.events.get(step=BundleStep.MADE)
    assert (event.about, event.words) == (
        "med Tim som justerare i de valdas ställe", "Leila ledde paragraferna.",
    )  # fmt: skip
    assert "Tim" in AuditEvent.objects.get(action="bundle.made").summary


def test_the_page_offers_who_was_there_and_keeps_the_reason(
    leila_led, elected, act, after, as_user, people, time_machine
):
    hold_meeting(meeting=leila_led, **act)
    time_machine.move_to(after["at"], tick=False)
    secretary, address = as_user(people.secretary), reverse(
        "attestation:make", args=[leila_led.uuid]
    )  # fmt: skip
    page = secretary.get(f"{address}?forslag=0").content.decode()
    assert "Leila, var ordförande i §§ 1–2" in page
    assert "Inga" not in page
    first = [each.pk for each in all_of(leila_led)[:2]]
    data = {"kind": "ordinary", "paragraphs": first, "others": [elected["Per"].pk]}
    refused = secretary.post(address, data)
    assert refused.status_code == 422
    assert "Per är inte vald att justera protokollet. Skriv varför" in refused.content.decode()
    secretary.post(address, {**data, "reason": "Leila ledde dem."})
    made = Bundle.objects.get()
    assert made.signatories.filter(person=elected["Per"], role=SignerRole.ATTESTER).exists()


def test_only_who_was_there_all_the_time_takes_a_signers_place(
    decided, item, elected, act, after, signers
):
    note_event(
        meeting=decided, facts=EventFacts(Presence.OUT, elected["Göran"].pk, item(3)), **act
    )
    hold_meeting(meeting=decided, **act)
    decided.refresh_from_db()
    made = make_bundle(
        meeting=decided, treatments=all_of(decided), kind=BundleKind.ORDINARY,
        signers=signers, **after,
    )  # fmt: skip
    offered = [person.name for person in candidates(own(made, elected["Leila"]))]
    # Bo serves for Göran in § 3, and listened before that.
    assert offered == ["Per", "Bo", "Tim"]


def test_who_has_no_account_is_pointed_out(held, bundle, users, as_user, people, after):
    page = reverse("attestation:bundle", args=[bundle.uuid])
    secretary = as_user(people.secretary)
    assert "har inget konto" not in secretary.get(page).content.decode()
    users["Leila"].is_active = False
    users["Leila"].save()
    told = secretary.get(page).content.decode()
    assert "Leila har inget konto och kan inte skriva under" in told
    assert "Karin har inget konto" not in told


def test_the_choice_says_who_has_no_account(held, as_user, people, after, time_machine):
    time_machine.move_to(after["at"], tick=False)
    secretary = as_user(people.secretary)
    board = secretary.get(reverse("attestation:board", args=[held.uuid])).content.decode()
    assert "Leila har inget konto och kan inte skriva under" in board
    page = secretary.get(reverse("attestation:make", args=[held.uuid])).content.decode()
    assert "Leila, har inget konto att skriva under med" in page


def test_the_dialog_that_closes_the_meeting_warns(leila_led, as_user, people, act, time_machine):
    time_machine.move_to(act["at"], tick=False)
    room = as_user(people.secretary).get(reverse("sittings:room", args=[leila_led.uuid]))
    page = room.content.decode()
    assert "De valda justerarna räcker inte. §§ 1–2: Leila var ordförande." in page
    assert "Justerare är valda" not in page
