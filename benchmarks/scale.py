"""How citizens' pages and the search grow with the record: one table for all its sizes.

Run: python3 manage.py run python benchmarks/scale.py --documents 1000 100000 [--keep]

Each size has a database of its own, filled by `manage.py generate_record` and dropped afterwards
unless --keep is given; one that is there is brought up to date and measured. Pages are asked for
through the whole WSGI application, in turn and each time another one where there are several, and
each is made anew: what the process keeps of them (docs/adr/0026) is emptied before. The clock is
the server's, and drifts with the load of the machine, which is told; the processor's time, of the
application and its session in a database on the same machine, holds. So do the queries of a page,
which must not grow.
"""

# ruff: noqa: E402 Django is set up first
import argparse
import gc
import os
import statistics
import sys
import time
from dataclasses import dataclass
from itertools import cycle
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "council.settings")
os.environ.setdefault("SECRET_KEY", "benchmark")

import django

django.setup()

from django.conf import settings
from django.core.management import call_command
from django.db import connection, connections
from django.test import Client
from django.test.utils import CaptureQueriesContext, override_settings
from django.urls import reverse

from council.record.addresses import address
from council.record.generating.language import language
from council.record.generating.matter import DAYS, FIRST_DAY
from council.record.http import pages as kept
from council.record.models import Publication, PublishedBody, PublishedMeeting
from council.record.role import SETTINGS
from council.record.searching.filters import Filters, Order
from council.record.searching.matching import TEXT_TIER
from council.record.searching.paging import Cursor

SEED, TIMES, SAMPLE = 1, 20, 40
AS_THE_ROLE = "; ".join(f"SET {name} = '{value}'" for name, value in SETTINGS.items())
INDEXES = """
    SELECT c.relname, pg_relation_size(c.oid)
    FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid
    WHERE i.indrelid = 'council_publication'::regclass ORDER BY 2 DESC LIMIT 4
"""
SIZES = """
    SELECT pg_total_relation_size('council_publication'), pg_indexes_size('council_publication'),
           pg_database_size(current_database())
"""


@dataclass(frozen=True)
class Measured:
    """A page: milliseconds by the clock and of the processor, how often it asked the database."""

    median: float
    p95: float
    cpu: float
    queries: int


