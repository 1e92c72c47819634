"""What the pages of the board show officials: how each notice is, and how that is known."""

import datetime as dt
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.dateparse import parse_date

from council.jobs.models import JobState
from council.posting import latest_posting
from decisions.agendas.content import public_title
from decisions.minutes.board.content import attested_date, paragraph_numbers
from decisions.minutes.board.rules import HOLE, holes
from decisions.minutes.models import BoardCheck, BoardNotice, Bundle, Posting
from decisions.minutes.workflow import Found, PostingEnd

UP, AWAY, UNKNOWN, DOWN = "done", "failed", "soon", "planned"
"""Colours of a notice's state (council.templatetags.tones)."""


def notice_row(notice: BoardNotice, *, at: dt.datetime) -> dict[str, Any]:
    """Return a notice as lists show it; its postings with their checks are fetched."""
    postings = sorted(notice.postings.all(), key=lambda one: one.number)
    newest = postings[-1]
    tone, label = _state(notice, newest, at)
    seen = [one.last_at for one in _checks(newest) if one.found == Found.SEEN]
    return {
        "notice": notice,
        "posting": newest,
        "tone": tone,
        "state": label,
        "days_left": (newest.earliest_removal - timezone.localdate(at)).days,
        "last_seen": max(seen, default=None),
        "meeting_date": parse_date(notice.content["meeting_date"]),
        "was_late": postings[0].posted_date > latest_posting(attested_date(notice.bundle)),
        "restarts": len(postings) - 1,
        "proof": proof_state(notice),
    }


def due_row(bundle: Bundle, *, at: dt.datetime) -> dict[str, Any]:
    """Return what is attested and not posted, with the day it must be; paragraphs are fetched."""
    latest = latest_posting(attested_date(bundle))
    return {
        "bundle": bundle,
        "numbers": paragraph_numbers(row.treatment.number for row in bundle.paragraphs.all()),
        "latest": latest,
        "is_late": timezone.localdate(at) > latest,
    }


def paragraph_rows(notice: BoardNotice) -> list[dict[str, str]]:
    """Return the notice's paragraphs with their open titles; of a secret one why it is."""
    grounds = {one["number"]: one["ground"] for one in notice.content["paragraphs"]}
    rows = notice.bundle.paragraphs.select_related(
        "treatment__item__memo__case", "treatment__counter"
    )
    return [
        {
            "paragraph": row.treatment.paragraph,
            "title": public_title(row.treatment.item),
            "ground": grounds.get(row.treatment.paragraph, ""),
        }
        for row in rows.order_by("position", "pk")
    ]


def posting_rows(notice: BoardNotice, *, at: dt.datetime) -> list[dict[str, Any]]:
    """Return the notice's postings, newest first, each with its log."""
    postings = sorted(notice.postings.all(), key=lambda one: -one.number)
    return [
        {
            "posting": posting,
            "label": PostingEnd(posting.end).label if posting.end else "Pågår",
            "looks": sum(one.count for one in _checks(posting)),
            "log": _log(posting, at),
        }
        for posting in postings
    ]


def proof_state(notice: BoardNotice) -> dict[str, str]:
    """Return where the proof is: its address, or how far its making has come."""
    if notice.proof_id is not None:
        return {"url": reverse("board:proof", args=[notice.uuid]), "words": ""}
    job = notice.proof_job
    if job is None:
        return {"url": "", "words": ""}
    is_failed = job.state == JobState.FAILED
    return {
        "url": "",
        "words": f"Kunde inte framställas: {job.message}" if is_failed else "Framställs.",
        "failed": "ja" if is_failed else "",
    }


def _state(notice: BoardNotice, newest: Posting, at: dt.datetime) -> tuple[str, str]:
    if notice.removed_at is not None:
        return DOWN, "Nedtaget"
    if newest.ended_at is not None:
        return AWAY, "Avbrott: tiden börjar om när det syns"
    checks = _checks(newest)
    if checks and checks[-1].found != Found.SEEN:
        return AWAY, str(checks[-1].get_found_display())
    looked = checks[-1].last_at if checks else newest.posted_at
    if at - looked > HOLE:
        return UNKNOWN, "Kontrolleras inte"
    return UP, "Sitter uppe"


def _checks(posting: Posting) -> list[BoardCheck]:
    return sorted(posting.checks.all(), key=lambda one: (one.first_at, one.pk))


def _log(posting: Posting, at: dt.datetime) -> list[dict[str, Any]]:
    """Return the stretches and the holes between them, newest first."""
    checks = _checks(posting)
    rows: list[dict[str, Any]] = [
        {
            "start": one.first_at,
            "end": one.last_at,
            "tone": UP if one.found == Found.SEEN else AWAY,
            "label": one.get_found_display(),
            "count": one.count,
            "detail": one.detail,
        }
        for one in checks
    ]
    nobody = {"tone": UNKNOWN, "label": "Ingen kontroll", "count": 0}
    rows += [
        {"start": hole.start, "end": hole.end, **nobody}
        for hole in holes(posting, checks, until=posting.ended_at or at)
    ]
    return sorted(rows, key=lambda row: row["start"], reverse=True)
