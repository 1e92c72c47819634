"""Asking a worker for a meeting's PDFs, and once more for one that failed."""

import datetime as dt
from typing import Any

from django.db import transaction

from council.audit.actions import record_event
from council.jobs.actions import request_job
from council.jobs.models import Job, JobState
from council.organisation.models import User
from council.organisation.permissions import Permission
from council.organisation.rules import check_may
from decisions.agendas.models import AgendaItem, AgendaVersion, Meeting
from decisions.agendas.packs.contents import has_more
from decisions.memos.protection import has_protected

MEMO_JOB = "agenda.memo"
NOTICE_JOB = "agenda.notice"
PACK_JOB = "agenda.pack"


def request_item(item: AgendaItem, *, at: dt.datetime) -> None:
    """Ask for the sealed PDF of the item's version: public, and closed where it is protected."""
    if item.fixed_version is None:
        return
    asked = {"item": item.pk, "version": item.fixed_version.pk}
    _request(item.meeting, MEMO_JOB, memo_job_key(item), asked, at=at)
    if has_protected(item.fixed_version.content):
        key = memo_job_key(item, closed=True)
        _request(item.meeting, MEMO_JOB, key, {**asked, "closed": True}, at=at)


def request_notice(version: AgendaVersion, *, at: dt.datetime) -> None:
    """Ask for the sealed PDF of the version: the notice (A), or a supplement.

    Where an item has an open title there are two: the public one, and the closed one for those
    who have the right.
    """
    meeting, number = version.meeting, version.number
    asked = {"meeting": meeting.pk, "version": number}
    _request(meeting, NOTICE_JOB, notice_job_key(meeting, number), asked, at=at)
    if any(line["title"] != line["public_title"] for line in version.content["items"]):
        key = notice_job_key(meeting, number, closed=True)
        _request(meeting, NOTICE_JOB, key, {**asked, "closed": True}, at=at)


def request_pack(version: AgendaVersion, *, at: dt.datetime) -> None:
    """Ask for all the version's papers in one PDF, and for the whole of it where that holds more.

    Ask last: it is made of the others.
    """
    meeting, number = version.meeting, version.number
    asked = {"meeting": meeting.pk, "version": number}
    _request(meeting, PACK_JOB, pack_job_key(meeting, number), asked, at=at)
    if has_more(version):
        key = pack_job_key(meeting, number, closed=True)
        _request(meeting, PACK_JOB, key, {**asked, "closed": True}, at=at)


@transaction.atomic
def render_again(*, job: Job, meeting: Meeting, by: User, at: dt.datetime) -> Job:
    """Queue a failed render anew; one that is not failed is left as it is.

    With a paper the packs are queued that waited for it.
    """
    check_may(by, Permission.MANAGE_AGENDA, at=at, body=meeting.body)
    fresh = _queue_again(job, at=at)
    packs = Job.objects.filter(group=job.group, kind=PACK_JOB, state=JobState.FAILED)
    for pack in packs.exclude(pk=job.pk).order_by("pk"):
        _queue_again(pack, at=at)
    record_event(
        by=by,
        at=at,
        action="agenda.render_again",
        target=meeting,
        summary=f"Nytt försök att framställa en handling: {meeting}",
        data={"job": str(job.uuid)},
    )
    return fresh


def job_group(meeting: Meeting) -> str:
    """Return the name that a meeting's jobs share."""
    return f"meeting-{meeting.pk}"


def memo_job_key(item: AgendaItem, *, closed: bool = False) -> str:
    """Return the key of the job that renders the item's fixed version, public or `closed`."""
    return f"{MEMO_JOB}:{item.pk}:{item.fixed_version_id}{':closed' if closed else ''}"


def notice_job_key(meeting: Meeting, number: int = 1, *, closed: bool = False) -> str:
    """Return the key of the job that renders the notice (1) or a supplement (2 and on)."""
    version = f":{number}" if number > 1 else ""
    return f"{NOTICE_JOB}:{meeting.pk}{version}{':closed' if closed else ''}"


def pack_job_key(meeting: Meeting, number: int = 1, *, closed: bool = False) -> str:
    """Return the key of the job that binds the version's papers, the public or the `closed`."""
    return f"{PACK_JOB}:{meeting.pk}:{number}{':closed' if closed else ''}"


def _queue_again(job: Job, *, at: dt.datetime) -> Job:
    return request_job(kind=job.kind, key=job.key, payload=job.payload, at=at, group=job.group)


def _request(
    meeting: Meeting, kind: str, key: str, payload: dict[str, Any], *, at: dt.datetime
) -> None:
    request_job(kind=kind, key=key, payload=payload, at=at, group=job_group(meeting))
