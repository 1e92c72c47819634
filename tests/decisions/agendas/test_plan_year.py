"""A secretary plans a whole year, or copies the one before."""

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from council.accounts.models import Notification
from council.audit.models import AuditEvent
from decisions.agendas.models import Meeting, MeetingRules
from tests.factories import MeetingFactory

pytestmark = pytest.mark.usefixtures("spring")

ASKED = {"which": "2", "weekday": "3", "time": "16:00", "place": "Linden"}


def url(name, body, year=2027):
    return reverse(f"agendas:{name}", args=[body.slug, year])


def days():
    starts = Meeting.objects.order_by("starts_at").values_list("starts_at", flat=True)
    return [f"{timezone.localtime(start):%Y-%m-%d %H.%M}" for start in starts]


def ask(client, body, year=2027, **asked):
    return client.get(url("plan_year", body, year), {**ASKED, **asked})


def save(client, answer):
    """Post what the page proposes, as the browser does: to the same address."""
    keys = [each.key for each in answer.context["proposed"] if not each.problem]
    return client.post(
        answer.request["PATH_INFO"] + "?" + answer.request["QUERY_STRING"], {"pick": keys}
    )


def test_a_preview_saves_nothing_and_flags_holidays(secretary, body):
    answer = ask(secretary, body, months=["5", "6"], which="1")
    proposed = {f"{timezone.localdate(p.starts_at)}": p.note for p in answer.context["proposed"]}
    # The first Thursday of May 2027 is Ascension Day; the day after is a working day.
    assert proposed == {
        "2027-05-07": "Flyttat från 6 maj, Kristi himmelsfärdsdag.",
        "2027-06-03": "",
    }
    assert "inte sparat än" in answer.content.decode()
    assert not Meeting.objects.exists()


def test_a_year_is_planned_with_all_its_days(secretary, body, member):
    answer = save(secretary, ask(secretary, body, months=["2", "4"], days="2027-09-20"))
    assert answer.url == url("year", body)
    assert days() == ["2027-02-11 16.00", "2027-04-08 16.00", "2027-09-20 16.00"]
    first = Meeting.objects.earliest("starts_at")
    assert first.deadline_date == dt.date(2027, 1, 28)
    assert first.attestation_date == dt.date(2027, 2, 18)
    assert AuditEvent.objects.filter(action="meeting.planned").count() == 3
    (told,) = Notification.objects.filter(kind="meeting.planned")
    assert told.user == member
    assert "3 nya möten" in told.title
    page = secretary.get(url("year", body)).content.decode()
    assert "Torsdag 11 februari" in page
    assert "tors 28 jan" in page


def test_what_is_unticked_is_not_planned(secretary, body):
    answer = ask(secretary, body, months=["2", "4"])
    key = answer.context["proposed"][1].key
    address = f"{answer.request['PATH_INFO']}?{answer.request['QUERY_STRING']}"
    secretary.post(address, {"pick": [key, "2027-03-03T10:00"]})
    assert days() == ["2027-04-08 16.00"]


def test_nothing_ticked_is_told(secretary, body):
    answer = ask(secretary, body, months=["2"])
    address = f"{answer.request['PATH_INFO']}?{answer.request['QUERY_STRING']}"
    again = secretary.post(address)
    assert again.status_code == 422
    assert "Välj minst ett möte." in again.content.decode()


def test_a_taken_day_and_a_past_one_are_told_and_never_planned(secretary, body):
    MeetingFactory(body=body, starts_at=dt.datetime(2026, 4, 9, 7, tzinfo=dt.UTC))
    answer = ask(secretary, body, 2026, months=["1", "4", "9"])
    problems = [each.problem for each in answer.context["proposed"]]
    assert problems == ["Tiden har passerat.", "Nämnden möts redan den dagen.", ""]
    keys = [each.key for each in answer.context["proposed"]]
    address = f"{answer.request['PATH_INFO']}?{answer.request['QUERY_STRING']}"
    secretary.post(address, {"pick": keys})
    assert days() == ["2026-04-09 09.00", "2026-09-10 16.00"]


