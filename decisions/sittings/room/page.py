"""The meeting room as its parts: each a piece of HTML that a script can put in its place."""

import datetime as dt
import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.template.loader import render_to_string

from council.organisation.models import User
from decisions.agendas.earlier import Matter, of_item, postponed_before
from decisions.agendas.models import AgendaItem, Meeting
from decisions.agendas.reading.declared import Declared, declared
from decisions.agendas.views.pool import pool
from decisions.memos.actions.protection import note_protected_read
from decisions.sittings.actions.added import number_of_next
from decisions.sittings.actions.sitting import is_treated, waiting_items
from decisions.sittings.attesting import gap
from decisions.sittings.facts import SittingFacts, sitting_facts
from decisions.sittings.room.course import course_rows, first_waiting, may_run
from decisions.sittings.room.loading import course_items, debates, full_items
from decisions.sittings.room.pane import declared_conflicts, pane
from decisions.sittings.room.people import noted, roll_rows, serving
from decisions.sittings.room.sight import Sight, is_sensitive
from decisions.sittings.rules import left_out_of, locks_of, opens_early

PARTS = ("top", "course", "item", "serving", "presence")
FOLDER = "staff/sittings/room"


@dataclass(frozen=True)
class RoomPage:
    """A meeting's room as one user sees it, with one item in the middle."""

    meeting: Meeting
    user: User
    at: dt.datetime
    wanted: uuid.UUID | None = None

    @cached_property
    def facts(self) -> SittingFacts:
        """The sitting."""
        return sitting_facts(self.meeting)

    @cached_property
    def sight(self) -> Sight:
        """What the user may read."""
        return Sight(self.user, self.meeting, self.at)

    @cached_property
    def items(self) -> list[AgendaItem]:
        """The items as they are taken."""
        return course_items(self.meeting, self.facts)

    @cached_property
    def viewed(self) -> AgendaItem | None:
        """The item in the middle: the one that was asked for, else where the meeting is."""
        asked = next((item for item in self.items if item.uuid == self.wanted), None)
        return asked or first_waiting(self.items, self.facts.sitting)

    @cached_property
    def locks(self) -> dict[int, str]:
        """Why decisions can no longer be corrected, by the item."""
        return locks_of(self.meeting)

    @cached_property
    def left_out(self) -> dict[int, list[str]]:
        """What came too late for what is handed in for attestation, by the item."""
        return left_out_of(self.meeting)

    @cached_property
    def said(self) -> list[Declared]:
        """What members have declared beforehand."""
        return declared(self.meeting)

    @cached_property
    def before(self) -> dict[Matter, str]:
        """When items were tabled or referred back before, in words."""
        return postponed_before(self.meeting, {of_item(item) for item in self.items})

    @property
    def version(self) -> int:
        """The number of the newest change; 0 before the meeting is opened."""
        return self.facts.sitting.version if self.facts.sitting else 0

    def context(self) -> dict[str, Any]:
        """Return what the parts' templates need."""
        sitting = self.facts.sitting
        viewed = self.viewed
        return {
            "meeting": self.meeting,
            "sitting": sitting,
            "goes_on": sitting is not None and sitting.is_open,
            "opens_early": opens_early(self.meeting, at=self.at),
            "version": self.version,
            "rows": course_rows(self.items, self.sight, sitting, viewed.uuid if viewed else None),
            "waiting": [item for item in self.items if may_run(item) and self.sight.knows(item)],
            "undecided": self._undecided(),
            "ready": self._ready(),
            "next_number": number_of_next(self.items, self.meeting.first_number),
            "roll": roll_rows(self.facts, self.said) if sitting and sitting.is_open else [],
            "noted": noted(self.facts),
            "gap": self._gap(),
            "serving": serving(self.facts, viewed),
            **self._of_item(viewed),
        }

    def parts(self) -> dict[str, str]:
        """Return the HTML of every part."""
        context = self.context()
        return {name: render_to_string(f"{FOLDER}/_{name}.html", context) for name in PARTS}

    def panes(self) -> dict[str, dict[str, str]]:
        """Return the parts of every item that are its own, for a page without network.

        Those with protected matter are left out: they are read one by one, and logged.
        """
        found = full_items(self.meeting, [item.pk for item in self.items])
        found = [item for item in found if not is_sensitive(item)]
        debated = debates(found, self.facts)
        sitting = self.facts.sitting
        base = {
            "meeting": self.meeting,
            "sitting": sitting,
            "goes_on": sitting is not None and sitting.is_open,
        }
        return {
            str(item.uuid): self._rendered(
                {**base, "viewed": item, "reads": True}
                | {"pane": pane(item, self.facts, debated.get(item.pk))}
                | {"declared": declared_conflicts(item, self.facts, self.said)}
                | {
                    "locked": self.locks.get(item.pk, ""),
                    "before": self.before.get(of_item(item), ""),
                }
                | {"left_out": self.left_out.get(item.pk, [])}
                | {"serving": serving(self.facts, item)}
            )
            for item in found
        }

    def _of_item(self, viewed: AgendaItem | None) -> dict[str, Any]:
        if viewed is None:
            return {"viewed": None, "pane": None, "reads": False}
        found: Sequence[AgendaItem] = full_items(self.meeting, [viewed.pk])
        if not found or not self.sight.reads(found[0]):
            return {"viewed": viewed, "pane": None, "reads": False}
        item = found[0]
        if item.memo is not None and is_sensitive(item):
            note_protected_read(memo=item.memo, by=self.user, at=self.at)
        debated = debates([item], self.facts)
        return {
            "viewed": item,
            "reads": True,
            "pane": pane(item, self.facts, debated.get(item.pk)),
            "declared": declared_conflicts(item, self.facts, self.said),
            "locked": self.locks.get(item.pk, ""),
            "before": self.before.get(of_item(item), ""),
            "left_out": self.left_out.get(item.pk, []),
        }

    def _undecided(self) -> list[AgendaItem]:
        """Return what keeps the meeting from being closed (see actions.sitting.hold_meeting)."""
        sitting = self.facts.sitting
        return list(waiting_items(self.meeting)) if sitting and sitting.is_open else []

    def _gap(self) -> str:
        """Return which decided paragraphs the elected attesters cannot attest, and why."""
        sitting = self.facts.sitting
        decided = [item.treatment for item in self.items if is_treated(item)]
        return gap(self.facts, decided) if sitting and sitting.is_open else ""

    def _ready(self) -> list[dict[str, Any]]:
        return pool(self.meeting, query="", protected=self.sight.protected)

    @staticmethod
    def _rendered(context: dict[str, Any]) -> dict[str, str]:
        return {
            name: render_to_string(f"{FOLDER}/_{name}.html", context)
            for name in ("item", "serving")
        }
