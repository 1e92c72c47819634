"""The agenda in the reading room: what of it the reader has read, what is new or changed since."""

from dataclasses import dataclass

from django.db import models
from django.db.models import Count

from decisions.agendas.content import HIDDEN_TITLE, Line, changes, public_title
from decisions.agendas.models import (
    AgendaItem,
    AgendaVersion,
    ItemGroup,
    ReadingNote,
    ReadMark,
)
from decisions.agendas.reading.access import Room, is_sensitive


class State(models.TextChoices):
    """How an item stands to its reader."""

    READ = "read", "Läst"
    UNREAD = "unread", "Oläst"
    NEW = "new", "Ny"
    CHANGED = "changed", "Ändrad"


@dataclass(frozen=True)
class Entry:
    """An item as the room lists it. `words` say what has changed since it was read.

    The title is the public one: the list is kept on the reader's device.
    """

    item: AgendaItem
    title: str
    state: State | None = None
    words: str = ""
    mark: ReadMark | None = None
    notes: int = 0
    is_hidden: bool = False
    is_sensitive: bool = False

    @property
    def counts(self) -> bool:
        """Whether it is one of those that the reader has to read."""
        return self.state is not None

    @property
    def is_read(self) -> bool:
        """Whether it is read as it was last sent."""
        return self.state == State.READ


@dataclass(frozen=True)
class Agenda:
    """The whole list with the reader's progress."""

    entries: tuple[Entry, ...]

    @property
    def count(self) -> int:
        """How many items there are to read."""
        return sum(entry.counts for entry in self.entries)

    @property
    def read(self) -> int:
        """How many of them are read."""
        return sum(entry.is_read for entry in self.entries)

    def groups(self) -> list[tuple[str, list[Entry]]]:
        """Return the parts of the agenda that have items, with their names."""
        found = [
            (str(label), [entry for entry in self.entries if entry.item.group == code])
            for code, label in ItemGroup.choices
        ]
        return [(label, rows) for label, rows in found if rows]

    def of(self, item: AgendaItem) -> Entry:
        """Return the item's entry."""
        return next(entry for entry in self.entries if entry.item == item)

    def beside(self, item: AgendaItem) -> tuple[AgendaItem | None, AgendaItem | None]:
        """Return the readable items before and after the item."""
        open_ = [entry.item for entry in self.entries if not entry.is_hidden]
        place = open_.index(item)
        before = open_[place - 1] if place else None
        return before, open_[place + 1] if place + 1 < len(open_) else None


def agenda_of(room: Room) -> Agenda:
    """Return the agenda as it was last sent, with what the reader has read and noted of it."""
    marks = {mark.item_id: mark for mark in ReadMark.objects.filter(**_own(room))}
    noted = ReadingNote.objects.filter(**_own(room)).values("item").annotate(count=Count("pk"))
    notes = {row["item"]: row["count"] for row in noted}
    versions = {version.pk: version for version in room.meeting.versions.all()}
    return Agenda(
        tuple(
            _entry(room, item, marks.get(item.pk), versions, notes.get(item.pk, 0))
            for item in room.items
        )
    )


def _own(room: Room) -> dict[str, object]:
    return {"item__meeting": room.meeting, "user": room.user}


def _entry(
    room: Room,
    item: AgendaItem,
    mark: ReadMark | None,
    versions: dict[int, AgendaVersion],
    notes: int,
) -> Entry:
    if room.is_hidden(item):
        return Entry(item, HIDDEN_TITLE, is_hidden=True, is_sensitive=True)
    state, words = _state(room, item, mark, versions)
    return Entry(
        item, public_title(item), state, words, mark, notes, is_sensitive=is_sensitive(item)
    )


def _state(
    room: Room, item: AgendaItem, mark: ReadMark | None, versions: dict[int, AgendaVersion]
) -> tuple[State | None, str]:
    """Return how the item stands to the reader; nothing of one that has nothing to read."""
    if room.version is None or item.is_withdrawn or not has_matter(item):
        return None, ""
    if mark is None:
        first = min(versions.values(), key=lambda version: version.number)
        return (State.UNREAD if _line(first, item) else State.NEW), ""
    before, now = _line(versions[mark.agenda_version_id], item), _line(room.version, item)
    told = changes({"items": [before]}, {"items": [now]}) if before else {}
    change = told.get(str(item.uuid))
    return (State.CHANGED, change[1]) if change else (State.READ, "")


def has_matter(item: AgendaItem) -> bool:
    """Return whether there is more to read of the item than its title."""
    return item.memo is not None or bool(item.text) or bool(item.lines.all())


def _line(version: AgendaVersion, item: AgendaItem) -> Line | None:
    """Return what the version says of the item."""
    lines = (line for line in version.content["items"] if line["uuid"] == str(item.uuid))
    return next(lines, None)
