"""The pages of a long meeting: 60 items, 400 documents. Milliseconds of the server, queries.

Run: python3 manage.py run python benchmarks/meeting_pages.py [--items 60] [--documents 400]

It makes a test database of its own and asks for every page through the whole request stack, signed
in, in turn, beside a plain view of the same meeting: its row and a template of one line. The goal
is a median under 100 ms for the agenda page of 60 items; the ratio of one run holds where
milliseconds drift with the machine. A second meeting of a sixth of the size tells how the number
of queries grows: not at all.
"""

# ruff: noqa: E402 Django is set up first
import argparse
import datetime as dt
import os
import statistics
import sys
import time
import uuid
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "council.settings")
os.environ.setdefault("SECRET_KEY", "benchmark")

import django

django.setup()

from django.conf import settings
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.test import Client
from django.test.utils import (
    CaptureQueriesContext,
    override_settings,
    setup_databases,
    setup_test_environment,
    teardown_databases,
)
from django.urls import path, reverse
from django.utils import timezone

from council import urls
from council.models import Department, User
from council.organisation.permissions import Role
from decisions.agendas.actions.items import add_memo
from decisions.agendas.actions.meetings import MeetingFacts, plan_meeting
from decisions.agendas.actions.notice import send_notice
from decisions.agendas.models import Meeting
from decisions.memos.content import content_hash, memo_content
from decisions.memos.models import FixedVersion, Memo
from decisions.memos.workflow import MemoStatus
from tests import factories

ROUNDS, REQUESTS = 5, 6


def plain(_request: HttpRequest, meeting_id: uuid.UUID) -> HttpResponse:
    """Show the meeting's name."""
    return HttpResponse(f"<h1>{Meeting.objects.select_related('body').get(uuid=meeting_id)}</h1>")


def make_meeting(secretary: User, items: int, documents: int, *, sent: bool) -> Meeting:
    """Return a meeting with so many items, and so many attachments spread over their memos."""
    now = timezone.now()
    body = factories.BodyFactory()
    factories.RoleAssignmentFactory(
        user=secretary, role=Role.SECRETARY, department=None, body=body
    )
    secretary = User.objects.get(pk=secretary.pk)  # roles are read once a user
    department = factories.DepartmentFactory(body=body)
    starts_at = now + dt.timedelta(days=30)
    days = [(starts_at - dt.timedelta(days=n)).date() for n in (1, 1, 1)]
    facts = MeetingFacts(starts_at, "Linden", False, *days, (starts_at).date())  # noqa: FBT003
    meeting = plan_meeting(body=body, facts=facts, by=secretary, at=now)
    for number in range(items):
        count = documents // items + (number < documents % items)
        memo = approved(department, secretary, number, count, at=now)
        add_memo(meeting=meeting, memo=memo, by=secretary, at=now)
    meeting.refresh_from_db()
    if sent:
        version = meeting.agenda_version
        send_notice(meeting=meeting, version=version, by=secretary, at=now)
    return meeting


def approved(
    department: Department, by: User, number: int, documents: int, *, at: dt.datetime
) -> Memo:
    """Return an approved memo with a section, two clauses and so many attachments."""
    memo = factories.MemoFactory(
        title=f"Tillsynsplan nummer {number} för livsmedel och dricksvatten",
        case__department=department,
        saved_by=by,
        status=MemoStatus.APPROVED,
    )
    factories.MemoOfficerFactory(memo=memo, person=by.person)
    factories.MemoSectionFactory(memo=memo, position=0)
    for position in range(2):
        factories.ProposalClauseFactory(memo=memo, position=position, label=f"{position + 1}.")
    content = memo_content(memo)
    content["attachments"] = [
        {
            "uuid": str(uuid.uuid4()),
            "title": f"Bilaga {n}",
            "filename": f"bilaga-{n}.pdf",
            "sha256": "",
            "url": f"https://ekby.example/{n}",
            "is_public": True,
        }
        for n in range(documents)
    ]
    FixedVersion.objects.create(
        memo=memo,
        number=1,
        content=content,
        content_hash=content_hash(content),
        approved_at=at,
        approved_by=by,
        approver_name=str(by),
        approver_title="chef",
    )
    return memo


def measure(client: Client, addresses: dict[str, str]) -> dict[str, tuple[float, int]]:
    """Return the median milliseconds by the clock of each page, and its queries."""
    queries = {}
    for name, address in addresses.items():
        get(client, address)
        with CaptureQueriesContext(connection) as seen:
            get(client, address)
        queries[name] = len(seen)
    times: dict[str, list[float]] = {name: [] for name in addresses}
    for _ in range(ROUNDS):
        for name, address in addresses.items():
            times[name] += [get(client, address) for _ in range(REQUESTS)]
    return {name: (statistics.median(times[name]) * 1000, queries[name]) for name in addresses}


def get(client: Client, address: str) -> float:
    """Ask for the page; return the seconds until the answer."""
    begin = time.perf_counter()
    answer = client.get(address)
    if answer.status_code != 200:
        sys.exit(f"{address}: {answer.status_code}")
    return time.perf_counter() - begin


def pages(planned: Meeting, called: Meeting) -> dict[str, str]:
    """Return the addresses to measure."""
    first = called.items.order_by("position").first()
    return {
        "plain": f"/plain/{called.uuid}/",
        "agenda, planned": reverse("agendas:meeting", args=[planned.uuid]),
        "agenda, called": reverse("agendas:meeting", args=[called.uuid]),
        "notice, previewed": reverse("agendas:notice", args=[planned.uuid]),
        "reading room": reverse("agendas:reading", args=[called.uuid]),
        "reading room, an item": reverse("agendas:reading_item", args=[called.uuid, first.uuid]),
        "decisions": reverse("sittings:meeting", args=[called.uuid]),
    }


def show(items: int, documents: int) -> None:
    """Print the table."""
    secretary = factories.UserFactory()
    client = Client()
    client.force_login(secretary)
    sizes = {(items, documents): {}, (max(1, items // 6), documents // 6): {}}
    for size in sizes:
        planned = make_meeting(secretary, *size, sent=False)
        called = make_meeting(secretary, *size, sent=True)
        sizes[size] = measure(client, pages(planned, called))
    long, short = sizes.values()
    base = long["plain"][0]
    print(
        f"| page, {items} items, {documents} documents | median ms | of the plain view |", end=""
    )
    print(f" queries | queries, {items // 6} items |")
    print("|---|---|---|---|---|")
    for name, (wall, queries) in long.items():
        print(f"| {name} | {wall:.1f} | {wall / base:.1f} | {queries} | {short[name][1]} |")


def main() -> None:
    """Measure in a database that is thrown away."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--items", type=int, default=60)
    parser.add_argument("--documents", type=int, default=400)
    asked = parser.parse_args()
    urls.urlpatterns.insert(0, path("plain/<uuid:meeting_id>/", plain))
    setup_test_environment(debug=False)
    names = setup_databases(verbosity=0, interactive=False, aliases={"default"})
    plain_files = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    try:
        with override_settings(STORAGES={**settings.STORAGES, "staticfiles": plain_files}):
            show(asked.items, asked.documents)
    finally:
        teardown_databases(names, verbosity=0)


if __name__ == "__main__":
    main()
