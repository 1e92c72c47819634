"""What of the outgoing consultations waits for an officer (settings.WORK_LIST_NOTES)."""

import datetime as dt

from django.urls import reverse

from council.organisation.models import User
from council.templatetags.portal import day
from decisions.memos.worklist import Errand
from remissvar.outgoing.models import OutgoingConsultation
from remissvar.outgoing.queries import LISTED
from remissvar.outgoing.rules import tally, unanswered


def to_follow(user: User, on: dt.date) -> list[Errand]:
    """Return the officer's own that somebody has not answered in time, or that all have answered.

    Two queries.
    """
    if user.person_id is None:
        return []
    rows = (
        OutgoingConsultation.objects.visible_to(user, on)
        .filter(officer=user.person_id, sent_at__isnull=False, closed_at=None)
        .select_related("case")
        .prefetch_related(LISTED)
        .order_by("last_day", "pk")
    )
    return [errand for row in rows if (errand := _errand(row, on))]


def _errand(row: OutgoingConsultation, on: dt.date) -> Errand | None:
    people = list(row.addressees.all())
    late, counts = unanswered(people, on), tally(people)
    if not late and counts.waiting:
        return None
    is_over = bool(late) and late[0].last_day < on
    return Errand(
        title=row.title,
        details=f"{row.case.registry_number} · {counts.asked - counts.waiting} av"
        f" {counts.asked} har svarat",
        task="Påminn den som inte har svarat" if late else "Avsluta remissen",
        url=reverse("outgoing:detail", args=[row.uuid]),
        words=f"Svar senast {day(late[0].last_day)}" if late else "Alla har svarat",
        tone=("late" if is_over else "soon") if late else "answered",
        is_secret=row.case.is_secret,
    )
