"""When a decision may be recorded, and when a recording may be corrected."""

import datetime as dt

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.formats import date_format

from decisions.agendas.models import AgendaItem, Meeting, MeetingStatus
from decisions.memos.workflow import MemoStatus
from decisions.sittings.models import DECIDED, Outcome, Treatment

RESULT: dict[Outcome, MemoStatus] = {
    **dict.fromkeys(DECIDED, MemoStatus.DECIDED),
    Outcome.TABLED: MemoStatus.APPROVED,
    Outcome.REFERRED_BACK: MemoStatus.DRAFT,
}
"""What becomes of the memo: tabled it goes to another meeting, referred back to its author."""
APPROVED = {Outcome.AS_PROPOSED: True, Outcome.AMENDED: True, Outcome.REJECTED: False}
"""Whether the body said yes to what was proposed; it has not decided on the other outcomes."""


def check_meeting_runs(meeting: Meeting, *, at: dt.datetime) -> None:
    """Raise unless the meeting is called and its day has come.

    The whole day counts, since a meeting may begin before the hour of the notice.
    """
    if meeting.status not in {MeetingStatus.NOTICED, MeetingStatus.HELD}:
        state = meeting.get_status_display().lower()
        message = f"Mötet är {state}. Beslut antecknas på möten som det är kallat till."
        raise ValidationError(message)
    if timezone.localdate(at) < meeting.date:
        day = date_format(meeting.date, "j F Y")
        message = f"Mötet är den {day}. Beslut kan antecknas från den dagen."
        raise ValidationError(message)


def check_can_record(
    item: AgendaItem, earlier: Treatment | None, *, at: dt.datetime, outcome: Outcome | None = None
) -> None:
    """Raise the reason why the item's decision cannot be recorded, or corrected to `outcome`."""
    check_meeting_runs(item.meeting, at=at)
    if item.memo is None:
        message = "Punkten har inget förslag att besluta om."
        raise ValidationError(message)
    if item.memo.status == MemoStatus.WITHDRAWN:
        message = "Handlingen är återtagen."
        raise ValidationError(message)
    if earlier is not None:
        _check_can_correct(item.memo.status, earlier, outcome)
    elif item.memo.status != MemoStatus.NOTICED:
        message = f"Handlingen är {item.memo.get_status_display().lower()} och kan inte beslutas."
        raise ValidationError(message)


def _check_can_correct(status: str, earlier: Treatment, outcome: Outcome | None) -> None:
    if status == MemoStatus.PUBLISHED:
        message = "Beslutet är publicerat och kan inte längre ändras här."
        raise ValidationError(message)
    if outcome is None or outcome == earlier.outcome:
        return
    if earlier.outcome == Outcome.REFERRED_BACK:
        message = (
            "Ärendet är återremitterat och handlingen ligger som utkast hos handläggaren. "
            "Den måste godkännas på nytt innan nämnden kan besluta om den."
        )
        raise ValidationError(message)
    if earlier.outcome == Outcome.TABLED and status != MemoStatus.APPROVED:
        message = "Det bordlagda ärendet har redan gått vidare och kan inte ändras här."
        raise ValidationError(message)
