"""Site maps: an index, and parts of so many keys each, so that nothing is ever counted.

A part holds the rows whose keys lie within its span: it is found by the index of the primary key,
and what stands in it stays there.
"""

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any
from xml.sax.saxutils import escape

from django.db.models import Exists, Max, OuterRef, QuerySet
from django.urls import reverse

from council.record.api.addresses import absolute, page
from council.record.models import (
    Publication,
    PublishedAssignment,
    PublishedBody,
    PublishedConsultation,
    PublishedMeeting,
    PublishedPerson,
)
from council.record.queries import RECORD
from council.register.numbers import case_slug

SPAN = 20_000
"""Sites' maps hold 50,000 addresses at most (sitemaps.org); smaller ones are made faster."""
NEWEST = 1000
"""How many of a kind's changes, the newest ones, the index tells its parts' times by."""
NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"
PAGES = (
    "start",
    "decisions",
    "meetings",
    "bodies",
    "people",
    "board",
    "consultations",
    "consultations_out",
    "assignments",
    "delegations",
    "figures",
    "about",
    "open_data",
)


@dataclass(frozen=True)
class Kind:
    """Pages of one kind: the name of their address, their rows, and when these were changed.

    `spelled` makes an address's part of the rows' `name`: "" for what has no page.
    """

    page: str
    rows: Callable[[], QuerySet[Any]]
    changed: str
    name: str = "slug"
    spelled: Callable[[str], str] = str


def _decisions() -> QuerySet[Publication]:
    return Publication.objects.using(RECORD).filter(is_current=True)


def _cases() -> QuerySet[Publication]:
    """Return the newest decision of each case: once it is told, and with when it changed last."""
    later = _decisions().filter(registry_key=OuterRef("registry_key"), pk__gt=OuterRef("pk"))
    return _decisions().exclude(registry_key="").exclude(Exists(later))


KINDS = {
    "beslut": Kind("decision", _decisions, "changed_at"),
    "arenden": Kind("case", _cases, "changed_at", "registry_number", case_slug),
    "moten": Kind("meeting", lambda: PublishedMeeting.objects.using(RECORD).all(), "updated_at"),
    "personer": Kind("person", lambda: PublishedPerson.objects.using(RECORD).all(), "updated_at"),
    "remisser": Kind(
        "consultation", lambda: PublishedConsultation.objects.using(RECORD).all(), "updated_at"
    ),
    "uppdrag": Kind(
        "assignment", lambda: PublishedAssignment.objects.using(RECORD).all(), "updated_at"
    ),
    "organ": Kind("body", lambda: PublishedBody.objects.using(RECORD).all(), "updated_at"),
}


def index() -> str:
    """Return the index of all parts, in two queries a kind."""
    told = [_part("sidor", 0)]
    for name, kind in KINDS.items():
        last = kind.rows().aggregate(last=Max("pk"))["last"]
        if last:
            changed = _changed(kind)
            told += [_part(name, n, changed.get(n)) for n in range(last // SPAN + 1)]
    return _document("sitemapindex", "".join(told))


def _changed(kind: Kind) -> dict[int, dt.datetime]:
    """Return when a row of each part changed last, of the parts that the newest changes are in.

    To know it of every part, all rows would have to be read.
    """
    rows = kind.rows().order_by(f"-{kind.changed}", "-pk").values_list("pk", kind.changed)
    found: dict[int, dt.datetime] = {}
    for pk, changed in rows[:NEWEST]:
        found.setdefault(pk // SPAN, changed)
    return found


def _part(name: str, number: int, changed: dt.datetime | None = None) -> str:
    address = absolute(reverse("sitemap_part", args=[name, number]))
    return f"<sitemap><loc>{escape(address)}</loc>{_lastmod(changed)}</sitemap>"


def part(name: str, number: int) -> str | None:
    """Return a part in one query, None where there is none of that kind."""
    if name == "sidor":
        return _document("urlset", "".join(_address(page(one)) for one in PAGES))
    kind = KINDS.get(name)
    if kind is None or number > 10**12:
        return None
    rows = kind.rows().filter(pk__gte=number * SPAN, pk__lt=(number + 1) * SPAN)
    found = rows.order_by("pk").values_list(kind.name, kind.changed)
    return _document("urlset", "".join(_addresses(kind, found.iterator())))


def _addresses(kind: Kind, rows: Iterator[tuple[str, dt.datetime]]) -> Iterator[str]:
    for name, changed in rows:
        if slug := kind.spelled(name):
            yield _address(page(kind.page, slug), changed)


def _address(address: str, changed: dt.datetime | None = None) -> str:
    return f"<url><loc>{escape(address)}</loc>{_lastmod(changed)}</url>"


def _lastmod(changed: dt.datetime | None) -> str:
    return f"<lastmod>{changed:%Y-%m-%dT%H:%M:%SZ}</lastmod>" if changed else ""


def _document(kind: str, content: str) -> str:
    head = '<?xml version="1.0" encoding="UTF-8"?>'
    return f'{head}\n<{kind} xmlns="{NAMESPACE}">{content}</{kind}>\n'
