"""Planning a meeting, calling it off, and who may see and change it."""

import datetime as dt
import uuid

import pytest
from django.urls import reverse

from decisions.agendas.actions.notice import send_notice
from decisions.agendas.models import Meeting
from decisions.memos.workflow import MemoStatus
from tests.factories import MeetingFactory

pytestmark = pytest.mark.usefixtures("spring")


def url(name, meeting, *args):
    return reverse(f"agendas:{name}", args=[meeting.uuid, *args])


def titles(meeting):
    return list(meeting.items.order_by("position").values_list("title", flat=True))


def test_a_meeting_is_planned_with_dates_by_the_bodys_rules(secretary, body):
    answer = secretary.post(
        reverse("agendas:plan"),
        {"body": body.pk, "date": "2026-06-18", "time": "16:00", "place": "Linden"},
    )
    meeting = Meeting.objects.get()
    assert answer.url == url("meeting", meeting)
    assert meeting.deadline_date.isoformat() == "2026-06-04"
    assert meeting.notice_date.isoformat() == "2026-06-11"
    assert meeting.starts_at.isoformat() == "2026-06-18T14:00:00+00:00"


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        ("date", "2026-01-01", "redan passerat"),
        ("date", "i morgon", "date"),
        ("time", "sen eftermiddag", "time"),
        ("place", "", "place"),
        ("notice_date", "2026-06-19", "efter mötet"),
        ("body", "4711", "body"),
    ],
)
def test_wrong_facts_come_back_with_a_message(secretary, body, field, value, words):
    facts = {"body": body.pk, "date": "2026-06-18", "time": "16:00", "place": "Rum Linden"}
    answer = secretary.post(reverse("agendas:plan"), {**facts, field: value})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "error-summary" in page
    assert words in page
    assert not Meeting.objects.exists()


def test_a_body_meets_once_at_a_time(secretary, meeting):
    facts = {
        "body": meeting.body_id,
        "date": "2026-04-23",
        "time": "16.00",
        "place": "Rum Linden",
    }
    answer = secretary.post(reverse("agendas:plan"), facts)
    assert answer.status_code == 422
    assert "redan ett möte" in answer.content.decode()


def test_only_a_secretary_plans(client, people):
    client.force_login(people.author)
    assert client.get(reverse("agendas:plan")).status_code == 403


def test_calling_off_asks_why(secretary, filled):
    assert secretary.post(url("cancel", filled), {"reason": ""}).status_code == 422
    secretary.post(url("cancel", filled), {"reason": "För få ledamöter"})
    filled.refresh_from_db()
    assert filled.status == "cancelled"
    memo = filled.items.get(title="Plan").memo
    assert memo.status == MemoStatus.APPROVED


POSTS = ["add", "add_own", "remove", "numbering", "order", "move", "place"]


@pytest.mark.parametrize("name", POSTS)
def test_actions_are_posts(secretary, meeting, name):
    assert secretary.get(url(name, meeting)).status_code == 405


@pytest.mark.parametrize("name", ["meeting", "change", "cancel", "notice", "jobs"])
def test_another_bodys_meeting_does_not_exist(client, stranger, meeting, name):
    client.force_login(stranger)
    assert client.get(url(name, meeting)).status_code == 404


@pytest.mark.parametrize("name", POSTS)
def test_another_bodys_agenda_cannot_be_changed(client, stranger, filled, name):
    client.force_login(stranger)
    facts = {"item": filled.items.first().uuid, "title": "X", "group": "report"}
    assert client.post(url(name, filled), facts).status_code == 404
    assert len(titles(filled)) == 3


@pytest.mark.parametrize("name", POSTS)
def test_who_reads_the_agenda_cannot_change_it(client, people, filled, name):
    client.force_login(people.author)
    facts = {"item": filled.items.first().uuid, "title": "X", "group": "report"}
    assert client.post(url(name, filled), facts).status_code == 403


def test_a_member_reads_the_items_after_the_notice(client, member, filled, act):
    client.force_login(member)
    page = client.get(url("meeting", filled)).content.decode()
    assert "under arbete" in page
    assert "Plan</" not in page
    send_notice(meeting=filled, version=filled.agenda_version, **act)
    assert "Plan</" in client.get(url("meeting", filled)).content.decode()


def test_a_secret_matter_is_hidden_from_who_may_not_read_it(client, member, filled, act):
    item = filled.items.get(title="Plan")
    case = item.memo.case
    case.is_secret, case.secrecy_ground, case.public_title = True, "OSL 21:1", "Tillsynsärende"
    case.save()
    send_notice(meeting=filled, version=filled.agenda_version, **act)
    client.force_login(member)
    page = client.get(url("meeting", filled)).content.decode()
    assert "Plan</" not in page
    assert "Tillsynsärende" in page
    client.force_login(act["by"])
    assert "Plan</" in client.get(url("meeting", filled)).content.decode()


def test_unknown_ids_are_not_found(secretary, meeting):
    nowhere = reverse("agendas:meeting", args=[uuid.uuid4()])
    assert secretary.get(nowhere).status_code == 404
    for value in ("", "skräp", str(uuid.uuid4())):
        assert secretary.post(url("remove", meeting), {"item": value}).status_code == 404
        assert secretary.post(url("add", meeting), {"memo": value}).status_code == 404


def test_the_list_shows_the_next_meeting_first_and_the_last_one_after(secretary, body, meeting):
    MeetingFactory(body=body, starts_at=dt.datetime(2026, 3, 26, 15, tzinfo=dt.UTC))
    MeetingFactory(body=body, starts_at=dt.datetime(2026, 2, 26, 15, tzinfo=dt.UTC))
    page = secretary.get(reverse("agendas:list")).content.decode()
    days = ["Torsdag 26 mars 2026", "Torsdag 23 april 2026", "Tidigare", "Torsdag 26 februari"]
    assert [page.index(day) for day in days] == sorted(page.index(day) for day in days)


def test_signed_out_is_sent_to_sign_in(client, meeting):
    assert client.get(url("meeting", meeting)).status_code == 302
