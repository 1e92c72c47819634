"""When a decision may be recorded, and when a recording may be corrected."""

import datetime as dt

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.module_loading import import_string

from decisions.agendas.models import AgendaItem, Meeting, MeetingStatus
from decisions.memos.workflow import MemoStatus
from decisions.sittings.clauses import Recording
from decisions.sittings.models import (
    DECIDED,
    OWN_OUTCOMES,
    POSTPONED,
    Outcome,
    Statement,
    Treatment,
)

RESULT: dict[Outcome, MemoStatus] = {
    **dict.fromkeys(DECIDED, MemoStatus.DECIDED),
    Outcome.TABLED: MemoStatus.APPROVED,
    Outcome.REFERRED_BACK: MemoStatus.DRAFT,
}
"""What becomes of the memo: tabled it goes to another meeting, referred back to its author."""
APPROVED = {Outcome.AS_PROPOSED: True, Outcome.AMENDED: True, Outcome.REJECTED: False}
"""Whether the body said yes to what was proposed; it has not decided on the other outcomes."""
EARLY = dt.timedelta(hours=1)
"""How long before the called time a meeting opens without a question."""


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


def opens_early(meeting: Meeting, *, at: dt.datetime) -> bool:
    """Return whether opening the meeting now needs a second thought: long before it is called."""
    return at < meeting.starts_at - EARLY


def check_opens_in_time(meeting: Meeting, *, at: dt.datetime, is_early: bool) -> None:
    """Raise for a meeting that opens long before its time, unless somebody says that it does."""
    if opens_early(meeting, at=at) and not is_early:
        called = date_format(timezone.localtime(meeting.starts_at), "H.i")
        message = f"Mötet är kallat till kl. {called}. Bekräfta att det öppnas redan nu."
        raise ValidationError(message)


def check_can_record(
    item: AgendaItem,
    earlier: Treatment | None,
    *,
    at: dt.datetime,
    recording: Recording | None = None,
) -> None:
    """Raise the reason why the item's decision cannot be recorded, or corrected so."""
    check_meeting_runs(item.meeting, at=at)
    if item.is_withdrawn or (item.memo and item.memo.status == MemoStatus.WITHDRAWN):
        message = "Punkten utgår och kan inte beslutas."
        raise ValidationError(message)
    if earlier is not None:
        _check_can_correct(item, earlier, recording)
    elif item.memo is not None and item.memo.status != MemoStatus.NOTICED:
        message = f"Handlingen är {item.memo.get_status_display().lower()} och kan inte beslutas."
        raise ValidationError(message)
    fits = POSTPONED + (DECIDED if item.memo is not None else OWN_OUTCOMES)
    if recording is not None and recording.outcome not in fits:
        message = "Beslutet passar inte punkten: välj ett av de beslut som visas."
        raise ValidationError(message)


def locks_of(meeting: Meeting) -> dict[int, str]:
    """Return why recorded decisions can no longer be corrected, by the item's primary key."""
    found: dict[int, str] = import_string(settings.TREATMENT_LOCKS)(meeting)
    return found


def check_can_change(statement: Statement) -> None:
    """Raise for a reservation or statement that stands in what is handed in for attestation."""
    if import_string(settings.STATEMENT_HANDED_IN)(statement):
        message = (
            f"{statement.get_kind_display()} är med i det som är lämnat för justering och kan "
            "inte ändras. Är något fel avbryts justeringen först."
        )
        raise ValidationError(message)


def check_not_handed_in(treatment: Treatment) -> None:
    """Raise when the paragraph is handed in for attestation."""
    if locked := import_string(settings.TREATMENT_LOCK)(treatment):
        raise ValidationError(locked)


def left_out_of(meeting: Meeting) -> dict[int, list[str]]:
    """Return what is said of statements that came too late for what is handed in, by item."""
    found: dict[int, list[str]] = import_string(settings.STATEMENTS_LEFT_OUT)(meeting)
    return found


def _check_can_correct(item: AgendaItem, earlier: Treatment, recording: Recording | None) -> None:
    status = item.memo.status if item.memo else None
    if status == MemoStatus.PUBLISHED:
        message = "Beslutet är publicerat och kan inte längre ändras här."
        raise ValidationError(message)
    if locked := import_string(settings.TREATMENT_LOCK)(earlier):
        raise ValidationError(locked)
    if recording is None:
        return
    if not recording.reason.strip():
        message = (
            "Beslutet är fattat och lydelsen låst. Bara ett skrivfel kan rättas: "
            "skriv vad som blev fel."
        )
        raise ValidationError(message)
    if item.memo is None or recording.outcome == earlier.outcome:
        return
    if earlier.outcome == Outcome.REFERRED_BACK:
        message = (
            "Ärendet är återremitterat och handlingen ligger som utkast hos handläggaren. "
            "Den måste godkännas på nytt innan nämnden kan besluta om den."
        )
        raise ValidationError(message)
    waits = {MemoStatus.APPROVED, MemoStatus.ON_AGENDA}
    if earlier.outcome == Outcome.TABLED and status not in waits:
        message = "Det bordlagda ärendet har redan gått vidare och kan inte ändras här."
        raise ValidationError(message)
