"""Who reads in a meeting's reading room: loading and authorising in one step."""

import datetime as dt
import uuid
from dataclasses import dataclass

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.utils import timezone

from council.organisation.models import Mandate, User
from council.organisation.models.people import MandateRole
from council.organisation.permissions import Permission
from decisions.agendas.access import may_read_protected
from decisions.agendas.content import last_version
from decisions.agendas.models import AgendaItem, AgendaVersion, Meeting
from decisions.agendas.sent import as_sent


@dataclass(frozen=True)
class Room:
    """A meeting as one reader was sent it; without a version nothing has been sent yet.

    `mandate` is the reader's own in the body on the day of the meeting, None for officials.
    """

    meeting: Meeting
    user: User
    version: AgendaVersion | None
    items: tuple[AgendaItem, ...]
    mandate: Mandate | None
    reads_secret: bool

    def is_hidden(self, item: AgendaItem) -> bool:
        """Return whether the reader learns no more of the item than that it is there.

        The body's members read a closed item of its own that they are to decide (see
        `agendas.access.decides`); a substitute is shown it when they come to serve.
        """
        if self.reads_secret or not item.is_secret:
            return False
        is_member = self.mandate is not None and self.mandate.role != MandateRole.SUBSTITUTE
        return item.memo is not None or not is_member

    def item(self, item_id: uuid.UUID) -> AgendaItem:
        """Return an item that the reader may read. Raises Http404."""
        for item in self.items:
            if item.uuid == item_id and not self.is_hidden(item):
                return item
        raise Http404


def get_room_for(user: User, meeting_id: uuid.UUID, *, at: dt.datetime) -> Room:
    """Return the reading room of a meeting. Raises Http404 to whoever does not read there."""
    meeting = Meeting.objects.select_related("body").filter(uuid=meeting_id).first()
    if meeting is None or not reads(user, meeting, at=at):
        raise Http404
    version = last_version(meeting)
    items: list[AgendaItem] = []
    if version:
        items = as_sent(list(AgendaItem.objects.in_order().filter(meeting=meeting)), version)
    for item in items:
        item.meeting = meeting
    return Room(
        meeting=meeting,
        user=user,
        version=version,
        items=tuple(items),
        mandate=mandate_of(user, meeting),
        reads_secret=may_read_protected(user, meeting.body, at=at),
    )


def reads(user: User, meeting: Meeting, *, at: dt.datetime) -> bool:
    """Return whether the user reads in the meeting's room.

    Those do who read the body's agendas, and who hold a mandate in the body, also a substitute:
    they are called like the members (KL 6:17).
    """
    if not user.is_active:
        return False
    if user.may(Permission.READ_AGENDA, on=timezone.localdate(at), body=meeting.body):
        return True
    return mandate_of(user, meeting) is not None


def check_reads(user: User, meeting: Meeting, *, at: dt.datetime) -> None:
    """Raise PermissionDenied for whoever does not read in the meeting's room."""
    if not reads(user, meeting, at=at):
        message = f"Du har inte behörighet att läsa handlingarna till {meeting}."
        raise PermissionDenied(message)


def mandate_of(user: User, meeting: Meeting) -> Mandate | None:
    """Return the user's mandate in the body on the day of the meeting."""
    if user.person_id is None:
        return None
    mandates = Mandate.objects.valid_on(meeting.date).filter(
        body=meeting.body, person=user.person_id
    )
    return mandates.order_by("rank", "pk").first()


def is_sensitive(item: AgendaItem) -> bool:
    """Return whether nothing of the item but its public title is kept on a reader's device."""
    case = item.memo.case if item.memo else None
    return item.is_closed or (case is not None and (case.is_secret or bool(case.protected_title)))
