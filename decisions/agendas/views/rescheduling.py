"""Moving a meeting: what moves with it is shown before it is saved."""

import uuid
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from council.holidays import day_off
from council.organisation.models import User
from council.organisation.permissions import Permission
from council.organisation.requests import signed_in
from decisions.agendas.access import get_meeting_for
from decisions.agendas.actions.planning import check_can_reschedule, reschedule_meeting
from decisions.agendas.models import Meeting
from decisions.agendas.planning.forms import MoveForm
from decisions.agendas.planning.moves import memos_aimed_at, moves, people_of
from decisions.agendas.rules import check_is_planned


@require_http_methods(["GET", "HEAD", "POST"])
def reschedule(request: HttpRequest, meeting_id: uuid.UUID) -> HttpResponse:
    """Ask for the new time, show what moves (the time is in the address), and move on POST."""
    at, user = timezone.now(), signed_in(request)
    meeting = get_meeting_for(user, meeting_id, Permission.MANAGE_AGENDA, at=at)
    data = request.POST if request.method == "POST" else request.GET or None
    form = MoveForm(data, meeting=meeting)
    context: dict[str, Any] = {"meeting": meeting, "form": form}
    try:
        check_is_planned(meeting)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
        return redirect("agendas:meeting", meeting.uuid)
    try:
        if form.is_valid():
            starts_at = form.starts_at()
            check_can_reschedule(meeting, starts_at, at=at)
            if request.method == "POST":
                reschedule_meeting(meeting=meeting, starts_at=starts_at, by=user, at=at)
                messages.success(request, "Mötet är flyttat, och de som berörs har fått veta det.")
                return redirect("agendas:year", meeting.body.slug, starts_at.year)
            context |= _consequences(meeting, form, user)
    except ValidationError as error:
        form.add_error("date", error.messages)
    status = 422 if form.is_bound and not form.is_valid() else 200
    return render(request, "staff/agendas/reschedule.html", context, status=status)


def _consequences(meeting: Meeting, form: MoveForm, user: User) -> dict[str, Any]:
    at, day = timezone.now(), form.cleaned_data["date"]
    is_moved = day != meeting.date
    memos = memos_aimed_at(meeting).prefetch_related("officers__person")
    return {
        "starts_at": form.starts_at(),
        "moves": moves(meeting, day) if is_moved else [],
        "memos": memos,
        "people": people_of(meeting.body, at=at).exclude(pk=user.pk).count(),
        "day_off": day_off(day),
    }
