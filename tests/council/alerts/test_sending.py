"""A letter is sent once: killed workers, absent servers and second deliveries change nothing."""

import smtplib
from urllib.parse import urlsplit

import pytest
from django.core import mail

from council.alerts.actions import ask_for
from council.alerts.counting import counts_of
from council.alerts.models import Letter, Pace
from council.alerts.tasks import deliver, send_letter
from council.jobs.errors import JobDelayed, JobRefused
from council.jobs.models import Job
from tests.council.alerts.conftest import EVA, MILJO, subscribe, tell
from tests.factories import NOW

pytestmark = pytest.mark.usefixtures("start")
SEND = "django.core.mail.EmailMultiAlternatives.send"


@pytest.fixture
def letter():
    return ask_for(email=EVA, watched=MILJO, pace=Pace.DAILY, language="sv", at=NOW)


def test_a_letter_is_sent_by_a_job_that_knows_no_address(letter):
    job = Job.objects.get(kind="alerts.letter")
    assert EVA not in f"{job.payload} {job.key}"
    assert send_letter(job.payload, lambda *_: None) == {"sent": 1}
    assert send_letter(job.payload, lambda *_: None) == {"sent": 0}
    assert [sent.to for sent in mail.outbox] == [[EVA]]


def test_a_worker_that_is_killed_while_it_sends_sends_no_second_time(letter, monkeypatch):
    def killed(*_args, **_kwargs):
        raise SystemExit

    with monkeypatch.context() as patch:
        patch.setattr(SEND, killed)
        with pytest.raises(SystemExit):
            deliver(str(letter.uuid), at=NOW)
    assert not deliver(str(letter.uuid), at=NOW)
    assert mail.outbox == []


def test_a_server_that_is_away_is_asked_again(letter, monkeypatch):
    def away(*_args, **_kwargs):
        raise ConnectionRefusedError

    with monkeypatch.context() as patch:
        patch.setattr(SEND, away)
        with pytest.raises(JobDelayed):
            deliver(str(letter.uuid), at=NOW)
    assert deliver(str(letter.uuid), at=NOW)


def test_an_address_that_the_server_refuses_is_not_tried_again(letter, monkeypatch):
    def refused(*_args, **_kwargs):
        raise smtplib.SMTPRecipientsRefused({})

    with monkeypatch.context() as patch:
        patch.setattr(SEND, refused)
        with pytest.raises(JobRefused):
            deliver(str(letter.uuid), at=NOW)
    assert not deliver(str(letter.uuid), at=NOW)


def test_one_click_in_the_mail_program_stops_it(make, client):
    subscribe()
    make("Tillsynsplan")
    [sent] = tell()
    assert sent.extra_headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    address = urlsplit(sent.extra_headers["List-Unsubscribe"].strip("<>")).path
    assert "Stoppa breven" in client.get(address).content.decode()
    make("Budget")
    assert len(tell()) == 1, "looking at the page stops nothing"
    assert client.post(address, {"List-Unsubscribe": "One-Click"}).status_code == 200
    assert "Stoppat" in client.get(address).content.decode()
    make("Hamnplan")
    assert tell() == []


def test_every_kind_of_letter_has_text_and_page_in_both_languages(letter):
    for language in ("sv", "en"):
        for kind in ("confirm", "known", "full", "links"):
            Letter.objects.filter(pk=letter.pk).update(
                kind=kind, language=language, started_at=None
            )
            deliver(str(letter.uuid), at=NOW)
    assert len(mail.outbox) == 8
    for sent in mail.outbox:
        english = "/en/bevaka/" in sent.body
        assert english == ("alert" in sent.subject or "follow" in sent.subject)
        assert f'lang="{"en" if english else "sv"}"' in sent.alternatives[0][0]


def test_the_administrator_sees_counts_and_no_address(letter, make):
    subscribe(email="sara@exempel.se")
    make("Tillsynsplan")
    tell()
    counts = counts_of(at=NOW)
    assert (counts.addresses, counts.alerts, counts.unconfirmed) == (1, 1, 1)
    assert counts.paces == {"Genast": 1, "En gång om dagen": 0, "En gång i veckan": 0}
    assert (counts.letters, counts.waiting, counts.uncertain) == (1, 2, 0)
