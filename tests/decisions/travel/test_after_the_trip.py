"""After the trip: reported by whoever travelled, closed by a manager who did not."""

import datetime as dt
from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from council.accounts.models import Notification
from council.files.forms import Upload
from decisions.travel import schedule
from decisions.travel.actions import afterwards as actions
from decisions.travel.models import TripReceipt, TripTransition
from decisions.travel.workflow import NEEDED, Actor, TripStatus, targets
from tests.factories import MemoInterestFactory

FACTS = actions.ReportFacts("Mötet hölls.", "Ny kunskap.")
PNG = b"\x89PNG\r\n\x1a\n" + b"0" * 20


@pytest.fixture
def approved(decided, trip):
    decided()
    trip.refresh_from_db()
    return trip


@pytest.fixture
def reported(approved, levels, after):
    actions.report_trip(travel=approved, facts=FACTS, by=levels.traveller, at=after)
    approved.refresh_from_db()
    return approved


def test_the_whole_way(approved, levels, after):
    [cost] = approved.costs.all()
    facts = actions.ReportFacts(
        "Mötet hölls.",
        "Ny kunskap.",
        [
            actions.ActualCost("Tåg", "municipality", Decimal(8000), cost),
            actions.ActualCost("Taxi", "municipality", Decimal(300)),
        ],
    )
    report = actions.report_trip(travel=approved, facts=facts, by=levels.traveller, at=after)
    assert [each.amount for each in report.costs.order_by("position")] == [8000, 300]
    actions.return_report(travel=approved, comment="Kvitto saknas", by=levels.manager, at=after)
    actions.add_receipt(
        travel=approved,
        title="Taxi",
        upload=Upload(PNG, "k.png", "image/png"),
        by=levels.traveller,
        at=after,
    )
    actions.report_trip(travel=approved, facts=facts, by=levels.traveller, at=after)
    actions.close_trip(travel=approved, by=levels.manager, at=after)
    approved.refresh_from_db()
    report.refresh_from_db()
    assert (approved.status, report.closed_by) == ("closed", levels.manager)
    way = [step.to_status for step in TripTransition.objects.order_by("pk")]
    assert way == ["approved", "travelled", "reported", "travelled", "reported", "closed"]


def test_a_trip_is_not_reported_before_it_is_over(approved, levels, now):
    with pytest.raises(ValidationError, match="när den är slut"):
        actions.report_trip(travel=approved, facts=FACTS, by=levels.traveller, at=now)


@pytest.mark.parametrize("facts", [("", "Gav"), ("Hände", " ")])
def test_a_report_says_what_happened_and_what_it_gave(approved, levels, after, facts):
    with pytest.raises(ValidationError, match="Skriv vad"):
        actions.report_trip(
            travel=approved, facts=actions.ReportFacts(*facts), by=levels.traveller, at=after
        )
    approved.refresh_from_db()
    assert approved.status == "approved"


def test_an_undecided_trip_is_not_reported(trip, levels, after):
    with pytest.raises(ValidationError, match="Inte beslutad"):
        actions.report_trip(travel=trip, facts=FACTS, by=levels.traveller, at=after)


@pytest.mark.parametrize("ground", ["traveller", "relative"])
def test_nobody_closes_a_trip_of_their_own(reported, levels, after, ground):
    MemoInterestFactory(memo=reported.memo, person=levels.manager.person, ground=ground)
    for act in (
        lambda **who: actions.close_trip(travel=reported, **who),
        lambda **who: actions.return_report(travel=reported, comment="Nej", **who),
    ):
        with pytest.raises((PermissionDenied, ValidationError)):
            act(by=levels.manager, at=after)


@pytest.mark.parametrize("who", ["traveller", "elsewhere", "chair"])
def test_only_a_manager_of_the_department_closes(reported, levels, after, who):
    with pytest.raises((PermissionDenied, ValidationError)):
        actions.close_trip(travel=reported, by=getattr(levels, who), at=after)


