"""The record's search on real paragraphs: words a second, size of the index, latency of queries.

Run: python3 manage.py run python benchmarks/search.py PARAGRAPHS.jsonl [--copies 7]

The file has a JSON object a line with body, date, par, dnr, title and text. Each is published in a
test database of its own, which is dropped afterwards; --copies doubles what is there as often as
asked, with dates of other years. A query is everything that a page of hits needs: matching,
counting, order, snippets; the figures are medians and the slowest of twenty.
"""

import argparse
import datetime as dt
import json
import os
import statistics
import sys
import time
from html import escape
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "council.settings")

import django

django.setup()

from django.db import connection, connections, transaction  # noqa: E402
from django.utils import timezone  # noqa: E402

from council.audit.actions import SYSTEM  # noqa: E402
from council.record.actions import publish  # noqa: E402
from council.record.models import Publication  # noqa: E402
from council.record.payload import (  # noqa: E402
    BodyFacts,
    DocumentFacts,
    MeetingFacts,
    PublicationPayload,
)
from council.record.searching.filters import Filters  # noqa: E402
from council.record.searching.search import search  # noqa: E402

TIMES = 20
QUERIES = {
    "a rare word": "klimakteriet",
    "a common word": "förslag",
    "inside compounds": "plan",
    "two words": "skola budget",
    "four words": "yttrande från nämnden om bostäder",
    "a phrase": '"enligt förslaget"',
    "a word and not another": "remiss -yrkande",
    "a beginning": "stadsbygg*",
    "either of two": "cykelbana ELLER gångväg",
    "a registry number": "0901/22",
    "nothing but filters": "",
}
COPY = """
    INSERT INTO council_publication ({columns}, uuid, slug, decided_date)
    SELECT {columns}, gen_random_uuid(), slug || %s, decided_date - %s * 365
    FROM council_publication
"""


def payload(row: dict[str, str]) -> PublicationPayload:
    """Return a paragraph of the file as a decision to publish."""
    date = dt.date.fromisoformat(row["date"])
    starts_at = dt.datetime.combine(date, dt.time(12), tzinfo=dt.UTC)
    slug = f"{row['body']}-{date}"
    meeting = {"slug": slug, "starts_at": starts_at, "place": "", "is_public": True}
    name = "".join(f"{ord(letter):x}" for letter in slug).ljust(32, "0")[-32:]
    html = "".join(f"<p>{escape(part)}</p>" for part in row["text"].split("\n"))
    head = {"department": "", "unit": "", "case_officers": []}
    return PublicationPayload(
        slug=f"{slug}-{row['par']}-{time.monotonic_ns()}",
        meeting=MeetingFacts(
            **meeting, uuid=name, status="held", agenda=[], body=BodyFacts(row["body"], "", "")
        ),
        kind="general", kind_label="", title=row["title"][:300], summary="",
        registry_number=(row["dnr"] or "")[:100], other_numbers=[], outcome="as_proposed",
        outcome_label="", agenda_number="", paragraph="", decided_date=date,
        content={"decision": {"clauses": [{"text": ""}]},
                 "memo": {**head, "sections": [{"heading": "", "html": html}]}},
        documents=[DocumentFacts("memo", "", "", "0" * 64, 0, "", is_sealed=True)],
    )  # fmt: skip


def load(path: Path, copies: int) -> None:
    """Publish the file and tell how long it took."""
    rows = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    words = sum(len(row["text"].split()) for row in rows)
    begin = time.process_time()
    with transaction.atomic():
        for row in rows:
            publish(payload=payload(row), by=SYSTEM, at=timezone.now())
    seconds = time.process_time() - begin
    print(f"{len(rows)} paragraphs, {words} words, published in {seconds:.1f} CPU s")
    names = {field.column for field in Publication._meta.fields}  # noqa: SLF001
    columns = ", ".join(
        f'"{name}"' for name in sorted(names - {"id", "uuid", "slug", "decided_date"})
    )
    with connection.cursor() as cursor:
        for n in range(copies):
            cursor.execute(COPY.format(columns=columns), [f"-{n}", n + 1])
        cursor.execute("VACUUM ANALYZE council_publication")
        cursor.execute("SET enable_seqscan = off")  # as the public pages' role has it


def sizes() -> None:
    """Print what text, vectors and their index take, in kB a publication."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*), sum(pg_column_size(text)), sum(pg_column_size(search)),"
            " pg_relation_size('record_search') FROM council_publication"
        )
        count, *rest = cursor.fetchone()
    text, vector, gin = (int(size) / count / 1000 for size in rest)
    print(
        f"{count} publications, kB each: text {text:.2f}, vector {vector:.2f}, index {gin:.2f}\n"
    )


def latencies() -> None:
    """Print a table of queries."""
    print("| query | hits | median ms | slowest ms |\n|---|---|---|---|")
    for name, query in QUERIES.items():
        results, taken = search(query, Filters()), []
        for _ in range(TIMES):
            begin = time.perf_counter()
            search(query, Filters())
            taken.append((time.perf_counter() - begin) * 1000)
        hits = f"over {results.total}" if results.is_more else results.total
        print(f"| {name} | {hits} | {statistics.median(taken):.1f} | {max(taken):.1f} |")


def main() -> None:
    """Measure in a test database."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("paragraphs", type=Path)
    parser.add_argument("--copies", type=int, default=3, help="how often to double (3: 8 times)")
    asked = parser.parse_args()
    connection.creation.create_test_db(verbosity=0, autoclobber=True)
    connections["record"] = connections["default"]
    try:
        load(asked.paragraphs, asked.copies)
        sizes()
        latencies()
    finally:
        connection.creation.destroy_test_db("", verbosity=0)


if __name__ == "__main__":
    main()
