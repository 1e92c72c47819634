"""What the API reads of the record: whole rows, through the record's own database alias."""

import datetime as dt
from collections.abc import Iterable

from django.db.models import Exists, F, OuterRef, Prefetch, Q, QuerySet, Subquery

from council.record.models import (
    Publication,
    PublishedBody,
    PublishedDocument,
    PublishedMandate,
    PublishedMeeting,
    PublishedNotice,
    PublishedPerson,
    Withdrawal,
)
from council.record.queries import RECORD

INDEXES = ("text", "search", "title_search", "place_keys", "terms")


def bodies() -> QuerySet[PublishedBody]:
    """Return the bodies."""
    return PublishedBody.objects.using(RECORD).all()


def people() -> QuerySet[PublishedPerson]:
    """Return the elected with their mandates, the newest first."""
    mandates = PublishedMandate.objects.select_related("body", "personal_for")
    newest = mandates.order_by(F("valid_from").desc(nulls_last=True), "pk")
    rows = PublishedPerson.objects.using(RECORD)
    return rows.prefetch_related(Prefetch("mandates", queryset=newest))


def memberships(on: dt.date | None) -> QuerySet[PublishedMandate]:
    """Return the mandates, those that hold on the day if one is given, with person and body."""
    rows = PublishedMandate.objects.using(RECORD)
    if on is not None:
        rows = rows.filter(
            Q(valid_from=None) | Q(valid_from__lte=on), Q(valid_to=None) | Q(valid_to__gte=on)
        )
    return rows.select_related("person", "body", "personal_for")


def meetings() -> QuerySet[PublishedMeeting]:
    """Return the meetings with their agendas."""
    return PublishedMeeting.objects.using(RECORD).select_related("body")


def decisions() -> QuerySet[Publication]:
    """Return every version of every decision, whole."""
    rows = Publication.objects.using(RECORD).select_related("meeting__body")
    light = ("meeting__agenda", "meeting__notice_document")
    return rows.annotate(number=number_of()).defer(*INDEXES, *light)


def number_of() -> Subquery:
    """Return the number that the log calls a version's decision by: that of its first version."""
    versions = Publication.every.filter(slug=OuterRef("slug")).order_by("version")
    return Subquery(versions.values("uuid")[:1])


def gone_decisions() -> QuerySet[Publication]:
    """Return the last version of every decision that is withdrawn, with its withdrawal."""
    rows = Publication.every.using(RECORD).annotate(number=number_of())
    return rows.filter(is_last_of_gone()).select_related("withdrawal").defer("content", *INDEXES)


def is_last_of_gone() -> Q:
    """Return the condition on the last version of a decision that it is withdrawn."""
    later = Publication.every.filter(slug=OuterRef("slug"), version__gt=OuterRef("version"))
    return Q(withdrawal__isnull=False) & ~Q(Exists(later))


def withdrawal_of(slug: str, version: int | None = None) -> Withdrawal | None:
    """Return how a decision, or one version of it, was withdrawn; None where it was not."""
    rows = Publication.every.using(RECORD).filter(slug=slug, withdrawal__isnull=False)
    if version is not None:
        rows = rows.filter(version=version)
    newest = rows.select_related("withdrawal").only("withdrawal").order_by("-version").first()
    return newest.withdrawal if newest else None


def documents() -> QuerySet[PublishedDocument]:
    """Return the files, each once: where it was listed last, of what holds now."""
    rows = PublishedDocument.objects.using(RECORD)
    later = rows.filter(sha256=OuterRef("sha256"), pk__gt=OuterRef("pk")).filter(_holds_now())
    rows = rows.filter(_holds_now()).exclude(Exists(later))
    return _with_listing(rows)


def gone_documents() -> QuerySet[PublishedDocument]:
    """Return the files that are withdrawn wherever they were listed, each once."""
    rows = PublishedDocument.every.using(RECORD)
    same = rows.filter(sha256=OuterRef("sha256"))
    standing = same.filter(_holds_now(), withdrawal=None)
    later = same.filter(withdrawal__isnull=False, pk__gt=OuterRef("pk"))
    rows = rows.filter(withdrawal__isnull=False).exclude(Exists(standing)).exclude(Exists(later))
    return rows.select_related("withdrawal")


def _with_listing(rows: QuerySet[PublishedDocument]) -> QuerySet[PublishedDocument]:
    return rows.select_related("publication__meeting__body", "meeting__body").defer(
        "publication__content",
        "publication__meeting__agenda",
        "meeting__agenda",
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
