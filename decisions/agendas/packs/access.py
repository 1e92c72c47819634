"""Who may read a meeting's papers bound together: loading and authorising in one step."""

import datetime as dt
import uuid

from django.http import Http404

from council.organisation.models import User
from council.organisation.permissions import Permission
from decisions.agendas.access import get_meeting_for, may_read_closed, may_read_protected
from decisions.agendas.content import last_version
from decisions.agendas.models import (
    AgendaItem,
    AgendaVersion,
    Meeting,
    Rendition,
    RenditionKind,
)
from decisions.agendas.packs.contents import hides_title, titles_differ
from decisions.memos.models import Memo


def get_pack_for(
    user: User, meeting_id: uuid.UUID, job_id: uuid.UUID, *, at: dt.datetime
) -> Rendition:
    """Return a finished pack of the meeting.

    Raises Http404 for whoever may not read the agenda, or not everything that is in the pack.
    """
    meeting = get_meeting_for(user, meeting_id, Permission.READ_AGENDA, at=at)
    packs = Rendition.objects.filter(
        meeting=meeting, kind=RenditionKind.PACK, job__uuid=job_id
    ).select_related("file", "meeting__body", "agenda_version")
    pack = packs.first()
    if pack is None or not may_read_pack(user, pack, at=at):
        raise Http404
    return pack


def may_read_pack(user: User, pack: Rendition, *, at: dt.datetime) -> bool:
    """Return whether the user may read everything in the pack.

    The public one is for those who read the agenda, unless one of its matters has become secret
    since. The closed one is for those who read all titles of the body and, where no title is
    closed, for those who read each memo's protected matter.
    """
    meeting = pack.meeting
    if may_read_protected(user, meeting.body, at=at):
        return True
    if any(hides_title(item) for item, _ in _bound_items(pack)):
        return False
    if not pack.is_closed:
        return True
    if pack.agenda_version is None or has_closed_titles(pack.agenda_version):
        return False
    return all(may_read_closed(user, meeting, memo, at=at) for memo in closed_memos(pack))


def newest_packs(user: User, meeting: Meeting, *, at: dt.datetime) -> list[Rendition]:
    """Return the packs of the newest version that the user may read, the public one first.

    None while they are being made: those of the version before tell no longer what holds.
    """
    version = last_version(meeting)
    packs = Rendition.objects.filter(kind=RenditionKind.PACK, agenda_version=version)
    found = packs.select_related("file", "job", "meeting__body", "agenda_version")
    return [
        pack
        for pack in found.order_by("is_closed", "pk")
        if version and may_read_pack(user, pack, at=at)
    ]


def closed_memos(pack: Rendition) -> list[Memo]:
    """Return the memos in the pack that hold what is not for everybody."""
    return [item.memo for item, is_closed in _bound_items(pack) if item.memo and is_closed]


def has_closed_titles(version: AgendaVersion) -> bool:
    """Return whether the version has matters whose title or doors are closed."""
    lines = version.content["items"]
    return titles_differ(version) or any(line["is_closed"] for line in lines)


def _bound_items(pack: Rendition) -> list[tuple[AgendaItem, bool]]:
    """Return the items whose memo is bound in, and whether it is one that not all may read."""
    bound = {row["uuid"]: row["closed"] for row in pack.contents["items"] if row["paper"]}
    items = AgendaItem.objects.filter(meeting=pack.meeting_id, uuid__in=bound)
    found = items.select_related("memo__case", "memo__department").order_by("position", "pk")
    return [(item, bound[str(item.uuid)]) for item in found]
