"""Reads of the public record, all through its own database alias."""

import datetime as dt
import uuid
from collections.abc import Collection, Iterable
from typing import Any

from django.contrib.postgres.aggregates import ArrayAgg
from django.db.models import Max, Min, Q, QuerySet
from django.db.models.fields.json import KT, KeyTransform

from council.record.models import (
    Publication,
    PublishedBody,
    PublishedDocument,
    PublishedMeeting,
    PublishedNotice,
    PublishedTopic,
    Withdrawal,
)

RECORD, HELD = "record", "held"
OF_CASE = 200
HEAVY = ("content", "text", "search", "title_search", "place_keys", "terms")
HEAVY_MEETING = ("agenda", "notice_document", "search")


def current_publications() -> QuerySet[Publication]:
    """Return the decisions as they stand now, as lists show them: without their contents."""
    rows = Publication.objects.using(RECORD).filter(is_current=True)
    return rows.select_related("meeting__body").defer(
        *HEAVY, *(f"meeting__{name}" for name in HEAVY_MEETING)
    )


def latest_publications(count: int) -> list[Publication]:
    """Return the newest decisions."""
    return list(current_publications().order_by("-decided_date", "-pk")[:count])


def versions_of(slug: str) -> list[Publication]:
    """Return all versions of a decision, newest first, each with what a list of them shows."""
    rows = Publication.every.using(RECORD).filter(slug=slug)
    light = rows.only(
        "slug", "version", "published_at", "is_current", "content_hash", "withdrawal_id"
    )
    taken = Q(documents__withdrawal__isnull=False)
    light = light.annotate(withdrawn_files=ArrayAgg("documents__sha256", filter=taken, default=[]))
    return list(light.order_by("-version"))


def clauses_by_version(slug: str) -> list[tuple[int, bool, list[dict[str, Any]]]]:
    """Return version, whether it is current, and clauses, of all versions, the current first."""
    rows = Publication.objects.using(RECORD).filter(slug=slug)
    clauses = KeyTransform("clauses", KeyTransform("decision", "content"))
    rows = rows.order_by("-is_current", "-version")
    return list(rows.values_list("version", "is_current", clauses))


def notices_of_meetings(meetings: Iterable[uuid.UUID]) -> list[PublishedNotice]:
    """Return the notices of the meetings' minutes, newest first."""
    rows = PublishedNotice.objects.using(RECORD).alias(of=KT("content__meeting"))
    return list(rows.filter(of__in=map(str, meetings)).order_by("-posted_at", "-pk"))


def publications_of(keys: Collection[str]) -> list[Publication]:
    """Return the decisions under any of the numbers, or that name one, newest first.

    Each has `events`, `clauses`, `others` (numbers as they are written) and `case_title` of its
    content, and no more of it.
    """
    return _of_case(Q(registry_key__in=keys) | Q(other_keys__overlap=list(keys)))


def publications_under(keys: Collection[str]) -> list[Publication]:
    """Return the decisions under any of the numbers; see publications_of."""
    return _of_case(Q(registry_key__in=keys))


def _of_case(condition: Q) -> list[Publication]:
    rows = current_publications().filter(condition)
    rows = rows.annotate(
        events=KeyTransform("events", "content"),
        clauses=KeyTransform("clauses", KeyTransform("decision", "content")),
        others=KeyTransform("other_numbers", "content"),
        case_title=KT("content__case_title"),
    )
    return list(rows.order_by("-decided_date", "-pk")[:OF_CASE])


def meetings_with(keys: Collection[str]) -> list[PublishedMeeting]:
    """Return the meetings that have a case of those numbers on the agenda, newest first."""
    rows = PublishedMeeting.objects.using(RECORD).select_related("body")
    rows = rows.defer("notice_document")
    rows = rows.filter(registry_keys__overlap=list(keys))
    return list(rows.order_by("-starts_at", "-pk")[:OF_CASE])


def documents_of(publications: Iterable[Publication]) -> list[PublishedDocument]:
    """Return the documents of the decisions, newest decision first, each file once."""
    places = {row.pk: n for n, row in enumerate(publications)}
    rows = PublishedDocument.objects.using(RECORD).filter(publication__in=places)
    ordered = sorted(rows, key=lambda row: (places[row.publication_id or 0], row.position, row.pk))
    return list({row.sha256: row for row in reversed(ordered)}.values())[::-1]


def withdrawal(pk: int) -> Withdrawal:
    """Return the withdrawal with that key."""
    return Withdrawal.objects.using(RECORD).get(pk=pk)


def withdrawal_of_file(sha256: str) -> Withdrawal | None:
    """Return the newest withdrawal of the file with that hash, None where it was not public."""
    rows = PublishedDocument.every.using(RECORD).filter(sha256=sha256, withdrawal__isnull=False)
    newest = rows.select_related("withdrawal").order_by("-withdrawal__withdrawn_at", "-pk").first()
    return newest.withdrawal if newest else None


def decision_page(pk: int) -> Publication:
    """Return one version of a decision with its meeting and body; its documents are in it."""
    rows = Publication.objects.using(RECORD).select_related("meeting__body")
    heavy = ("text", "search", "title_search", "place_keys", "terms")
    return rows.defer(*heavy, "meeting__agenda", "meeting__search").get(pk=pk)


