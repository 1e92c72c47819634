"""A secretary sends the notice: numbers are frozen, memos noticed, PDFs asked for."""

import datetime as dt

import pytest
from django.core.exceptions import ValidationError

from council.audit.models import AuditEvent
from council.jobs.models import Job
from decisions.agendas.actions.items import add_memo, add_own_item
from decisions.agendas.actions.meetings import cancel_meeting
from decisions.agendas.actions.notice import send_notice
from decisions.agendas.actions.order import set_numbering_start
from decisions.agendas.actions.renders import render_again
from decisions.agendas.errors import StaleAgenda
from decisions.agendas.models import AgendaItem, ItemGroup, MeetingStatus
from decisions.agendas.rules import findings
from decisions.memos.workflow import MemoStatus
from tests.decisions.agendas.conftest import MEETING_AT, fix_version


@pytest.fixture
def act(people, now):
    return {"by": people.secretary, "at": now}


def send(meeting, act):
    meeting.refresh_from_db()
    return send_notice(meeting=meeting, version=meeting.agenda_version, **act)


def said(meeting, at):
    meeting.refresh_from_db()
    items = list(AgendaItem.objects.in_order().filter(meeting=meeting))
    return findings(meeting, items, at=at)


def test_the_notice_freezes_numbers_formal_items_too(meeting, approved_memo, act):
    memo = approved_memo()
    add_memo(meeting=meeting, memo=memo, **act)
    add_own_item(meeting=meeting, title="Val av justerare", group=ItemGroup.FORMAL, **act)
    set_numbering_start(meeting=meeting, first_number=31, **act)
    send(meeting, act)
    numbers = list(meeting.items.order_by("position").values_list("number", "title"))
    assert numbers == [("31", "Val av justerare"), ("32", memo.title)]
    memo.refresh_from_db()
    meeting.refresh_from_db()
    assert memo.status == MemoStatus.NOTICED
    assert meeting.status == MeetingStatus.NOTICED
    assert meeting.noticed_by == act["by"]
    assert AuditEvent.objects.filter(action="meeting.noticed").count() == 1


def test_one_job_for_each_memo_one_for_the_notice_and_one_for_all(meeting, approved_memo, act):
    for title in ("Plan", "Resa"):
        add_memo(meeting=meeting, memo=approved_memo(title), **act)
    add_own_item(meeting=meeting, title="Fråga", group=ItemGroup.REPORT, **act)
    send(meeting, act)
    jobs = Job.objects.filter(group=f"meeting-{meeting.pk}")
    assert sorted(jobs.values_list("kind", flat=True)) == [
        "agenda.memo",
        "agenda.memo",
        "agenda.notice",
        "agenda.pack",
    ]


def test_an_empty_agenda_cannot_be_sent(meeting, act):
    with pytest.raises(ValidationError, match="tom"):
        send(meeting, act)
    assert not Job.objects.exists()


def test_a_sent_notice_cannot_be_sent_again(meeting, act):
    add_own_item(meeting=meeting, title="Fråga", group=ItemGroup.REPORT, **act)
    send(meeting, act)
    with pytest.raises(ValidationError, match="Mötet är kallat"):
        send(meeting, act)


def test_a_notice_previewed_before_a_change_is_refused(meeting, act):
    add_own_item(meeting=meeting, title="Fråga", group=ItemGroup.REPORT, **act)
    with pytest.raises(StaleAgenda):
        send_notice(meeting=meeting, version=1, **act)


def test_a_meeting_that_has_passed_cannot_be_called(meeting, people):
    add_own_item(
        meeting=meeting,
        title="Fråga",
        group=ItemGroup.REPORT,
        by=people.secretary,
        at=MEETING_AT,
    )
    with pytest.raises(ValidationError, match="passerat"):
        send(meeting, {"by": people.secretary, "at": MEETING_AT})


def test_a_withdrawn_memo_stops_the_notice(meeting, approved_memo, act):
    memo = approved_memo()
    add_memo(meeting=meeting, memo=memo, **act)
    memo.refresh_from_db()
    memo.status = MemoStatus.WITHDRAWN
    memo.save()
    with pytest.raises(ValidationError, match="är återtagen"):
        send(meeting, act)


