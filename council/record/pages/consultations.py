"""The consultations as citizens read them: what was asked, who asked, who answered, and when."""

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils.text import slugify

from council.record.models import PublishedBody, PublishedConsultation
from council.record.queries import RECORD

PAGE = 50


INCOMING, OUTGOING = "incoming", "outgoing"


@dataclass(frozen=True)
class ConsultationFacts:
    """A consultation to publish; see PublishedConsultation."""

    uuid: UUID
    slug: str
    body: PublishedBody
    title: str
    sender: str
    sender_reference: str
    registry_number: str
    received_date: dt.date
    reply_deadline: dt.date
    links: list[dict[str, str]] = field(default_factory=list)
    reply_slug: str = ""
    replied_date: dt.date | None = None
    registry_key: str = ""
    direction: str = INCOMING
    question: str = ""
    closed_date: dt.date | None = None
    documents: list[dict[str, Any]] = field(default_factory=list)
    addressees: list[dict[str, Any]] = field(default_factory=list)


def lasting_slug(day: dt.date, title: str, uuid: UUID) -> str:
    """Return a name for the address that no other consultation ever gets, also once it is gone."""
    words = slugify(title)[:80].strip("-")
    return "-".join(filter(None, [day.isoformat(), words, uuid.hex[:8]]))


def consultations() -> "QuerySet[PublishedConsultation]":
    """Return the consultations with their bodies."""
    return PublishedConsultation.objects.using(RECORD).select_related("body")


def consultation_page(slug: str) -> PublishedConsultation | None:
    """Return the consultation by the name in the address, None when there is none."""
    return consultations().filter(slug=slug).first()


def waiting(*, on: dt.date, body: str = "") -> list[PublishedConsultation]:
    """Return those that can still be answered in time, the soonest last day first."""
    rows = _of(body, INCOMING).filter(reply_slug="", reply_deadline__gte=on)
    return list(rows.order_by("reply_deadline", "pk"))


def over(
    *, on: dt.date, body: str = "", after: int | None = None
) -> tuple[list[PublishedConsultation], int | None]:
    """Return those answered or past their day, the latest first, and where the next page begins.

    `after` is the key of the last one of the page before.
    """
    rows = _of(body, INCOMING).filter(~Q(reply_slug="") | Q(reply_deadline__lt=on))
    return _page_of(rows, after)


def begins_after(typed: str, direction: str) -> int | None:
    """Return the key of the consultation that a page of a list begins after, None for no such."""
    if not (typed.isascii() and typed.isdigit()):
        return None
    rows = consultations().filter(pk=int(typed[:18]), direction=direction)
    return rows.values_list("pk", flat=True).first()


def out_now(*, on: dt.date, body: str = "") -> list[PublishedConsultation]:
    """Return those sent out that can still be answered, the soonest last day first."""
    rows = _of(body, OUTGOING).filter(closed_date=None, reply_deadline__gte=on)
    return list(rows.order_by("reply_deadline", "pk"))


def out_before(
    *, on: dt.date, body: str = "", after: int | None = None
) -> tuple[list[PublishedConsultation], int | None]:
    """Return those sent out whose time is over; see `over`."""
    rows = _of(body, OUTGOING).filter(Q(closed_date__isnull=False) | Q(reply_deadline__lt=on))
    return _page_of(rows, after)


def bodies_with(direction: str) -> list[PublishedBody]:
    """Return the bodies that have been asked, or have asked others, by name."""
    rows = PublishedBody.objects.using(RECORD).filter(consultations__direction=direction)
    return list(rows.distinct().order_by("name", "pk"))


def consultations_in(keys: Iterable[str]) -> list[PublishedConsultation]:
    """Return those that came in or went out in the cases with those registry keys, by day."""
    rows = consultations().filter(registry_key__in=set(keys))
    return list(rows.order_by("received_date", "pk"))


def state(row: PublishedConsultation, replied: Iterable[str], *, on: dt.date) -> str:
    """Return "answered", "open" or "over"; `replied` are the slugs of decisions that stand."""
    if row.reply_slug in replied:
        return "answered"
    return "open" if row.reply_deadline >= on else "over"


def shown(
    rows: Sequence[PublishedConsultation], replied: Iterable[str], *, on: dt.date
) -> list[dict[str, Any]]:
    """Return rows for templates/public/_consultations.html."""
    known = set(replied)
    return [{"consultation": row, "state": state(row, known, on=on)} for row in rows]


def file_of(row: PublishedConsultation, sha256: str) -> dict[str, Any] | None:
    """Return the consultation's file with that hash: one that was sent, or one of an answer."""
    answers = (one["document"] for one in row.addressees if one["document"])
    return next((file for file in (*row.documents, *answers) if file["sha256"] == sha256), None)


def tally(row: PublishedConsultation) -> dict[str, int]:
    """Return how many were asked, of them how many are in each state, and who answered anyway."""
    states = Counter(one["state"] for one in row.addressees if one["is_asked"])
    names = ("answered", "abstained", "waiting")
    unasked = sum(not one["is_asked"] for one in row.addressees)
    return {"asked": states.total(), **{name: states[name] for name in names}, "unasked": unasked}


def _of(body: str, direction: str) -> "QuerySet[PublishedConsultation]":
    rows = consultations().filter(direction=direction)
    return rows.filter(body__slug=body) if body else rows


def _page_of(
    rows: "QuerySet[PublishedConsultation]", after: int | None
) -> tuple[list[PublishedConsultation], int | None]:
    last = consultations().filter(pk=after).first() if after else None
    if last is not None:
        day = last.reply_deadline
        rows = rows.filter(Q(reply_deadline__lt=day) | Q(reply_deadline=day, pk__lt=last.pk))
    found = list(rows.order_by("-reply_deadline", "-pk")[: PAGE + 1])
    return found[:PAGE], found[PAGE - 1].pk if len(found) > PAGE else None
