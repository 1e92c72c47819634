"""Mail about notifications: what it says, what it never says, and that it comes once."""

import datetime as dt
import smtplib
from email import message_from_bytes

import pytest
from django.core import mail
from hypothesis import given
from hypothesis import strategies as st

from council.accounts.actions import MAIL_JOB, notify
from council.accounts.letters import notification_letter
from council.accounts.models import MailChoice, Notification, Preferences
from council.accounts.schedule import DIGEST_JOB, request_digests, request_unsent
from council.accounts.tasks import send_digest, send_notification
from council.jobs.errors import JobDelayed
from council.jobs.models import Job, JobState
from council.organisation.models import User


def nobody(percent, message):
    """Whom a handler tells how far it has come."""


def send_all(kind):
    for job in Job.objects.filter(kind=kind, state=JobState.QUEUED).order_by("pk"):
        handler = send_notification if kind == MAIL_JOB else send_digest
        handler(job.payload, nobody)
        Job.objects.filter(pk=job.pk).update(state=JobState.DONE)


def test_a_mail_says_what_why_and_how_to_stop_it(tell, people):
    row = tell(people.author)
    send_all(MAIL_JOB)
    [letter] = mail.outbox
    assert letter.to == [people.author.email]
    assert letter.subject == "Beslutsportalen: Sara Nord kommenterar Tillsynsplan"
    for words in (
        "Ska inte beloppet vara i kronor?",
        f"http://localhost:8000/arbete/aviseringar/{row.uuid}/",
        "Du är handläggare.",
        "Du får brevet därför att du vill ha brev genast om: Ny kommentar på en handling",
        "http://localhost:8000/arbete/stoppa/",
        "http://localhost:8000/arbete/min-sida/",
    ):
        assert words in letter.body
    row.refresh_from_db()
    assert row.mailed_at is not None


def test_a_mail_is_sent_once_however_often_its_job_runs(tell, people):
    tell(people.author)
    for _ in range(3):
        send_notification(Job.objects.get().payload, nobody)
    assert len(mail.outbox) == 1


def test_of_a_secret_matter_the_mail_says_only_the_number(tell, people):
    row = tell(people.author, is_secret=True, registry_number="MHN 2026-12")
    send_all(MAIL_JOB)
    Preferences.objects.create(user=people.author, mail=MailChoice.DAILY)
    row.mailed_at = None
    row.save()
    send_digest({"user": people.author.pk, "day": "2026-03-03"}, nobody)
    at_once, daily = mail.outbox
    assert at_once.subject.endswith("(MHN 2026-12)")
    for letter in (at_once, daily):
        sent = letter.message().as_string()
        assert "MHN 2026-12" in sent
        for secret in ("Tillsynsplan", "Sara", "beloppet", "handläggare"):
            assert secret not in letter.body + letter.subject


@pytest.mark.parametrize("change", ["read", "muted", "never", "left", "no address"])
def test_nothing_is_sent_when_the_user_has_changed_their_mind(tell, people, now, change):
    row = tell(people.author)
    user = people.author
    if change == "read":
        row.read_at = now
        row.save()
    elif change == "muted":
        Preferences.objects.create(user=user, muted=["comment.new"])
    elif change == "never":
        Preferences.objects.create(user=user, mail=MailChoice.NEVER)
    else:
        changed = {"is_active": False} if change == "left" else {"email": ""}
        User.objects.filter(pk=user.pk).update(**changed)
    send_all(MAIL_JOB)
    assert mail.outbox == []


