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
from decisions.agendas.content import MEETING, Change, Line, changes, public_title
from decisions.agendas.models import AgendaItem, AgendaVersion, ItemGroup, Meeting
from decisions.memos.content import content_hash
from decisions.memos.documents import memo_document
from decisions.memos.models import FixedVersion
from decisions.memos.protection import has_protected, public_content, secrecy_note


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
        secrecy_note=secrecy_note(version.memo, at=created_at),
    )


def notice_document(version: AgendaVersion, *, closed: bool = False) -> NoticeDocument:
    """Return what a version told: time, place and matters (KL 5:15, 6:23), and what is new in it.

    Made from the version's own content, so that it is the same whenever it is made. With the open
    titles of closed and secret items, unless `closed`; also of those that are secret only since
    it was sent.
    """
    meeting, content = version.meeting, version.content
    starts_at = timezone.localtime(dt.datetime.fromisoformat(content["starts_at"]))
    told = _told(version)
    hidden = {} if closed else _secret_since(version)
    lines = [
        _line({**line, **hidden.get(line["uuid"], {})}, told.get(line["uuid"], ""), closed=closed)
        for line in content["items"]
    ]
    rows = groupby(zip(content["items"], lines, strict=True), key=lambda row: row[0]["group"])
    sender = version.sent_by
    return NoticeDocument(
        municipality=settings.MUNICIPALITY["name"],
        body=meeting.body.name,
        date=starts_at.date(),
        time=starts_at.strftime("%H.%M"),
        place=content["place"],
        created_at=version.sent_at,
        chair=_chair(meeting),
        # Never the account's own name: the notice is public.
        secretary=sender.person.name if sender.person else sender.get_full_name(),
        supplement=version.letter if version.number > 1 else "",
        message=version.message,
        groups=tuple(
            NoticeGroup(heading=ItemGroup(group).label, items=tuple(item for _, item in found))
            for group, found in rows
        ),
        remarks=_remarks(content, told.get(MEETING, "")),
        secret=closed,
        verify_url=verify_url(),
    )


def verify_url() -> str:
    """Return the address of the citizens' page where a PDF is checked."""
    return settings.MUNICIPALITY["base_url"] + reverse("record:verify")


def _told(version: AgendaVersion) -> dict[str, str]:
    """Return what a supplement says of the items that it tells of; nothing for the notice."""
    before = version.meeting.versions.filter(number=version.number - 1).first()
    found = changes(before.content, version.content) if before else {}
    return {
        item: f"{Change(change).label}: {words}" if words else str(Change(change).label)
        for item, (change, words) in found.items()
    }


def _remarks(content: Line, moved: str) -> tuple[str, ...]:
    """Return what is said above the agenda: what a supplement changed of the meeting, doors."""
    doors = "Sammanträdet är öppet för allmänheten." if content["is_public"] else ""
    said = f"{moved.replace('Ändrad', 'Ändrat', 1)}." if moved else ""
    return tuple(filter(None, (said, doors)))


def _secret_since(version: AgendaVersion) -> dict[str, dict[str, str]]:
    """Return the public titles that hold now, of the items whose case has something to protect."""
    items = version.meeting.items.select_related("memo__case").filter(memo__isnull=False)
    return {
        str(item.uuid): {"public_title": public_title(item)}
        for item in items
        if item.memo and (item.memo.case.is_secret or item.memo.case.protected_title)
    }


def _line(line: Line, told: str, *, closed: bool) -> NoticeItem:
    return NoticeItem(
        number=line["number"],
        title=line["title" if closed else "public_title"],
        registry_number=line["registry_number"],
        closed=line["is_closed"],
        told=told or ("Utgår" if line["withdrawn"] else ""),
        text=line["text"] if closed or not line["is_closed"] else "",
        lines=tuple(_reported(each) for each in line["lines"]),
    )


def _reported(line: Line) -> str:
    said = f"{line['registry_number']} {line['title']}".strip()
    return f"{said}. {line['details']}" if line["details"] else said


def _chair(meeting: Meeting) -> str:
    mandates = Mandate.objects.valid_on(meeting.date).filter(
        body=meeting.body, role=MandateRole.CHAIR
    )
    mandate = mandates.select_related("person").order_by("rank", "pk").first()
    return mandate.person.name if mandate else ""
