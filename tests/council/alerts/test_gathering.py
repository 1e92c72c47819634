"""When letters are written: at once, in the morning, on Mondays, and not too many."""

import datetime as dt

import pytest
from django.core import mail

from council.alerts import rules
from council.alerts.actions import ask_for, ask_for_links, change, prune, stop
from council.alerts.following import follow_log
from council.alerts.gathering import gather
from council.alerts.models import Alert, Letter, Pace, Subscriber, Telling
from council.alerts.schedule import morning_letters, request_unsent
from council.alerts.watched import Watched
from council.record.searching.filters import Filters
from tests.council.alerts.conftest import ANNUAL, BEFORE, EVA, MILJO, post, subscribe, tell
from tests.factories import NOW

STHLM = dt.timezone(dt.timedelta(hours=1))
MONDAY = dt.datetime(2026, 3, 2, 7, tzinfo=STHLM)
TUESDAY = MONDAY + dt.timedelta(days=1)
pytestmark = pytest.mark.usefixtures("start")


def test_a_daily_alert_waits_for_the_morning(make):
    subscribe(pace=Pace.DAILY)
    make("Tillsynsplan")
    make("Budget")
    assert tell() == []
    assert morning_letters(at=TUESDAY) == 1
    [letter] = post(TUESDAY)
    assert letter.subject == "Beslutsportalen: 2 nyheter"
    assert morning_letters(at=TUESDAY) == 0


def test_a_weekly_alert_waits_for_monday(make):
    subscribe(pace=Pace.WEEKLY)
    make("Tillsynsplan")
    follow_log(at=NOW)
    assert morning_letters(at=TUESDAY) == 0
    assert morning_letters(at=MONDAY) == 1


def test_the_soonest_alert_that_meets_it_decides(make):
    subscribe(pace=Pace.WEEKLY)
    subscribe(ANNUAL, pace=Pace.AT_ONCE)
    make("Tillsynsplan för livsmedel")
    assert len(tell()) == 1


def test_more_than_a_days_letters_at_once_wait_for_the_morning(make, monkeypatch):
    monkeypatch.setattr(rules, "MAX_AT_ONCE", 2)
    subscribe()
    for number in range(4):
        make(f"Plan {number}")
        tell()
    assert Letter.objects.filter(kind="news").count() == 2
    gather(Pace.DAILY, at=NOW)
    assert Letter.objects.filter(kind="news").count() == 3
    assert not Telling.objects.filter(letter=None).exists()


def test_a_changed_pace_holds_for_what_waits(make):
    alert = subscribe(pace=Pace.WEEKLY)
    make("Tillsynsplan")
    assert tell() == []
    change(subscriber=alert.subscriber, paces={alert.uuid: Pace.AT_ONCE}, language="en")
    [letter] = tell()
    assert "New decision" in letter.subject


def test_what_is_stopped_while_its_letter_waits_is_not_sent(make):
    alert = subscribe()
    subscribe(Watched("hamnar"))
    make("Tillsynsplan")
    follow_log(at=NOW)
    gather(Pace.AT_ONCE, at=NOW)
    stop(subscriber=alert.subscriber.uuid, alerts=[alert.pk])
    assert post() == []


def test_with_the_last_alert_everything_known_of_the_address_goes(make):
    alert = subscribe()
    make("Tillsynsplan")
    tell()
    stop(subscriber=alert.subscriber.uuid, alerts=[alert.pk])
    assert not Subscriber.objects.exists()
    assert not Letter.objects.exists()
    assert not Telling.objects.exists()


def test_an_address_that_nobody_confirms_is_removed_after_seven_days():
    ask_for(email=EVA, watched=MILJO, pace=Pace.DAILY, language="sv", at=BEFORE)
    prune(at=BEFORE + rules.UNCONFIRMED)
    assert Subscriber.objects.count() == 1
    prune(at=BEFORE + rules.UNCONFIRMED + dt.timedelta(seconds=1))
    assert not Subscriber.objects.exists()


def test_what_was_told_is_forgotten_after_a_year(make):
    subscribe()
    make("Tillsynsplan")
    tell()
    prune(at=NOW + rules.TOLD + dt.timedelta(days=1))
    assert not Telling.objects.exists()
    assert Alert.objects.count() == 1


def test_the_same_address_in_another_case_is_the_same():
    subscribe(email="Eva@Exempel.SE")
    subscribe(ANNUAL, email="eva@exempel.se")
    assert Subscriber.objects.get().email == "Eva@exempel.se"


def test_an_address_is_written_to_five_times_a_day_because_somebody_typed_it():
    letters = [
        ask_for(email=EVA, watched=Watched(f"ord{n}"), pace="daily", language="sv", at=BEFORE)
        for n in range(7)
    ]
    assert [bool(letter) for letter in letters] == [True] * 5 + [False] * 2
    tomorrow = BEFORE + rules.A_DAY + dt.timedelta(minutes=1)
    assert ask_for(email=EVA, watched=MILJO, pace="daily", language="sv", at=tomorrow)


def test_an_address_has_fifty_alerts_at_most(monkeypatch):
    monkeypatch.setattr(rules, "MAX_ALERTS", 2)
    subscribe()
    subscribe(ANNUAL)
    letter = ask_for(email=EVA, watched=Watched("hamn"), pace="daily", language="sv", at=NOW)
    assert letter.kind == "full"
    assert Alert.objects.count() == 2


def test_what_is_watched_already_is_told_in_a_letter_and_not_changed():
    subscribe(pace=Pace.WEEKLY)
    letter = ask_for(email=EVA, watched=MILJO, pace="at_once", language="sv", at=NOW)
    assert letter.kind == "known"
    assert Alert.objects.get().pace == Pace.WEEKLY


def test_a_link_goes_only_to_an_address_with_alerts():
    assert ask_for_links(email="ingen@exempel.se", language="sv", at=NOW) is None
    assert not Subscriber.objects.exists()
    subscribe()
    assert ask_for_links(email="EVA@exempel.se".replace("EVA", "eva"), language="sv", at=NOW)


def test_a_letter_that_no_server_took_is_asked_for_again():
    letter = ask_for(email=EVA, watched=MILJO, pace="daily", language="sv", at=BEFORE)
    assert request_unsent(at=BEFORE + dt.timedelta(minutes=5)) == 0
    assert request_unsent(at=BEFORE + dt.timedelta(minutes=20)) == 1
    Letter.objects.filter(pk=letter.pk).update(started_at=BEFORE)
    assert request_unsent(at=BEFORE + dt.timedelta(minutes=20)) == 0
    assert mail.outbox == []


def test_what_is_kept_of_a_search_is_the_same_for_the_same():
    value = Watched("skola", Filters(body="barn", topic="trafik")).value
    assert value == "?q=skola&organ=barn&amne=trafik"
