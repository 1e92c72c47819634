"""The minutes as a PDF to be read before they are handed over: a draft, neither sealed nor kept.

It holds what everybody may read. Paragraphs with secrecy are read in the portal.
"""

import datetime as dt
from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from council.documents.errors import RenderError
from council.documents.minutes import (
    MinutesDocument,
    MinutesParagraph,
    MinutesPart,
    render_minutes,
)
from council.documents.pdfium import opened
from council.files.actions import discard_file
from council.files.models import save_file
from council.jobs.actions import request_job
from council.jobs.errors import JobRefused
from council.jobs.models import Job, JobState
from decisions.agendas.models import Meeting
from decisions.minutes.content import Content, bundle_content
from decisions.minutes.models import Bundle
from decisions.minutes.wording.served import ranges
from decisions.minutes.workflow import LIVE, BundleKind
from decisions.sittings.models import Treatment

DRAFT_JOB = "minutes.draft"
UNFINISHED = (JobState.QUEUED, JobState.RUNNING)
NOTHING = "Inga paragrafer utan sekretess är antecknade än."


@transaction.atomic
def request_draft(*, meeting: Meeting, at: dt.datetime) -> Job:
    """Ask for a draft of the minutes as they are when the worker comes to it.

    While one is being made that is the one.
    """
    Meeting.objects.select_for_update(of=("self",)).get(pk=meeting.pk)
    if found := _jobs(meeting).filter(state__in=UNFINISHED).first():
        return found
    key = f"{_group(meeting)}:{at:%Y%m%dT%H%M%S%f}"
    payload = {"meeting": meeting.pk}
    return request_job(kind=DRAFT_JOB, key=key, payload=payload, at=at, group=_group(meeting))


def draft_state(meeting: Meeting) -> dict[str, Any]:
    """Return the newest job, whether it goes on, and the newest that was made: one query."""
    jobs = list(_jobs(meeting)[:5])
    newest = jobs[0] if jobs else None
    return {
        "job": newest,
        "is_working": newest is not None and newest.state in UNFINISHED,
        "made": next((job for job in jobs if job.state == JobState.DONE), None),
    }


def render_draft(payload: dict[str, Any], report: Callable[[int, str], None]) -> dict[str, Any]:
    """Make the draft; `payload` is {"meeting": pk}. Returns {"pdf": SHA-256, "pages"}.

    Raises JobRefused with the place in the text that cannot be printed.
    """
    meeting = Meeting.objects.select_related("body").get(pk=payload["meeting"])
    report(10, "Sidorna sätts.")
    try:
        data = render_minutes(draft_document(meeting, at=timezone.now()))
    except RenderError as error:
        raise JobRefused(str(error)) from error
    with opened(data) as pages:
        count = len(pages)
    made = save_file(data)
    _discard_superseded(meeting, keep=made)
    return {"pdf": made, "pages": count}


def draft_document(meeting: Meeting, *, at: dt.datetime) -> MinutesDocument:
    """Return the open paragraphs, those that are handed over with the text that was.

    Raises JobRefused when there are none.
    """
    among = list(Treatment.objects.filter(item__meeting=meeting).order_by("number", "pk"))
    rows = bundle_content(meeting, among, BundleKind.ORDINARY)["paragraphs"]
    readable = {row["treatment"] for row in rows if not row["is_secret"]}
    chosen = [one for one in among if one.pk in readable]
    if not chosen:
        raise JobRefused(NOTHING)
    content = bundle_content(meeting, chosen, BundleKind.ORDINARY)
    handed = _handed_over(meeting)
    numbers = [str(one.number) for one in among]
    return MinutesDocument(
        municipality=settings.MUNICIPALITY["name"],
        body=meeting.body.name,
        date=meeting.date,
        kind="Utkast",
        range=ranges([str(one.number) for one in chosen], numbers),
        created_at=at,
        signers=(),
        secretary=content["secretary"],
        cover=_parts(content["cover"]),
        paragraphs=tuple(
            MinutesParagraph(row["heading"], _parts(row["parts"]), row["registry_number"])
            for row in (handed.get(one["treatment"], one) for one in content["paragraphs"])
        ),
        draft=True,
    )


def _handed_over(meeting: Meeting) -> dict[int, Content]:
    """Return the paragraphs that a living bundle holds, as they were frozen, by treatment."""
    living = Bundle.objects.filter(meeting=meeting, state__in=LIVE, is_secret=False)
    return {
        row["treatment"]: row
        for bundle in living.exclude(kind=BundleKind.CORRECTION)
        for row in bundle.content["paragraphs"]
    }


def _parts(rows: list[Content]) -> tuple[MinutesPart, ...]:
    return tuple(MinutesPart(row["heading"], row["html"]) for row in rows)


def _discard_superseded(meeting: Meeting, *, keep: str) -> None:
    """Weed out earlier drafts but the last: somebody may be reading it."""
    done = list(_jobs(meeting).filter(state=JobState.DONE))
    kept = {keep, *(job.result["pdf"] for job in done[:1])}
    for job in done[1:]:
        if job.result["pdf"] not in kept:
            discard_file(job.result["pdf"])
        job.delete()


def _jobs(meeting: Meeting) -> "QuerySet[Job]":
    return Job.objects.filter(group=_group(meeting)).order_by("-pk")


def _group(meeting: Meeting) -> str:
    return f"{DRAFT_JOB}:{meeting.pk}"