def published_document(sha256: str) -> PublishedDocument | None:
    """Return the newest listing of the file with that hash, None when it is not public."""
    rows = PublishedDocument.objects.using(RECORD).filter(sha256=sha256)
    rows = rows.select_related("publication__meeting__body", "meeting__body").defer(
        *(f"publication__{name}" for name in HEAVY)
    )
    return rows.order_by("-published_at", "-pk").first()


def meetings() -> QuerySet[PublishedMeeting]:
    """Return the meetings as lists show them."""
    rows = PublishedMeeting.objects.using(RECORD).select_related("body")
    return rows.defer(*HEAVY_MEETING)


def coming(rows: QuerySet[PublishedMeeting], at: dt.datetime) -> QuerySet[PublishedMeeting]:
    """Return those that have not been, soonest first; one may end before its called hour."""
    return rows.filter(starts_at__gte=at).exclude(status=HELD).order_by("starts_at", "pk")


def been(rows: QuerySet[PublishedMeeting], at: dt.datetime) -> QuerySet[PublishedMeeting]:
    """Return those that have been, latest first."""
    return rows.filter(Q(starts_at__lt=at) | Q(status=HELD)).order_by("-starts_at", "-pk")


def upcoming_meetings(at: dt.datetime, count: int) -> list[PublishedMeeting]:
    """Return the next meetings, soonest first."""
    return list(coming(meetings(), at)[:count])


def meeting_page(slug: str) -> PublishedMeeting | None:
    """Return one meeting with its body, its agenda and its documents as one file."""
    rows = PublishedMeeting.objects.using(RECORD).select_related("body", "file")
    return rows.defer("search").filter(slug=slug).first()


def bodies() -> list[PublishedBody]:
    """Return all bodies by name."""
    rows = PublishedBody.objects.using(RECORD)
    return list(rows.order_by("name", "pk"))


def body_page(slug: str) -> PublishedBody | None:
    """Return one body."""
    return PublishedBody.objects.using(RECORD).filter(slug=slug).first()


def board() -> list[PublishedNotice]:
    """Return the notices on the board, newest first; only the clock takes one away."""
    rows = PublishedNotice.objects.using(RECORD).filter(taken_down_at=None)
    return list(rows.order_by("-posted_at", "-pk"))


def newest_notices(count: int) -> list[PublishedNotice]:
    """Return the notices that were put on the board last."""
    rows = PublishedNotice.objects.using(RECORD).filter(taken_down_at=None)
    return list(rows.order_by("-posted_at", "-pk")[:count])


def council_meetings(at: dt.datetime) -> list[PublishedMeeting]:
    """Return the municipal council's coming meetings: the board tells them too (KL 8:10)."""
    return list(coming(meetings().filter(body__kind="municipal_council"), at))


def notice_page(slug: str) -> PublishedNotice | None:
    """Return one notice, on the board or taken down."""
    return PublishedNotice.objects.using(RECORD).filter(slug=slug).first()


def taken_down(count: int, after: int | None = None) -> list[PublishedNotice]:
    """Return the notices that have been on the board, newest first, those before a pk."""
    rows = PublishedNotice.objects.using(RECORD).filter(taken_down_at__isnull=False)
    rows = rows if after is None else rows.filter(pk__lt=after)
    return list(rows.order_by("-pk")[:count])


def meetings_by_uuid(uuids: Iterable[str]) -> dict[str, PublishedMeeting]:
    """Return the public meetings among those, with their agendas and bodies."""
    rows = PublishedMeeting.objects.using(RECORD).filter(uuid__in=set(uuids))
    rows = rows.select_related("body").defer("notice_document", "search")
    return {str(row.uuid): row for row in rows}


def documents_by_hash(hashes: Iterable[str]) -> dict[str, PublishedDocument]:
    """Return the published documents among the files with those hashes."""
    rows = PublishedDocument.objects.using(RECORD).filter(sha256__in=set(hashes))
    return {row.sha256: row for row in rows.order_by("published_at", "pk")}


def topics() -> list[PublishedTopic]:
    """Return the topics that decisions stand under, in the order of lists."""
    return list(PublishedTopic.objects.using(RECORD).order_by("position", "pk"))


def years() -> list[int]:
    """Return the years that have decisions, newest first, by the ends of the index."""
    rows = Publication.objects.using(RECORD).filter(is_current=True)
    ends = rows.aggregate(first=Min("decided_date"), last=Max("decided_date"))
    if ends["first"] is None:
        return []
    return list(range(ends["last"].year, ends["first"].year - 1, -1))


def latest_changed() -> dt.datetime | None:
    """Return when a decision that stands changed last, by the end of the index."""
    rows = Publication.objects.using(RECORD).filter(is_current=True)
    last: dt.datetime | None = rows.aggregate(last=Max("changed_at"))["last"]
    return last


def decisions_by_slug(slugs: Iterable[str]) -> list[Publication]:
    """Return the decisions of those names that stand, newest first."""
    rows = current_publications().filter(slug__in={slug for slug in slugs if slug})
    return list(rows.order_by("-decided_date", "-pk"))


def standing_slugs(slugs: Iterable[str]) -> set[str]:
    """Return those of the names that decisions which stand have."""
    rows = Publication.objects.using(RECORD).filter(is_current=True)
    return set(
        rows.filter(slug__in={slug for slug in slugs if slug}).values_list("slug", flat=True)
    )
