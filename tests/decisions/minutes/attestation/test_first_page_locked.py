"""The first page of what is handed in or attested says what it says."""

import datetime as dt

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from decisions.minutes.actions.texts import begin_minutes
from decisions.minutes.attestation.actions.bundles import abort_bundle, make_bundle
from decisions.minutes.locks import why_breaks_locked
from decisions.minutes.models import Bundle, Minutes
from decisions.minutes.workflow import BundleKind
from decisions.sittings.actions.sitting import hold_meeting
from decisions.sittings.models import Sitting, Treatment

EARLY, LATE = (dt.time(15), dt.time(15, 10)), (dt.time(16), dt.time(16, 10))


def begin(meeting, act, *breaks, days=3):
    day = meeting.date + dt.timedelta(days=days)
    opened = meeting.starts_at.replace(hour=12)  # 14.00 in Sweden
    Sitting.objects.filter(meeting=meeting).update(opened_at=opened)
    facts = {"attestation_date": day, "attestation_place": "", "breaks": breaks}
    return begin_minutes(meeting=meeting, **facts, **act)


@pytest.fixture
def begun(held, after):
    return begin(held, after, EARLY)


@pytest.mark.usefixtures("_then")
def test_when_all_is_handed_in_nothing_of_it_is_changed(begun, bundle, held, after, secretary):
    with pytest.raises(ValidationError, match=r"Första sidan följer med §§ 1–3"):
        begin(held, after, EARLY, days=5)
    with pytest.raises(ValidationError, match="Första sidan"):
        begin(held, after, EARLY, LATE)
    page = secretary.get(reverse("minutes:minutes", args=[held.uuid])).content.decode()
    assert "Första sidan följer med §§ 1–3" in page
    assert reverse("minutes:begin", args=[held.uuid]) not in page
    shown = secretary.get(reverse("minutes:begin", args=[held.uuid])).content.decode()
    assert "Första sidan följer med §§ 1–3" in shown
    assert "15:00–15:10" in shown
    assert 'name="attestation_date"' not in shown
    abort_bundle(bundle=bundle, reason="Fel uppehåll.", **after)
    begin(held, after, LATE, days=5)
    assert Minutes.objects.get().breaks == [["16:00", "16:10"]]


def test_the_rest_may_be_attested_another_day_but_the_breaks_are_kept(
    begun, held, paragraphs, signers, after
):
    kind = BundleKind.ORDINARY
    make_bundle(meeting=held, treatments=paragraphs[:1], kind=kind, signers=signers, **after)
    begin(held, after, EARLY, days=5)
    with pytest.raises(ValidationError, match="Första sidan"):
        begin(held, after)
    Bundle.objects.update(state="attested", attested_at=after["at"])
    make_bundle(meeting=held, treatments=paragraphs[1:2], kind=kind, signers=signers, **after)
    assert why_breaks_locked(held) == (
        "Första sidan står så i det justerade protokollet, § 1, och kan inte ändras."
    )


def test_a_break_after_an_immediate_attestation_is_added(decided, signers, act, after):
    begin(decided, act, EARLY)
    at_once = Treatment.objects.filter(is_immediately_attested=True)
    make_bundle(
        meeting=decided, treatments=at_once, kind=BundleKind.IMMEDIATE, signers=signers, **act
    )
    later = {**act, "at": act["at"] + dt.timedelta(minutes=5)}
    begin(decided, later, EARLY, LATE)
    with pytest.raises(ValidationError, match="Första sidan"):
        begin(decided, later, LATE)
    hold_meeting(meeting=decided, **later)
    begin(decided, after, EARLY, LATE, days=5)
