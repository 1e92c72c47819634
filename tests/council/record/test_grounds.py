"""What a withdrawal says to everybody names nobody's number, and can be corrected."""

import pytest
from django.core.exceptions import ValidationError
from django.test import Client

from council.audit.actions import SYSTEM
from council.audit.models import AuditEvent
from council.record.grounds import Grounds, correct_reason
from council.record.models import LogLeaf, Publication, Withdrawal
from council.record.withdrawing import withdraw_decision
from tests.factories import NOW

CERTAIN, POSSIBLE = "Anna Svensson 811218-9876 nämndes.", "Se 8112189876."


def withdraw(reason="Ett namn stod i texten.", *, keeps_title=True):
    grounds = Grounds("personal_data", reason, "Publicist", keeps_title)
    return withdraw_decision(slug="beslut", grounds=grounds, by=SYSTEM, at=NOW)


@pytest.mark.parametrize("reason", [CERTAIN, POSSIBLE])
def test_no_reason_names_an_identity_number(make, reason):
    make(slug="beslut")
    with pytest.raises(ValidationError, match="811218-"):
        withdraw(reason)
    assert not Withdrawal.objects.exists()
    assert Publication.objects.filter(is_current=True).exists()


def test_a_title_with_a_number_goes(make):
    make(slug="beslut", title="Ansökan av 811218-9876")
    with pytest.raises(ValidationError, match="Den får inte stå kvar"):
        withdraw()
    assert withdraw(keeps_title=False).title == ""


@pytest.mark.parametrize("reason", [CERTAIN, POSSIBLE, "", " ", "x" * 501])
def test_what_could_not_be_said_at_first_is_no_correction(make, reason):
    make(slug="beslut")
    made = withdraw()
    with pytest.raises(ValidationError):
        correct_reason(withdrawal=made, reason=reason, by=SYSTEM, at=NOW)
    made.refresh_from_db()
    assert made.reason == "Ett namn stod i texten."


def test_a_correction_is_told_wherever_the_reason_is(make):
    make(slug="beslut")
    made = withdraw()
    leaves = LogLeaf.objects.count()
    later = NOW.replace(year=NOW.year + 1)
    correct_reason(withdrawal=made, reason="En uppgift var fel.", by=SYSTEM, at=later)
    for address in ("/beslut/beslut/", "/api/v1/decisions/beslut"):
        answer = Client().get(address)
        assert answer.status_code == 410
        assert "En uppgift var fel." in answer.content.decode()
        assert "Ett namn" not in answer.content.decode()
    assert Publication.every.get().changed_at == later
    assert LogLeaf.objects.count() == leaves
    assert AuditEvent.objects.filter(action="record.reason_corrected").count() == 1
