"""The consultations as citizens read them: what was asked, who asked, who answered, and when."""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet

from council.record.models import PublishedBody, PublishedConsultation
from council.record.queries import RECORD

PAGE = 50


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


def consultations() -> "QuerySet[PublishedConsultation]":
    """Return the consultations with their bodies."""
    return PublishedConsultation.objects.using(RECORD).select_related("body")


def consultation_page(slug: str) -> PublishedConsultation | None:
    """Return the consultation by the name in the address, None when there is none."""
    return consultations().filter(slug=slug).first()


def waiting(*, on: dt.date, body: str = "") -> list[PublishedConsultation]:
    """Return those that can still be answered in time, the soonest last day first."""
    rows = _of(body).filter(reply_slug="", reply_deadline__gte=on)
    return list(rows.order_by("reply_deadline", "pk"))


def over(
    *, on: dt.date, body: str = "", after: int | None = None
) -> tuple[list[PublishedConsultation], int | None]:
    """Return those answered or past their day, the latest first, and where the next page begins.

    `after` is the key of the last one of the page before.
    """
    rows = _of(body).filter(~Q(reply_slug="") | Q(reply_deadline__lt=on))
    last = consultations().filter(pk=after).first() if after else None
    if last is not None:
        day = last.reply_deadline
        rows = rows.filter(Q(reply_deadline__lt=day) | Q(reply_deadline=day, pk__lt=last.pk))
    found = list(rows.order_by("-reply_deadline", "-pk")[: PAGE + 1])
    return found[:PAGE], found[PAGE - 1].pk if len(found) > PAGE else None


def asked_bodies() -> list[PublishedBody]:
    """Return the bodies that have been asked, by name."""
    rows = PublishedBody.objects.using(RECORD).filter(consultations__isnull=False)
    return list(rows.distinct().order_by("name", "pk"))


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


def _of(body: str) -> "QuerySet[PublishedConsultation]":
    return consultations().filter(body__slug=body) if body else consultations()
