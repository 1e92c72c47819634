"""Who reads the minutes in the making, and who writes in them."""

import datetime as dt
import uuid
from dataclasses import dataclass
from functools import cached_property

from django.http import Http404
from django.utils import timezone

from council.documents.protected import is_marked
from council.organisation.models import User
from council.organisation.permissions import Permission
from decisions.agendas.access import get_meeting_for, may_read_closed, may_read_protected
from decisions.agendas.models import AgendaItem, Meeting
from decisions.memos.actions.protection import note_protected_read
from decisions.sittings.models import Sitting, Treatment

WRITE = Permission.RECORD_DECISION


def get_minutes_for(
    user: User, meeting_id: uuid.UUID, *, at: dt.datetime, writes: bool = False
) -> Meeting:
    """Return the meeting whose minutes the user reads, its body fetched.

    Who keeps the body's minutes reads them from the opening of the meeting, others who read its
    agenda when it has ended. Raises Http404; PermissionDenied for who reads but does not write.
    """
    permission = WRITE if writes else Permission.READ_AGENDA
    meeting = get_meeting_for(user, meeting_id, permission, at=at)
    sitting = Sitting.objects.filter(meeting=meeting).first()
    if sitting is None or (sitting.is_open and not may_write(user, meeting, at=at)):
        raise Http404
    return meeting


def get_paragraph_for(
    user: User, meeting_id: uuid.UUID, item_id: uuid.UUID, *, at: dt.datetime
) -> Treatment:
    """Return a paragraph that the user writes in, all of it readable to them.

    Raises Http404 for one that holds a secret the user may not read; else as `get_minutes_for`.
    """
    meeting = get_minutes_for(user, meeting_id, at=at, writes=True)
    found = (
        Treatment.objects.filter(item__meeting=meeting, item__uuid=item_id)
        .select_related("item__memo__case", "item__memo__department", "item__fixed_version")
        .first()
    )
    if found is None or Sight(user, meeting, at).hides(found.item):
        raise Http404
    found.item.meeting = meeting
    return found


def may_write(user: User, meeting: Meeting, *, at: dt.datetime) -> bool:
    """Return whether the user keeps the minutes of the meeting's body."""
    return user.may(WRITE, on=timezone.localdate(at), body=meeting.body)


@dataclass(frozen=True)
class Sight:
    """What of the meeting's paragraphs a user sees at a time."""

    user: User
    meeting: Meeting
    at: dt.datetime

    @cached_property
    def reads_secret(self) -> bool:
        """Whether the user reads secret matter of the body."""
        return may_read_protected(self.user, self.meeting.body, at=self.at)

    def hides(self, item: AgendaItem) -> bool:
        """Return whether nothing but the number of the paragraph is shown."""
        return item.is_secret and not self.reads_secret

    def reads(self, item: AgendaItem, *texts: str) -> bool:
        """Return whether the user reads the protected passages in the texts; noted when so."""
        if not any(is_marked(text) for text in texts):
            return True
        if item.memo is None:
            return self.reads_secret
        if not may_read_closed(self.user, self.meeting, item.memo, at=self.at):
            return False
        note_protected_read(memo=item.memo, by=self.user, at=self.at)
        return True
