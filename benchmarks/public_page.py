"""Citizens' pages against a bare Django view with one indexed query: CPU per request, queries.

Each page is asked for in three ways: made anew, kept by the process, and known to the reader, who
sends its ETag and is answered 304.

Run: python3 manage.py run python benchmarks/public_page.py   (or with DATABASE_URL set: python …)

Everything happens in this process, through the WSGI application, on the record's own decisions;
absolute figures drift with the machine, the ratio of one run holds. The bare view fetches the same
row by its indexed slug and renders its texts through a template of a dozen lines, behind the same
middleware: what any Django page costs before it does anything of its own.
"""

import io
import os
import statistics
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "council.settings")

import django

django.setup()

from django.contrib.auth.decorators import login_not_required  # noqa: E402
from django.core.handlers.wsgi import WSGIHandler  # noqa: E402
from django.db import connections  # noqa: E402
from django.http import HttpRequest, HttpResponse  # noqa: E402
from django.template import engines  # noqa: E402
from django.test.utils import CaptureQueriesContext  # noqa: E402
from django.urls import path, reverse  # noqa: E402

from council import urls  # noqa: E402
from council.record import http  # noqa: E402
from council.record.models import Publication  # noqa: E402
from council.register.numbers import case_slug  # noqa: E402

ROUNDS, REQUESTS = 7, 100
WAYS = ("made anew", "kept", "known to the reader")
BARE = """<!doctype html><html lang="sv"><head><title>{{ p.title }}</title></head><body>
<header><a href="/">{{ municipality }}</a></header><main><h1>{{ p.title }}</h1>
<p>{{ p.summary }}</p><p>{{ p.registry_number }} {{ p.outcome_label }} {{ p.decided_date }}</p>
{% for clause in p.content.decision.clauses %}<p>{{ clause.text }}</p>{% endfor %}
{% for part in p.content.memo.sections %}{{ part.heading }}{{ part.html|safe }}{% endfor %}
</main></body></html>"""


TEMPLATE = engines["django"].from_string(BARE)


@login_not_required
def bare(request: HttpRequest, slug: str) -> HttpResponse:
    """One indexed query, one small template."""
    publication = Publication.objects.using("record").get(slug=slug, is_current=True)
    return HttpResponse(TEMPLATE.render({"p": publication}, request))


def call(app: WSGIHandler, address: str, etag: str = "") -> tuple[dict[str, str], int]:
    """Ask for the page as a browser does; return the answer's headers and length."""
    page, _, query = address.partition("?")
    environ = {
        "REQUEST_METHOD": "GET", "PATH_INFO": page, "QUERY_STRING": query, "SCRIPT_NAME": "",
        "SERVER_NAME": "localhost", "SERVER_PORT": "80", "HTTP_HOST": "localhost",
        "SERVER_PROTOCOL": "HTTP/1.1", "wsgi.version": (1, 0), "wsgi.url_scheme": "http",
        "wsgi.input": io.BytesIO(), "wsgi.errors": sys.stderr, "wsgi.multithread": False,
        "wsgi.multiprocess": True, "wsgi.run_once": False, "REMOTE_ADDR": "127.0.0.1",
    }  # fmt: skip
    if etag:
        environ["HTTP_IF_NONE_MATCH"] = etag
    told: list[tuple[str, dict[str, str]]] = []
    answer = app(environ, lambda code, headers: told.append((code, dict(headers))))
    body = b"".join(answer)
    answer.close()
    [(status, headers)] = told
    if not status.startswith("304" if etag else "200"):
        sys.exit(f"{address}: {status}")
    return headers, len(body)


def ask(app: WSGIHandler, address: str, way: str, etag: str) -> int:
    """Ask for the page in one of WAYS; return the answer's length."""
    if way == "made anew":
        http.pages.clear()
    return call(app, address, etag if way == "known to the reader" else "")[1]


def measure(app: WSGIHandler, rows: list[tuple[str, str]], tags: dict[str, str]) -> list[float]:
    """Return CPU milliseconds a request for each row, the median of rounds taken in turn."""
    times: list[list[float]] = [[] for _ in rows]
    for _ in range(ROUNDS):
        for place, (address, way) in enumerate(rows):
            begin = time.process_time()
            for _ in range(REQUESTS):
                ask(app, address, way, tags[address])
            times[place].append((time.process_time() - begin) / REQUESTS * 1000)
    return [statistics.median(values) for values in times]


def asked(app: WSGIHandler, address: str, way: str, etag: str) -> tuple[int, int]:
    """Return how many queries one answer asks, and its bytes."""
    ask(app, address, way, etag)
    with CaptureQueriesContext(connections["record"]) as captured:
        size = ask(app, address, way, etag)
    return len(captured), size


def main() -> None:
    """Print a table of pages."""
    publication = Publication.objects.using("record").select_related("meeting__body").first()
    if publication is None:
        sys.exit("The record is empty: load the demo first.")
    urls.urlpatterns.insert(0, path("bare/<slug:slug>/", bare))
    slug, meeting = publication.slug, publication.meeting
    bare_view = f"/bare/{slug}/"
    addresses = {
        "decision": reverse("record:decision", args=[slug]),
        "meeting": reverse("record:meeting", args=[meeting.slug]),
        "case": reverse("record:case", args=[case_slug(publication.registry_number)]),
        "start": reverse("record:start"),
        "decisions, searched": f"{reverse('record:decisions')}?q=strategi",
        "bodies": reverse("record:bodies"),
    }
    app = WSGIHandler()
    tags = {address: call(app, address)[0]["ETag"] for address in addresses.values()}
    tags[bare_view] = ""
    rows = [(bare_view, "made anew")]
    rows += [(address, way) for address in addresses.values() for way in WAYS]
    names = ["bare view", *(f"{name}, {way}" for name in addresses for way in WAYS)]
    facts = [asked(app, address, way, tags[address]) for address, way in rows]
    cpu = measure(app, rows, tags)
    print("| page | CPU ms/request | of the bare view | queries | bytes |\n|---|---|---|---|---|")
    for name, spent, (queries, size) in zip(names, cpu, facts, strict=True):
        print(f"| {name} | {spent:.2f} | {spent / cpu[0]:.2f} | {queries} | {size:,} |")


if __name__ == "__main__":
    main()
