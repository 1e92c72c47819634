"""Members say beforehand that they cannot come, or have a conflict of interest."""

import uuid

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from council.organisation.requests import signed_in
from decisions.agendas.actions.declarations import (
    declare_absence,
    declare_conflict,
    withdraw_declaration,
)
from decisions.agendas.models import ConflictGround, MemberNotice, NoticeKind
from decisions.agendas.reading.access import Room
from decisions.agendas.reading.entries import agenda_of
from decisions.agendas.reading.forms import WHOLE, AbsenceForm, ConflictForm
from decisions.agendas.views.reading.answers import page, refused, room_of


def own_declarations(room: Room) -> list[MemberNotice]:
    """Return what the reader has declared for the meeting and not taken back."""
    if room.mandate is None:
        return []
    standing = MemberNotice.objects.standing().filter(
        meeting=room.meeting, person=room.mandate.person_id
    )
    rows = list(standing.order_by("kind", "item__position", "pk"))
    items = {item.pk: item for item in room.items}
    for row in rows:
        row.item = items.get(row.item_id) if row.item_id else None
    return rows


@require_http_methods(["GET", "HEAD", "POST"])
def absence(request: HttpRequest, meeting_id: uuid.UUID) -> HttpResponse:
    """Ask whether one cannot come to all of the meeting or to a part, and tell the secretary."""
    found = _room_of_member(request, meeting_id)
    form = AbsenceForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        facts = form.cleaned_data
        try:
            declare_absence(
                meeting=found.meeting,
                is_whole=facts["extent"] == WHOLE,
                text=facts["text"],
                by=signed_in(request),
                at=timezone.now(),
            )
            messages.success(request, "Anmält. Nämndsekreteraren får veta att du inte kan delta.")
            return redirect("agendas:reading", found.meeting.uuid)
        except ValidationError as error:
            form.add_error(None, error.messages)
    own = [row for row in own_declarations(found) if row.kind == NoticeKind.ABSENCE]
    status = 422 if form.is_bound else 200
    return page(request, found, "absence.html", {"form": form, "own": own}, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
def conflict(request: HttpRequest, meeting_id: uuid.UUID, item_id: uuid.UUID) -> HttpResponse:
    """Ask on which ground one has a conflict of interest in the item, and tell the secretary."""
    found = _room_of_member(request, meeting_id)
    item = found.item(item_id)
    form = ConflictForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        facts = form.cleaned_data
        try:
            declare_conflict(
                item=item,
                ground=ConflictGround(facts["ground"]),
                text=facts["text"],
                by=signed_in(request),
                at=timezone.now(),
            )
            messages.success(request, "Anmält. Nämndsekreteraren får veta att du har jäv.")
            return redirect("agendas:reading_item", found.meeting.uuid, item.uuid)
        except ValidationError as error:
            form.add_error(None, error.messages)
    entry = agenda_of(found).of(item)
    own = [row for row in own_declarations(found) if row.item_id == item.pk]
    context = {"form": form, "item": item, "entry": entry, "own": own}
    status = 422 if form.is_bound else 200
    return page(request, found, "conflict.html", context, status=status)


@require_POST
def withdraw(request: HttpRequest, meeting_id: uuid.UUID, notice_id: uuid.UUID) -> HttpResponse:
    """Take back what one has declared."""
    found = _room_of_member(request, meeting_id)
    own = MemberNotice.objects.filter(
        meeting=found.meeting, person=found.user.person_id, uuid=notice_id
    )
    notice = own.select_related("item").first()
    if notice is None:
        raise Http404
    try:
        withdraw_declaration(notice=notice, by=signed_in(request), at=timezone.now())
        messages.success(request, "Anmälan är återtagen. Nämndsekreteraren får veta det.")
    except ValidationError as error:
        refused(request, error)
    if notice.item:
        return redirect("agendas:reading_item", found.meeting.uuid, notice.item.uuid)
    return redirect("agendas:reading", found.meeting.uuid)


def _room_of_member(request: HttpRequest, meeting_id: uuid.UUID) -> Room:
    """Return the room for one of the body's elected. Raises Http404 to everybody else."""
    found = room_of(request, meeting_id)
    if found.mandate is None:
        raise Http404
    return found
