"""Reads of the elected: the list of them, and what each has done in published decisions."""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any, Generic, TypeVar

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet

from council.record.models import (
    Publication,
    PublishedMandate,
    PublishedPart,
    PublishedPerson,
)
from council.record.queries import RECORD, current_publications

Row = TypeVar("Row")
PAGE, DECISIONS = 100, 30
# What a reader chooses between on a person's page.
KINDS_OF_PARTS = {
    "roster": ("yes", "no", "abstain", "absent"),
    "yrkanden": ("motion",),
    "reservationer": ("reservation", "statement"),
    "tjanstgoring": ("served", "conflict"),
}


@dataclass(frozen=True)
class Deed:
    """What one person did in one decision."""

    decision: Publication
    parts: list[PublishedPart]


@dataclass(frozen=True)
class Page(Generic[Row]):
    """A part of a list, and where the next one begins: "" for the last."""

    rows: Sequence[Row]
    next: str = ""


def people(
    *, day: dt.date, former: bool, query: str = "", party: str = "", after: int | None = None
) -> Page[PublishedPerson]:
    """Return the elected by party and name: those with a mandate that day, or the others.

    `after` is the key of the last person of the page before.
    """
    rows = _serving(day, former=former)
    if query:
        rows = rows.filter(name__icontains=query)
    if party:
        rows = rows.filter(party=party)
    last = PublishedPerson.objects.using(RECORD).filter(pk=after).first() if after else None
    if last is not None:
        rows = rows.filter(
            Q(party__gt=last.party)
            | Q(party=last.party, sort_key__gt=last.sort_key)
            | Q(party=last.party, sort_key=last.sort_key, pk__gt=last.pk)
        )
    found = list(rows.order_by("party", "sort_key", "pk")[: PAGE + 1])
    return Page(found[:PAGE], str(found[PAGE - 1].pk) if len(found) > PAGE else "")


def parties(*, day: dt.date) -> list[dict[str, Any]]:
    """Return the parties of those with a mandate that day, each with how many they are."""
    rows = _serving(day, former=False).values("party").annotate(count=Count("pk"))
    return [dict(row) for row in rows.order_by("-count", "party")]


def mandates_by_person(people: Iterable[PublishedPerson]) -> dict[int, list[PublishedMandate]]:
    """Return the mandates of each of the people by their key, with their bodies, newest first."""
    rows = PublishedMandate.objects.using(RECORD).filter(person__in=[one.pk for one in people])
    newest = rows.select_related("body", "personal_for").order_by(
        "person", F("valid_from").desc(nulls_last=True), "body__name", "pk"
    )
    return {key: list(found) for key, found in groupby(newest, key=lambda row: row.person_id)}


def person_page(slug: str) -> PublishedPerson | None:
    """Return the person by the name in the address, None when there is none."""
    return PublishedPerson.objects.using(RECORD).filter(slug=slug).first()


def people_by_uuid(uuids: Iterable[str]) -> dict[str, PublishedPerson]:
    """Return those of the people who have a page, by their uuid."""
    rows = PublishedPerson.objects.using(RECORD).filter(uuid__in=set(uuids))
    return {str(row.uuid): row for row in rows}


def part_counts(person: PublishedPerson) -> dict[str, int]:
    """Return in how many decisions the person did each kind of thing, and in how many anything."""
    kinds = {
        name: Count("publication", distinct=True, filter=Q(what__in=codes))
        for name, codes in KINDS_OF_PARTS.items()
    }
    return _parts(person).aggregate(alla=Count("publication", distinct=True), **kinds)


def deeds(person: PublishedPerson, *, kind: str = "", after: str = "") -> Page[Deed]:
    """Return what the person did, decision by decision, the latest first.

    `kind` is one of KINDS_OF_PARTS or "" for all, `after` is `Page.next` of the page before.
    """
    rows = _parts(person)
    codes = KINDS_OF_PARTS.get(kind)
    if codes:
        rows = rows.filter(what__in=codes)
    place = _place(after)
    keys = rows.values_list("decided_date", "publication").distinct()
    if place is not None:
        day, pk = place
        keys = keys.filter(Q(decided_date__lt=day) | Q(decided_date=day, publication__lt=pk))
    found = list(keys.order_by("-decided_date", "-publication")[: DECISIONS + 1])
    shown = [key for _, key in found[:DECISIONS]]
    decisions = current_publications().in_bulk(shown)
    parts: dict[int, list[PublishedPart]] = {}
    for part in rows.filter(publication__in=shown).order_by("pk"):
        parts.setdefault(part.publication_id, []).append(part)
    more = ""
    if len(found) > DECISIONS:
        day, pk = found[DECISIONS - 1]
        more = f"{day}.{pk}"
    return Page([Deed(decisions[key], parts[key]) for key in shown if key in decisions], more)


def _serving(day: dt.date, *, former: bool) -> QuerySet[PublishedPerson]:
    mandates = PublishedMandate.objects.using(RECORD).filter(
        Q(valid_from=None) | Q(valid_from__lte=day),
        Q(valid_to=None) | Q(valid_to__gte=day),
        person=OuterRef("pk"),
    )
    holds = Exists(mandates)
    return PublishedPerson.objects.using(RECORD).filter(~holds if former else holds)


def _parts(person: PublishedPerson) -> QuerySet[PublishedPart]:
    return PublishedPart.objects.using(RECORD).filter(person=person, publication__is_current=True)


def _place(raw: str) -> tuple[dt.date, int] | None:
    day, _, pk = raw.partition(".")
    if not (pk.isascii() and pk.isdigit()):
        return None
    try:
        return dt.date.fromisoformat(day), int(pk[:18])
    except ValueError:
        return None
