"""The numbers of the minutes' paragraphs: given in the order of the decisions, never reused."""

import datetime as dt

from django.core.exceptions import ValidationError
from django.db import transaction

from council.audit.actions import record_event
from council.organisation.models import User
from decisions.agendas.models import Meeting, ParagraphSeries, rules_of
from decisions.sittings.actions.sitting import lock_meeting
from decisions.sittings.models import ParagraphCounter


def take_paragraph(meeting: Meeting) -> tuple[ParagraphCounter, int]:
    """Return the series of the body and its next number.

    The counter's row stays locked until the caller's transaction ends, so that a rollback gives
    the number back before anybody sees a later one.
    """
    if not transaction.get_connection().in_atomic_block:
        message = "take_paragraph must run inside the transaction that uses the number"
        raise transaction.TransactionManagementError(message)
    counter = _locked(meeting)
    counter.last += 1
    counter.save(update_fields=["last"])
    return counter, counter.last


@transaction.atomic
def start_paragraphs_at(*, meeting: Meeting, number: int, by: User, at: dt.datetime) -> None:
    """Let the meeting's next paragraph have the number: for a body that comes from another system.

    Raises ValidationError for a number that is given already, or lies behind the series.
    """
    fresh = lock_meeting(meeting, by=by, at=at)
    counter = _locked(fresh)
    if number <= counter.last:
        message = f"§ {counter.last} är redan använd. Nästa nummer är lägst {counter.last + 1}."
        raise ValidationError(message)
    counter.last = number - 1
    counter.save(update_fields=["last"])
    record_event(
        by=by,
        at=at,
        action="paragraphs.start",
        target=counter,
        summary=f"Nästa paragraf är § {number}: {fresh}",
    )


def next_paragraph(meeting: Meeting) -> int:
    """Return the number that the meeting's next decision would get now."""
    known = ParagraphCounter.objects.filter(body=meeting.body, series=series_of(meeting)).first()
    return known.last + 1 if known else 1


def series_of(meeting: Meeting) -> str:
    """Return the name of the series that the meeting's paragraphs are numbered in."""
    if rules_of(meeting.body).paragraph_series == ParagraphSeries.MEETING:
        return f"möte {meeting.pk}"
    return str(meeting.date.year)


def _locked(meeting: Meeting) -> ParagraphCounter:
    series = series_of(meeting)
    ParagraphCounter.objects.get_or_create(body=meeting.body, series=series)
    return ParagraphCounter.objects.select_for_update().get(body=meeting.body, series=series)
