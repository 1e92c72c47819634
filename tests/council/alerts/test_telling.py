"""What is published is told once to each address, with why, and so is what becomes of it."""

import datetime as dt

import pytest

from council.alerts.following import follow_log
from council.alerts.models import Pace, Telling
from council.alerts.watched import Watched
from council.audit.actions import SYSTEM
from council.record.actions import publish
from council.record.models import Publication
from council.record.searching.filters import Filters
from council.record.withdrawing import Grounds, withdraw_decision, withdraw_file
from tests.council.alerts.conftest import ANNUAL, EVA, MILJO, subscribe, tell
from tests.council.record.conftest import changed, clause, memo_file, part, payload
from tests.factories import NOW

LATER = NOW + dt.timedelta(minutes=5)
pytestmark = pytest.mark.usefixtures("start")


def withdraw(keeps_title=True, at=LATER):
    grounds = Grounds("secrecy", "Det skulle inte ha publicerats.", "Publicist", keeps_title)
    withdraw_decision(slug="plan", grounds=grounds, by=SYSTEM, at=at)


def test_a_new_decision_is_told_with_why(make):
    subscribe()
    make("Tillsynsplan för livsmedel", slug="plan")
    [letter] = tell()
    assert letter.to == [EVA]
    assert letter.subject == "Beslutsportalen: Nytt beslut: Tillsynsplan för livsmedel"
    assert "Du får det här för att du bevakar Miljönämnden." in letter.body
    assert "/beslut/plan/" in letter.body
    assert "Miljönämnden · 24 februari 2026 · " in letter.body
    assert "Tillsynsplan för livsmedel</a>" in letter.alternatives[0][0]


def test_it_is_told_once_however_often_the_clock_strikes(make):
    subscribe()
    make("Tillsynsplan")
    assert len(tell()) == 1
    assert tell() == []


def test_two_alerts_that_meet_it_give_one_letter_with_both_reasons(make):
    subscribe()
    subscribe(ANNUAL)
    make("Tillsynsplan för livsmedel")
    [letter] = tell()
    assert "för att du bevakar Miljönämnden, ”tillsynsplan”." in letter.body
    assert letter.body.count("/beslut/") == 1


@pytest.mark.parametrize(
    ("watched", "is_told"),
    [
        (Watched("livsmedel"), True),
        (Watched("hamnar"), False),
        (Watched("nr:2026-12"), True),
        (Watched("nr:2026-13"), False),
        (Watched("plan", Filters(body="miljonamnden")), True),
        (Watched("plan", Filters(body="kulturnamnden")), False),
        (Watched(person="karin-dahl"), True),
        (Watched(person="olle-ring"), False),
        (Watched(), True),
        (Watched("-"), False),
    ],
)
def test_each_kind_of_alert_is_met_by_what_it_watches(make, watched, is_told):
    subscribe(watched)
    content = payload().content | {"parts": [part("Karin Dahl", "motion")]}
    make("Plan för livsmedel", content=content, registry_number="2026-000012")
    assert bool(tell()) == is_told


def test_what_was_public_before_the_alert_is_no_news(make):
    make("Tillsynsplan")
    subscribe(at=LATER)
    assert tell(at=LATER) == []


def test_an_unconfirmed_alert_tells_nothing(make):
    subscribe().subscriber.alerts.update(confirmed_at=None)
    make("Tillsynsplan")
    assert tell() == []


def test_published_anew_without_a_change_it_is_not_told_again(make):
    subscribe()
    facts = payload("Tillsynsplan", slug="plan")
    publish(payload=facts, by=SYSTEM, at=NOW)
    assert len(tell()) == 1
    publish(payload=facts, by=SYSTEM, at=LATER)
    assert tell() == []