def searched(documents: int) -> dict[str, str]:
    """Return the queries of a record of that size, by what they are."""
    forms = language(SEED, documents).forms
    return {
        "a common word": "nämnden",
        "a less common word": forms[min(2_000, len(forms) // 2)],
        "a rare word": forms[-3],
        "two common words": "nämnden beslut",
        "common and rare": f"nämnden {forms[min(2_000, len(forms) // 2)]}",
        "a phrase": '"förslag och"',
        "a beginning": "stadsbygg*",
    }


def pages(documents: int) -> dict[str, list[str]]:
    """Return the addresses to measure, several of each kind where there are."""
    step = max(1, documents // SAMPLE)
    rows = Publication.objects.filter(pk__in=range(1, documents + 1, step))
    decisions = list(rows.values_list("slug", "registry_number").order_by("pk"))
    keys = range(1, documents // 12, max(1, documents // 12 // SAMPLE))
    meetings = PublishedMeeting.objects.filter(pk__in=keys).values_list("slug", flat=True)
    bodies = PublishedBody.objects.values_list("slug", flat=True)
    listed = reverse("record:decisions")
    deep = Cursor(TEXT_TIER, FIRST_DAY.replace(year=FIRST_DAY.year + DAYS // 730), documents // 2)
    words = searched(documents)
    common = words["a common word"]
    body, year = Filters(body="miljonamnden"), Filters(year=2015)
    asked = {
        "nothing but a body": ("", body, None),
        "common, of a body": (common, body, None),
        "common, of a year": (common, year, None),
        "common, of a topic": (common, Filters(topic="skola"), None),
        "common, newest first": (common, Filters(order=Order.NEWEST), None),
        "common, a page far down": (common, Filters(), deep),
    }
    return {
        "start": [reverse("record:start")],
        "decision": [reverse("record:decision", args=[slug]) for slug, _ in decisions],
        "case": [reverse("record:case", args=[_slug(number)]) for _, number in decisions],
        "meeting": [reverse("record:meeting", args=[slug]) for slug in meetings],
        "body": [reverse("record:body", args=[slug]) for slug in bodies],
        "meetings": [reverse("record:meetings")],
        "decisions": [listed],
        "decisions, a page far down": [listed + address("", Filters(), deep)],
        **{name: [listed + address(words, Filters())] for name, words in words.items()},
        **{name: [listed + address(*what)] for name, what in asked.items()},
    }


def measure(client: Client, addresses: list[str]) -> Measured:
    """Ask for a page many times after a first one."""
    turn = cycle(addresses)
    _get(client, next(turn))
    with CaptureQueriesContext(connection) as seen:
        _get(client, next(turn))
    queries = len(seen)  # now, for the next request forgets them
    before = _cpu()
    taken = sorted(_get(client, next(turn)) for _ in range(TIMES))
    cpu = (_cpu() - before) / TIMES
    return Measured(statistics.median(taken), taken[int(TIMES * 0.95)], cpu, queries)


def measured(documents: int, *, keep: bool) -> dict[str, Measured | str]:
    """Return the pages of a record of that size, and what its tables take."""
    before = connection.settings_dict["NAME"]
    connection.settings_dict["TEST"]["NAME"] = f"council_scale_{documents}"
    creation = connection.creation
    # Else the whole record is made one string, which takes longer than to measure it.
    creation.create_test_db(verbosity=0, autoclobber=True, serialize=False, keepdb=True)
    connections["record"] = connection
    try:
        if not Publication.objects.exists():
            call_command("generate_record", documents=documents, seed=SEED)
        with connection.cursor() as cursor:
            cursor.execute(AS_THE_ROLE)
        client, found = Client(), pages(documents)
        gc.collect()
        gc.freeze()  # the generator's words, which no portal holds, are not looked through
        rows = {name: measure(client, addresses) for name, addresses in found.items()}
        return {**rows, **_sizes()}
    finally:
        if not keep:
            creation.destroy_test_db(before, verbosity=0)
        connection.close()
        connection.settings_dict["NAME"] = before


def table(found: dict[int, dict[str, Measured | str]]) -> None:
    """Print what was measured, a column for each size."""
    sizes = " | ".join(f"{size:,}" for size in found)
    print(f"\n| page: median / p95 ms, CPU ms (queries) | {sizes} |")
    print("|---" * (len(found) + 1) + "|")
    for name in next(iter(found.values())):
        print(f"| {name} | " + " | ".join(_cell(rows[name]) for rows in found.values()) + " |")
    print("\nLoad of the machine: {:.1f} {:.1f} {:.1f}".format(*os.getloadavg()))


def _cell(value: Measured | str) -> str:
    if isinstance(value, str):
        return value
    return f"{value.median:.0f} / {value.p95:.0f}, {value.cpu:.0f} ({value.queries})"


def _sizes() -> dict[str, str]:
    with connection.cursor() as cursor:
        cursor.execute(SIZES)
        table_size, indexes, database = cursor.fetchone()
        cursor.execute(INDEXES)
        largest = ", ".join(f"{name} {_mb(size)}" for name, size in cursor.fetchall())
    return {
        "decisions with their indexes": _mb(table_size),
        "indexes of decisions": _mb(indexes),
        "largest indexes": largest,
        "the whole record": _mb(database),
    }


def _mb(size: int) -> str:
    return f"{size / 1e6:,.1f} MB"


def _slug(number: str) -> str:
    year, _, case = number.partition("-")
    return f"{year}-{int(case)}"


def _get(client: Client, page: str) -> float:
    kept.clear()
    begin = time.perf_counter()
    answer = client.get(page)
    taken = time.perf_counter() - begin
    if answer.status_code not in (200, 503):  # 503: cut off by the time that the role has
        sys.exit(f"{page}: {answer.status_code}")
    return taken * 1000


def _cpu() -> float:
    """Return the processor's milliseconds so far: this process's, and its database session's."""
    mine = time.process_time() * 1000
    session = Path(f"/proc/{connection.connection.info.backend_pid}")
    if not session.exists() or (session / "comm").read_text().strip() != "postgres":
        return mine  # elsewhere
    return mine + int((session / "schedstat").read_text().split()[0]) / 1e6


def main() -> None:
    """Measure every size in turn."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--documents", type=int, nargs="+", default=[1_000, 100_000, 1_000_000])
    parser.add_argument("--keep", action="store_true", help="the databases, to measure again")
    asked = parser.parse_args()
    plain = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    stores = {**settings.STORAGES, "staticfiles": plain}
    with override_settings(STORAGES=stores, ALLOWED_HOSTS=["testserver"]):
        table({size: measured(size, keep=asked.keep) for size in asked.documents})


if __name__ == "__main__":
    main()
