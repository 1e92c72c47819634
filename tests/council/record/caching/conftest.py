"""A small record of three matters, and the addresses of all kinds of public pages."""

import datetime as dt
from types import SimpleNamespace

import pytest
import time_machine
from django.urls import reverse

from council.record.actions import publish_notice
from council.record.caching.edition import fold_changes
from council.record.models import PublishedAssignment, PublishedConsultation, PublishedPoint
from council.record.models import PublishedTopic as Topic
from council.register.numbers import case_slug
from tests.council.record.conftest import (
    body_facts,
    meeting_facts,
    memo_file,
    notice_facts,
    part,
    payload,
    person_uuid,
    point,
)
from tests.factories import NOW

PLAN, BATH, ROAD = "2026-000012", "2026-000013", "2026-000014"
DAY = dt.date(2026, 2, 24)
TIMES = {"created_at": NOW, "updated_at": NOW}


def agenda(number, slug):
    return [point(1), point(2, "Ärende", registry_number=number, decision_slug=slug)]


def meeting_of(number, slug, day):
    return meeting_facts(day=day, agenda=agenda(number, slug), notice=memo_file(slug.encode()))


def content():
    served = [part("Karin Dahl", "served")]
    return {**payload().content, "parts": served}


@pytest.fixture
def world(make, stored):
    """Decisions of three cases at three meetings, and one of each other thing that is public.

    All is as if it was published long ago: what comes next is a transaction of its own.
    """
    meetings = {
        slug: meeting_of(number, slug, DAY + dt.timedelta(days=7 * n))
        for n, (number, slug) in enumerate([(PLAN, "plan"), (BATH, "bad"), (ROAD, "vag")])
    }
    numbers = {"plan": PLAN, "bad": BATH, "vag": ROAD}
    rows = {
        slug: make(
            slug.title(),
            slug=slug,
            meeting=meeting,
            registry_number=numbers[slug],
            content=content(),
            documents=[memo_file(f"file of {slug}".encode())],
        )
        for slug, meeting in meetings.items()
    }
    body = rows["plan"].meeting.body
    notice = publish_notice(notice=notice_facts(meetings["plan"]), at=NOW)
    copies(body)
    fold_changes()
    with time_machine.travel(NOW, tick=False):
        yield SimpleNamespace(meetings=meetings, rows=rows, body=body, notice=notice)


def copies(body):
    """Copy one row of each register."""
    PublishedConsultation.objects.create(
        uuid=person_uuid("remiss"), slug="remiss", body=body, title="Remiss", sender="Staten",
        registry_number=PLAN, received_date=DAY, reply_deadline=DAY, **TIMES,
    )  # fmt: skip
    PublishedAssignment.objects.create(
        uuid=person_uuid("uppdrag"), slug="uppdrag", body=body, title="Uppdrag", department="MF",
        given_date=DAY, state="open", decision_slug="plan", **TIMES,
    )  # fmt: skip
    PublishedPoint.objects.create(
        uuid=person_uuid("punkt"), body=body, number="1", matter="Bygglov", delegate="Chefen",
        ground="employee", is_reported=True, valid_from=DAY, source="Beslut", **TIMES,
    )  # fmt: skip
    Topic.objects.create(slug="trafik", name="Trafik", name_en="Traffic", position=1)


def url(name, *args):
    return reverse(f"record:{name}", args=args)


def matter(slug, number, day):
    """The addresses of one matter's pages."""
    met = f"{body_facts().slug}-{day}"
    pages = [("decision", slug), ("case", case_slug(number)), ("meeting", met), ("calendar", met)]
    return [url(*page) for page in pages]


MATTERS = {
    slug: matter(slug, number, DAY + dt.timedelta(days=7 * n))
    for n, (slug, number) in enumerate([("plan", PLAN), ("bad", BATH), ("vag", ROAD)])
}
OTHERS = [
    *map(url, ["start", "people", "log"]),
    *(url(name, "miljonamnden") for name in ("body", "delegation")),
    url("consultation", "remiss"),
    url("assignment", "uppdrag"),
    url("notice", notice_facts().slug),
    url("decisions") + "?amne=trafik",
    url("figures_csv"),
]
