"""Planning a body's meetings together, and moving one of them."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import asdict

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.formats import date_format

from council.audit.actions import record_event
from council.organisation.models import Body, User
from decisions.agendas.actions.meetings import MeetingFacts, plan_meeting
from decisions.agendas.actions.order import lock_agenda
from decisions.agendas.actions.telling import tell_of_move, tell_of_plan
from decisions.agendas.dates import planned_dates
from decisions.agendas.models import Meeting, rules_of
from decisions.agendas.planning.moves import memos_aimed_at
from decisions.memos.actions.following import follow_meeting


@transaction.atomic
def plan_meetings(
    *, body: Body, facts: Sequence[MeetingFacts], by: User, at: dt.datetime
) -> list[Meeting]:
    """Plan all of the meetings or none, and tell the body's people.

    Raises ValidationError when there is none, or the body already meets at one of the times.
    """
    if not facts:
        message = "Välj minst ett möte."
        raise ValidationError(message)
    meetings = [_planned(body, each, by, at) for each in sorted(facts, key=lambda f: f.starts_at)]
    tell_of_plan(meetings, by=by, at=at)
    return meetings


def _planned(body: Body, facts: MeetingFacts, by: User, at: dt.datetime) -> Meeting:
    try:
        return plan_meeting(body=body, facts=facts, by=by, at=at)
    except ValidationError as error:
        day = date_format(timezone.localdate(facts.starts_at), "j F Y")
        raise ValidationError([f"{day}: {message}" for message in error.messages]) from error


@transaction.atomic
def reschedule_meeting(
    *, meeting: Meeting, starts_at: dt.datetime, by: User, at: dt.datetime
) -> Meeting:
    """Move a planned meeting to another time; its dates are computed anew from the body's rules.

    Memos that wished for its day wish for the new one, and everybody concerned is told. Raises
    ValidationError when the notice is out, the new time is past, the same or taken.
    """
    fresh = lock_agenda(meeting, by=by, at=at)
    old = fresh.starts_at
    check_can_reschedule(fresh, starts_at, at=at)
    memos = list(memos_aimed_at(fresh))
    before, day = fresh.date, timezone.localdate(starts_at)
    dates = asdict(planned_dates(fresh.body, rules_of(fresh.body), day))
    moved = {name: [str(getattr(fresh, name)), str(value)] for name, value in dates.items()}
    for name, value in {"starts_at": starts_at, **dates}.items():
        setattr(fresh, name, value)
    fresh.validate_constraints()
    fresh.save()
    record_event(
        by=by,
        at=at,
        action="meeting.moved",
        target=fresh,
        summary=f"Möte flyttat från {before}: {fresh}",
        data={"starts_at": [old.isoformat(), starts_at.isoformat()], **moved},
    )
    if before != day:
        follow_meeting(memos=memos, old=before, new=day, by=by, at=at)
    tell_of_move(fresh, old, memos, by=by, at=at)
    return fresh


def check_can_reschedule(meeting: Meeting, starts_at: dt.datetime, *, at: dt.datetime) -> None:
    """Raise when the meeting cannot be moved to that time."""
    if starts_at <= at:
        message = "Mötets nya tid har redan passerat."
        raise ValidationError(message)
    if starts_at == meeting.starts_at:
        message = "Mötet är redan den tiden."
        raise ValidationError(message)
    others = Meeting.objects.filter(body=meeting.body, starts_at=starts_at)
    if others.exclude(pk=meeting.pk).exists():
        message = "Nämnden har redan ett möte den tiden."
        raise ValidationError(message)
