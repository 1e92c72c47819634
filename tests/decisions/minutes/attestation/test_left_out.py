"""What is put on record when the paragraph is handed in is told of, and never lost (KL 4:27)."""

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from decisions.minutes.attestation.actions.bundles import abort_bundle, make_bundle
from decisions.minutes.late import left_out_in
from decisions.minutes.models import Bundle, Correction
from decisions.minutes.workflow import BundleKind, BundleState
from decisions.sittings.actions.statements import (
    StatementFacts,
    add_statement,
    change_statement,
    remove_statement,
    stand_aside,
)
from decisions.sittings.models import Treatment
from decisions.sittings.workflow import StatementKind

from .conftest import sealed, sign, url


@pytest.fixture
def at_once(decided):
    """The paragraph that is to be attested at once; the meeting goes on."""
    return Treatment.objects.select_related("item__meeting").get(is_immediately_attested=True)


def says(treatment, person, text, act):
    facts = StatementFacts(StatementKind.NOTE, [person.pk], text)
    return add_statement(item=treatment.item, facts=facts, **act)


@pytest.fixture
def handed_in(decided, at_once, elected, signers, users, act):
    says(at_once, elected["Per"], "Först.", act)
    made = make_bundle(
        meeting=decided, treatments=[at_once], kind=BundleKind.IMMEDIATE, signers=signers, **act
    )
    return sealed(made, act["at"])


def test_what_comes_later_is_told_of_and_stops_the_signing(
    handed_in, at_once, elected, users, act, decided
):
    assert left_out_in(decided) == []
    says(at_once, elected["Göran"], "Sedan.", act)
    (late,) = left_out_in(decided)
    assert "Protokollsanteckning från Göran till § 2 är inte med" in late.words
    with pytest.raises(ValidationError, match="Sekreteraren avbryter justeringen"):
        sign(handed_in, users["Karin"], act["at"])
    abort_bundle(bundle=handed_in, reason="Görans anteckning.", **act)
    assert left_out_in(decided) == []


def test_made_anew_the_bundle_has_it(handed_in, at_once, elected, signers, act, decided):
    says(at_once, elected["Göran"], "Sedan.", act)
    abort_bundle(bundle=handed_in, reason="Görans anteckning.", **act)
    made = make_bundle(
        meeting=decided, treatments=[at_once], kind=BundleKind.IMMEDIATE, signers=signers, **act
    )
    assert "Sedan." in str(made.content)
    assert left_out_in(decided) == []


def test_what_is_handed_in_is_not_changed_but_what_came_later_is(handed_in, at_once, elected, act):
    first = at_once.item.statements.get()
    other = StatementFacts(StatementKind.NOTE, [elected["Per"].pk], "Annat.")
    with pytest.raises(ValidationError, match="lämnat för justering"):
        change_statement(statement=first, facts=other, **act)
    with pytest.raises(ValidationError, match="lämnat för justering"):
        remove_statement(statement=first, **act)
    with pytest.raises(ValidationError, match="lämnad för justering"):
        stand_aside(item=at_once.item, people=[elected["Per"].pk], **act)
    late = says(at_once, elected["Göran"], "Sedan.", act)
    remove_statement(statement=late, **act)


def test_after_the_attestation_a_correction_tells_it(
    handed_in, at_once, elected, users, act, decided, as_user, people, time_machine
):
    done = sign(sign(handed_in, users["Karin"], act["at"]), users["Leila"], act["at"])
    assert done.state == BundleState.ATTESTED
    late = says(at_once, elected["Göran"], "Sedan.", act)
    time_machine.move_to(act["at"], tick=False)
    secretary = as_user(people.secretary)
    board = secretary.get(reverse("attestation:board", args=[decided.uuid])).content.decode()
    assert "är inte med i det justerade protokollet" in board
    page = f"{url('correct', done, at_once.item.uuid)}?tillagg={late.uuid}"
    assert page in board
    initial = secretary.get(page).context["form"].initial
    assert "Sedan." in initial["new"]
    assert "Först." not in initial["new"].removeprefix(initial["old"])
    assert secretary.post(page, initial).status_code == 302
    made = Correction.objects.get()
    assert "Sedan." in made.new_text
    assert left_out_in(decided) == []
    abort_bundle(bundle=Bundle.objects.get(pk=made.bundle_id), reason="Fel.", **act)
    assert [one.statement for one in left_out_in(decided)] == [late]
