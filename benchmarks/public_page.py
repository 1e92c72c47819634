"""Citizens' pages against a bare Django view with one indexed query: CPU per request, queries.

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

ROUNDS, REQUESTS = 7, 200
ANEW = "decision, made anew"
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


def call(app: WSGIHandler, address: str) -> int:
    """Ask for the page as a browser does; return the length of the answer."""
    page, _, query = address.partition("?")
    environ = {
        "REQUEST_METHOD": "GET", "PATH_INFO": page, "QUERY_STRING": query, "SCRIPT_NAME": "",
        "SERVER_NAME": "localhost", "SERVER_PORT": "80", "HTTP_HOST": "localhost",
        "SERVER_PROTOCOL": "HTTP/1.1", "wsgi.version": (1, 0), "wsgi.url_scheme": "http",
        "wsgi.input": io.BytesIO(), "wsgi.errors": sys.stderr, "wsgi.multithread": False,
        "wsgi.multiprocess": True, "wsgi.run_once": False, "REMOTE_ADDR": "127.0.0.1",
    }  # fmt: skip
    status: list[str] = []
    answer = app(environ, lambda code, headers: status.append(code))
    body = b"".join(answer)
    answer.close()
    if not status[0].startswith("200"):
        sys.exit(f"{address}: {status[0]}")
    return len(body)


def measure(app: WSGIHandler, addresses: dict[str, str]) -> dict[str, float]:
    """Return CPU milliseconds a request for each page, the median of rounds taken in turn."""
    times: dict[str, list[float]] = {name: [] for name in addresses}
    for _ in range(ROUNDS):
        for name, address in addresses.items():
            begin = time.process_time()
            for _ in range(REQUESTS):
                if name == ANEW:
                    http.pages.clear()
                call(app, address)
            times[name].append((time.process_time() - begin) / REQUESTS * 1000)
    return {name: statistics.median(values) for name, values in times.items()}


def main() -> None:
    """Print a table of pages."""
    publication = Publication.objects.using("record").select_related("meeting__body").first()
    if publication is None:
        sys.exit("The record is empty: load the demo first.")
    urls.urlpatterns.insert(0, path("bare/<slug:slug>/", bare))
    slug, meeting = publication.slug, publication.meeting
    addresses = {
        "bare view": f"/bare/{slug}/",
        "decision": reverse("record:decision", args=[slug]),
        ANEW: reverse("record:decision", args=[slug]),
        "meeting": reverse("record:meeting", args=[meeting.slug]),
        "start": reverse("record:start"),
        "decisions, searched": f"{reverse('record:decisions')}?q=strategi",
        "bodies": reverse("record:bodies"),
    }
    app = WSGIHandler()
    queries, sizes = {}, {}
    for name, address in addresses.items():
        call(app, address)
        with CaptureQueriesContext(connections["record"]) as captured:
            sizes[name] = call(app, address)
        queries[name] = len(captured)
    cpu = measure(app, addresses)
    print("| page | CPU ms/request | of the bare view | queries | bytes |\n|---|---|---|---|---|")
    for name in addresses:
        share = cpu[name] / cpu["bare view"]
        print(f"| {name} | {cpu[name]:.2f} | {share:.2f} | {queries[name]} | {sizes[name]:,} |")


if __name__ == "__main__":
    main()
