"""What the agenda page shows: groups of items, the pool, findings and jobs."""

import datetime as dt
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format

from council.jobs.models import JobState
from council.organisation.models import User
from decisions.agendas.access import (
    may_manage,
    may_read_closed,
    may_read_items,
    may_read_protected,
    may_read_unsent,
)
from decisions.agendas.content import HIDDEN_TITLE, MEETING, Change, last_version, public_title
from decisions.agendas.earlier import Matter, of_item, postponed_before
from decisions.agendas.models import AgendaItem, ItemGroup, ItemSource, Meeting, MeetingStatus
from decisions.agendas.reports import to_report
from decisions.agendas.rules import findings
from decisions.agendas.sent import Told, as_sent, last_told, not_sent
from decisions.agendas.views.declared import declared_rows
from decisions.agendas.views.pool import pool
from decisions.agendas.views.progress import job_rows, meeting_jobs
from decisions.agendas.views.versions import late_words, versions
from decisions.memos.protection import has_protected
from decisions.memos.workflow import MemoStatus


def agenda_page(meeting: Meeting, user: User, *, query: str, at: dt.datetime) -> dict[str, Any]:
    """Return the context of staff/agendas/agenda.html (the contract stands at its top)."""
    manages = may_manage(user, meeting, at=at)
    protected = may_read_protected(user, meeting.body, at=at)
    readable = may_read_items(user, meeting, at=at)
    items = list(AgendaItem.objects.in_order().filter(meeting=meeting)) if readable else []
    for item in items:
        item.meeting = meeting
    editable = manages and meeting.is_planned
    version = last_version(meeting)
    waiting = not_sent(meeting, items) if manages and version else {}
    if version and not may_read_unsent(user, meeting, at=at):
        items = as_sent(items, version)
    told = waiting or last_told(meeting)
    jobs = meeting_jobs(meeting)
    before = postponed_before(meeting, {of_item(item) for item in items}) if manages else {}
    rows = [
        {**_row(item, told, before, at=at, protected=protected), "number": number}
        for item, number in zip(items, _numbers(meeting, items), strict=True)
    ]
    supplements = manages and meeting.status == MeetingStatus.NOTICED
    return {
        "meeting": meeting,
        "manages": manages,
        "editable": editable,
        "supplements": supplements,
        "waiting": _waiting(items, waiting),
        "versions": versions(meeting, reading_told=manages),
        "declared": declared_rows(meeting) if manages else [],
        "late": late_words(meeting, at=at) if editable or supplements else None,
        "readable": readable,
        "groups": [
            {
                "code": code,
                "label": label,
                "is_usual": ItemGroup(code).is_usual,
                "items": [
                    row for row, item in zip(rows, items, strict=True) if item.group == code
                ],
            }
            for code, label in ItemGroup.choices
        ],
        "pool": pool(meeting, query=query, protected=protected) if editable or supplements else [],
        "query": query,
        "warnings": [
            {
                "message": finding.message,
                "level": "error" if finding.blocks else "warning",
                "anchor": f"punkt-{finding.item.uuid}" if finding.item else "agenda",
            }
            for finding in (findings(meeting, items, at=at) if editable else [])
        ],
        "count": len(items),
        "steps": _steps(meeting, timezone.localdate(at)),
        "jobs": job_rows(
            meeting,
            items,
            jobs,
            protected=protected,
            closed=_closed(meeting, items, user, at),
            manages=manages,
        ),
        "is_working": any(job.state in {JobState.QUEUED, JobState.RUNNING} for job in jobs),
    }


def _closed(
    meeting: Meeting, items: list[AgendaItem], user: User, at: dt.datetime
) -> frozenset[int]:
    """Return the items with protected matter that the user may read."""
    return frozenset(
        item.pk
        for item in items
        if item.memo
        and item.fixed_version
        and has_protected(item.fixed_version.content)
        and may_read_closed(user, meeting, item.memo, at=at)
    )


def shown_title(item: AgendaItem, *, protected: bool) -> str:
    """Return the item's title, of a secret one the open title for who may not read it."""
    hidden = item.is_secret and not protected
    return item.open_title or HIDDEN_TITLE if hidden else item.title


def _numbers(meeting: Meeting, items: list[AgendaItem]) -> list[str]:
    """Return the numbers as shown: those that will be, until the notice has frozen them."""
    if meeting.is_planned:
        return [str(meeting.first_number + n) for n in range(len(items))]
    return [item.number or "ny" for item in items]