def test_a_newer_version_stops_the_notice(meeting, approved_memo, act, people, now):
    memo = approved_memo()
    add_memo(meeting=meeting, memo=memo, **act)
    fix_version(memo, people.manager, now)
    with pytest.raises(ValidationError, match="nyare godkänd version"):
        send(meeting, act)


def test_a_late_notice_warns_and_goes(meeting, people):
    late = {"by": people.secretary, "at": dt.datetime(2026, 4, 17, 8, tzinfo=dt.UTC)}
    add_own_item(meeting=meeting, title="Fråga", group=ItemGroup.REPORT, **late)
    (finding,) = said(meeting, late["at"])
    assert "senast 16 april 2026" in finding.message
    assert not finding.blocks
    assert send(meeting, late).status == MeetingStatus.NOTICED


def test_a_memo_approved_after_the_deadline_is_told(meeting, approved_memo, act, now):
    memo = approved_memo(approved_at=dt.datetime(2026, 4, 10, 8, tzinfo=dt.UTC))
    add_memo(meeting=meeting, memo=memo, **act)
    (finding,) = said(meeting, now)
    assert "efter ärendestoppet" in finding.message


@pytest.mark.parametrize(
    ("start", "words"),
    [
        ("2026-04-20", "innan nämnden har beslutat"),
        ("2026-05-10", "laga kraft tidigast 16 maj 2026"),
        ("2026-05-14", "laga kraft tidigast 16 maj 2026"),
        ("2026-05-15", "laga kraft tidigast 16 maj 2026"),  # the 14th is Ascension Day
        ("2026-05-16", None),
    ],
)
def test_a_trip_before_legal_force_is_told(meeting, approved_memo, act, now, start, words):
    memo = approved_memo(facts={"travel": {"start_date": start}})
    add_memo(meeting=meeting, memo=memo, **act)
    messages = [finding.message for finding in said(meeting, now)]
    assert (words in messages[0]) if words else not messages


@pytest.mark.parametrize(
    ("deadline", "words"),
    [
        ("2026-04-22", "före mötet"),
        ("2026-04-23", "omedelbar justering"),
        ("2026-05-01", "omedelbar justering"),
        ("2026-05-07", "omedelbar justering"),
        ("2026-05-08", None),
    ],
)
def test_a_reply_that_is_due_soon_is_told(meeting, approved_memo, act, now, deadline, words):
    memo = approved_memo(facts={"consultation": {"reply_deadline": deadline}})
    add_memo(meeting=meeting, memo=memo, **act)
    messages = [finding.message for finding in said(meeting, now)]
    assert (words in messages[0]) if words else not messages


def test_a_meeting_called_off_gives_its_memos_back(meeting, approved_memo, act):
    memo = approved_memo()
    add_memo(meeting=meeting, memo=memo, **act)
    send(meeting, act)
    cancel_meeting(meeting=meeting, reason="För få ledamöter", **act)
    memo.refresh_from_db()
    meeting.refresh_from_db()
    assert memo.status == MemoStatus.APPROVED
    assert meeting.status == MeetingStatus.CANCELLED
    assert AuditEvent.objects.get(action="meeting.cancelled").data == {
        "reason": "För få ledamöter"
    }
    assert Job.objects.filter(kind="publishing.meeting", payload={"meeting": meeting.pk}).exists()


def test_a_meeting_called_off_before_its_notice_was_never_public(meeting, act):
    cancel_meeting(meeting=meeting, reason="För få ledamöter", **act)
    assert not Job.objects.exists()


def test_a_failed_job_is_queued_again_on_request(meeting, act):
    add_own_item(meeting=meeting, title="Fråga", group=ItemGroup.REPORT, **act)
    send(meeting, act)
    job = Job.objects.get(kind="agenda.notice")
    job.state, job.attempts, job.message = "failed", 4, "Stämpeln saknas."
    job.save()
    render_again(job=job, meeting=meeting, **act)
    job.refresh_from_db()
    assert (job.state, job.attempts, job.message) == ("queued", 0, "")
