"""Meetings that are proposed, with their dates, before anything is saved."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import asdict, dataclass

from django.utils import timezone
from django.utils.formats import date_format

from council.holidays import day_off, next_working_day
from council.organisation.models import Body
from decisions.agendas.actions.meetings import MeetingFacts
from decisions.agendas.dates import FollowingDates, PlannedDates, following_dates, planned_dates
from decisions.agendas.models import Meeting, MeetingStatus, rules_of
from decisions.agendas.planning.pattern import same_day_in


@dataclass(frozen=True)
class Wish:
    """A meeting as somebody wants it; `keep_day` when they wrote that very day themselves."""

    day: dt.date
    time: dt.time
    place: str
    is_public: bool
    keep_day: bool = False


@dataclass(frozen=True)
class Proposal:
    """A meeting that can be planned, or why it cannot; `note` is what to know about its day."""

    starts_at: dt.datetime
    place: str
    is_public: bool
    dates: PlannedDates
    following: FollowingDates
    note: str
    problem: str

    @property
    def key(self) -> str:
        """The meeting's day and time as a form names it."""
        return f"{timezone.localtime(self.starts_at):%Y-%m-%dT%H:%M}"


def proposals(body: Body, wishes: Iterable[Wish], *, at: dt.datetime) -> list[Proposal]:
    """Return a proposal for each wish, by day; two questions to the database however many.

    A day off moves to the next working day, unless it was written as it stands.
    """
    rules = rules_of(body)
    taken = _taken(body)
    made = []
    for wish in sorted(wishes, key=lambda each: (each.day, each.time)):
        day = wish.day if wish.keep_day else next_working_day(wish.day)
        starts_at = timezone.make_aware(dt.datetime.combine(day, wish.time))
        dates = planned_dates(body, rules, day)
        made.append(
            Proposal(
                starts_at=starts_at,
                place=wish.place,
                is_public=wish.is_public,
                dates=dates,
                following=following_dates(dates.attestation_date),
                note=_note(wish.day, day),
                problem=_problem(starts_at, day, taken, at=at),
            )
        )
        taken |= {day, starts_at}
    return made


def _taken(body: Body) -> set[dt.date | dt.datetime]:
    """Return the days on which the body meets already, and the times of what it has called off."""
    taken: set[dt.date | dt.datetime] = set()
    for starts_at, status in Meeting.objects.filter(body=body).values_list("starts_at", "status"):
        is_cancelled = status == MeetingStatus.CANCELLED
        taken.add(starts_at if is_cancelled else timezone.localdate(starts_at))
    return taken


def _note(wished: dt.date, day: dt.date) -> str:
    why = day_off(wished)
    if not why:
        return ""
    if wished == day:
        return f"Är {why}."
    return f"Flyttat från {date_format(wished, 'j F')}, {why}."


def _problem(
    starts_at: dt.datetime, day: dt.date, taken: set[dt.date | dt.datetime], *, at: dt.datetime
) -> str:
    if starts_at <= at:
        return "Tiden har passerat."
    if day in taken:
        return "Nämnden möts redan den dagen."
    return "Ett inställt möte står den tiden. Välj en annan tid." if starts_at in taken else ""


def copied(meetings: Iterable[Meeting], year: int) -> list[Wish]:
    """Return the wishes for a year that is like the one the meetings stand in."""
    wishes = []
    for meeting in meetings:
        start = timezone.localtime(meeting.starts_at)
        day = same_day_in(year, start.date())
        wishes.append(Wish(day, start.time(), meeting.place, meeting.is_public))
    return wishes


def facts_of(proposal: Proposal) -> MeetingFacts:
    """Return what the proposal says as `plan_meeting` takes it."""
    return MeetingFacts(
        starts_at=proposal.starts_at,
        place=proposal.place,
        is_public=proposal.is_public,
        **asdict(proposal.dates),
    )
