"""The reading room of a meeting: its agenda, one item after another, what has changed."""

import uuid
from typing import Any

from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from council.files.models import StoredFile
from council.files.responses import private_file
from council.organisation.permissions import Permission
from council.organisation.requests import signed_in
from decisions.agendas.actions.reading import mark_read, mark_unread
from decisions.agendas.actions.receipts import note_read
from decisions.agendas.models import (
    AgendaItem,
    MeetingStatus,
    NoticeKind,
    Rendition,
    RenditionKind,
)
from decisions.agendas.packs.access import newest_packs
from decisions.agendas.reading.access import Room
from decisions.agendas.reading.entries import Agenda, agenda_of
from decisions.agendas.reading.forms import NoteForm
from decisions.agendas.reading.notes import notes_on
from decisions.agendas.reading.text import Document, differences, document_of
from decisions.agendas.views.reading.answers import (
    page,
    room_of,
    shelved,
    typed,
    wants_json,
)
from decisions.agendas.views.reading.declaring import own_declarations
from decisions.memos.actions.protection import note_protected_read
from decisions.memos.views.parts import consultation_facts, travel_facts

MOST_DIGITS = 4
TO_COME = {MeetingStatus.PLANNED, MeetingStatus.NOTICED}
WHOLE = "skyddat"
"""In the address of an item: with its protected passages."""


@require_safe
def room(request: HttpRequest, meeting_id: uuid.UUID) -> HttpResponse:
    """Show the agenda as it was sent, with how far the reader has come."""
    found = room_of(request, meeting_id)
    if found.version:
        note_read(meeting=found.meeting, by=found.user, at=timezone.now())
    agenda = agenda_of(found)
    declarations = own_declarations(found)
    context = {
        "agenda": agenda,
        "addresses": _addresses(found, agenda),
        "packs": newest_packs(found.user, found.meeting, at=timezone.now()),
        "declarations": declarations,
        "may_declare_absence": found.meeting.status in TO_COME
        and not any(row.kind == NoticeKind.ABSENCE for row in declarations),
    }
    return page(request, found, "room.html", context, keep=True)


@require_safe
def item(request: HttpRequest, meeting_id: uuid.UUID, item_id: uuid.UUID) -> HttpResponse:
    """Show one item with its document and the reader's notes."""
    found = room_of(request, meeting_id)
    return show_item(request, found, found.item(item_id))


@require_safe
def changes(request: HttpRequest, meeting_id: uuid.UUID, item_id: uuid.UUID) -> HttpResponse:
    """Show what differs from what the reader read last. Raises Http404 before that."""
    found, now = room_of(request, meeting_id), timezone.now()
    shown, agenda = found.item(item_id), agenda_of(found)
    entry = agenda.of(shown)
    if entry.mark is None:
        raise Http404
    context = {
        **_around(agenda, shown),
        "mark": entry.mark,
        "parts": differences(found, shown, entry.mark, at=now),
    }
    keep = not entry.is_sensitive
    return page(request, found, "changes.html", context, keep=keep)


@require_safe
def file(
    request: HttpRequest, meeting_id: uuid.UUID, item_id: uuid.UUID, attachment_id: uuid.UUID
) -> FileResponse:
    """Send an attachment as it was when the item was sent, to those who may read it."""
    found, now = room_of(request, meeting_id), timezone.now()
    shown, name = found.item(item_id), str(attachment_id)
    document = document_of(found, shown, at=now)
    row = document.attachment(name)
    if row is None and document.offers_whole and shown.memo:
        row = document_of(found, shown, whole=True, at=now).attachment(name)
        if row:
            note_protected_read(memo=shown.memo, by=found.user, at=now)
            document = Document({}, is_kept=False)
    stored = StoredFile.objects.filter(sha256=row["sha256"]).first() if row else None
    if row is None or stored is None:
        raise Http404
    answer = private_file(stored, filename=row["filename"] or "bilaga")
    return shelved(request, answer, keep=document.is_kept and row["is_public"])


