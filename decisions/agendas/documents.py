"""What goes into the PDFs of a meeting: the memo of an item, and the notice."""

import datetime as dt
from itertools import groupby

from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from council.documents.memo import Approval, MemoDocument
from council.documents.notice import NoticeDocument, NoticeGroup, NoticeItem
from council.organisation.models import Mandate
from council.organisation.models.people import MandateRole
from decisions.agendas.models import AgendaItem, ItemGroup, Meeting
from decisions.memos.content import content_hash
from decisions.memos.documents import memo_document
from decisions.memos.models import FixedVersion
from decisions.memos.protection import has_protected, public_content


def item_document(
    item: AgendaItem, version: FixedVersion, *, closed: bool = False
) -> MemoDocument:
    """Return the memo as it goes to the meeting: date and point in the head.

    Without its protected matter, unless `closed`.
    """
    return version_document(
        version,
        created_at=item.meeting.noticed_at or version.approved_at,
        closed=closed,
        meeting_date=item.meeting.date,
        agenda_number=item.number,
    )


def version_document(
    version: FixedVersion,
    *,
    created_at: dt.datetime,
    closed: bool = False,
    meeting_date: dt.date | None = None,
    agenda_number: str = "",
) -> MemoDocument:
    """Return a fixed version with who approved it, and when, in the signature block.

    The public document tells the hash of what it holds itself: from a hash of the whole a short
    protected text could be found by trying.
    """
    whole = closed or not has_protected(version.content)
    shown = version.content_hash if whole else content_hash(public_content(version.content))
    return memo_document(
        version.content,
        created_at=created_at,
        closed=closed,
        meeting_date=meeting_date,
        agenda_number=agenda_number,
        approvals=[
            Approval(
                name=version.approver_name,
                title=version.approver_title,
                approved_at=version.approved_at,
            )
        ],
        version=version.number,
        content_hash=shown,
        verify_url=verify_url(),
    )


def notice_document(meeting: Meeting) -> NoticeDocument:
    """Return the notice of a noticed meeting: time, place and matters (KL 5:15, 6:23)."""
    items = AgendaItem.objects.in_order().filter(meeting=meeting)
    groups = groupby(items, key=lambda item: ItemGroup(item.group))
    return NoticeDocument(
        municipality=settings.MUNICIPALITY["name"],
        body=meeting.body.name,
        date=meeting.date,
        time=timezone.localtime(meeting.starts_at).strftime("%H.%M"),
        place=meeting.place,
        created_at=meeting.noticed_at or meeting.starts_at,
        chair=_chair(meeting),
        secretary=str(meeting.noticed_by or ""),
        groups=tuple(
            NoticeGroup(heading=group.label, items=tuple(_line(item) for item in rows))
            for group, rows in groups
        ),
        remarks=("Sammanträdet är öppet för allmänheten.",) if meeting.is_public else (),
        verify_url=verify_url(),
    )


def verify_url() -> str:
    """Return the address of the citizens' page where a PDF is checked."""
    return settings.MUNICIPALITY["base_url"] + reverse("record:verify")


def public_title(item: AgendaItem) -> str:
    """Return the title that the notice shows: of a case with protected words the public one."""
    case = item.memo.case if item.memo else None
    is_protected = case is not None and (case.is_secret or bool(case.protected_title))
    return case.public_title if case and is_protected else item.title


def _line(item: AgendaItem) -> NoticeItem:
    memo = item.memo
    return NoticeItem(
        number=item.number,
        title=public_title(item),
        registry_number=memo.case.registry_number if memo else "",
        closed=item.is_closed,
    )


def _chair(meeting: Meeting) -> str:
    mandates = Mandate.objects.valid_on(meeting.date).filter(
        body=meeting.body, role=MandateRole.CHAIR
    )
    mandate = mandates.select_related("person").order_by("rank", "pk").first()
    return mandate.person.name if mandate else ""
