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
from decisions.agendas.actions.notice import job_group, render_again, send_notice
from decisions.agendas.errors import StaleAgenda
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
    if request.method == "GET":
        context = agenda_page(meeting, signed_in(request), query="", at=now)
        context["blocked"] = any(row["level"] == "error" for row in context["warnings"])
        return render(request, "staff/agendas/notice.html", context)
    try:
        send_notice(
            meeting=meeting,
            version=posted_number(request, "version"),
            by=signed_in(request),
            at=now,
        )
    except StaleAgenda as stale:
        messages.error(request, str(stale))
        return redirect("agendas:notice", meeting.uuid)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
        return redirect("agendas:notice", meeting.uuid)
    messages.success(request, "Kallelsen är skickad. Handlingarna framställs och stämplas nu.")
    return redirect("agendas:meeting", meeting.uuid)


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
