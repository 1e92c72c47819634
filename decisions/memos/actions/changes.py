"""What a save of a draft changes, and what stands in its way."""

import datetime as dt
import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum
from typing import Any

from council.organisation.models import Body, Unit
from decisions.memos.actions.clauses import ClauseChange


class Unchanged(Enum):
    """Says that a value which may be empty is not part of the change."""

    YES = "unchanged"


UNCHANGED = Unchanged.YES


@dataclass(frozen=True)
class DraftChanges:
    """What a save changes; what is left out stays. Sections by uuid, clauses as a whole list."""

    title: str | None = None
    public_summary: str | None = None
    dated: dt.date | None = None
    recipient_body: Body | None = None
    meeting_date: dt.date | Unchanged | None = UNCHANGED
    unit: Unit | Unchanged | None = UNCHANGED
    sections: Mapping[uuid.UUID | str, str] = field(default_factory=dict)
    clauses: Sequence[ClauseChange] | None = None


class Conflict(Exception):
    """Somebody else saved meanwhile. `theirs`, ready for JSON, is what they saved:

    version, saved_by (name), saved_at (ISO), title, public_summary, sections {uuid: html} and
    clauses [{uuid, label, text, depth, target_body}].
    """

    def __init__(self, theirs: dict[str, Any]) -> None:
        super().__init__(f"{theirs['saved_by']} har sparat handlingen efter att du öppnade den.")
        self.theirs = theirs
