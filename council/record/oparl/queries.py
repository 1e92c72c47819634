"""What OParl reads of the record: everything that an object holds, in few queries a page."""

from collections.abc import Iterable
from typing import Any

from django.db.models import OuterRef, Prefetch, Q, QuerySet, Subquery
from django.db.models.fields.json import KeyTransform

from council.record.api.queries import INDEXES, is_last_of_gone
from council.record.models import (
    Publication,
    PublishedBody,
    PublishedDocument,
    PublishedMandate,
    PublishedMeeting,
)
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
    rows = rows.annotate(created_at=Subquery(first[:1]))
    return rows.select_related("meeting__body").defer(*INDEXES)


def clauses_of(meetings: Iterable[int]) -> dict[str, list[dict[str, Any]]]:
    """Return the clauses of the decisions of the meetings with those keys, by decision."""
    rows = Publication.objects.using(RECORD).filter(is_current=True, meeting__in=list(meetings))
    clauses = KeyTransform("clauses", KeyTransform("decision", "content"))
    return dict(rows.annotate(clauses=clauses).values_list("slug", "clauses"))


def gone_file(sha256: str, **listed: str) -> PublishedDocument | None:
    """Return the listing of a file that is withdrawn, None where it is not."""
    rows = PublishedDocument.every.using(RECORD).filter(withdrawal__isnull=False)
    return rows.filter(sha256=sha256, **listed).order_by("-changed_at", "-pk").first()
