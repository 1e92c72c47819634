"""What OParl reads of the record: everything that an object holds, in few queries a page."""

from collections.abc import Iterable
from typing import Any, NamedTuple
from uuid import UUID

from django.db.models import OuterRef, Prefetch, Q, QuerySet, Subquery
from django.db.models.fields.json import KeyTransform

from council.record.api.queries import INDEXES, is_last_of_gone, number_of
from council.record.models import (
    Publication,
    PublishedBody,
    PublishedDocument,
    PublishedMandate,
    PublishedMeeting,
)
from council.record.naming import name_of
from council.record.queries import RECORD


def organizations() -> QuerySet[PublishedBody]:
    """Return the bodies with their mandates and who holds them."""
    mandates = PublishedMandate.objects.select_related("person").order_by("pk")
    rows = PublishedBody.objects.using(RECORD)
    return rows.prefetch_related(Prefetch("mandates", queryset=mandates))


def memberships() -> QuerySet[PublishedMandate]:
    """Return the mandates with who holds them and where."""
    return PublishedMandate.objects.using(RECORD).select_related("person", "body")


def meetings() -> QuerySet[PublishedMeeting]:
    """Return the meetings with their agendas."""
    return PublishedMeeting.objects.using(RECORD).select_related("body")


def papers() -> QuerySet[Publication]:
    """Return the decisions as they stand; `created_at` is when the first version was published."""
    return papers_and_gone().filter(is_current=True)


def papers_and_gone() -> QuerySet[Publication]:
    """Return the decisions as they stand and the last version of those that are withdrawn."""
    rows = Publication.every.using(RECORD).filter(Q(is_current=True) | is_last_of_gone())
    first = Publication.every.filter(slug=OuterRef("slug"), version=1).values("published_at")
    rows = rows.annotate(created_at=Subquery(first[:1]), number=number_of())
    return rows.select_related("meeting__body").defer(*INDEXES)


def paper_or_gone(number: UUID) -> Publication | None:
    """Return the decision with that number, or the last version of one that is withdrawn."""
    slug = name_of(number)
    return papers_and_gone().filter(slug=slug).first() if slug else None


class Decided(NamedTuple):
    """What a point of an agenda tells of its decision."""

    number: UUID
    clauses: list[dict[str, Any]]


def decided_at(meetings: Iterable[int]) -> dict[str, Decided]:
    """Return the decisions of the meetings with those keys, by their names."""
    rows = Publication.objects.using(RECORD).filter(is_current=True, meeting__in=list(meetings))
    clauses = KeyTransform("clauses", KeyTransform("decision", "content"))
    found = rows.annotate(number=number_of(), clauses=clauses)
    told = found.values_list("slug", "number", "clauses")
    return {slug: Decided(number, clauses) for slug, number, clauses in told}


def gone_file(sha256: str, **listed: str) -> PublishedDocument | None:
    """Return the listing of a file that is withdrawn, None where it is not."""
    rows = PublishedDocument.every.using(RECORD).filter(withdrawal__isnull=False)
    return rows.filter(sha256=sha256, **listed).order_by("-changed_at", "-pk").first()
