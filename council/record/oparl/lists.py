"""Lists: pages by key, filters by time that are kept in the links, what was deleted."""

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest, QueryDict

from council.record.api.addresses import absolute
from council.record.api.parameters import read_instant
from council.record.oparl.shapes import Object

PAGE = 100
# Of a filter, the lookup that it is: both ends are within (OParl 1.1, Filter).
FILTERS = {
    "created_since": ("created", "gte"),
    "created_until": ("created", "lte"),
    "modified_since": ("modified", "gte"),
    "modified_until": ("modified", "lte"),
}
OWN = {"organization", "page"}


class Unreadable(Exception):
    """A parameter that means nothing; its name is the message."""


@dataclass(frozen=True)
class List:
    """A list of objects: where its rows are, what their times are called, how they are written.

    `with_gone` has the deleted ones too: each answers at its address, and the list holds them for
    who asks what was changed.
    """

    rows: Callable[[], QuerySet[Any]]
    written: Callable[[Sequence[Any]], list[Object]]
    created: str = "created_at"
    modified: str = "updated_at"
    organization: str = ""
    with_gone: Callable[[], QuerySet[Any]] | None = None

    def everything(self) -> QuerySet[Any]:
        """Return the rows with the deleted ones."""
        return (self.with_gone or self.rows)()

    def page(self, request: HttpRequest) -> Object:
        """Return the page that the address asks for; raises Unreadable."""
        asked = request.GET
        rows = self._filtered(asked)
        after = asked.get("page", "0")
        if not after.isascii() or not after.isdigit() or len(after) > 18:
            raise Unreadable("page")
        found = list(rows.filter(pk__gt=int(after)).order_by("pk")[: PAGE + 1])
        kept = found[:PAGE]
        following = kept[-1].pk if len(found) > PAGE else None
        return {
            "data": self.written(kept),
            "pagination": {"elementsPerPage": PAGE},
            "links": _links(request, following),
        }

    def _filtered(self, asked: QueryDict) -> QuerySet[Any]:
        rows = self.everything() if "modified_since" in asked else self.rows()
        for name, raw in asked.dict().items():
            if name in FILTERS:
                what, lookup = FILTERS[name]
                field = self.created if what == "created" else self.modified
                rows = rows.filter(**{f"{field}__{lookup}": _time(name, str(raw))})
            elif name not in OWN or (name == "organization" and not self.organization):
                raise Unreadable(name[:100])
        if wanted := asked.get("organization"):
            rows = rows.filter(**{self.organization: wanted.replace("\x00", "")})
        return rows


def _time(name: str, raw: str) -> dt.datetime:
    try:
        return read_instant(raw)
    except ValueError:
        raise Unreadable(name) from None


def _links(request: HttpRequest, following: int | None) -> Object:
    query = request.GET.copy()
    links = {"self": _address(request, query)}
    query.pop("page", None)
    links = {"first": _address(request, query), **links}
    if following is not None:
        query["page"] = str(following)
        links["next"] = _address(request, query)
    return links


def _address(request: HttpRequest, query: QueryDict) -> str:
    return absolute(f"{request.path}?{query.urlencode()}" if query else request.path)