def test_a_day_that_was_written_stays_and_is_flagged(secretary, body):
    answer = ask(secretary, body, days="2027-06-25\n21/1 2027")
    proposed = {f"{timezone.localdate(p.starts_at)}": p.note for p in answer.context["proposed"]}
    assert proposed == {"2027-01-21": "", "2027-06-25": "Är midsommarafton."}


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        ("days", "i morgon", "Det här är ingen dag: i morgon"),
        ("days", "2026-05-05", "Skriv dagar under 2027"),
        ("days", "\n".join(["2027-05-05"] * 61), "högst 60 dagar"),
        ("days", "", "Välj minst en månad"),
        ("time", "sent", "time"),
        ("place", "", "place"),
        ("which", "7", "which"),
    ],
)
def test_wrong_wishes_come_back_with_a_message(secretary, body, field, value, words):
    answer = ask(secretary, body, **{"days": "2027-05-05", field: value})
    assert answer.status_code == 422
    assert words in answer.content.decode()


def test_the_form_begins_with_what_the_body_usually_does(secretary, body):
    MeetingRules.objects.create(body=body, usual_time=dt.time(18, 30), usual_place="Tingssalen")
    for address in (url("plan_year", body), reverse("agendas:plan") + f"?namnd={body.pk}"):
        page = secretary.get(address).content.decode()
        assert "18:30" in page
        assert "Tingssalen" in page


def test_without_such_rules_the_form_begins_with_the_last_meeting_s(secretary, body):
    MeetingFactory(
        body=body, place="Eken", starts_at=dt.datetime(2026, 1, 22, 12, 5, tzinfo=dt.UTC)
    )
    page = secretary.get(reverse("agendas:plan") + f"?namnd={body.pk}").content.decode()
    assert "13:05" in page
    assert "Eken" in page


def test_a_year_is_copied_to_the_same_weekdays_and_off_holidays(secretary, body):
    for start in ((2026, 1, 22), (2026, 5, 7), (2026, 6, 18)):
        MeetingFactory(body=body, place="Eken", starts_at=dt.datetime(*start, 15, tzinfo=dt.UTC))
    gone = MeetingFactory(body=body, starts_at=dt.datetime(2026, 9, 10, 15, tzinfo=dt.UTC))
    gone.status = "cancelled"
    gone.save()
    answer = secretary.get(url("copy_year", body))
    notes = {f"{timezone.localdate(p.starts_at)}": p.note for p in answer.context["proposed"]}
    assert notes == {"2027-01-28": "", "2027-05-13": "", "2027-06-24": ""}
    save(secretary, answer)
    planned = Meeting.objects.filter(starts_at__year=2027)
    assert {meeting.place for meeting in planned} == {"Eken"}
    # The clock on the wall stays: 16.00 in winter, 17.00 in summer.
    assert [f"{timezone.localtime(m.starts_at):%H}" for m in planned.order_by("pk")] == [
        "16",
        "17",
        "17",
    ]


def test_only_who_sets_the_agenda_plans(client, people, body, stranger):
    client.force_login(people.author)
    assert client.get(url("year", body)).status_code == 200
    for name in ("plan_year", "copy_year"):
        assert client.get(url(name, body)).status_code == 403
        assert client.post(url(name, body)).status_code == 403
    client.force_login(stranger)
    for name in ("year", "plan_year", "copy_year"):
        assert client.get(url(name, body)).status_code == 404


def test_a_year_out_of_all_time_is_not_found(secretary, body):
    assert secretary.get(url("year", body, 99)).status_code == 404
    assert secretary.get(url("year", body, 20270)).status_code == 404


def test_the_year_asks_the_database_as_much_with_many_meetings(secretary, body):
    def queries(address):
        with CaptureQueriesContext(connection) as seen:
            assert secretary.get(address).status_code == 200
        return len(seen)

    def fill(months):
        for month in months:
            MeetingFactory(body=body, starts_at=dt.datetime(2027, month, 9, 15, tzinfo=dt.UTC))

    pages = [
        url("year", body),
        url("copy_year", body, 2028),
        reverse("agendas:feed", args=[body.slug]),
    ]
    fill([1])
    few = [queries(page) for page in pages]
    fill(range(2, 13))
    assert [queries(page) for page in pages] == few
    assert max(few) <= 12
