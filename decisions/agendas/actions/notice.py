"""Sending the notice: numbers frozen, memos noticed, PDFs asked for."""

import datetime as dt
from typing import Any

from django.db import transaction

from council.audit.actions import record_event
from council.jobs.actions import request_job
from council.jobs.models import Job
from council.organisation.models import User
from council.organisation.permissions import Permission
from council.organisation.rules import check_may
from decisions.agendas.actions.meetings import move_meeting
from decisions.agendas.actions.order import lock_agenda
from decisions.agendas.models import AgendaItem, Meeting, MeetingStatus
from decisions.agendas.rules import check_can_notice
from decisions.memos.actions.transitions import move_memo
from decisions.memos.protection import has_protected
from decisions.memos.workflow import MemoStatus

MEMO_JOB = "agenda.memo"
NOTICE_JOB = "agenda.notice"


@transaction.atomic
def send_notice(*, meeting: Meeting, version: int, by: User, at: dt.datetime) -> Meeting:
    """Freeze the agenda and call the meeting; a worker renders and seals the PDFs afterwards.

    Raises StaleAgenda when the agenda has changed since `version` was previewed, and
    ValidationError with every reason that blocks the notice.
    """
    fresh = lock_agenda(meeting, version=version, by=by, at=at)
    items = list(AgendaItem.objects.in_order().filter(meeting=fresh))
    check_can_notice(fresh, items, at=at)
    for index, item in enumerate(items):
        item.number = str(fresh.first_number + index)
        item.save(update_fields=["number"])
        if item.memo is not None:
            move_memo(memo=item.memo, to=MemoStatus.NOTICED, by=by, at=at, comment=str(fresh))
    move_meeting(meeting=fresh, to=MeetingStatus.NOTICED, by=by, at=at)
    for item in items:
        if item.fixed_version is not None:
            _request(fresh, MEMO_JOB, memo_job_key(item), {"item": item.pk}, at=at)
            if has_protected(item.fixed_version.content):
                asked = {"item": item.pk, "closed": True}
                _request(fresh, MEMO_JOB, memo_job_key(item, closed=True), asked, at=at)
    _request(fresh, NOTICE_JOB, notice_job_key(fresh), {"meeting": fresh.pk}, at=at)
    return fresh


@transaction.atomic
def render_again(*, job: Job, meeting: Meeting, by: User, at: dt.datetime) -> Job:
    """Queue a failed render anew; one that is not failed is left as it is."""
    check_may(by, Permission.MANAGE_AGENDA, at=at, body=meeting.body)
    fresh = request_job(kind=job.kind, key=job.key, payload=job.payload, at=at, group=job.group)
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


def notice_job_key(meeting: Meeting) -> str:
    """Return the key of the job that renders the meeting's notice."""
    return f"{NOTICE_JOB}:{meeting.pk}"


def _request(
    meeting: Meeting, kind: str, key: str, payload: dict[str, Any], *, at: dt.datetime
) -> None:
    request_job(kind=kind, key=key, payload=payload, at=at, group=job_group(meeting))
