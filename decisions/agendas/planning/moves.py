"""What follows when a meeting moves to another day."""

import datetime as dt
from dataclasses import dataclass

from django.db.models import Q, QuerySet
from django.utils import timezone

from council.holidays import day_off
from council.organisation.models import Body, RoleAssignment, User
from council.organisation.permissions import Permission, roles_with
from decisions.agendas.dates import following_dates, meeting_dates, planned_dates
from decisions.agendas.models import AgendaItem, Meeting, MeetingStatus, rules_of
from decisions.memos.models import Memo
from decisions.memos.workflow import MemoStatus

ON_THE_WAY = [MemoStatus.DRAFT, MemoStatus.REVIEW, MemoStatus.APPROVED]


@dataclass(frozen=True)
class Move:
    """One date of a meeting: what it is, what it was and what it becomes."""

    label: str
    old: dt.date
    new: dt.date

    @property
    def is_moved(self) -> bool:
        """Whether the day becomes another."""
        return self.old != self.new

    @property
    def day_off(self) -> str:
        """Why the new day is no working day, "" when it is one."""
        return day_off(self.new)


def moves(meeting: Meeting, day: dt.date) -> list[Move]:
    """Return each date of the meeting as it is and as it becomes when it is held that day.

    All dates are computed anew from the body's rules; those set by hand are too.
    """
    old = meeting_dates(meeting)
    new = planned_dates(meeting.body, rules_of(meeting.body), day)
    before, after = following_dates(old.attestation_date), following_dates(new.attestation_date)
    return [
        Move("Ärendestopp", old.deadline_date, new.deadline_date),
        Move("Ordförandeberedning", old.preparation_date, new.preparation_date),
        Move("Kallelse senast", old.notice_date, new.notice_date),
        Move("Möte", meeting.date, day),
        Move("Planerad justering", old.attestation_date, new.attestation_date),
        Move("Anslag senast", before.latest_posting, after.latest_posting),
        Move("Sista dag att överklaga", before.last_appeal_day, after.last_appeal_day),
    ]


def memos_aimed_at(meeting: Meeting) -> QuerySet[Memo]:
    """Return the memos that the meeting concerns: on its agenda, or on their way to its day.

    A memo names its meeting by the day alone. When the body has another meeting the same day,
    those that are not on the agenda yet may aim at that one, and are not among them.
    """
    called = [MemoStatus.ON_AGENDA, MemoStatus.NOTICED]
    standing = AgendaItem.objects.filter(meeting=meeting, withdrawn_at=None)
    concerned = Q(agenda_items__in=standing, status__in=called)
    same_day = Meeting.objects.filter(body=meeting.body, starts_at__date=meeting.date)
    others = same_day.exclude(pk=meeting.pk).exclude(status=MeetingStatus.CANCELLED)
    if not others.exists():
        concerned |= Q(meeting_date=meeting.date, status__in=ON_THE_WAY)
    memos = Memo.objects.filter(concerned, recipient_body=meeting.body)
    return memos.with_people().distinct().order_by("title", "pk")


def people_of(body: Body, *, at: dt.datetime) -> QuerySet[User]:
    """Return who has a role in the body and reads its agendas: members, chair, secretary."""
    roles = RoleAssignment.objects.valid_on(timezone.localdate(at)).filter(
        body=body, role__in=roles_with(Permission.READ_AGENDA)
    )
    return User.objects.filter(role_assignments__in=roles).distinct().order_by("pk")
