"""Telling the municipality what cannot be used, without script, cookie or account."""

import datetime as dt

import pytest
import time_machine
from django.core import mail
from django.core.cache import cache
from django.urls import reverse

from council.audit.models import AuditEvent
from council.feedback.actions import KEPT, MAIL_JOB, FeedbackFacts, prune, take_feedback
from council.feedback.models import Feedback
from council.feedback.schedule import tidy
from council.feedback.tasks import mail_feedback
from council.jobs.models import Job
from council.jobs.tasks import run_job
from council.open_forms import form_token
from tests.factories import NOW, RoleAssignmentFactory, UserFactory

PAGE = "/tillganglighet/synpunkter/"
FORM = {
    "kind": "fault", "page": "/beslut/plan/", "text": "Tabellen läses inte upp.",
    "email": "ada@exempel.se",
}  # fmt: skip

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _now():
    cache.clear()
    with time_machine.travel(NOW, tick=False):
        yield


def send(client, at=PAGE, age=60, **changed):
    token = form_token("tillganglighet", at=NOW - dt.timedelta(seconds=age))
    return client.post(at, {**FORM, "intyg": token, "webbplats": "", **changed})


def test_the_statement_leads_to_the_form(client):
    assert f'href="{PAGE}"' in client.get("/tillganglighet/").content.decode()
    answer = client.get(PAGE)
    assert answer.status_code == 200
    assert answer["Cache-Control"] == "no-store"
    assert not answer.cookies


def test_a_message_is_kept_and_its_number_told(client):
    answer = send(client)
    row = Feedback.objects.get()
    assert (row.kind, row.page, row.email) == ("fault", "/beslut/plan/", "ada@exempel.se")
    page = client.get(answer.url).content.decode()
    assert row.reference in page
    assert "digg.se/tdosanmalan" in page
    assert not client.cookies


def test_the_worker_mails_it_to_the_municipality(client, settings):
    send(client)
    run_job(job_id=Job.objects.get(kind=MAIL_JOB).pk)
    [letter] = mail.outbox
    row = Feedback.objects.get()
    assert letter.to == [settings.MUNICIPALITY["email"]]
    assert row.reference in letter.subject
    assert letter.reply_to == ["ada@exempel.se"]
    assert "Tabellen läses inte upp." in letter.body


def test_a_message_that_is_gone_is_not_mailed():
    payload = {"feedback": "6f0f7f0e-6d5b-4c55-9a37-2f4c3b6b7a11"}
    assert mail_feedback(payload, lambda *_: None) == {"sent": 0}


@pytest.mark.parametrize(
    "changed",
    [
        {"webbplats": "x"}, {"intyg": "x"}, {"age": 0}, {"age": 60 * 60 * 13}, {"text": " "},
        {"kind": "x"}, {"email": "ada"}, {"email": "a@b.se\nBcc: c@d.se"}, {"page": "x\x00"},
        {"text": "x" * 4001},
    ],
    ids=str,
)  # fmt: skip
def test_what_is_not_believed_is_not_kept(client, changed):
    answer = send(client, **changed)
    assert answer.status_code == 422
    assert not Feedback.objects.exists()
    if "text" not in changed:
        assert "Tabellen läses inte upp." in answer.content.decode()


def test_one_network_sends_so_many_an_hour(client):
    for _ in range(20):
        assert send(client).status_code == 302
    assert send(client).status_code == 422
    assert Feedback.objects.count() == 20


def test_a_made_up_number_is_no_page(client):
    assert client.get(reverse("feedback:sent", args=["T26-AAAAAA:x"])).status_code == 404


def test_english_readers_write_in_english(client):
    answer = client.get(f"/en{PAGE}")
    assert "Tell us what is not accessible" in answer.content.decode()
    assert send(client, at=f"/en{PAGE}").url.startswith("/en/")


def test_an_administrator_reads_it_and_says_that_it_is_answered(client, people):
    admin = UserFactory(username="adam")
    RoleAssignmentFactory(user=admin, role="administrator", department=None)
    row = take_feedback(facts=FeedbackFacts("fault", "Tabellen läses inte."), at=NOW)
    address = reverse("feedback_staff:list")
    client.force_login(people.author)
    assert client.get(address).status_code == 403
    done = reverse("feedback_staff:answered", args=[row.uuid])
    assert client.post(done).status_code == 403
    client.force_login(admin)
    assert "Tabellen läses inte." in client.get(address).content.decode()
    client.post(done)
    row.refresh_from_db()
    assert (row.answered_by, row.answered_at) == (admin, NOW)
    assert "Inget meddelande väntar på svar." in client.get(address).content.decode()


def test_it_is_removed_when_its_time_is_out():
    for days in (0, 1):
        take_feedback(facts=FeedbackFacts("fault", "x"), at=NOW - KEPT - dt.timedelta(days=days))
    assert prune(at=NOW) == 1
    assert tidy() == 0
    assert Feedback.objects.count() == 1
    assert AuditEvent.objects.filter(action="feedback.removed").count() == 1
