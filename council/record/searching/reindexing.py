"""Giving what is public its search vectors, at once when published and anew for a new analyser."""

from collections.abc import Iterator
from typing import Any

from django.db import transaction

from council.record.models import Publication, PublishedMeeting, PublishedWord
from council.record.payload import told_title
from council.record.searching import indexing
from council.record.searching.indexing import Section
from council.record.searching.spelling import recount_words

BATCH = 100


def index(publication: Publication) -> None:
    """Make the publication's search vectors anew."""
    set_vectors(publication)
    publication.save(update_fields=["search", "title_search", "index_version"])


def set_vectors(publication: Publication) -> None:
    """Give a row its search vector: title, then summary and decision, then the rest."""
    decision = decision_text(publication.summary, publication.content)
    sections = (
        Section(publication.title, indexing.TITLE),
        Section(publication.text[: len(decision)], indexing.DECISION),
        Section(publication.text[len(decision) :], indexing.BODY),
    )
    publication.search = indexing.vector(sections)
    publication.title_search = indexing.vector(sections[:1])
    publication.index_version = indexing.VERSION


def index_meeting(meeting: PublishedMeeting) -> None:
    """Make the meeting's search vector anew."""
    set_meeting_vector(meeting)
    meeting.save(update_fields=["search", "index_version"])


def set_meeting_vector(meeting: PublishedMeeting) -> None:
    """Give a row its search vector: its body, its place and what is open of its agenda."""
    sections = (
        Section(meeting.body.name, indexing.TITLE),
        Section("\n".join(map(_open_words, meeting.agenda)), indexing.DECISION),
        Section(meeting.place, indexing.BODY),
    )
    meeting.search = indexing.vector(sections)
    meeting.index_version = indexing.VERSION


def _open_words(point: dict[str, Any]) -> str:
    return f"{told_title(point)} {point['registry_number']}"


def decision_text(summary: str, content: dict[str, Any]) -> str:
    """Return what a publication's text begins with: its summary and the decision's clauses."""
    clauses = [clause["text"] for clause in content["decision"]["clauses"]]
    return "\n".join(filter(None, [summary, *clauses]))


def reindex(*, everything: bool = False) -> Iterator[int]:
    """Index anew what an earlier analyser indexed, or everything; yield how many are done so far.

    Each batch is a transaction: what is cut off goes on where it was when it is run again.
    """
    rows = Publication.objects.order_by("pk")
    if not everything:
        rows = rows.exclude(index_version=indexing.VERSION)
    _reindex_meetings(everything=everything)
    done = 0
    for keys in _batches(list(rows.values_list("pk", flat=True))):
        with transaction.atomic():
            for publication in Publication.objects.filter(pk__in=keys).order_by("pk"):
                index(publication)
        done += len(keys)
        yield done
    if done or not PublishedWord.objects.exists():
        recount_words()


def _reindex_meetings(*, everything: bool) -> None:
    rows = PublishedMeeting.objects.select_related("body").order_by("pk")
    if not everything:
        rows = rows.exclude(index_version=indexing.VERSION)
    for meeting in rows.iterator(BATCH):
        index_meeting(meeting)


def _batches(keys: list[int]) -> Iterator[list[int]]:
    for start in range(0, len(keys), BATCH):
        yield keys[start : start + BATCH]
