"""Sending the notice, and the PDFs that come of it."""

import uuid

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.text import slugify
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from council.files.responses import private_file
from council.jobs.models import Job
from council.organisation.permissions import Permission
from council.organisation.requests import signed_in
from decisions.agendas.access import get_meeting_for, get_rendition_for
from decisions.agendas.actions.notice import send_notice, send_supplement
from decisions.agendas.actions.renders import job_group, render_again
from decisions.agendas.content import next_letter, unsent
from decisions.agendas.errors import StaleAgenda
from decisions.agendas.forms import MessageForm
from decisions.agendas.models import Meeting, MeetingStatus
from decisions.agendas.rules import late_findings
from decisions.agendas.views.agenda import posted_number
from decisions.agendas.views.page import agenda_page
from decisions.memos.actions.protection import note_protected_read


@require_http_methods(["GET", "POST"])
def notice(request: HttpRequest, meeting_id: uuid.UUID) -> HttpResponse:
    """Preview the notice with what stands in its way, and send it."""
    now = timezone.now()
    meeting = get_meeting_for(signed_in(request), meeting_id, Permission.MANAGE_AGENDA, at=now)
    if not meeting.is_planned:
        messages.info(request, f"Mötet är redan {meeting.get_status_display().lower()}.")
        return redirect("agendas:meeting", meeting.uuid)
    form = MessageForm(request.POST or None)
    if not form.is_valid():
        return _preview(request, meeting, form, "staff/agendas/notice.html")
    try:
        send_notice(
            meeting=meeting,
            version=posted_number(request, "version"),
            message=form.cleaned_data["message"],
            by=signed_in(request),
            at=now,
        )
    except (StaleAgenda, ValidationError) as error:
        form.add_error(None, getattr(error, "messages", [str(error)]))
        return _preview(request, meeting, form, "staff/agendas/notice.html")
    messages.success(request, "Kallelsen är skickad. Handlingarna framställs och stämplas nu.")
    return redirect("agendas:meeting", meeting.uuid)


@require_http_methods(["GET", "POST"])
def supplement(request: HttpRequest, meeting_id: uuid.UUID) -> HttpResponse:
    """Preview what has changed since the agenda was sent, and send it as the next version."""
    now = timezone.now()
    meeting = get_meeting_for(signed_in(request), meeting_id, Permission.MANAGE_AGENDA, at=now)
    form = MessageForm(request.POST or None)
    if meeting.status != MeetingStatus.NOTICED:
        messages.info(request, f"Mötet är {meeting.get_status_display().lower()}.")
        return redirect("agendas:meeting", meeting.uuid)
    if not form.is_valid():
        return _preview(request, meeting, form, "staff/agendas/supplement.html")
    try:
        made = send_supplement(
            meeting=meeting,
            version=posted_number(request, "version"),
            message=form.cleaned_data["message"],
            by=signed_in(request),
            at=now,
        )
    except (StaleAgenda, ValidationError) as error:
        form.add_error(None, getattr(error, "messages", [str(error)]))
        return _preview(request, meeting, form, "staff/agendas/supplement.html")
    messages.success(request, f"Tillägg {made.letter} är skickat. Handlingarna framställs nu.")
    return redirect("agendas:meeting", meeting.uuid)


def _preview(
    request: HttpRequest, meeting: Meeting, form: MessageForm, template: str
) -> HttpResponse:
    """Show what would be sent, with what stands in its way; `form` keeps what was written."""
    now = timezone.now()
    meeting.refresh_from_db()
    context = agenda_page(meeting, signed_in(request), query="", at=now)
    found = late_findings(meeting, unsent(meeting), at=now) if context["supplements"] else []
    context["reasons"] = [finding.message for finding in found]
    blocked = bool(found) or any(row["level"] == "error" for row in context["warnings"])
    context |= {"form": form, "blocked": blocked, "next_letter": next_letter(meeting)}
    return render(request, template, context, status=422 if form.is_bound else 200)


@require_GET
def jobs(request: HttpRequest, meeting_id: uuid.UUID) -> HttpResponse:
    """Tell how far the PDFs have come: {"html", "working"} for the page's script."""
    now = timezone.now()
    meeting = get_meeting_for(signed_in(request), meeting_id, Permission.READ_AGENDA, at=now)
    context = agenda_page(meeting, signed_in(request), query="", at=now)
    html = render_to_string("staff/agendas/_jobs.html", context, request)
    return JsonResponse({"html": html, "working": context["is_working"]})


@require_POST
def again(request: HttpRequest, meeting_id: uuid.UUID, job_id: uuid.UUID) -> HttpResponse:
    """Queue a failed PDF anew."""
    now = timezone.now()
    meeting = get_meeting_for(signed_in(request), meeting_id, Permission.MANAGE_AGENDA, at=now)
    job = Job.objects.filter(group=job_group(meeting), uuid=job_id).first()
    if job is None:
        raise Http404
    render_again(job=job, meeting=meeting, by=signed_in(request), at=now)
    messages.success(request, "Handlingen framställs på nytt.")
    return redirect("agendas:meeting", meeting.uuid)


@require_GET
def rendition(request: HttpRequest, meeting_id: uuid.UUID, job_id: uuid.UUID) -> FileResponse:
    """Serve a sealed PDF to those who read the body's agenda."""
    now, user = timezone.now(), signed_in(request)
    found = get_rendition_for(user, meeting_id, job_id, at=now)
    if found.is_closed and found.item and found.item.memo:
        note_protected_read(memo=found.item.memo, by=user, at=now)
    subject = found.item.title if found.item else f"kallelse {found.meeting.body}"
    closed = "-med-sekretess" if found.is_closed else ""
    name = f"{found.meeting.date:%Y-%m-%d}-{slugify(subject)[:80]}{closed}.pdf"
    return private_file(found.file, filename=name)
