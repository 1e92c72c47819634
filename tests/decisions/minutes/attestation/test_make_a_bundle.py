"""Which paragraphs can be handed over together, as what, and to whom."""

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from decisions.agendas.models import rules_of
from decisions.minutes.attestation.actions.bundles import abort_bundle, make_bundle
from decisions.minutes.attestation.page import free_paragraphs
from decisions.minutes.attestation.rules.bundling import suggestions
from decisions.minutes.attestation.rules.signers import Signer, chairs, secretary
from decisions.minutes.models import Bundle, BundleParagraph
from decisions.minutes.workflow import BundleKind, BundleState, SignerRole
from decisions.sittings.actions.attendance import EventFacts, note_event
from decisions.sittings.actions.sitting import hold_meeting
from decisions.sittings.facts import sitting_facts
from decisions.sittings.models import Treatment
from decisions.sittings.workflow import Presence


def make(meeting, treatments, signers, act, kind=BundleKind.ORDINARY):
    return make_bundle(meeting=meeting, treatments=treatments, kind=kind, signers=signers, **act)


def all_of(meeting):
    return list(Treatment.objects.filter(item__meeting=meeting).order_by("number"))


def suggested(meeting, at):
    found = suggestions(sitting_facts(meeting), free_paragraphs(meeting), all_of(meeting), at=at)
    return [
        (one.kind, [each.number for each in one.treatments], [s.person.name for s in one.signers])
        for one in found
    ]


def test_the_portal_suggests_what_is_attested_at_once_while_the_meeting_goes_on(decided, act):
    assert suggested(decided, act["at"]) == [(BundleKind.IMMEDIATE, [2], ["Karin", "Leila"])]


def test_after_the_meeting_it_suggests_the_rest_and_the_next_day_all(held, act, after):
    assert suggested(held, act["at"]) == [
        (BundleKind.ORDINARY, [1, 3], ["Karin", "Leila"]),
        (BundleKind.IMMEDIATE, [2], ["Karin", "Leila"]),
    ]
    assert suggested(held, after["at"]) == [(BundleKind.ORDINARY, [1, 2, 3], ["Karin", "Leila"])]


def test_who_stood_back_from_a_paragraph_does_not_attest_it(decided, elected, act, signers):
    treatment = Treatment.objects.get(item__meeting=decided, number=3)
    facts = EventFacts(
        Presence.CONFLICT, elected["Leila"].pk, treatment.item, end=treatment.item,
        ground="närstående",
    )  # fmt: skip
    note_event(meeting=decided, facts=facts, **act)
    hold_meeting(meeting=decided, **act)
    decided.refresh_from_db()
    assert suggested(decided, act["at"])[0:2] == [
        (BundleKind.ORDINARY, [1], ["Karin", "Leila"]),
        (BundleKind.ORDINARY, [3], ["Karin", "Per"]),
    ]
    found = suggestions(
        sitting_facts(decided), free_paragraphs(decided), all_of(decided), at=act["at"]
    )
    assert [one.apart for one in found] == ["", "För sig: Leila var jävig.", ""]
    with pytest.raises(ValidationError, match="Leila var jävig i § 3"):
        make(decided, [treatment], signers, act)


def test_everybody_who_led_a_paragraph_signs_as_its_chair(decided, elected, act):
    third = Treatment.objects.get(item__meeting=decided, number=3)
    facts = EventFacts(
        Presence.CONFLICT, elected["Karin"].pk, third.item, end=third.item, ground="närstående"
    )
    note_event(meeting=decided, facts=facts, **act)
    hold_meeting(meeting=decided, **act)
    decided.refresh_from_db()
    led = chairs(sitting_facts(decided), all_of(decided), all_of(decided))
    assert [(each.person.name, each.covers) for each in led] == [
        ("Karin", "§§ 1–2"), ("Göran", "§ 3"),
    ]  # fmt: skip
    made = make(
        decided, all_of(decided), [*led, Signer(elected["Leila"], SignerRole.ATTESTER)], act
    )
    assert [row.title for row in made.signatories.order_by("order")] == [
        "Ordförande §§ 1–2", "Ordförande § 3", "Justerare",
    ]  # fmt: skip


