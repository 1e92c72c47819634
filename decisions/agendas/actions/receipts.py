"""Sending a version to the members, and noting when they first read it."""

import datetime as dt

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.formats import date_format

from council.accounts.actions import notify
from council.organisation.models import Body, User
from council.organisation.models.users import RoleAssignment
from council.organisation.permissions import Role
from decisions.agendas.models import AgendaVersion, Meeting, NoticeReceipt

TOGETHER = "I läsrummet finns alla handlingar också samlade i en PDF och som zip-arkiv."


def members_of(body: Body, on: dt.date) -> "QuerySet[User]":
    """Return the users who are to be called: members, substitutes and those with such a role.

    A substitute must be told time and place as well (KL 6:17).
    """
    from_roles = RoleAssignment.objects.valid_on(on).filter(
        body=body, role__in=[Role.MEMBER, Role.CHAIR]
    )
    mandates = body.mandates.valid_on(on)
    return User.objects.filter(
        Q(pk__in=from_roles.values("user")) | Q(person__in=mandates.values("person")),
        is_active=True,
    ).order_by("pk")


def people_without_account(meeting: Meeting) -> int:
    """Return how many members and substitutes have no account: they are called in other ways."""
    elected = meeting.body.mandates.valid_on(meeting.date)
    reached = User.objects.filter(is_active=True, person__isnull=False)
    others = elected.exclude(person__in=reached.values("person"))
    return others.values("person").distinct().count()


def send_to_members(version: AgendaVersion, *, at: dt.datetime) -> None:
    """Keep to whom the version goes, and tell them in the portal and by mail."""
    meeting = version.meeting
    users = list(members_of(meeting.body, meeting.date))
    NoticeReceipt.objects.bulk_create(
        [NoticeReceipt(version=version, user=user, sent_at=at) for user in users]
    )
    what = "Kallelse till" if version.number == 1 else f"Tillägg {version.letter} till"
    notify(
        to=users,
        kind="agenda.notice",
        key=f"agenda.notice:{version.pk}",
        title=f"{what} mötet {date_format(meeting.date, 'j F')}: {meeting.body}",
        text=f"{version.message}\n\n{TOGETHER}".strip(),
        reason=f"Du är ledamot eller ersättare i {meeting.body}.",
        url=reverse("agendas:reading", args=[meeting.uuid]),
        at=at,
    )


def note_read(*, meeting: Meeting, by: User, at: dt.datetime) -> None:
    """Note that the user has opened the agenda as it was last sent; the first time counts."""
    NoticeReceipt.objects.filter(version__meeting=meeting, user=by, read_at=None).update(
        read_at=at
    )
