"""The editor's autosave against a plain save of the same text: CPU per request, queries.

Run: python3 manage.py run python benchmarks/autosave.py   (or with DATABASE_URL set: python …)

It makes a test database of its own. Everything happens in this process, through the whole request
stack, signed in, on a memo of three sections of 20 kB and two clauses. The plain save locks the
memo's row, writes the section and the new version, and answers: what any Django view costs that
saves a text.
It neither cleans the text, nor asks who may write, nor detects a conflict. What is left before
review is asked once the saves rest, with a request of its own. Milliseconds drift with the
machine, the ratio of one run holds.

`median` is what a person waits for the server: from the request to the answer, by the clock.
"""

# ruff: noqa: E402 Django is set up first
import json
import os
import statistics
import sys
import time
import uuid
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "council.settings")
os.environ.setdefault("SECRET_KEY", "benchmark")

import django

django.setup()

from django.db import connection, transaction
from django.http import HttpRequest, JsonResponse
from django.test import Client
from django.test.utils import (
    CaptureQueriesContext,
    setup_databases,
    setup_test_environment,
    teardown_databases,
)
from django.urls import path, reverse

from council import urls
from council.organisation.permissions import Role
from decisions.memos.actions.changes import marks_of
from decisions.memos.models import Memo
from tests import factories

Times = tuple[float, ...]
OWN_QUERIES = {"heartbeat": 0, "what is left before review": 0}
"""By which the script itself reads, before it sends, the version and the mark of a part."""

ROUNDS, REQUESTS = 7, 30
PARAGRAPH = "<p>Nämnden ska varje år besluta om en plan för tillsynen, och följa upp den.</p>"
SECTION = PARAGRAPH * 256


def plain(request: HttpRequest, memo_uuid: uuid.UUID) -> JsonResponse:
    """Save the section as it was sent."""
    asked = json.loads(request.body)
    with transaction.atomic():
        memo = Memo.objects.select_for_update().get(uuid=memo_uuid)
        for row in asked["sections"]:
            memo.sections.filter(uuid=row["id"]).update(html=row["html"])
        memo.draft_version += 1
        Memo.objects.filter(pk=memo.pk).update(draft_version=memo.draft_version)
    return JsonResponse({"version": memo.draft_version})


def make_memo() -> tuple[Memo, Client]:
    """Return a draft of Eva's and her signed-in client."""
    department = factories.DepartmentFactory()
    user = factories.UserFactory()
    factories.RoleAssignmentFactory(user=user, role=Role.CASE_OFFICER, department=department)
    memo = factories.MemoFactory(case__department=department, saved_by=user)
    factories.MemoOfficerFactory(memo=memo, person=user.person)
    for position in range(3):
        factories.MemoSectionFactory(memo=memo, position=position, html=SECTION)
    for position in range(2):
        factories.ProposalClauseFactory(memo=memo, position=position)
    client = Client()
    client.force_login(user)
    return memo, client


def sender(client: Client, memo: Memo, address: str, *parts: str) -> Callable[[int], Times]:
    """Return a function that sends one more save of the parts, as the editor does."""
    section = memo.sections.order_by("position").first()
    names = {"section": str(section.uuid), "clauses": "clauses"}
    clauses = [
        {"id": str(row.uuid), "text": row.text, "label": row.label, "depth": row.depth}
        for row in memo.clauses.in_tree_order()
    ]

    def send(number: int) -> Times:
        drafted = Memo.objects.get()
        body = {"base_version": drafted.draft_version}
        body["marks"] = marks_of(drafted, frozenset(names[part] for part in parts))
        if "section" in parts:
            body["sections"] = [{"id": str(section.uuid), "html": f"{SECTION}<p>{number}.</p>"}]
        if "clauses" in parts:
            changed = [{**clauses[0], "text": f"Nämnden godkänner plan {number}."}, *clauses[1:]]
            body["clauses"] = changed
        return post(client, address, body)

    return send


def heart(client: Client, memo: Memo, address: str) -> Callable[[int], Times]:
    """Return a function that tells once more that somebody writes here."""
    part = str(memo.sections.order_by("position").first().uuid)
    return lambda _number: post(client, address, {"part": part})


def look_over(client: Client, address: str) -> Callable[[int], Times]:
    """Return a function that asks once more what is left before review."""

    def send(_number: int) -> Times:
        begin = time.process_time(), time.perf_counter()
        client.get(address)
        return time.process_time() - begin[0], time.perf_counter() - begin[1]

    return send


def post(client: Client, address: str, body: dict[str, object]) -> Times:
    """Send the body and return the CPU seconds and those by the clock until the answer."""
    text = json.dumps(body)
    begin = time.process_time(), time.perf_counter()
    answer = client.post(address, text, content_type="application/json")
    if answer.status_code != 200:
        sys.exit(f"{address}: {answer.status_code} {answer.content.decode()}")
    return time.process_time() - begin[0], time.perf_counter() - begin[1]


def measure(saves: dict[str, Callable[[int], Times]]) -> dict[str, Times]:
    """Return the medians in milliseconds a request of each, measured in turn."""
    times: dict[str, list[Times]] = {name: [] for name in saves}
    for turn in range(ROUNDS):
        for name, send in saves.items():
            times[name] += [send(turn * REQUESTS + number) for number in range(REQUESTS)]
    return {
        name: tuple(statistics.median(column) * 1000 for column in zip(*values, strict=True))
        for name, values in times.items()
    }


def show(memo: Memo, client: Client) -> None:
    """Print the table; what the script itself reads before it sends does not count."""
    address = reverse("memos:save", args=[memo.uuid])
    saves = {
        "plain save": sender(client, memo, f"/plain/{memo.uuid}/", "section"),
        "autosave of a section": sender(client, memo, address, "section"),
        "autosave of the clauses": sender(client, memo, address, "clauses"),
        "what is left before review": look_over(client, reverse("memos:checks", args=[memo.uuid])),
        "heartbeat": heart(client, memo, reverse("memos:present", args=[memo.uuid])),
    }
    queries = {}
    for name, send in saves.items():
        send(-2)
        with CaptureQueriesContext(connection) as captured:
            send(-1)
        queries[name] = len(captured) - OWN_QUERIES.get(name, 2)
    found = measure(saves)
    plain = found["plain save"][0]
    print("| save | CPU ms/request | of the plain save | median ms | queries |")
    print("|---|---|---|---|---|")
    for name, (cpu, wall) in found.items():
        print(f"| {name} | {cpu:.2f} | {cpu / plain:.2f} | {wall:.2f} | {queries[name]} |")


def main() -> None:
    """Measure in a database that is thrown away."""
    urls.urlpatterns.insert(0, path("plain/<uuid:memo_uuid>/", plain))
    setup_test_environment(debug=False)
    names = setup_databases(verbosity=0, interactive=False, aliases={"default"})
    try:
        show(*make_memo())
    finally:
        teardown_databases(names, verbosity=0)


if __name__ == "__main__":
    main()
