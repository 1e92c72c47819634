"""A draft of the minutes as PDF: asked for, followed and read by who keeps the minutes."""

import uuid

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.template.loader import render_to_string
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from council.files.models import read_file
from council.organisation.requests import signed_in
from decisions.agendas.models import Meeting
from decisions.minutes.access import get_minutes_for
from decisions.minutes.drafts import draft_state, request_draft


@require_POST
def draft(request: HttpRequest, meeting_id: uuid.UUID) -> HttpResponse:
    """Ask for a draft of the minutes as they are now."""
    meeting = _meeting(request, meeting_id)
    request_draft(meeting=meeting, at=timezone.now())
    messages.success(request, "Utkastet framställs.")
    return redirect("minutes:minutes", meeting.uuid)


@require_safe
def progress(request: HttpRequest, meeting_id: uuid.UUID) -> JsonResponse:
    """Tell how far the draft has come: {"html", "working"} for the page's script."""
    meeting = _meeting(request, meeting_id)
    context = {"meeting": meeting, **draft_state(meeting)}
    html = render_to_string("staff/minutes/_draft.html", context, request)
    return JsonResponse({"html": html, "working": context["is_working"]})


@require_safe
def pdf(request: HttpRequest, meeting_id: uuid.UUID) -> HttpResponse:
    """Show the newest draft, which no cache keeps."""
    meeting = _meeting(request, meeting_id)
    made = draft_state(meeting)["made"]
    if made is None:
        raise Http404
    try:
        data = read_file(made.result["pdf"])
    except FileNotFoundError as error:
        raise Http404 from error
    name = f"utkast-protokoll-{meeting.body.slug}-{meeting.date}.pdf"
    response = HttpResponse(data, content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="{name}"'
    response["Cache-Control"] = "private, no-store"
    # The policy of a page would stop the browser's own PDF viewer.
    response._csp_exempt = True  # type: ignore[attr-defined]  # noqa: SLF001
    return response


def _meeting(request: HttpRequest, meeting_id: uuid.UUID) -> Meeting:
    return get_minutes_for(signed_in(request), meeting_id, at=timezone.now(), writes=True)
