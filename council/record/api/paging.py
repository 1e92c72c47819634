"""Pages by key: each begins after the last object of the one before, never at a number.

The cursor is open: microseconds since year 1, a full stop, and the row's key. Every string of that
form means a place, so that no cursor is refused.
"""

import datetime as dt
import heapq
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from django.db.models import Model, QuerySet
from django.http import HttpRequest, HttpResponse

from council.record.api.addresses import absolute

DEFAULT_LIMIT, MAX_LIMIT = 50, 100
CURSOR = r"^[0-9]{1,18}\.[0-9]{1,18}$"
START = dt.datetime(1, 1, 1, tzinfo=dt.UTC)
LAST = dt.datetime.max.replace(tzinfo=dt.UTC)
MICROSECOND = dt.timedelta(microseconds=1)
Row = TypeVar("Row", bound=Model)


@dataclass(frozen=True)
class By:
    """The field that a list stands by, with the primary key after it."""

    field: str
    descending: bool = False
    is_day: bool = False

    def ordered(self, rows: QuerySet[Row]) -> QuerySet[Row]:
        """Return the rows in that order."""
        sign = "-" if self.descending else ""
        fields = dict.fromkeys((self.field, "pk"))
        return rows.order_by(*(sign + field for field in fields))

    def beyond(self, rows: QuerySet[Row], cursor: str) -> QuerySet[Row]:
        """Return the rows that come after the cursor."""
        raw, _, pk = cursor.partition(".")
        if self.field == "pk":
            return rows.filter(pk__gt=int(pk))
        moment = min(int(raw) * MICROSECOND, LAST - START) + START
        value: dt.date = moment.date() if self.is_day else moment
        way, past = ("lte", "gte") if self.descending else ("gte", "lte")
        within = rows.filter(**{f"{self.field}__{way}": value})
        return within.exclude(**{self.field: value, f"pk__{past}": int(pk)})

    def cursor(self, row: Model) -> str:
        """Return where the row stands."""
        if self.field == "pk":
            return f"0.{row.pk}"
        value = getattr(row, self.field)
        if self.is_day:
            value = dt.datetime.combine(value, dt.time(), tzinfo=dt.UTC)
        return f"{(value - START) // MICROSECOND}.{row.pk}"


def page_of(rows: QuerySet[Row], by: By, asked: Any) -> tuple[list[Row], str | None]:
    """Return the rows of the page that was asked for, and the cursor of the next one."""
    if asked.after:
        rows = by.beyond(rows, asked.after)
    found = list(by.ordered(rows)[: asked.limit + 1])
    kept = found[: asked.limit]
    return kept, by.cursor(kept[-1]) if len(found) > len(kept) else None


def merged_page(rows: Sequence[QuerySet[Any]], by: By, asked: Any) -> tuple[list[Any], str | None]:
    """Return a page as page_of does, of several queries of one table that share no row."""
    pages = [by.ordered(by.beyond(r, asked.after) if asked.after else r) for r in rows]
    found = heapq.merge(
        *(list(page[: asked.limit + 1]) for page in pages),
        key=lambda row: (getattr(row, by.field), row.pk),
    )
    told = list(found)
    kept = told[: asked.limit]
    return kept, by.cursor(kept[-1]) if len(told) > len(kept) else None


def since(rows: QuerySet[Row], field: str, asked: Any) -> QuerySet[Row]:
    """Return the rows that changed at the asked time or later."""
    if asked.modified_since is None:
        return rows
    return rows.filter(**{f"{field}__gte": asked.modified_since})


def listed(
    request: HttpRequest, response: HttpResponse, items: Sequence[Any], cursor: str | None
) -> dict[str, Any]:
    """Return a list's page as its schema wants it, and tell the next page in a Link header too."""
    if cursor is None:
        return {"items": items, "next": None}
    query = request.GET.copy()
    query["after"] = cursor
    address = absolute(f"{request.path}?{query.urlencode()}")
    response["Link"] = f'<{address}>; rel="next"'
    return {"items": items, "next": address}