def _row(
    item: AgendaItem, told: Told, before: dict[Matter, str], *, at: dt.datetime, protected: bool
) -> dict[str, Any]:
    memo = item.memo
    hidden = item.is_secret and not protected
    return {
        "uuid": item.uuid,
        "title": shown_title(item, protected=protected),
        "public_title": public_title(item),
        "url": reverse("memos:memo", args=[memo.uuid]) if memo and not hidden else "",
        "details": "" if hidden else _details(item),
        "marks": [*_changed(item, told), *_marks(item)],
        "text": "" if hidden else item.text,
        "before": "" if hidden else before.get(of_item(item), ""),
        "late_reason": "" if hidden else item.late_reason,
        "lines": _lines(item, at),
        "is_sent": bool(item.number),
        "is_withdrawn": item.is_withdrawn,
        "withdrawn_reason": item.withdrawn_reason,
        "has_memo": memo is not None,
    }


def _lines(item: AgendaItem, at: dt.datetime) -> list[dict[str, str]]:
    """Return what the item reports: frozen by the notice, until then what it would be now."""
    rows: list[Any] = sorted(item.lines.all(), key=lambda line: line.position)
    if item.meeting.is_planned:
        rows = to_report(item.source, item.meeting.body, at=at)
    return [
        {"number": row.registry_number, "title": row.title, "details": row.details} for row in rows
    ]


def _changed(item: AgendaItem, told: Told) -> list[dict[str, str]]:
    if item.is_withdrawn:
        return [{"status": "withdrawn", "label": "Utgår"}]
    change, words = told.get(str(item.uuid), ("", ""))
    if not change:
        return []
    label = str(Change(change).label)
    return [{"status": "changed", "label": f"{label}: {words}" if words else label}]


def _waiting(items: list[AgendaItem], told: Told) -> list[dict[str, str]]:
    """Return what the next supplement would tell: each item's title and what of it."""
    rows = [(MEETING, "Mötet"), *((str(item.uuid), item.title) for item in items)]
    return [
        {"title": title, "label": str(Change(change).label), "words": words}
        for key, title in rows
        if (found := told.get(key))
        for change, words in [found]
    ]


def _details(item: AgendaItem) -> str:
    memo, version = item.memo, item.fixed_version
    if memo is None or version is None:
        return "Egen punkt" if item.source == ItemSource.OWN else "Stående punkt"
    attachments = len(version.content["attachments"])
    parts = [memo.case.registry_number, version.content["unit"] or version.content["department"]]
    if attachments:
        parts.append("1 bilaga" if attachments == 1 else f"{attachments} bilagor")
    return " · ".join(parts)


def _marks(item: AgendaItem) -> list[dict[str, str]]:
    memo = item.memo
    marks = []
    if memo and memo.status not in {MemoStatus.ON_AGENDA, MemoStatus.NOTICED}:
        marks.append({"status": memo.status, "label": memo.get_status_display()})
    if memo and memo.case.is_secret:
        marks.append({"status": "secret", "label": "Sekretess"})
    elif item.fixed_version and has_protected(item.fixed_version.content):
        marks.append({"status": "secret", "label": "Skyddade uppgifter"})
    if item.is_closed:
        marks.append({"status": "secret", "label": "Stängda dörrar"})
    return marks


def _steps(meeting: Meeting, today: dt.date) -> list[dict[str, str]]:
    """Return the meeting's way as components/steps.html draws it."""
    if meeting.status == MeetingStatus.CANCELLED:
        return []
    labels = [
        f"Ärendestopp {_short(meeting.deadline_date)}",
        "Dagordning",
        f"Kallelse {_short(_notice_day(meeting))}",
        f"Möte {_short(meeting.date)}",
        "Beslut antecknade",
    ]
    reached = {MeetingStatus.PLANNED: 1, MeetingStatus.NOTICED: 3, MeetingStatus.HELD: 5}
    current = reached[MeetingStatus(meeting.status)]
    states = ["done"] * current + ["current"] + ["todo"] * len(labels)
    if today <= meeting.deadline_date and current == 1:
        states[0] = "todo"
    return [{"label": label, "state": state} for label, state in zip(labels, states, strict=False)]


def _notice_day(meeting: Meeting) -> dt.date:
    """Return the day when the notice was sent, until then the last day to send it."""
    sent = meeting.noticed_at
    return timezone.localdate(sent) if sent else meeting.notice_date


def _short(date: dt.date) -> str:
    return date_format(date, "j F")
