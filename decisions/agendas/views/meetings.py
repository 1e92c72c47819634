"""The list of meetings; planning, changing and calling one off."""

import datetime as dt
import uuid
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from council.organisation.models import Body
from council.organisation.permissions import Permission
from council.organisation.requests import signed_in
from decisions.agendas.access import bodies_to_manage, get_meeting_for
from decisions.agendas.actions.meetings import (
    cancel_meeting,
    change_called_meeting,
    change_meeting,
    plan_meeting,
)
from decisions.agendas.forms import CalledMeetingForm, CancelForm, MeetingForm
from decisions.agendas.models import Meeting, MeetingStatus, rules_of
from decisions.agendas.rules import check_can_cancel, check_is_planned
from decisions.agendas.views.waiting import waiting_rows

PAGE_SIZE = 20


@require_GET
def index(request: HttpRequest) -> HttpResponse:
    """List the meetings of the bodies that the user may see: next first, then the earlier ones."""
    now = timezone.now()
    today = timezone.localdate(now)
    user = signed_in(request)
    bodies = list(user.bodies_with(Permission.READ_AGENDA, today).order_by("name", "pk"))
    chosen = next((body for body in bodies if body.slug == request.GET.get("namnd")), None)
    seen = Meeting.objects.filter(body__in=[chosen] if chosen else bodies).select_related("body")
    earlier = Paginator(seen.before_day(today), PAGE_SIZE)
    managed = [body for body in bodies_to_manage(user, at=now) if chosen in {None, body}]
    return render(
        request,
        "staff/agendas/list.html",
        {
            "bodies": bodies,
            "chosen": chosen,
            "coming": seen.from_day(today),
            "page": earlier.get_page(request.GET.get("page")),
            "manages": bool(bodies_to_manage(user, at=now)),
            "tabled": waiting_rows(managed, user, at=now),
        },
    )


@require_http_methods(["GET", "POST"])
def plan(request: HttpRequest) -> HttpResponse:
    """Plan a meeting of a body whose agendas the user sets."""
    now = timezone.now()
    bodies = bodies_to_manage(signed_in(request), at=now)
    if not bodies:
        message = "Bara nämndens sekreterare planerar möten."
        raise PermissionDenied(message)
    chosen = next((body for body in bodies if str(body.pk) == request.GET.get("namnd")), bodies[0])
    form = MeetingForm(request.POST or None, bodies=bodies, now=now, initial=_usual(chosen))
    if form.is_valid():
        body = form.cleaned_data["body"]
        try:
            meeting = plan_meeting(body=body, facts=form.facts(), by=signed_in(request), at=now)
        except ValidationError as error:
            form.add_error("time", error.messages)
        else:
            messages.success(request, "Mötet är planerat.")
            return redirect("agendas:meeting", meeting.uuid)
    return _form(request, form, None)


@require_http_methods(["GET", "POST"])
def change(request: HttpRequest, meeting_id: uuid.UUID) -> HttpResponse:
    """Change a planned meeting's time, place and dates; of a called one only what may change."""
    now = timezone.now()
    meeting = get_meeting_for(signed_in(request), meeting_id, Permission.MANAGE_AGENDA, at=now)
    if meeting.status == MeetingStatus.NOTICED:
        return _change_called(request, meeting, at=now)
    form = MeetingForm.of(meeting, request.POST or None, now=now)
    try:
        check_is_planned(meeting)
        if form.is_valid():
            change_meeting(meeting=meeting, facts=form.facts(), by=signed_in(request), at=now)
            messages.success(request, "Mötet är ändrat.")
            return redirect("agendas:meeting", meeting.uuid)
    except ValidationError as error:
        if not meeting.is_planned:
            messages.error(request, " ".join(error.messages))
            return redirect("agendas:meeting", meeting.uuid)
        form.add_error("time", error.messages)
    return _form(request, form, meeting)


def _change_called(request: HttpRequest, meeting: Meeting, *, at: dt.datetime) -> HttpResponse:
    form = CalledMeetingForm(request.POST or None, meeting=meeting)
    if form.is_valid():
        try:
            change_called_meeting(meeting=meeting, by=signed_in(request), at=at, **form.facts())
        except ValidationError as error:
            form.add_error("time", error.messages)
        else:
            messages.success(request, "Mötet är ändrat. Skicka ett tillägg, så att alla får veta.")
            return redirect("agendas:meeting", meeting.uuid)
    context = {"form": form, "meeting": meeting}
    status = 422 if form.is_bound else 200
    return render(request, "staff/agendas/called_form.html", context, status=status)


@require_http_methods(["GET", "POST"])
def cancel(request: HttpRequest, meeting_id: uuid.UUID) -> HttpResponse:
    """Ask why, and call the meeting off."""
    now = timezone.now()
    meeting = get_meeting_for(signed_in(request), meeting_id, Permission.MANAGE_AGENDA, at=now)
    form = CancelForm(request.POST or None)
    try:
        check_can_cancel(meeting)
        if form.is_valid():
            reason = form.cleaned_data["reason"]
            cancel_meeting(meeting=meeting, reason=reason, by=signed_in(request), at=now)
            messages.success(request, "Mötet är inställt. Ärendena kan läggas på ett annat möte.")
            return redirect("agendas:meeting", meeting.uuid)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
        return redirect("agendas:meeting", meeting.uuid)
    status = 422 if form.is_bound else 200
    context = {"meeting": meeting, "form": form}
    return render(request, "staff/agendas/cancel.html", context, status=status)


def _usual(body: Body) -> dict[str, Any]:
    """Return what the body's meetings usually are, or what its last one was, to begin with."""
    rules = rules_of(body)
    last = Meeting.objects.filter(body=body).order_by("-starts_at", "-pk").first()
    return {
        "body": body.pk,
        "time": rules.usual_time or (last and timezone.localtime(last.starts_at).time()),
        "place": rules.usual_place or (last.place if last else ""),
        "is_public": rules.is_public,
    }


def _form(request: HttpRequest, form: MeetingForm, meeting: Meeting | None) -> HttpResponse:
    context: dict[str, Any] = {"form": form, "meeting": meeting}
    status = 422 if form.is_bound else 200
    return render(request, "staff/agendas/meeting_form.html", context, status=status)
