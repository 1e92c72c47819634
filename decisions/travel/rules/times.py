"""Which dates of a trip do not go together with those of its decision."""

import datetime as dt

from django.conf import settings
from django.utils.module_loading import import_string

from council.posting import latest_posting, notice_dates
from decisions.memos.deadlines import ATTESTATION, may_need_attestation
from decisions.memos.models import Memo
from decisions.memos.periods import day_words
from decisions.travel.kinds import Level
from decisions.travel.models import Travel
from decisions.travel.rules.levels import match_of


def time_warnings(memo: Memo) -> list[str]:
    """Return a sentence when the trip begins before the decision, before it is surely attested or
    final, or before any meeting.

    A decision may be carried out before it is final (KL 13:14), but not before it is made. What is
    decided below the body waits for no meeting.
    """
    travel = Travel.objects.filter(memo=memo).first()
    if travel is None or travel.start_date is None or match_of(memo).level != Level.BODY:
        return []
    start = travel.start_date
    if memo.meeting_date is None:
        return _without_a_meeting(memo, start)
    begins = f"Resan börjar {day_words(start)}"
    if start <= memo.meeting_date:
        message = f"{begins}, men nämnden möts {day_words(memo.meeting_date)}."
        return [f"{message} {_earlier(memo, start)}"]
    if may_need_attestation(memo.meeting_date, start):
        message = f"{begins}, innan protokollet säkert är justerat."
        return [f"{message} Överväg att föreslå omedelbar justering."]
    final = notice_dates(latest_posting(memo.meeting_date + ATTESTATION)).last_appeal_day
    if start <= final:
        message = f"Beslutet har säkert vunnit laga kraft först efter {day_words(final)}."
        return [f"{begins}. {message} Gör inget som inte kan ändras om beslutet upphävs."]
    return []


def _without_a_meeting(memo: Memo, start: dt.date) -> list[str]:
    """Warn when no meeting comes in time, else say which one does."""
    days = _meetings(memo, start)
    if days:
        first = f"{day_words(days[0])} är det första som hinner besluta"
        return [f"Resan börjar {day_words(start)}. Välj möte: {first}."]
    soonest = memo.dated + dt.timedelta(days=memo.recipient_body.deadline_days)
    if start <= soonest:
        days_before = f"handlingar lämnas {memo.recipient_body.deadline_days} dagar före mötet"
        message = f"Resan börjar {day_words(start)}, innan något möte hinner besluta"
        return [f"{message}: {days_before}. Fråga nämndsekreteraren."]
    return []


def _earlier(memo: Memo, start: dt.date) -> str:
    days = _meetings(memo, start)
    if days:
        return f"Välj ett tidigare möte: {day_words(days[0])}."
    return "Inget planerat möte hinner besluta. Välj ett tidigare möte eller flytta resan."


def _meetings(memo: Memo, before: dt.date) -> list[dt.date]:
    """Return the days of the body's meetings that can still take the memo up before the day.

    The agendas stand above the trips; settings name the function that knows them.
    """
    meeting_days = import_string(settings.MEETING_DAYS)
    found: list[dt.date] = meeting_days(memo.recipient_body, after=memo.dated, before=before)
    return found
