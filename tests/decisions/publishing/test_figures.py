"""Figures of bodies and years: counted by the clock, told in words, as CSV too."""

import csv
import datetime as dt
import io

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext

from council.audit.actions import SYSTEM
from council.audit.models import AuditEvent
from council.record.actions import publish, publish_meeting, publish_notice
from council.record.models import PublishedFigures
from decisions.minutes.models import Bundle, BundleParagraph
from decisions.publishing.figures import count_figures
from decisions.publishing.schedule import count_figures as clock
from decisions.sittings.actions.treatments import record_treatment
from decisions.sittings.clauses import Recording
from decisions.sittings.models import Outcome
from tests.council.record.conftest import body_facts, meeting_facts, notice_facts, payload

PAGES = ("/statistik/", "/statistik/statistik.csv")
LATER = dt.datetime(2026, 6, 1, 12, tzinfo=dt.UTC)
HELD = dt.date(2026, 2, 24)


def decide(title, *, minutes=None, day=HELD, at=None, **kwargs):
    told = payload(title, meeting=meeting_facts(day), **kwargs)
    if minutes is not None:
        told.content["minutes"] = {"motions": [], "votes": [], "reservations": [], **minutes}
    at = at or dt.datetime.combine(day + dt.timedelta(days=3), dt.time(12), tzinfo=dt.UTC)
    return publish(payload=told, by=SYSTEM, at=at)


def count():
    count_figures(by=SYSTEM, at=LATER)
    return PublishedFigures.objects.get(year=2026)


def test_decisions_are_counted_by_what_the_meeting_recorded():
    decide("Alfa", minutes={})
    decide("Beta", minutes={"votes": [{}, {}]})
    decide("Gamma", minutes={"reservations": [{}]})
    decide("Delta", at=dt.datetime(2026, 3, 10, 12, tzinfo=dt.UTC))
    row = count()
    assert (row.decisions, row.own, row.imported) == (4, 4, 0)
    assert (row.recorded, row.unanimous, row.votes) == (3, 1, 2)
    assert row.unanimous_share == 33
    assert row.days_to_publication == 3


def test_only_the_version_that_stands_is_counted():
    for title in ("Alfa", "Alfa, rättad"):
        decide(title, slug="alfa")
    assert count().decisions == 1


def test_imported_ones_are_told_apart():
    decide("Alfa")
    publication = decide("Beta")
    publication.kind = "minutes"
    publication.save()
    row = count()
    assert (row.decisions, row.own, row.imported) == (2, 1, 1)


def test_days_to_minutes_are_counted_to_the_first_notice():
    meeting = meeting_facts(HELD)
    publish_meeting(meeting=meeting, by=SYSTEM, at=LATER)
    for number, day in ((1, dt.date(2026, 3, 3)), (2, dt.date(2026, 3, 9))):
        publish_notice(
            notice=notice_facts(meeting, number, posted_date=day, kind="minutes"), at=LATER
        )
    row = count()
    assert (row.meetings, row.without_minutes, row.days_to_minutes) == (1, 0, 7)


def test_a_held_meeting_lacks_minutes_once_their_time_is_out(client):
    days = [HELD, LATER.date() - dt.timedelta(days=10), LATER.date() + dt.timedelta(days=9)]
    for day in days:
        publish_meeting(meeting=meeting_facts(day), by=SYSTEM, at=LATER)
    row = count()
    assert (row.meetings, row.without_minutes) == (2, 1)
    with time_machine.travel(LATER, tick=False):
        page = client.get("/statistik/").content.decode()
    lacking = page.split('id="saknas"')[1]
    assert f"miljonamnden-{days[0]}" in lacking
    assert f"miljonamnden-{days[1]}" not in lacking


def test_the_page_says_how_often_and_when_it_was_counted(client):
    decide("Alfa")
    count()
    count_figures(by=SYSTEM, at=LATER + dt.timedelta(hours=1))
    page = client.get("/statistik/").content.decode()
    assert "Räknas en gång i timmen. Senast räknat 1 juni 2026 kl. 15.00." in page


def test_an_attested_decision_counts_though_it_is_not_published(decide_and_attest):
    decide_and_attest()
    row = count()
    assert (row.attested, row.attested_published, row.published_share) == (1, 0, 0)


@pytest.fixture
def decide_and_attest(called, plan, act, people):
    def attest():
        publish_meeting(
            meeting=meeting_facts(called.date, body_facts("N", called.body.slug)), by=SYSTEM,
            at=LATER,
        )  # fmt: skip
        made = record_treatment(item=plan, recording=Recording(Outcome.AS_PROPOSED), **act)
        bundle = Bundle.objects.create(
            meeting=called, number=1, content={}, content_hash="0" * 64, created_at=LATER,
            created_by=people.secretary, latest_date=called.date, state="attested",
            attested_at=LATER, kind="ordinary",
        )  # fmt: skip
        BundleParagraph.objects.create(bundle=bundle, treatment=made, position=0)

    return attest


def test_counting_again_changes_nothing_and_tells_no_log(client):
    decide("Alfa")
    count()
    with time_machine.travel(LATER, tick=False):
        assert clock() == 0
    assert not AuditEvent.objects.filter(action__startswith="record.copy").exists()


def test_what_is_gone_is_counted_no_more():
    publication = decide("Alfa")
    assert count().decisions == 1
    publication.is_current = False
    publication.save()
    assert count().decisions == 0


def asked(client, url):
    with CaptureQueriesContext(connection) as found:
        assert client.get(url).status_code == 200
    return len(found)


def test_more_years_ask_no_more_queries(client):
    with time_machine.travel(LATER, tick=False):
        for day in (HELD, dt.date(2025, 2, 24)):
            decide("Alfa", day=day)
        count_figures(by=SYSTEM, at=LATER)
        few = [asked(client, url) for url in PAGES]
        for year in range(2010, 2024):
            decide("Alfa", day=dt.date(year, 2, 24))
        count_figures(by=SYSTEM, at=LATER)
        many = [asked(client, url) for url in PAGES]
    assert many == few == [3, 2]


def test_the_page_tells_the_figures_and_what_they_mean(client):
    decide("Alfa", minutes={})
    count()
    with time_machine.travel(LATER, tick=False):
        page, english = (client.get(f"{at}/statistik/").content.decode() for at in ("", "/en"))
    assert "Uppgifterna går tillbaka till 2026." in page
    assert "Beslut utan omröstning och reservation" in page
    assert "Decisions without a vote or reservation" in english


def test_the_file_has_a_line_a_body_and_year(client):
    decide("Alfa", minutes={})
    count()
    answer = client.get("/statistik/statistik.csv")
    [line] = csv.DictReader(io.StringIO(answer.content.decode()))
    told = [line[name] for name in ("body_slug", "year", "decisions", "unanimous_share")]
    assert told == ["miljonamnden", "2026", "1", "100"]
    assert line["days_to_minutes"] == ""
