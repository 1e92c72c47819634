"""What of the meeting's matter the secretary may read: secret matter stays with those who may."""

import datetime as dt
from dataclasses import dataclass
from functools import cached_property

from council.organisation.models import User
from decisions.agendas.access import may_read_closed, may_read_protected
from decisions.agendas.content import HIDDEN_TITLE
from decisions.agendas.models import AgendaItem, Meeting
from decisions.memos.protection import has_protected

HIDDEN = "Ärendet har skyddade uppgifter som du inte får läsa."


@dataclass(frozen=True)
class Sight:
    """One user's eyes on one meeting."""

    user: User
    meeting: Meeting
    at: dt.datetime

    @cached_property
    def protected(self) -> bool:
        """Whether they read secret matter of the body."""
        return may_read_protected(self.user, self.meeting.body, at=self.at)

    def knows(self, item: AgendaItem) -> bool:
        """Return whether they may know what the item is about at all."""
        return not item.is_secret or self.protected

    def reads(self, item: AgendaItem) -> bool:
        """Return whether they may read all of the item's proposal; its version is fetched."""
        if not self.knows(item):
            return False
        if item.memo is None or not is_sensitive(item):
            return True
        return may_read_closed(self.user, self.meeting, item.memo, at=self.at)

    def title(self, item: AgendaItem) -> str:
        """Return the item's title as they may read it."""
        return item.title if self.knows(item) else HIDDEN_TITLE


def is_sensitive(item: AgendaItem) -> bool:
    """Return whether there is anything protected in the item; its version is fetched."""
    version = item.fixed_version
    return item.is_secret or (version is not None and has_protected(version.content))
