"""Which meeting can still meet a reply's date, and what that takes."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from django.utils import timezone

from decisions.agendas.models import Meeting, MeetingStatus
from decisions.memos.deadlines import may_need_attestation
from remissvar.models import Consultation


@dataclass(frozen=True)
class MeetingChance:
    """A meeting that can decide the reply in time."""

    meeting: Meeting
    date: dt.date
    needs_immediate_attestation: bool
    is_past_deadline: bool
    """Whether the body's own deadline for matters (ärendestopp) has passed."""

    @property
    def words(self) -> str:
        """What has to be done for the reply to be in time."""
        if self.is_past_deadline:
            return "Ärendestoppet har passerat: fråga nämndsekreteraren."
        if self.needs_immediate_attestation:
            return "Kräver omedelbar justering."
        return "Hinner justeras i vanlig ordning."


def days_left(consultation: Consultation, on: dt.date) -> int:
    """Return the days until the reply is due; below zero when it is late."""
    return (consultation.reply_deadline - on).days


def meeting_for(
    consultation: Consultation, meetings: Iterable[Meeting], on: dt.date
) -> MeetingChance | None:
    """Return the meeting of the answering body that can still meet the date, or None.

    `meetings` are that body's, in any order. A meeting whose deadline for matters is still open
    goes before one whose deadline has passed; among equals the earliest, which leaves most time.
    """
    chances = []
    for meeting in meetings:
        date = timezone.localdate(meeting.starts_at)
        if meeting.status not in {MeetingStatus.PLANNED, MeetingStatus.NOTICED}:
            continue
        if on <= date <= consultation.reply_deadline:
            is_soon = may_need_attestation(date, consultation.reply_deadline)
            past = meeting.deadline_date < on or meeting.status == MeetingStatus.NOTICED
            chances.append(MeetingChance(meeting, date, is_soon, past))
    return min(chances, key=lambda chance: (chance.is_past_deadline, chance.date), default=None)