def test_a_closed_trip_stays_closed(reported, levels, people, after):
    actions.close_trip(travel=reported, by=levels.director, at=after)
    upload = Upload(PNG, "k.png", "image/png")
    for act in (
        lambda **who: actions.report_trip(travel=reported, facts=FACTS, **who),
        lambda **who: actions.add_receipt(travel=reported, title="x", upload=upload, **who),
        lambda **who: actions.cancel_trip(travel=reported, comment="x", **who),
    ):
        with pytest.raises(ValidationError, match="Avslutad"):
            act(by=people.author, at=after)


def test_every_trip_comes_to_an_end():
    ends = {status for status in TripStatus if not targets(status)}
    assert ends == {TripStatus.CLOSED, TripStatus.CANCELLED}
    for status in TripStatus:
        seen, left = set(), {status}
        while left - seen:
            seen |= left
            left = {to for origin in left for to in targets(origin)}
        assert seen & ends, status


def test_no_traveller_alone_closes_or_sends_back():
    for move, actors in NEEDED.items():
        if move[1] == TripStatus.CLOSED or move[0] == TripStatus.REPORTED:
            assert actors == {Actor.MANAGER}


def test_the_clock_marks_and_reminds_once(approved, levels, people, after):
    start = timezone.localdate(after)
    assert schedule.mark_travelled(at=after - dt.timedelta(days=1)) == 0
    assert schedule.mark_travelled(at=after) == 1
    approved.refresh_from_db()
    assert approved.status == "travelled"
    due = after + dt.timedelta(days=29)
    assert schedule.remind_of_reports(at=due - dt.timedelta(days=1)) == 0
    assert [schedule.remind_of_reports(at=due) for _ in range(2)] == [1, 0]
    told = Notification.objects.filter(kind="travel.report_due")
    assert set(told.values_list("user", flat=True)) == {levels.traveller.pk, people.author.pk}
    assert start > approved.end_date


def test_a_reported_trip_is_not_reminded_of(reported, after):
    assert schedule.remind_of_reports(at=after + dt.timedelta(days=60)) == 0


def test_the_pages_of_the_trip(client, approved, levels, monkeypatch, after):
    monkeypatch.setattr("django.utils.timezone.now", lambda: after)
    address = {
        name: reverse(f"travel:{name}", args=[approved.memo.uuid])
        for name in ("trip", "report", "add_receipt", "close", "return", "cancel")
    }
    client.force_login(levels.traveller)
    assert "Redovisa resan" in client.get(reverse("travel:own")).content.decode()
    assert client.post(address["report"], {}).status_code == 422
    image = SimpleUploadedFile("k.png", PNG, "image/png")
    assert client.post(address["add_receipt"], {"file": image}).status_code == 302
    program = SimpleUploadedFile("k.png", b"MZ\x90", "image/png")
    assert client.post(address["add_receipt"], {"file": program}).status_code == 422
    [receipt] = TripReceipt.objects.all()
    file = client.get(reverse("travel:receipt", args=[approved.memo.uuid, receipt.uuid]))
    assert b"".join(file.streaming_content) == PNG
    [cost] = approved.costs.all()
    posted = {
        "text": "Möte",
        "gain": "Kunskap",
        f"cost-{cost.pk}": "8 500",
        "extra-0-item": "Taxi",
        "extra-0-amount": "250",
        "extra-0-payer_kind": "traveller",
    }
    assert client.post(address["report"], posted).url == address["trip"]
    page = client.get(address["trip"]).content.decode()
    assert "8750<" in page.replace("\xa0", "")
    assert "Avsluta resan" not in page
    assert client.post(address["close"]).status_code in {302, 403}
    approved.refresh_from_db()
    assert approved.status == "reported"
    client.force_login(levels.manager)
    assert approved.memo.title in client.get(reverse("travel:own")).content.decode()
    assert client.post(address["return"], {"comment": ""}).status_code == 422
    assert client.post(address["close"]).status_code == 302
    approved.refresh_from_db()
    assert approved.status == "closed"
