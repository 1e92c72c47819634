"""The tables of the attestation, tried over every pair of states."""

from itertools import product

import pytest
from django.core.exceptions import ValidationError

from decisions.minutes.attestation.actions.moving import move_bundle, move_signatory
from decisions.minutes.models import Bundle
from decisions.minutes.workflow import (
    BUNDLE_MOVES,
    LIVE,
    SIGNER_MOVES,
    BundleState,
    BundleStep,
    SignerState,
)


def test_the_tables_cover_every_state():
    assert set(BUNDLE_MOVES) == set(BundleState)
    assert set(SIGNER_MOVES) == set(SignerState)
    assert set(BundleState) - set(LIVE) == {BundleState.ABORTED}


def test_every_state_of_a_bundle_can_be_reached_and_what_is_attested_stays():
    reached = {BundleState.SEALING, *(to for after in BUNDLE_MOVES.values() for to in after)}
    assert reached == set(BundleState)
    assert {state for state in BundleState if not BUNDLE_MOVES[state]} == {
        BundleState.ATTESTED,
        BundleState.ABORTED,
    }


def _in_state(bundle, state, at):
    bundle.state = state
    bundle.attested_at = at if state == BundleState.ATTESTED else None
    bundle.ended_reason = "Skäl" if state == BundleState.ABORTED else ""
    bundle.save()


@pytest.mark.django_db
def test_a_bundle_moves_where_the_table_says_and_nowhere_else(bundle, after):
    at = after["at"]
    for start, to in product(BundleState, BundleState):
        _in_state(bundle, start, at)
        if to in BUNDLE_MOVES[start]:
            move_bundle(bundle, to, at=at, reason="Skäl")
            assert Bundle.objects.get(pk=bundle.pk).state == to
            continue
        with pytest.raises(ValidationError, match="kan inte bli"):
            move_bundle(bundle, to, at=at, reason="Skäl")
        assert Bundle.objects.get(pk=bundle.pk).state == start


@pytest.mark.django_db
def test_a_signer_moves_where_the_table_says_and_nowhere_else(bundle, after):
    signatory = bundle.signatories.get(order=1)
    for start, to in product(SignerState, SignerState):
        signatory.state, signatory.comment = start, "Skäl"
        signatory.settled_at = None if start == SignerState.WAITING else after["at"]
        signatory.save()
        if to in SIGNER_MOVES[start]:
            move_signatory(signatory, to, at=after["at"])
            signatory.refresh_from_db()
            assert signatory.state == to
            assert (signatory.settled_at is None) == (to == SignerState.WAITING)
            continue
        with pytest.raises(ValidationError, match="är redan"):
            move_signatory(signatory, to, at=after["at"])


@pytest.mark.django_db
def test_a_refusal_without_a_reason_is_refused_by_the_database_too(bundle, after):
    signatory = bundle.signatories.get(order=1)
    with pytest.raises(ValidationError, match="Skriv varför"):
        move_signatory(signatory, SignerState.REFUSED, at=after["at"], comment="")


def test_every_step_has_a_name_in_swedish():
    assert all(step.label != step.value for step in BundleStep)
