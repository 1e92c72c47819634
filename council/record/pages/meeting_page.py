"""A meeting as its page shows it: each point with its decision, documents and votes."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import groupby
from operator import itemgetter
from typing import Any

from django.db.models import Count, QuerySet
from django.db.models.fields.json import KT, KeyTransform
from django.utils.dateparse import parse_date
from django.utils.translation import gettext as _

from council.record import queries
from council.record.models import (
    Publication,
    PublishedDocument,
    PublishedMeeting,
    PublishedNotice,
    PublishedPerson,
)
from council.record.pages.gone import Gone, gone_at
from council.record.pages.presenting import document_row
from council.record.queries import RECORD


@dataclass(frozen=True)
class Point:
    """A point of the agenda; `facts` is what payload.MeetingFacts tells of it."""

    facts: dict[str, Any]
    decision: Publication | None = None
    documents: list[dict[str, Any]] = field(default_factory=list)
    votes: list[str] = field(default_factory=list)
    gone: Gone | None = None
    """The decision of it that was withdrawn."""


@dataclass(frozen=True)
class Served:
    """Somebody who served at the meeting, and in how many of its published decisions."""

    person: PublishedPerson
    count: int


def groups_of(meeting: PublishedMeeting, decisions: Iterable[Publication]) -> list[dict[str, Any]]:
    """Return the agenda's groups, [{"label", "points": [Point]}], in two queries."""
    gone = gone_at(meeting)
    by_slug = {row.slug: row for row in decisions}
    documents: dict[str, list[dict[str, Any]]] = {}
    for document in _documents(meeting):
        rows = documents.setdefault(document.publication.slug, [])  # type: ignore[union-attr]
        rows.append(document_row(document))
    grouped = groupby(meeting.agenda, key=itemgetter("group", "group_label"))
    return [
        {"label": label, "points": [_point(facts, by_slug, documents, gone) for facts in points]}
        for (_group, label), points in grouped
    ]


def decisions_of(meeting: PublishedMeeting) -> list[Publication]:
    """Return the meeting's decisions as they stand, each with its `votes` (minutes_content)."""
    rows = _current(meeting).annotate(
        votes=KeyTransform("votes", KeyTransform("minutes", "content"))
    )
    return list(rows.defer(*queries.HEAVY).order_by("pk"))


def minutes_of(meeting: PublishedMeeting) -> list[dict[str, Any]]:
    """Return the notices of the meeting's attested minutes, with those files that are public."""
    rows = PublishedNotice.objects.using(RECORD).alias(of=KT("content__meeting"))
    notices = list(rows.filter(of=str(meeting.uuid)).order_by("posted_at", "pk"))
    hashes = [sha256 for notice in notices for sha256 in notice.content["files"]]
    files = queries.documents_by_hash(hashes) if hashes else {}
    return [
        {
            "notice": notice,
            "numbers": notice.content["numbers"],
            "attested": parse_date(notice.content["attested_date"]),
            "documents": [
                document_row(files[sha256])
                for sha256 in notice.content["files"]
                if sha256 in files
            ],
        }
        for notice in notices
    ]


def served_at(meeting: PublishedMeeting) -> list[Served]:
    """Return who served in the meeting's published decisions, by name."""
    people = PublishedPerson.objects.using(RECORD).filter(
        parts__what="served",
        parts__publication__meeting=meeting,
        parts__publication__is_current=True,
    )
    rows = people.annotate(decisions=Count("parts__publication", distinct=True))
    return [Served(person, person.decisions) for person in rows.order_by("sort_key", "pk")]


def in_short(vote: dict[str, Any]) -> str:
    """Return a vote as totals: "7 ja, 4 nej"."""
    words = {"yes": _("ja"), "no": _("nej"), "abstain": _("avstår"), "absent": _("deltar inte")}
    sides = [side for side in vote["sides"] if side["total"]]
    return ", ".join(f"{side['total']} {words[side['side']]}" for side in sides)


def _point(
    facts: dict[str, Any],
    decisions: dict[str, Publication],
    documents: dict[str, list[dict[str, Any]]],
    gone: dict[str, Gone],
) -> Point:
    slug = facts["decision_slug"]
    decision = decisions.get(slug)
    if facts["is_closed"] or decision is None:
        is_known = bool(facts["is_closed"] or slug)
        return Point(facts, gone=None if is_known else gone.get(facts["number"]))
    votes: list[dict[str, Any]] = getattr(decision, "votes", None) or []
    told = [text for vote in votes if (text := in_short(vote))]
    return Point(facts, decision, documents.get(slug, []), told)


def _current(meeting: PublishedMeeting) -> QuerySet[Publication]:
    return Publication.objects.using(RECORD).filter(meeting=meeting, is_current=True)


def _documents(meeting: PublishedMeeting) -> QuerySet[PublishedDocument]:
    rows = PublishedDocument.objects.using(RECORD).filter(
        publication__meeting=meeting, publication__is_current=True
    )
    rows = rows.select_related("publication").defer(
        *(f"publication__{name}" for name in queries.HEAVY)
    )
    return rows.order_by("position", "pk")
