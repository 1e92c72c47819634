"""Statistics: what the record holds, how soon, and what is missing."""

from itertools import groupby
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from council.record.http import show
from council.record.models import PublishedBody, PublishedFigures
from council.record.pages import figures as record

YEARS = 8
"""How many years the page shows; the file has them all."""


def figures(request: HttpRequest) -> HttpResponse:
    """The figures of each body and year, in words what they count, and what is missing."""
    rows = record.figures()
    words = record.definitions()
    groups = [_group(body, list(found), words) for body, found in groupby(rows, _body)]
    context = {
        "groups": groups,
        "definitions": words,
        "lacking": record.lacking(before=timezone.now() - record.PAUSE),
        "most": record.LACKING,
        "counted_at": max((row.counted_at for row in rows if row.counted_at), default=None),
    }
    return show(request, "public/figures.html", context)


def figures_csv(_request: HttpRequest) -> HttpResponse:
    """The same as CSV."""
    return HttpResponse(
        record.as_csv(record.figures()),
        content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": 'attachment; filename="statistik.csv"'},
    )


def _body(row: PublishedFigures) -> PublishedBody:
    return row.body


def _group(
    body: PublishedBody, found: list[PublishedFigures], words: list[dict[str, str]]
) -> dict[str, Any]:
    """Return a body's table: a row a figure, a column a year, the newest first."""
    shown = found[:YEARS]
    rows = [
        {"label": one["label"], "values": [record.value(row, one["name"]) for row in shown]}
        for one in words
    ]
    return {"body": body, "first": found[-1].year, "years": shown, "rows": rows}