def test_a_secret_paragraph_is_attested_for_itself(held, paragraphs, signers, after):
    case = paragraphs[2].item.memo.case
    case.is_secret, case.secrecy_ground = True, "26 kap. 1 § OSL"
    case.protected_title = "Om en enskild"
    case.save()
    assert suggested(held, after["at"])[-1] == (BundleKind.SECRET, [3], ["Karin", "Leila"])
    with pytest.raises(ValidationError, match="§ 3 innehåller uppgifter med sekretess"):
        make(held, paragraphs, signers, after)
    with pytest.raises(ValidationError, match="§ 1 innehåller inga uppgifter med sekretess"):
        make(held, paragraphs[:1], signers, after, BundleKind.SECRET)
    made = make(held, paragraphs[2:], signers, after, BundleKind.SECRET)
    assert made.is_secret


def test_immediate_attestation_is_for_the_same_day_and_for_what_the_body_decided(
    held, paragraphs, signers, act, after
):
    with pytest.raises(ValidationError, match="inte beslutat att § 1 justeras omedelbart"):
        make(held, paragraphs[:2], signers, act, BundleKind.IMMEDIATE)
    with pytest.raises(ValidationError, match="samma dag som mötet"):
        make(held, paragraphs[1:2], signers, after, BundleKind.IMMEDIATE)
    made = make(held, paragraphs[1:2], signers, act, BundleKind.IMMEDIATE)
    assert made.latest_date == held.date


def test_before_the_meeting_has_ended_only_immediate_attestation_can_be_made(
    decided, signers, act
):
    with pytest.raises(ValidationError, match="Mötet är inte avslutat"):
        make(decided, all_of(decided), signers, act)


def test_a_paragraph_stands_in_one_living_bundle(bundle, held, paragraphs, signers, after):
    assert free_paragraphs(held) == []
    with pytest.raises(ValidationError, match="hör redan till en annan justering"):
        make(held, paragraphs[:1], signers, after)
    with pytest.raises(ValidationError, match="Skriv varför justeringen avbryts"):
        abort_bundle(bundle=bundle, reason=" ", **after)
    done = abort_bundle(bundle=bundle, reason="Fel justerare.", **after)
    assert done.state == BundleState.ABORTED
    assert [one.treatment.number for one in free_paragraphs(held)] == [1, 2, 3]
    assert make(held, paragraphs, signers, after).number == 2
    assert BundleParagraph.objects.filter(bundle=bundle, is_holding=True).count() == 0


def test_the_chair_is_who_led_and_the_attesters_are_elected(held, paragraphs, elected, after):
    chair = Signer(elected["Karin"], SignerRole.CHAIR)
    leila = Signer(elected["Leila"], SignerRole.ATTESTER)
    for wrong, why in (
        ([leila], "ledde paragraferna"),
        ([Signer(elected["Göran"], SignerRole.CHAIR), leila], "ledde paragraferna"),
        ([chair], "Välj vem som justerar"),
        ([chair, Signer(elected["Göran"], SignerRole.ATTESTER)], "Göran är inte vald"),
        ([chair, Signer(elected["Bo"], SignerRole.ATTESTER)], "Bo är inte vald.*tjänstgjorde"),
        ([chair, Signer(elected["Karin"], SignerRole.ATTESTER)], "inte skriva under två gånger"),
    ):
        with pytest.raises(ValidationError, match=why):
            make(held, paragraphs, wrong, after)
    assert not Bundle.objects.exists()


def test_nobody_else_than_the_secretary_hands_over(held, paragraphs, signers, users, after):
    with pytest.raises(PermissionDenied):
        make(held, paragraphs, signers, {**after, "by": users["Karin"]})


def test_the_secretary_signs_first_where_the_rules_say_so(held, people, after):
    rules = rules_of(held.body)
    assert secretary(held, rules, by=people.secretary) == []
    rules.secretary_signs = True
    (signer,) = secretary(held, rules, by=people.secretary)
    assert (signer.person, signer.role) == (people.secretary.person, SignerRole.SECRETARY)


def test_the_first_page_names_nobody_who_signs(bundle):
    assert "Sekreterare" not in str(bundle.content["cover"])
    assert [part["kind"] for part in bundle.content["cover"]][:2] == ["sitting", "members"]


def test_the_text_is_frozen_when_it_is_handed_over(bundle, paragraphs):
    paragraphs[0].item.title = "Något annat"
    paragraphs[0].item.save()
    again = Bundle.objects.get(pk=bundle.pk)
    assert "Något annat" not in str(again.content)
    assert again.content["paragraphs"][0]["heading"] == "§ 1 Val av justerare"
    assert again.created_at.date() == dt.date(2026, 4, 24)
