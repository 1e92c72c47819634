"""The register of consultations as its page shows it."""

import datetime as dt
from dataclasses import dataclass

from council.organisation.models import User
from decisions.agendas.models import Meeting
from remissvar.models import Consultation
from remissvar.rules import MeetingChance, days_left, meeting_for


@dataclass(frozen=True)
class RegisterRow:
    """A consultation with what the clock says of it."""

    consultation: Consultation
    days_left: int
    chance: MeetingChance | None
    is_answered: bool

    @property
    def urgency(self) -> str:
        """A word for the tag's colour: done, late, soon or open."""
        if self.is_answered:
            return "done"
        if self.days_left < 0:
            return "late"
        return "soon" if self.days_left <= 14 or self.chance is None else "open"

    @property
    def words(self) -> str:
        """The days left, in words."""
        if self.is_answered:
            return "Besvarad"
        if self.days_left < 0:
            days = -self.days_left
            return f"{days} {'dag' if days == 1 else 'dagar'} sen"
        if self.days_left == 0:
            return "Svar i dag"
        return f"{self.days_left} {'dag' if self.days_left == 1 else 'dagar'} kvar"


ANSWERED = {"decided", "published"}


def register_rows(consultations: "list[Consultation]", on: dt.date) -> list[RegisterRow]:
    """Return a row for each consultation; one query for all their bodies' meetings."""
    bodies = {consultation.department.body_id for consultation in consultations}
    meetings: dict[int, list[Meeting]] = {}
    coming = Meeting.objects.filter(body__in=bodies, starts_at__date__gte=on)
    for meeting in coming.order_by("starts_at", "pk"):
        meetings.setdefault(meeting.body_id, []).append(meeting)
    return [
        RegisterRow(
            consultation,
            days_left(consultation, on),
            meeting_for(consultation, meetings.get(consultation.department.body_id, []), on),
            bool(consultation.reply and consultation.reply.status in ANSWERED),
        )
        for consultation in consultations
    ]


def register(user: User, on: dt.date) -> list[RegisterRow]:
    """Return the consultations that the user may see, the soonest reply first, answered last."""
    consultations = list(
        Consultation.objects.visible_to(user, on)
        .select_related("case__department__body", "responsible", "reply")
        .order_by("reply_deadline", "pk")
    )
    return sorted(register_rows(consultations, on), key=lambda row: row.is_answered)
