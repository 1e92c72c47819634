"""What goes into the proof of posting of a notice."""

import datetime as dt

from django.conf import settings
from django.urls import reverse
from django.utils.dateparse import parse_date

from council.documents.board_proof import BoardProof, ProofPosting, ProofTime
from decisions.minutes.board.rules import LOOKS, holes
from decisions.minutes.models import BoardCheck, BoardNotice, Posting
from decisions.minutes.workflow import Found, NoticeKind, PostingEnd

NOBODY_LOOKED = "Ingen kontroll gjordes."
MOST_TROUBLES = 40
"""Of one posting; a board that goes up and down all day is told in numbers."""


def board_proof(notice: BoardNotice, *, at: dt.datetime) -> BoardProof:
    """Return the proof of a notice that is taken down. Raises ValueError before that."""
    if notice.removed_at is None:
        message = f"{notice} is still on the board"
        raise ValueError(message)
    postings = list(notice.postings.prefetch_related("checks").order_by("number"))
    base = settings.MUNICIPALITY["base_url"]
    return BoardProof(
        municipality=settings.MUNICIPALITY["name"],
        body=notice.body.name,
        notice=str(NoticeKind(notice.kind).label),
        numbers=notice.content["numbers"],
        meeting_date=_day(notice.content["meeting_date"]),
        attested_date=_day(notice.content["attested_date"]),
        board=base + reverse("record:notice", args=[notice.slug]),
        removed_at=notice.removed_at,
        earliest_removal=postings[-1].earliest_removal,
        postings=tuple(_posting(posting) for posting in postings),
        minutes_between_looks=int(LOOKS.total_seconds() // 60),
        created_at=at,
        verify_url=base + reverse("record:verify"),
    )


def _posting(posting: Posting) -> ProofPosting:
    checks = sorted(posting.checks.all(), key=lambda one: (one.first_at, one.pk))
    seen = [one for one in checks if one.found == Found.SEEN]
    ended_at = posting.ended_at or posting.posted_at
    expired = posting.end == PostingEnd.EXPIRED
    return ProofPosting(
        posted_at=posting.posted_at,
        posted_date=posting.posted_date,
        last_appeal_day=posting.last_appeal_day,
        ended_at=ended_at,
        ended=str(PostingEnd.EXPIRED.label) if expired else posting.end_reason,
        looks=sum(one.count for one in checks),
        seen=sum(one.count for one in seen),
        first_seen=seen[0].first_at if seen else None,
        last_seen=seen[-1].last_at if seen else None,
        troubles=_troubles(posting, checks, ended_at),
    )


def _troubles(
    posting: Posting, checks: list[BoardCheck], ended_at: dt.datetime
) -> tuple[ProofTime, ...]:
    failed = [
        ProofTime(one.first_at, one.last_at, f"{one.get_found_display()}, {_times(one.count)}.")
        for one in checks
        if one.found != Found.SEEN
    ]
    nobody = [
        ProofTime(hole.start, hole.end, NOBODY_LOOKED)
        for hole in holes(posting, checks, until=ended_at)
    ]
    found = sorted([*failed, *nobody], key=lambda one: one.start)
    return tuple(found[:MOST_TROUBLES])


def _times(count: int) -> str:
    return "1 kontroll" if count == 1 else f"{count} kontroller"


def _day(raw: str) -> dt.date:
    found = parse_date(raw)
    assert found is not None  # noqa: S101 - we wrote it ourselves
    return found
