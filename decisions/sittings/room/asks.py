"""A command in hand: what it is about, and who may be named in it."""

import datetime as dt
import uuid
from dataclasses import dataclass
from functools import cached_property

from django.utils.datastructures import MultiValueDict

from council.organisation.models import User
from decisions.agendas.models import AgendaItem, Meeting
from decisions.sittings.facts import SittingFacts, sitting_facts
from decisions.sittings.models import Sitting
from decisions.sittings.room.errors import Refused


@dataclass(frozen=True)
class Ask:
    """One command, its meeting locked and its item found; `by` may record its decisions."""

    meeting: Meeting
    item_id: uuid.UUID | None
    data: MultiValueDict[str, str]
    by: User
    at: dt.datetime

    @cached_property
    def facts(self) -> SittingFacts:
        """The sitting as it is before the command."""
        return sitting_facts(self.meeting)

    @cached_property
    def items(self) -> dict[uuid.UUID, AgendaItem]:
        """The meeting's items by uuid."""
        rows = self.meeting.items.in_order().select_related("treatment")
        found = {item.uuid: item for item in rows}
        for item in found.values():
            item.meeting = self.meeting
        return found

    @cached_property
    def item(self) -> AgendaItem:
        """The item that the command is about. Raises Refused for none, and another meeting's."""
        found = self.items.get(self.item_id) if self.item_id else None
        if found is None:
            message = "Punkten finns inte på det här mötet."
            raise Refused(message)
        return found

    @cached_property
    def sitting(self) -> Sitting:
        """The sitting. Raises Refused before it is opened."""
        if self.facts.sitting is None:
            message = "Mötet är inte öppnat. Öppna det först."
            raise Refused(message)
        return self.facts.sitting