def test_when_the_mail_server_is_away_the_mail_waits(tell, people, now, monkeypatch):
    row = tell(people.author)

    def away(letter):
        raise smtplib.SMTPServerDisconnected

    with monkeypatch.context() as patch:
        patch.setattr("django.core.mail.EmailMessage.send", away)
        with pytest.raises(JobDelayed):
            send_notification(Job.objects.get().payload, nobody)
    row.refresh_from_db()
    assert row.mailed_at is None
    Job.objects.update(state=JobState.FAILED)
    assert request_unsent(at=now + dt.timedelta(minutes=5)) == 0
    assert request_unsent(at=now + dt.timedelta(days=2)) == 0
    assert request_unsent(at=now + dt.timedelta(hours=1)) == 1
    send_all(MAIL_JOB)
    assert len(mail.outbox) == 1
    assert request_unsent(at=now + dt.timedelta(hours=2)) == 0


MORNING = dt.datetime(2026, 3, 3, 6, 0, tzinfo=dt.UTC)
"""Seven o'clock in Sweden, the day after `now`."""


def test_the_daily_letter_gathers_what_is_unread_and_comes_once_a_day(tell, people, now):
    Preferences.objects.create(user=people.author, mail=MailChoice.DAILY)
    for number in range(3):
        tell(people.author, key=f"comment.new:{number}", title=f"Kommentar {number}")
    people.author.notifications.filter(key="comment.new:0").update(read_at=now)
    for minutes in (0, 0, 20, 40):
        request_digests(at=MORNING + dt.timedelta(minutes=minutes))
        send_all(DIGEST_JOB)
    [letter] = mail.outbox
    assert letter.subject == "Beslutsportalen: 2 nya aviseringar"
    assert letter.body.index("Kommentar 2") < letter.body.index("Kommentar 1")
    assert "Kommentar 0" not in letter.body
    assert not Job.objects.filter(kind=MAIL_JOB).exists()


def test_what_comes_after_the_letter_waits_for_the_next_day(tell, people):
    Preferences.objects.create(user=people.author, mail=MailChoice.DAILY)
    tell(people.author)
    request_digests(at=MORNING)
    send_all(DIGEST_JOB)
    tell(people.author, key="comment.new:2", title="Efteråt")
    request_digests(at=MORNING + dt.timedelta(hours=1))
    send_all(DIGEST_JOB)
    assert len(mail.outbox) == 1
    request_digests(at=MORNING + dt.timedelta(days=1))
    send_all(DIGEST_JOB)
    assert "Efteråt" in mail.outbox[1].body
    assert "Tillsynsplan" not in mail.outbox[1].body


def test_a_letter_whose_job_runs_twice_is_sent_once(tell, people):
    Preferences.objects.create(user=people.author, mail=MailChoice.DAILY)
    tell(people.author)
    for _ in range(2):
        send_digest({"user": people.author.pk, "day": "2026-03-03"}, nobody)
    assert len(mail.outbox) == 1


def test_the_headers_let_a_mail_program_stop_it_with_one_click(tell, people, client):
    letter = notification_letter(tell(people.author))
    headers = message_from_bytes(letter.message().as_bytes())
    assert headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert headers["Auto-Submitted"] == "auto-generated"
    path = headers["List-Unsubscribe"].strip("\n <>").removeprefix("http://localhost:8000")
    answer = client.post(path, {"List-Unsubscribe": "One-Click"})
    assert answer.status_code == 200
    assert Preferences.objects.get(user=people.author).muted == ["comment.new"]


@given(st.text())
def test_no_title_begins_a_header_of_its_own(title):
    user = User(pk=1, email="eva@ekby.example")
    row = Notification(user=user, kind="comment.new", title=f"a\r\nBcc: x@y.example\n{title}")
    headers = notification_letter(row).message()
    assert headers["Bcc"] is None
    assert len(headers.get_all("Subject")) == 1


def test_an_address_cannot_be_written_into_the_subject(tell, people):
    row = tell(people.author, title="Hej\nBcc: alla@ekby.example")
    assert "\n" not in notification_letter(row).subject


@pytest.mark.django_db
def test_a_notification_asks_for_nothing_when_nobody_is_told(now):
    notify(to=[], kind="comment.new", key="k", title="t", reason="r", url="/", at=now)
    assert not Job.objects.exists()
