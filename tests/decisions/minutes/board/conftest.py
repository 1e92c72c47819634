"""Attested minutes of a meeting: three open paragraphs and a secret one, in two bundles."""

import datetime as dt

import pytest
import time_machine

from council.audit.actions import SYSTEM
from council.record.actions import publish_meeting
from decisions.agendas.models import Meeting
from decisions.minutes.board.actions import post_notice
from decisions.minutes.board.presence import Sight
from decisions.minutes.models import Bundle, BundleParagraph
from decisions.publishing.meeting_facts import meeting_facts
from decisions.sittings.models import ParagraphCounter, Treatment
from tests.council.record.conftest import record  # noqa: F401
from tests.factories import AgendaItemFactory, MeetingFactory, MemoFactory

AT = dt.datetime(2026, 4, 28, 8, 30, tzinfo=dt.UTC)
"""A Tuesday, 10.30 in Sweden: the last signature."""
SECRET_TITLE = "Omhändertagande av Kim Hemlig"
OTHER_SECRET = "Förhandling med Bygg AB"
MINUTE, DAY = dt.timedelta(minutes=1), dt.timedelta(days=1)


@pytest.fixture
def held(people, body, department):
    """A meeting held, its paragraphs numbered in the order of the items."""
    meeting = MeetingFactory(
        body=body, status="noticed", noticed_at=AT, noticed_by=people.secretary
    )
    Meeting.objects.filter(pk=meeting.pk).update(status="held")
    secret = MemoFactory(
        title=SECRET_TITLE,
        saved_by=people.author,
        case__department=department,
        case__is_secret=True,
        case__secrecy_ground="OSL 26 kap. 1 §",
        case__public_title="Ett ärende enligt socialtjänstlagen",
    )
    version = secret.fixed_versions.model.objects.create(
        memo=secret, number=1, content={}, content_hash="0" * 64, approved_at=AT,
        approved_by=people.manager, approver_name="Omar Ek",
    )  # fmt: skip
    items = [
        AgendaItemFactory(meeting=meeting, number="1", title="Val av justerare"),
        AgendaItemFactory(meeting=meeting, number="2", title="Tillsynsplan"),
        AgendaItemFactory(meeting=meeting, number="3", title="Yttrande om strategi"),
        AgendaItemFactory(
            meeting=meeting, number="4", title=SECRET_TITLE, memo=secret, fixed_version=version
        ),
        AgendaItemFactory(meeting=meeting, number="5", title=OTHER_SECRET, is_closed=True),
    ]
    counter = ParagraphCounter.objects.create(body=body, series="2026", last=20)
    for number, item in zip((12, 13, 14, 15, 20), items, strict=True):
        Treatment.objects.create(
            item=item, outcome="resolved", counter=counter, number=number,
            recorded_at=AT, recorded_by=people.secretary,
        )  # fmt: skip
    return meeting


@pytest.fixture
def bundled(held, people):
    """Return a function that makes an attested bundle of the paragraphs with those numbers."""

    def make(*numbers, kind="ordinary", at=AT, holding=True, **more):
        bundle = Bundle.objects.create(
            meeting=held,
            kind=kind,
            is_secret=kind == "secret",
            number=held.bundles.count() + 1,
            content={},
            content_hash="0" * 64,
            created_at=at,
            created_by=people.secretary,
            latest_date=held.date + dt.timedelta(days=14),
            **{"state": "attested", "attested_at": at, **more},
        )
        treatments = Treatment.objects.filter(number__in=numbers).order_by("number")
        for position, treatment in enumerate(treatments):
            BundleParagraph.objects.create(
                bundle=bundle, treatment=treatment, position=position, is_holding=holding
            )
        return bundle

    return make


@pytest.fixture
def attested(bundled):
    return bundled(12, 13, 14)


@pytest.fixture
def posted(attested, people, record):  # noqa: F811
    return post_notice(bundle=attested, by=people.secretary, at=AT)


@pytest.fixture
def public_meeting(held):
    """The meeting as citizens see it, with its agenda."""
    return publish_meeting(meeting=meeting_facts(held), by=SYSTEM, at=AT)


@pytest.fixture
def at():
    """Set the clock of the pages."""
    with time_machine.travel(AT, tick=False) as clock:
        yield clock


def sees(*notices):
    return Sight(notices=frozenset(str(notice.uuid) for notice in notices))


DARK = Sight(trouble="HTTPError: HTTP Error 503: Service Unavailable")
EMPTY = Sight()
