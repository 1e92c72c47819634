"""Where a reader's private notes stand in the document as it is now."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from django.db.models import Q

from council.organisation.models import User
from decisions.agendas.models import AgendaItem, Meeting, ReadingNote
from decisions.agendas.reading.text import Document
from decisions.memos.rules.quotes import find_quote

WHOLE = "Hela punkten"


@dataclass(frozen=True)
class Placed:
    """A note with the part it stands on now; lost when the text that it quotes is gone.

    `quote` is what it quotes; "" when that was lost from a text with matter protected since.
    """

    note: ReadingNote
    part: str
    label: str
    quote: str = ""
    is_lost: bool = False


def notes_on(item: AgendaItem, user: User, document: Document) -> list[Placed]:
    """Return the user's own notes on the item and, of its memo, from earlier meetings.

    First those on the whole, then in the order of the text, last those whose text is gone. Those
    written beside protected matter stand there alone.
    """
    about = Q(item=item) | Q(item__memo=item.memo) if item.memo else Q(item=item)
    found = ReadingNote.objects.filter(about, user=user)
    if not document.is_whole:
        found = found.filter(is_protected=False)
    texts, labels = document.texts(), document.labels()
    order = {part: place for place, part in enumerate(labels)}
    placed = [_place(note, texts, labels) for note in found.order_by("created_at", "pk")]
    if document.lacks_some:
        placed = [replace(one, quote="") if one.is_lost else one for one in placed]
    return sorted(placed, key=lambda one: (one.is_lost, order.get(one.part, -1)))


def notes_of(meeting: Meeting, user: User) -> list[ReadingNote]:
    """Return all notes of the user's on the meeting's items, in the agenda's order."""
    notes = ReadingNote.objects.filter(item__meeting=meeting, user=user)
    return list(notes.order_by("item__position", "created_at", "pk"))


def _place(note: ReadingNote, texts: Mapping[str, str], labels: Mapping[str, str]) -> Placed:
    if not note.part:
        return Placed(note, "", WHOLE)
    if not note.quote:
        label = labels.get(note.part, "")
        return Placed(note, note.part if label else "", label, is_lost=not label)
    for part in _candidates(note, texts):
        if find_quote(texts[part], note.quote, note.before, note.after):
            return Placed(note, part, labels[part], note.quote)
    return Placed(note, "", labels.get(note.part, ""), note.quote, is_lost=True)


def _candidates(note: ReadingNote, texts: Mapping[str, str]) -> Iterable[str]:
    """Return where the quote may stand: in its own part, else word for word in another."""
    own = [note.part] if note.part in texts else []
    return [
        *own,
        *(part for part, text in texts.items() if part not in own and note.quote in text),
    ]
