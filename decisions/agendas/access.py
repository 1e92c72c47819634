"""Who may see and change a meeting: loading and authorising in one step."""

import datetime as dt
import uuid

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.utils import timezone

from council.organisation.models import Body, Mandate, User
from council.organisation.models.people import MandateRole
from council.organisation.permissions import Permission
from council.organisation.rules import check_may
from decisions.agendas.models import (
    AgendaItem,
    Meeting,
    MeetingStatus,
    MemberNotice,
    Rendition,
    RenditionKind,
)
from decisions.memos import protection
from decisions.memos.models import Memo


def get_meeting_for(
    user: User, meeting_id: uuid.UUID, permission: Permission, *, at: dt.datetime
) -> Meeting:
    """Return the meeting, its body fetched.

    Raises Http404 when the user may not see it, PermissionDenied when they see it but may not do
    what the permission stands for.
    """
    on = timezone.localdate(at)
    meeting = (
        Meeting.objects.visible_to(user, on)
        .select_related("body", "noticed_by")
        .filter(uuid=meeting_id)
        .first()
    )
    if meeting is None:
        raise Http404
    if permission != Permission.READ_AGENDA and not user.may(permission, on=on, body=meeting.body):
        message = "Du har inte behörighet att göra det här med mötet."
        raise PermissionDenied(message)
    return meeting


def get_body_for(user: User, slug: str, permission: Permission, *, at: dt.datetime) -> Body:
    """Return a body for which the user holds the permission.

    Raises Http404 when the user does not read its agendas either, else PermissionDenied.
    """
    on = timezone.localdate(at)
    body = user.bodies_with(permission, on).filter(slug=slug).first()
    if body is not None:
        return body
    seen = user.bodies_with(Permission.READ_AGENDA, on).filter(slug=slug).first()
    if seen is None:
        raise Http404
    check_may(user, permission, at=at, body=seen)
    return seen


def get_item_for(
    user: User,
    meeting_id: uuid.UUID,
    item_id: uuid.UUID,
    permission: Permission,
    *,
    at: dt.datetime,
) -> AgendaItem:
    """Return the item with its meeting and memo; raises as `get_meeting_for` does."""
    meeting = get_meeting_for(user, meeting_id, permission, at=at)
    item = AgendaItem.objects.in_order().filter(meeting=meeting, uuid=item_id).first()
    if item is None:
        raise Http404
    item.meeting = meeting
    return item


def get_rendition_for(
    user: User, meeting_id: uuid.UUID, job_id: uuid.UUID, *, at: dt.datetime
) -> Rendition:
    """Return a finished PDF of the meeting; packs have an access of their own (packs.access).

    One of a secret case asks for READ_PROTECTED; one with protected matter for the right to that.
    """
    meeting = get_meeting_for(user, meeting_id, Permission.READ_AGENDA, at=at)
    rendition = (
        Rendition.objects.filter(meeting=meeting, job__uuid=job_id)
        .exclude(kind=RenditionKind.PACK)
        .select_related("file", "meeting__body", "item__memo__case", "item__memo__department")
        .first()
    )
    if rendition is None:
        raise Http404
    if rendition.item is None and rendition.is_closed:
        _check_reads_titles(user, meeting, at=at)
    memo = rendition.item.memo if rendition.item else None
    if memo and memo.case.is_secret and not may_read_protected(user, meeting.body, at=at):
        raise Http404
    if memo and rendition.is_closed and not may_read_closed(user, meeting, memo, at=at):
        raise Http404
    return rendition


def _check_reads_titles(user: User, meeting: Meeting, *, at: dt.datetime) -> None:
    """Raise Http404 for whoever may not read the titles of the body's secret items."""
    if not may_read_protected(user, meeting.body, at=at):
        raise Http404


def bodies_to_manage(user: User, *, at: dt.datetime) -> "list[Body]":
    """Return the bodies whose agendas the user sets, by name."""
    bodies = user.bodies_with(Permission.MANAGE_AGENDA, timezone.localdate(at))
    return list(bodies.order_by("name", "pk"))


def may_manage(user: User, meeting: Meeting, *, at: dt.datetime) -> bool:
    """Return whether the user sets the meeting's agenda."""
    return user.may(Permission.MANAGE_AGENDA, on=timezone.localdate(at), body=meeting.body)


def may_read_items(user: User, meeting: Meeting, *, at: dt.datetime) -> bool:
    """Return whether the user reads the items: everybody after the notice, before it officials.

    An agenda in the making is a draft like the memos on it.
    """
    if meeting.status in {MeetingStatus.NOTICED, MeetingStatus.HELD}:
        return True
    return may_read_unsent(user, meeting, at=at)


def may_read_unsent(user: User, meeting: Meeting, *, at: dt.datetime) -> bool:
    """Return whether the user sees what is being changed since the agenda was sent: officials."""
    return user.may(Permission.READ_DRAFTS, on=timezone.localdate(at), body=meeting.body)


def may_read_protected(user: User, body: Body, *, at: dt.datetime) -> bool:
    """Return whether the user reads secret matter of the body."""
    return user.may(Permission.READ_PROTECTED, on=timezone.localdate(at), body=body)


def may_read_closed(user: User, meeting: Meeting, memo: Memo, *, at: dt.datetime) -> bool:
    """Return whether the user reads the memo's protected passages.

    By a right to those of the body or the memo, or as one of those who decide the matter.
    """
    on = timezone.localdate(at)
    return (
        may_read_protected(user, meeting.body, at=at)
        or protection.may_read_protected(user, memo, on)
        or decides(user, meeting, memo, on)
    )


def decides(user: User, meeting: Meeting, memo: Memo, on: dt.date) -> bool:
    """Return whether the user is one of the body's members that day, and takes part in the matter.

    Whoever decides reads all that the decision is made on: secrecy holds towards the public and
    other authorities, not among those who have the matter as their task in the body (OSL 2:1,
    8:1-2). A substitute, who may come to serve, is shown it by the secretary then; a member with
    an interest in the matter, known or declared, has no part in it (KL 6:28-30).
    """
    if user.person_id is None or not user.may(Permission.READ_AGENDA, on=on, body=meeting.body):
        return False
    mandates = Mandate.objects.valid_on(meeting.date).filter(
        body=meeting.body, person=user.person_id
    )
    conflicts = MemberNotice.objects.standing().filter(item__memo=memo, person=user.person_id)
    return (
        mandates.exclude(role=MandateRole.SUBSTITUTE).exists()
        and not memo.interests.filter(person=user.person_id).exists()
        and not conflicts.exists()
    )
