"""Private notes: kept, changed and deleted by whoever wrote them, and seen by nobody else."""

import uuid

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from council.organisation.requests import signed_in
from decisions.agendas.access import may_read_closed
from decisions.agendas.actions.reading import remove_note, remove_notes, save_note
from decisions.agendas.models import AgendaItem, ReadingNote
from decisions.agendas.reading.access import Room
from decisions.agendas.reading.entries import agenda_of
from decisions.agendas.reading.forms import NoteForm
from decisions.agendas.reading.notes import notes_of
from decisions.agendas.views.reading.answers import page, room_of, typed, wants_json
from decisions.agendas.views.reading.room import WHOLE, show_item


@require_safe
def notes(request: HttpRequest, meeting_id: uuid.UUID) -> HttpResponse:
    """List the reader's notes on the meeting, item by item.

    Those on what no device may keep are only counted.
    """
    found = room_of(request, meeting_id)
    agenda, written = agenda_of(found), notes_of(found.meeting, found.user)
    rows = []
    for entry in agenda.entries:
        own = [note for note in written if note.item_id == entry.item.pk]
        shown = [] if entry.is_sensitive else [note for note in own if not note.is_protected]
        if own and not entry.is_hidden:
            rows.append({"entry": entry, "notes": shown, "held_back": len(own) - len(shown)})
    context = {"rows": rows, "count": len(written)}
    return page(request, found, "notes.html", context, keep=True)


@require_POST
def save(request: HttpRequest, meeting_id: uuid.UUID, item_id: uuid.UUID) -> HttpResponse:
    """Keep a note. A script gets {"uuid"} or, 422, {"message"}; a form its page."""
    found = room_of(request, meeting_id)
    item = found.item(item_id)
    form = NoteForm(typed(request))
    try:
        if form.is_valid():
            return _saved(request, found, item, _keep(request, found, item, form))
    except ValidationError as error:
        form.add_error(None, error.messages)
    if not wants_json(request):
        return show_item(request, found, item, form)
    faults = [str(fault) for faults in form.errors.values() for fault in faults]
    return JsonResponse({"message": " ".join(faults)}, status=422)


@require_POST
def remove(request: HttpRequest, meeting_id: uuid.UUID, note_id: uuid.UUID) -> HttpResponse:
    """Delete a note of one's own."""
    found = room_of(request, meeting_id)
    own = ReadingNote.objects.filter(user=found.user).select_related("item")
    note = own.filter(uuid=note_id).first()
    if note is None:
        raise Http404
    remove_note(note=note, by=signed_in(request))
    if wants_json(request):
        return HttpResponse(status=204)
    messages.success(request, "Anteckningen är borttagen.")
    here = next((item for item in found.items if item.pk == note.item_id), None)
    if here is None:
        return redirect("agendas:reading_notes", found.meeting.uuid)
    return redirect("agendas:reading_item", found.meeting.uuid, here.uuid)


@require_POST
def remove_all(request: HttpRequest, meeting_id: uuid.UUID) -> HttpResponse:
    """Delete all of one's notes on the meeting."""
    found = room_of(request, meeting_id)
    count = remove_notes(meeting=found.meeting, by=signed_in(request))
    messages.success(request, f"{count} anteckningar är borttagna.")
    return redirect("agendas:reading_notes", found.meeting.uuid)


def _keep(request: HttpRequest, found: Room, item: AgendaItem, form: NoteForm) -> ReadingNote:
    now, facts = timezone.now(), dict(form.cleaned_data)
    may = item.memo is not None and may_read_closed(found.user, found.meeting, item.memo, at=now)
    facts["is_protected"] = facts["is_protected"] and may
    return save_note(item=item, by=signed_in(request), at=now, **facts)


def _saved(request: HttpRequest, found: Room, item: AgendaItem, note: ReadingNote) -> HttpResponse:
    if wants_json(request):
        return JsonResponse({"uuid": str(note.uuid)})
    messages.success(request, "Anteckningen är sparad. Bara du ser den.")
    address = reverse("agendas:reading_item", args=[found.meeting.uuid, item.uuid])
    query = f"?{WHOLE}=1" if note.is_protected else ""
    return HttpResponseRedirect(f"{address}{query}#anteckning-{note.uuid}")
