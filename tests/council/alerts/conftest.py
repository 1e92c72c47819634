"""Somebody who is told of what is published, and the letters that they get."""

import datetime as dt

import pytest
from django.core import mail

from council.alerts.actions import ask_for, confirm
from council.alerts.following import follow_log
from council.alerts.gathering import gather
from council.alerts.models import Letter, Pace
from council.alerts.tasks import deliver
from council.alerts.watched import Watched
from council.record.searching.filters import Filters
from tests.council.record.conftest import _nothing_asked_yet, make, record  # noqa: F401
from tests.factories import NOW

EVA = "eva@exempel.se"
BEFORE = NOW - dt.timedelta(hours=1)
MILJO = Watched(filters=Filters(body="miljonamnden"))
ANNUAL = Watched("tillsynsplan")


def subscribe(watched=MILJO, email=EVA, pace=Pace.AT_ONCE, language="sv", at=BEFORE):
    """Ask for an alert and confirm it; returns the alert."""
    letter = ask_for(email=email, watched=watched, pace=pace, language=language, at=at)
    return confirm(alert=letter.alert.uuid, at=at)


def tell(at=NOW, pace=Pace.AT_ONCE):
    """Let the clock strike: read the log on, write the letters and send them; returns mails."""
    follow_log(at=at)
    gather(pace, at=at)
    return post(at)


def post(at=NOW):
    """Send the letters with news that wait, and return them."""
    before = len(mail.outbox)
    for uuid in Letter.objects.filter(kind="news", started_at=None).values_list("uuid", flat=True):
        deliver(str(uuid), at=at)
    return mail.outbox[before:]


@pytest.fixture
def start(record):  # noqa: F811
    """The alerts have read the log so far."""
    follow_log(at=BEFORE)
