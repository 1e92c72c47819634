"""§ numbers are given in the order of the decisions, one after the other, and never again."""

import datetime as dt
import threading

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.db import connection, transaction
from django.urls import reverse

from council.audit.models import AuditEvent
from decisions.agendas.models import MeetingRules, ParagraphSeries
from decisions.sittings.actions.paragraphs import (
    next_paragraph,
    start_paragraphs_at,
    take_paragraph,
)
from decisions.sittings.actions.treatments import record_treatment
from decisions.sittings.clauses import Recording
from decisions.sittings.models import Outcome, ParagraphCounter, Treatment
from tests.decisions.agendas.conftest import MEETING_AT

EARLY = "har inte börjat"


def record(item, act, outcome=Outcome.AS_PROPOSED, **facts):
    return record_treatment(item=item, recording=Recording(outcome, **facts), **act)


def test_numbers_follow_the_order_of_the_decisions(called, plan, act):
    other = called.items.get(title="Resa")
    own = called.items.get(memo=None)
    numbers = [
        record(other, act).paragraph,
        record(own, act, Outcome.NOTED).paragraph,
        record(plan, act).paragraph,
    ]
    assert numbers == ["§ 1", "§ 2", "§ 3"]
    assert next_paragraph(called) == 4


def test_a_correction_keeps_the_number(called, plan, act):
    record(called.items.get(title="Resa"), act)
    assert record(plan, act).paragraph == "§ 2"
    assert record(plan, act, Outcome.REJECTED, reason="Fel knapp.").paragraph == "§ 2"


def test_a_body_that_comes_from_another_system_counts_on(called, plan, act):
    start_paragraphs_at(meeting=called, number=32, **act)
    assert record(plan, act).paragraph == "§ 32"
    assert AuditEvent.objects.filter(action="paragraphs.start").count() == 1
    with pytest.raises(ValidationError, match=r"§ 32 är redan använd. Nästa nummer är lägst 33"):
        start_paragraphs_at(meeting=called, number=32, **act)


def test_a_body_may_begin_from_one_at_every_meeting(called, plan, act):
    counter = ParagraphCounter.objects.create(body=called.body, series="2026", last=70)
    MeetingRules.objects.update_or_create(
        body=called.body, defaults={"paragraph_series": ParagraphSeries.MEETING}
    )
    assert record(plan, act).number == 1
    counter.refresh_from_db()
    assert counter.last == 70


def test_a_decision_that_fails_gives_its_number_back(called, plan, act, monkeypatch):
    def broken(**_kwargs):
        raise RuntimeError

    monkeypatch.setattr("decisions.sittings.actions.treatments.record_event", broken)
    with pytest.raises(RuntimeError):
        record(plan, act)
    monkeypatch.undo()
    assert record(plan, act).number == 1


@pytest.mark.django_db(transaction=True)
def test_two_at_once_never_get_the_same_number(called):
    taken, start = [], threading.Barrier(4)

    def take():
        start.wait()
        for _ in range(5):
            with transaction.atomic():
                taken.append(take_paragraph(called)[1])
        connection.close()

    threads = [threading.Thread(target=take) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(taken) == list(range(1, 21))


def page_at(client, people, item, at):
    client.force_login(people.secretary)
    url = reverse("sittings:item", args=[item.meeting.uuid, item.uuid])
    with time_machine.travel(at, tick=False):
        return client.get(url).content.decode(), client.post(url, {"outcome": "as_proposed"})


def test_before_the_hour_the_page_warns_and_allows(client, people, plan):
    page, _answer = page_at(client, people, plan, MEETING_AT - dt.timedelta(hours=2))
    assert EARLY in page
    assert Treatment.objects.get(item=plan).paragraph == "§ 1"


def test_from_the_hour_nothing_is_said(client, people, plan):
    page, _answer = page_at(client, people, plan, MEETING_AT)
    assert EARLY not in page
