"""Meetings: each one's page, and calendars."""

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.utils import timezone

from council.record import queries
from council.record.http import read_only, show
from council.record.meeting_files import file_of
from council.record.minutes import KIND as MINUTES
from council.record.models import PublishedBody, PublishedMeeting
from council.record.pages import meeting_page
from council.record.pages.calendar import meeting_calendar
from council.record.pages.linked_data import block, meeting_data
from council.record.pages.presenting import document_row
from council.record.payload import DocumentFacts
from council.record.views.documents import sent_file

IN_CALENDAR = 200


def meeting(request: HttpRequest, slug: str) -> HttpResponse:
    """One meeting: its agenda with decisions, documents and votes, its notice and its minutes."""
    found = _meeting(slug)
    notice = DocumentFacts(**found.notice_document) if found.notice_document else None
    minutes = meeting_page.minutes_of(found)
    decisions = meeting_page.decisions_of(found)
    file = file_of(found, decisions)
    context = {
        "meeting": found,
        "linked_data": block(meeting_data(found)),
        "is_past": found.status == queries.HELD or found.starts_at < timezone.now(),
        "groups": meeting_page.groups_of(found, decisions),
        "notice": document_row(notice) if notice else None,
        "file": document_row(file) if file else None,
        "minutes": minutes,
        # Who served stands in the minutes: it is told when they are attested.
        "served": meeting_page.served_at(found) if minutes else [],
    }
    return show(request, "public/meeting.html", context)


@read_only
def papers(request: HttpRequest, slug: str) -> HttpResponseBase:
    """What is public of the meeting in one PDF, while it tells just that."""
    found = _meeting(slug)
    file = file_of(found, meeting_page.decisions_of(found))
    if file is None:
        raise Http404
    return sent_file(request, file)


def calendar(request: HttpRequest, slug: str) -> HttpResponse:
    """The meeting as a file for the reader's own calendar."""
    found = _meeting(slug)
    if found.status == MINUTES:  # old minutes tell no hour
        raise Http404
    return _calendar(meeting_calendar([found]), slug)


def calendar_of(body: PublishedBody) -> HttpResponse:
    """Answer with the latest of the body's meetings as a calendar."""
    rows = queries.meetings().filter(body=body).exclude(status=MINUTES)
    rows = rows.order_by("-starts_at", "-pk")[:IN_CALENDAR]
    return _calendar(meeting_calendar(reversed(list(rows)), name=body.name), body.slug)


def _calendar(text: str, name: str) -> HttpResponse:
    return HttpResponse(
        text,
        content_type="text/calendar; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{name}.ics"'},
    )


def _meeting(slug: str) -> PublishedMeeting:
    found = queries.meeting_page(slug)
    if found is None:
        raise Http404
    return found