def test_a_new_version_is_told_as_such(make):
    subscribe()
    facts = payload("Tillsynsplan", slug="plan")
    publish(payload=facts, by=SYSTEM, at=NOW)
    tell()
    corrected = changed(facts, summary="Rättad.")
    publish(payload=corrected, by=SYSTEM, at=LATER)
    [letter] = tell()
    assert "Ny version av ett beslut: Tillsynsplan" in letter.subject
    compared = "http://localhost:8000/beslut/plan/jamfor/1-2/"
    assert f"Se vad som har ändrats: {compared}" in letter.body
    assert f'href="{compared}"' in letter.alternatives[0].content


def test_a_withdrawal_is_told_to_those_who_were_told(make):
    subscribe()
    make("Tillsynsplan", slug="plan")
    tell()
    subscribe(email="ny@exempel.se", at=LATER)
    withdraw()
    [letter] = tell(at=LATER)
    assert letter.to == [EVA]
    assert "Ett beslut är återkallat: Tillsynsplan" in letter.subject
    assert "Det skulle inte ha publicerats." in letter.body


def test_a_withdrawal_without_title_tells_none(make):
    subscribe()
    make("Zebrafinken", slug="plan")
    tell()
    withdraw(keeps_title=False)
    [letter] = tell(at=LATER)
    told = letter.subject + letter.body + letter.alternatives[0][0]
    assert "Zebrafinken" not in told
    assert "/beslut/plan/" not in told
    assert f"/p/{Publication.every.get(slug='plan').uuid}/" in told


def test_what_is_withdrawn_before_it_was_told_is_never_told(make):
    subscribe()
    make("Tillsynsplan", slug="plan")
    follow_log(at=NOW)
    withdraw()
    assert tell(at=LATER) == []
    assert not Telling.objects.exists()


def test_what_is_withdrawn_while_the_letter_waits_is_left_out(make):
    subscribe(pace=Pace.WEEKLY)
    make("Tillsynsplan", slug="plan")
    make("Budget", slug="budget")
    follow_log(at=NOW)
    withdraw()
    [letter] = tell(at=LATER, pace=Pace.WEEKLY)
    assert "Budget" in letter.body
    assert "Tillsynsplan" not in letter.body


def test_published_again_after_a_withdrawal_it_is_told(make):
    subscribe()
    facts = payload("Tillsynsplan", slug="plan")
    publish(payload=facts, by=SYSTEM, at=NOW)
    tell()
    withdraw()
    tell(at=LATER)
    publish(payload=facts, by=SYSTEM, at=LATER)
    assert len(tell(at=LATER)) == 1


def test_a_withdrawn_file_is_told(make):
    subscribe()
    make("Tillsynsplan", slug="plan")
    tell()
    grounds = Grounds("personal_data", "Ett personnummer.", "Publicist", keeps_title=True)
    withdraw_file(sha256=memo_file().sha256, grounds=grounds, by=SYSTEM, at=LATER)
    [letter] = tell(at=LATER)
    assert "En handling till ett beslut är återkallad: Tillsynsplan" in letter.subject


def test_old_minutes_that_are_imported_are_no_news(make):
    subscribe(Watched())
    content = payload().content | {"minutes": {}}
    read_in = {"kind": "minutes", "outcome": "minuted", "documents": [], "content": content}
    make("Plan", **read_in)
    assert tell() == []


def test_what_stood_in_the_log_when_the_alerts_were_installed_is_no_news(make):
    from council.alerts.models import Place

    subscribe()
    make("Tillsynsplan")
    Place.objects.all().delete()
    assert tell() == []
    make("Budget", clauses=[clause("Budgeten antas.")])
    assert len(tell()) == 1


def test_english_is_written_to_whoever_asked_in_english(make):
    subscribe(MILJO, language="en")
    make("Tillsynsplan", slug="plan")
    [letter] = tell()
    assert "New decision: Tillsynsplan" in letter.subject
    assert "You get this because you follow Miljönämnden." in letter.body
    assert "/en/beslut/plan/" in letter.body
