"""One item's document as a reader sees it: the version that was sent, as far as they may read."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.utils import timezone

from decisions.agendas.access import may_read_closed
from decisions.agendas.models import AgendaItem, ReadMark
from decisions.agendas.reading.access import Room, is_sensitive
from decisions.memos import compare
from decisions.memos.compare import Difference
from decisions.memos.content import memo_content
from decisions.memos.models import FixedVersion, Memo
from decisions.memos.protection import Content, Right, Sight, sight_of_earlier
from decisions.memos.rules.quotes import anchor_text


@dataclass(frozen=True)
class Document:
    """What is read of an item. Without a memo the content is empty.

    `is_whole`: with the protected passages, which the reader asked for. `offers_whole`: some were
    taken out that the reader may read. `is_kept`: a device may keep the page.
    """

    content: Content
    is_whole: bool = False
    offers_whole: bool = False
    lacks_some: bool = False
    is_kept: bool = True

    def texts(self) -> dict[str, str]:
        """Return what can be quoted: the plain text of each section and clause by its uuid."""
        clauses = {row["uuid"]: row["text"] for row in self.content.get("clauses", [])}
        sections = {
            row["uuid"]: anchor_text(row["html"]) for row in self.content.get("sections", [])
        }
        return {**{key: " ".join(text.split()) for key, text in clauses.items()}, **sections}

    def labels(self) -> dict[str, str]:
        """Return what the sections and clauses are called, by uuid."""
        clauses = {
            row["uuid"]: f"Punkt {row['label']}".strip() for row in self.content.get("clauses", [])
        }
        sections = {row["uuid"]: row["heading"] for row in self.content.get("sections", [])}
        return {**clauses, **sections}

    def attachment(self, uuid: str) -> dict[str, Any] | None:
        """Return the row of an attachment of ours that is there to be read."""
        rows = (row for row in self.content.get("attachments", []) if row["uuid"] == uuid)
        return next((row for row in rows if row["sha256"]), None)


class _Known(Right):
    """A right whose answer is known: the body's members have theirs by deciding the matter."""

    def __init__(self, room: Room, memo: Memo, at: dt.datetime, *, holds: bool) -> None:
        super().__init__(room.user, memo, timezone.localdate(at))
        self.holds = holds


def document_of(room: Room, item: AgendaItem, *, whole: bool = False, at: dt.datetime) -> Document:
    """Return the item's document as it was sent; `whole` asks for the protected passages too.

    Whoever may not read those gets the document without them all the same.
    """
    memo, version = item.memo, item.fixed_version
    if memo is None or version is None:
        return Document({}, is_kept=not is_sensitive(item))
    present = memo_content(memo)
    plain = _sight(room, memo, version, present, at, holds=False)
    may = bool(plain.hidden) and may_read_closed(room.user, room.meeting, memo, at=at)
    if whole and may:
        sight = _sight(room, memo, version, present, at, holds=True)
        return Document(sight.content, is_whole=True, is_kept=False)
    return Document(
        plain.content,
        offers_whole=may,
        lacks_some=bool(plain.hidden),
        is_kept=not is_sensitive(item),
    )


def differences(
    room: Room, item: AgendaItem, mark: ReadMark, *, at: dt.datetime
) -> list[Difference]:
    """Return the parts that differ from the version that the reader read last.

    Without protected matter on either side: what is protected since was so then.
    """
    memo, before, now = item.memo, mark.fixed_version, item.fixed_version
    if memo is None or before is None or now is None:
        return []
    present = memo_content(memo)
    old, new = (
        _sight(room, memo, version, present, at, holds=False).content for version in (before, now)
    )
    return [part for part in compare.compare(old, new) if part.changed]


def _sight(
    room: Room,
    memo: Memo,
    version: FixedVersion,
    present: Content,
    at: dt.datetime,
    *,
    holds: bool,
) -> Sight:
    right = _Known(room, memo, at, holds=holds)
    return sight_of_earlier(version.content, right, present=present)
