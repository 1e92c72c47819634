"""A meeting moves: what moves with it is seen first, memos follow, people are told."""

import datetime as dt

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from council.accounts.models import Notification
from council.audit.models import AuditEvent
from decisions.agendas.actions.items import add_memo
from decisions.agendas.actions.meetings import cancel_meeting
from decisions.agendas.actions.notice import send_notice
from decisions.agendas.actions.planning import reschedule_meeting
from tests.factories import MeetingFactory, MemoFactory, MemoOfficerFactory

pytestmark = pytest.mark.usefixtures("spring")

NEW = {"date": "2026-05-21", "time": "16:00"}
NEW_AT = dt.datetime(2026, 5, 21, 14, tzinfo=dt.UTC)
DAY = dt.date(2026, 4, 23)


def url(meeting):
    return reverse("agendas:reschedule", args=[meeting.uuid])


@pytest.fixture
def aimed(people, body, department):
    """Make a draft of Eva's that wishes for the meeting's day."""

    def make(title="Plan för vatten", **facts):
        facts = {"meeting_date": DAY, "recipient_body": body, "saved_by": people.author, **facts}
        memo = MemoFactory(title=title, case__department=department, **facts)
        MemoOfficerFactory(memo=memo, person=people.author.person)
        return memo

    return make


def test_what_moves_is_shown_and_nothing_is_saved(secretary, meeting, aimed, member):
    memo = aimed()
    answer = secretary.get(url(meeting), NEW)
    moved = {
        move.label: (f"{move.old:%m-%d}", f"{move.new:%m-%d}") for move in answer.context["moves"]
    }
    assert moved == {
        "Ärendestopp": ("04-09", "05-07"),
        "Ordförandeberedning": ("04-13", "05-11"),
        "Kallelse senast": ("04-16", "05-13"),  # the 14th is Ascension Day
        "Möte": ("04-23", "05-21"),
        "Planerad justering": ("04-30", "05-28"),
        "Anslag senast": ("05-04", "06-01"),  # two days on are a Saturday both times
        "Sista dag att överklaga": ("05-25", "06-22"),
    }
    page = answer.content.decode()
    assert memo.title in page
    assert "Eva Lind" in page
    assert "Inget är sparat än" in page
    assert "1 annan person med en roll i nämnden får veta" in page
    meeting.refresh_from_db()
    assert meeting.date == DAY


def test_the_meeting_moves_with_its_days_and_the_log_says_so(secretary, meeting):
    answer = secretary.post(url(meeting), NEW)
    assert answer.url == reverse("agendas:year", args=["miljo", 2026])
    meeting.refresh_from_db()
    assert meeting.starts_at == NEW_AT
    assert meeting.deadline_date == dt.date(2026, 5, 7)
    assert meeting.attestation_date == dt.date(2026, 5, 28)
    event = AuditEvent.objects.get(action="meeting.moved")
    assert event.data["deadline_date"] == ["2026-04-09", "2026-05-07"]


def test_memos_on_their_way_follow_and_others_stay(meeting, aimed, approved_memo, act, people):
    on_agenda = approved_memo("Tillsyn", meeting_date=DAY, recipient_body=meeting.body)
    add_memo(meeting=meeting, memo=on_agenda, **act)
    draft, decided = aimed(), aimed("Gammal", status="decided")
    elsewhere, later = (
        aimed("Annan dag", meeting_date=DAY + dt.timedelta(1)),
        aimed("Utan", meeting_date=None),
    )
    reschedule_meeting(meeting=meeting, starts_at=NEW_AT, **act)
    wished = {}
    for memo in (on_agenda, draft, decided, elsewhere, later):
        memo.refresh_from_db()
        wished[memo.title] = memo.meeting_date and f"{memo.meeting_date:%m-%d}"
    assert wished == {
        "Tillsyn": "05-21",
        "Plan för vatten": "05-21",
        "Gammal": "04-23",
        "Annan dag": "04-24",
        "Utan": None,
    }
    assert AuditEvent.objects.filter(action="memo.meeting_moved").count() == 2


def test_a_form_that_was_open_is_told_of_the_new_draft(meeting, aimed, act):
    memo = aimed()
    before = memo.draft_version
    reschedule_meeting(meeting=meeting, starts_at=NEW_AT, **act)
    memo.refresh_from_db()
    assert memo.draft_version == before + 1


def test_another_meeting_the_same_day_keeps_its_memos(meeting, aimed, act):
    MeetingFactory(body=meeting.body, starts_at=meeting.starts_at + dt.timedelta(hours=3))
    memo = aimed()
    reschedule_meeting(meeting=meeting, starts_at=NEW_AT, **act)
    memo.refresh_from_db()
    assert memo.meeting_date == DAY


def test_members_and_officers_are_told_and_who_did_it_is_not(meeting, aimed, act, member, people):
    aimed()
    reschedule_meeting(meeting=meeting, starts_at=NEW_AT, **act)
    told = dict(
        Notification.objects.filter(kind="meeting.moved").values_list("user__username", "title")
    )
    assert set(told) == {"maj", "eva"}
    assert "23 april 2026 kl. 16.00 är flyttat till 21 maj 2026 kl. 16.00" in told["maj"]
    assert told["eva"].endswith("Plan för vatten")
    act["at"] += dt.timedelta(minutes=5)
    reschedule_meeting(meeting=meeting, starts_at=NEW_AT + dt.timedelta(hours=1), **act)
    assert Notification.objects.filter(user=member, kind="meeting.moved").count() == 2


def test_who_is_concerned_hears_that_a_meeting_is_called_off(meeting, aimed, act, member):
    aimed()
    cancel_meeting(meeting=meeting, reason="För få ledamöter", **act)
    told = Notification.objects.filter(kind="meeting.cancelled")
    assert {row.user.username for row in told} == {"maj", "eva"}
    assert all("För få ledamöter" in row.text for row in told)


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        ({"date": "2026-01-08", "time": "16:00"}, "redan passerat"),
        ({"date": "2026-04-23", "time": "16:00"}, "redan den tiden"),
        ({"date": "2026-05-28", "time": "16:00"}, "redan ett möte"),
        ({"date": "i maj", "time": "16:00"}, "date"),
        ({"date": "2026-05-21", "time": ""}, "time"),
    ],
)
def test_a_time_that_cannot_be_is_told(secretary, meeting, asked, words):
    MeetingFactory(body=meeting.body, starts_at=NEW_AT + dt.timedelta(weeks=1))
    for answer in (secretary.get(url(meeting), asked), secretary.post(url(meeting), asked)):
        assert answer.status_code == 422
        assert words in answer.content.decode()
    meeting.refresh_from_db()
    assert meeting.date == DAY


def test_a_meeting_that_is_called_to_is_not_moved(secretary, filled, act):
    send_notice(meeting=filled, version=filled.agenda_version, **act)
    assert secretary.get(url(filled)).status_code == 302
    with pytest.raises(ValidationError, match="kallat"):
        reschedule_meeting(meeting=filled, starts_at=NEW_AT, **act)


def test_only_who_sets_the_agenda_moves_it(client, people, meeting, stranger):
    for user, status in ((people.author, 403), (stranger, 404)):
        client.force_login(user)
        assert client.get(url(meeting), NEW).status_code == status
        assert client.post(url(meeting), NEW).status_code == status


def test_the_preview_asks_as_much_for_many_memos(secretary, meeting, aimed):
    def queries():
        with CaptureQueriesContext(connection) as seen:
            secretary.get(url(meeting), NEW)
        return len(seen)

    aimed()
    few = queries()
    for number in range(8):
        aimed(f"Nummer {number}")
    assert queries() == few
