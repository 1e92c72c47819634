"""A consultation of the department's with two who are asked."""

import datetime as dt
from types import SimpleNamespace

import pytest
import time_machine
from django.urls import reverse

from council.files.forms import Upload
from remissvar.outgoing.actions.answers import AnswerFacts, record_answer, release_answer
from remissvar.outgoing.actions.sending import send_consultation
from remissvar.outgoing.rules import answer_mark
from remissvar.outgoing.workflow import AddresseeKind, Channel, Stance
from tests.decisions.publishing.conftest import record  # noqa: F401
from tests.factories import NOW, AddresseeFactory, OutgoingFactory
from tests.pdfs import small_pdf

WEEK = dt.timedelta(days=7)
LETTER = Upload(small_pdf(), "Brev från Eva Lind.pdf", "application/pdf")


@pytest.fixture
def draft(department, people):
    made = OutgoingFactory(case__department=department, officer=people.author.person)
    AddresseeFactory(consultation=made, name="Länsstyrelsen", email="lan@lan.example")
    AddresseeFactory(consultation=made, name="Zara Zebra", kind=AddresseeKind.PERSON)
    return made


@pytest.fixture
def who(people, now):
    """Eva, at the time of the tests."""
    return {"by": people.author, "at": now}


@pytest.fixture
def later(people, now):
    """Eva, a week after the consultation was sent."""
    return {"by": people.author, "at": now + WEEK}


@pytest.fixture
def sent(draft, who):
    return send_consultation(consultation=draft, channel=Channel.EMAIL, **who)


@pytest.fixture
def asked(sent):
    """The authority and the private person who were asked."""
    return SimpleNamespace(
        authority=sent.addressees.get(name="Länsstyrelsen"),
        person=sent.addressees.get(name="Zara Zebra"),
    )


@pytest.fixture
def answer(later):
    """Return a function that notes an answer a week after."""

    def act(addressee, stance=Stance.SUPPORTS, **facts):
        known = {"answered_on": (later["at"]).date(), "summary": "Bra för båtlivet."}
        return record_answer(
            addressee=addressee, facts=AnswerFacts(stance=stance, **{**known, **facts}), **later
        )

    return act


@pytest.fixture
def release(later):
    """Return a function that lets out an answer as it stands."""

    def act(addressee):
        addressee.refresh_from_db()
        return release_answer(addressee=addressee, mark=answer_mark(addressee), **later)

    return act


@pytest.fixture
def sent_of(who):
    """Return a function that sends a draft."""
    return lambda draft: send_consultation(consultation=draft, channel=Channel.EMAIL, **who)


@pytest.fixture
def some_days_later(record):  # noqa: F811
    """The public pages are open, a week after the consultation was sent."""
    with time_machine.travel(NOW + WEEK, tick=False):
        yield


@pytest.fixture
def eva(client, people):
    client.force_login(people.author)
    return client


def url(name, row, *more):
    return reverse(f"outgoing:{name}", args=[row.uuid, *(one.uuid for one in more)])
