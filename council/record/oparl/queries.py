"""What OParl reads of the record: everything that an object holds, in few queries a page."""

from collections.abc import Iterable
from typing import Any

from django.db.models import OuterRef, Prefetch, QuerySet, Subquery
from django.db.models.fields.json import KeyTransform

from council.record.api.queries import INDEXES
from council.record.models import (
    Publication,
    PublishedBody,
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
    rows = Publication.objects.using(RECORD).filter(is_current=True)
    first = Publication.objects.filter(slug=OuterRef("slug"), version=1).values("published_at")
    rows = rows.annotate(created_at=Subquery(first[:1]))
    return rows.select_related("meeting__body").defer(*INDEXES)


def clauses_of(meetings: Iterable[int]) -> dict[str, list[dict[str, Any]]]:
    """Return the clauses of the decisions of the meetings with those keys, by decision."""
    rows = Publication.objects.using(RECORD).filter(is_current=True, meeting__in=list(meetings))
    clauses = KeyTransform("clauses", KeyTransform("decision", "content"))
    return dict(rows.annotate(clauses=clauses).values_list("slug", "clauses"))
