"""What a reader keeps for themselves in the reading room: read marks and private notes.

Both concern nobody but the reader, so the event log does not tell them.
"""

import datetime as dt
import re
import uuid as uuids

from django.core.exceptions import ValidationError
from django.db import transaction

from council.organisation.models import User
from decisions.agendas.models import (
    AgendaItem,
    AgendaVersion,
    Meeting,
    ReadingNote,
    ReadMark,
)
from decisions.agendas.reading.access import check_reads
from decisions.memos.actions.text import plain_line, plain_text, storable
from decisions.memos.models import FixedVersion
from decisions.memos.rules.quotes import CONTEXT

MAX_TEXT = 10_000
MAX_QUOTE = 2_000


@transaction.atomic
def mark_read(
    *, item: AgendaItem, version: AgendaVersion, by: User, at: dt.datetime
) -> ReadMark | None:
    """Keep that the user has read the item as that version of the agenda sent it.

    A mark never goes back to an older version: one that comes late from a device without network
    changes nothing. Returns None for a version that does not have the item.
    """
    check_reads(by, item.meeting, at=at)
    found = next((row for row in version.content["items"] if row["uuid"] == str(item.uuid)), None)
    if found is None:
        return None
    marks = ReadMark.objects.select_for_update(of=("self",)).select_related("agenda_version")
    mark = marks.filter(item=item, user=by).first()
    if mark and mark.agenda_version.number > version.number:
        return mark
    facts = {
        "agenda_version": version,
        "fixed_version": FixedVersion.objects.filter(
            memo=item.memo_id, number=found["version"]
        ).first(),
        "read_at": at,
    }
    return ReadMark.objects.update_or_create(item=item, user=by, defaults=facts)[0]


@transaction.atomic
def mark_unread(*, item: AgendaItem, by: User, at: dt.datetime) -> None:
    """Let the item count as unread for the user again."""
    check_reads(by, item.meeting, at=at)
    ReadMark.objects.filter(item=item, user=by).delete()


@transaction.atomic
def save_note(
    *,
    item: AgendaItem,
    text: str,
    by: User,
    at: dt.datetime,
    uuid: uuids.UUID | None = None,
    part: str = "",
    quote: str = "",
    before: str = "",
    after: str = "",
    is_protected: bool = False,
) -> ReadingNote:
    """Keep a private note, on a passage (`quote`), a part, or the item; or change one's text.

    `uuid` is the device's own name for it: the same note sent twice is one note. Raises
    ValidationError for an empty or over-long text, and for a name that is somebody else's.
    """
    check_reads(by, item.meeting, at=at)
    words, quoted = plain_text(text), plain_line(quote)
    _check_lengths(words, quoted)
    facts = {
        "item": item,
        "user": by,
        "fixed_version": item.fixed_version,
        "part": _part(part) if part or quoted else "",
        "quote": quoted,
        "before": _spaced(before)[-CONTEXT:] if quoted else "",
        "after": _spaced(after)[:CONTEXT] if quoted else "",
        "text": words,
        "is_protected": is_protected,
        "created_at": at,
        "changed_at": at,
    }
    note, is_new = ReadingNote.objects.get_or_create(uuid=uuid or uuids.uuid4(), defaults=facts)
    if note.user_id != by.pk:
        message = "Anteckningen gick inte att spara. Läs in sidan på nytt och försök igen."
        raise ValidationError(message)
    if not is_new and note.text != words:
        note.text, note.changed_at = words, max(at, note.created_at)
        note.save(update_fields=["text", "changed_at"])
    return note


@transaction.atomic
def remove_note(*, note: ReadingNote, by: User) -> None:
    """Delete the user's own note; nothing of it is left."""
    ReadingNote.objects.filter(pk=note.pk, user=by).delete()


@transaction.atomic
def remove_notes(*, meeting: Meeting, by: User) -> int:
    """Delete all of the user's own notes on the meeting; return how many there were."""
    return ReadingNote.objects.filter(item__meeting=meeting, user=by).delete()[0]


def _check_lengths(text: str, quote: str) -> None:
    if not text:
        raise ValidationError({"text": "Skriv en anteckning."})
    if len(text) > MAX_TEXT:
        raise ValidationError({"text": f"Skriv kortare, högst {MAX_TEXT} tecken."})
    if len(quote) > MAX_QUOTE:
        raise ValidationError({"quote": f"Markera ett kortare stycke, högst {MAX_QUOTE} tecken."})


def _part(written: str) -> str:
    """Return a section's or clause's name. It need not be there any more: the note is kept."""
    try:
        return str(uuids.UUID(written))
    except ValueError as error:
        message = "Stället som du antecknar vid finns inte. Läs in sidan på nytt."
        raise ValidationError({"part": message}) from error


def _spaced(text: str) -> str:
    """Return the text with single spaces, also at its ends: there they are part of the place."""
    return re.sub(r"\s+", " ", str(storable(text)))
