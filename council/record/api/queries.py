"""What the API reads of the record: whole rows, through the record's own database alias."""

from collections.abc import Iterable

from django.db.models import Exists, OuterRef, Q, QuerySet

from council.record.models import (
    Publication,
    PublishedBody,
    PublishedDocument,
    PublishedMeeting,
    PublishedNotice,
)
from council.record.queries import RECORD

INDEXES = ("text", "search", "title_search")


def bodies() -> QuerySet[PublishedBody]:
    """Return the bodies."""
    return PublishedBody.objects.using(RECORD).defer("members")


def meetings() -> QuerySet[PublishedMeeting]:
    """Return the meetings with their agendas."""
    rows = PublishedMeeting.objects.using(RECORD).select_related("body")
    return rows.defer("body__members")


def decisions() -> QuerySet[Publication]:
    """Return every version of every decision, whole."""
    rows = Publication.objects.using(RECORD).select_related("meeting__body")
    light = ("meeting__agenda", "meeting__notice_document", "meeting__body__members")
    return rows.defer(*INDEXES, *light)


def documents() -> QuerySet[PublishedDocument]:
    """Return the files, each once: where it was listed last, of what holds now."""
    rows = PublishedDocument.objects.using(RECORD)
    later = rows.filter(sha256=OuterRef("sha256"), pk__gt=OuterRef("pk")).filter(_holds_now())
    rows = rows.filter(_holds_now()).exclude(Exists(later))
    return rows.select_related("publication__meeting__body", "meeting__body").defer(
        "publication__content",
        "publication__meeting__agenda",
        "publication__meeting__body__members",
        "meeting__agenda",
        "meeting__body__members",
        *(f"publication__{name}" for name in INDEXES),
    )


def documents_of_meetings(keys: Iterable[int]) -> dict[int, list[PublishedDocument]]:
    """Return the files that the meetings with those keys list, by key."""
    rows = PublishedDocument.objects.using(RECORD).filter(meeting__in=list(keys))
    found: dict[int, list[PublishedDocument]] = {}
    for row in rows.order_by("position", "pk"):
        found.setdefault(row.meeting_id or 0, []).append(row)
    return found


def notices() -> QuerySet[PublishedNotice]:
    """Return the notices, on the board and taken down."""
    return PublishedNotice.objects.using(RECORD)


def public_hashes(hashes: Iterable[str]) -> set[str]:
    """Return which of the files with those hashes are published."""
    rows = PublishedDocument.objects.using(RECORD).filter(sha256__in=set(hashes))
    return set(rows.values_list("sha256", flat=True))


def case_keys(after: str, count: int, rows: QuerySet[Publication]) -> list[str]:
    """Return the keys of the cases that the decisions are in, from the one after `after` on."""
    keys = rows.filter(registry_key__gt=after).values_list("registry_key", flat=True)
    return list(keys.order_by("registry_key").distinct()[:count])


def in_cases(keys: Iterable[str]) -> dict[str, list[Publication]]:
    """Return the decisions as they stand in the cases with those keys, by key, oldest first."""
    rows = decisions().filter(is_current=True, registry_key__in=list(keys))
    found: dict[str, list[Publication]] = {}
    for row in rows.order_by("decided_date", "pk"):
        found.setdefault(row.registry_key, []).append(row)
    return found


def _holds_now() -> Q:
    return Q(publication__is_current=True) | Q(meeting__isnull=False)