@require_POST
def mark(request: HttpRequest, meeting_id: uuid.UUID, item_id: uuid.UUID) -> HttpResponse:
    """Keep that the reader has read the item as the page showed it, and go on to the next."""
    found = room_of(request, meeting_id)
    shown = found.item(item_id)
    version = found.meeting.versions.filter(number=_number(typed(request).get("version"))).first()
    if version is None:
        raise Http404
    mark_read(item=shown, version=version, by=signed_in(request), at=timezone.now())
    if wants_json(request):
        return HttpResponse(status=204)
    _before, after = agenda_of(found).beside(shown)
    if after is None:
        return redirect("agendas:reading", found.meeting.uuid)
    return redirect("agendas:reading_item", found.meeting.uuid, after.uuid)


@require_POST
def unmark(request: HttpRequest, meeting_id: uuid.UUID, item_id: uuid.UUID) -> HttpResponse:
    """Let the item count as unread again."""
    found = room_of(request, meeting_id)
    shown = found.item(item_id)
    mark_unread(item=shown, by=signed_in(request), at=timezone.now())
    return redirect("agendas:reading_item", found.meeting.uuid, shown.uuid)


def show_item(
    request: HttpRequest, found: Room, shown: AgendaItem, note_form: NoteForm | None = None
) -> HttpResponse:
    """Draw the item's page, with a note that came back with errors."""
    now, agenda = timezone.now(), agenda_of(found)
    document = document_of(found, shown, whole=WHOLE in request.GET, at=now)
    if document.is_whole and shown.memo:
        note_protected_read(memo=shown.memo, by=found.user, at=now)
    context = {
        **_around(agenda, shown),
        "document": document,
        "content": document.content,
        "notes": notes_on(shown, found.user, document),
        "note_form": note_form or NoteForm(initial={"is_protected": document.is_whole}),
        "travel": travel_facts(document.content.get("travel")),
        "consultation": consultation_facts(document.content.get("consultation")),
        "pdf": _pdf(found, shown),
        "conflict": next(
            (row for row in own_declarations(found) if row.item_id == shown.pk), None
        ),
    }
    keep = document.is_kept and note_form is None
    status = 422 if note_form else 200
    return page(request, found, "item.html", context, keep=keep, status=status)


def _number(written: object) -> int:
    """Return the number of an agenda version that was posted; -1 for anything else."""
    said = str(written)
    return int(said) if said.isascii() and said.isdecimal() and len(said) <= MOST_DIGITS else -1


def _around(agenda: Agenda, shown: AgendaItem) -> dict[str, Any]:
    before, after = agenda.beside(shown)
    return {
        "agenda": agenda,
        "item": shown,
        "entry": agenda.of(shown),
        "previous": before,
        "following": after,
    }


def _pdf(found: Room, shown: AgendaItem) -> str:
    """Return the address of the item's sealed public PDF; "" until it is made, or for others."""
    on = timezone.localdate()
    if not found.user.may(Permission.READ_AGENDA, on=on, body=found.meeting.body):
        return ""
    made = Rendition.objects.filter(
        kind=RenditionKind.MEMO,
        item=shown,
        fixed_version=shown.fixed_version,
        is_closed=False,
    )
    rendition = made.select_related("job").first()
    if rendition is None:
        return ""
    return reverse("agendas:rendition", args=[found.meeting.uuid, rendition.job.uuid])


def _addresses(found: Room, agenda: Agenda) -> list[str]:
    """Return what a device fetches to keep the meeting: the items, and their public files."""
    meeting = found.meeting.uuid
    addresses = [
        reverse("agendas:reading", args=[meeting]),
        reverse("agendas:reading_notes", args=[meeting]),
    ]
    for entry in agenda.entries:
        if entry.is_sensitive:
            continue
        item, version = entry.item, entry.item.fixed_version
        addresses.append(reverse("agendas:reading_item", args=[meeting, item.uuid]))
        addresses += [
            reverse("agendas:reading_file", args=[meeting, item.uuid, row["uuid"]])
            for row in (version.content["attachments"] if version else [])
            if row["is_public"] and row["sha256"]
        ]
    return addresses
