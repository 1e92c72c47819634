"""A meeting's public documents bound into one file by the worker, anew when they change.

Only what stands in the public record goes in: the decisions as they stand, with the versions of
their memos that were published, laid out without what is protected; and the notice that is public.
"""

import datetime as dt
import uuid
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from council.documents.errors import RenderError, SealError
from council.documents.meeting_file import (
    MeetingFileDocument,
    PublicFile,
    PublicItem,
    render_meeting_file,
)
from council.documents.memo import MemoDocument
from council.documents.notice import NoticeDocument
from council.documents.pdfium import opened
from council.files.actions import store_file
from council.jobs.actions import request_job
from council.jobs.errors import JobDelayed, JobRefused
from council.record.meeting_files import Made, fingerprint, publish_meeting_file
from council.record.models import MeetingFile, Publication, PublishedMeeting
from council.sealing import sealed
from decisions.agendas.documents import item_document, notice_document, verify_url
from decisions.agendas.models import AgendaItem, Rendition, RenditionKind
from decisions.memos.models import FixedVersion

FILE_JOB = "publishing.file"
PDF = "application/pdf"


def request_meeting_file(*, meeting: PublishedMeeting, at: dt.datetime) -> None:
    """Ask a worker for the meeting's file, unless there is one of just what is public."""
    decisions = _decisions(meeting)
    now = fingerprint(meeting, decisions)
    made = MeetingFile.objects.filter(meeting=meeting).first()
    if not _points(meeting, decisions) or (made is not None and made.fingerprint == now):
        return
    key = f"{FILE_JOB}:{meeting.pk}:{now[:16]}:{at.isoformat()}"
    request_job(kind=FILE_JOB, key=key, payload={"meeting": str(meeting.uuid)}, at=at)


def bind_meeting(meeting: PublishedMeeting) -> MeetingFile | None:
    """Make the meeting's file of what is public now; None when no decision of it has a paper.

    One that is made of just that is returned as it is. Raises JobRefused with what cannot be
    printed, JobDelayed when the seal cannot be set now.
    """
    decisions = _decisions(meeting)
    now = fingerprint(meeting, decisions)
    known = MeetingFile.objects.filter(meeting=meeting, fingerprint=now).first()
    if known is not None:
        return known
    at = timezone.now()
    papers = _papers(meeting, decisions)
    if not papers:
        return None
    notice = _notice(meeting)
    document = _document(meeting, decisions, with_notice=notice is not None, at=at)
    try:
        pdf = render_meeting_file(document, notice=notice, memos=papers)
        data, _ = sealed(pdf, reason=document.title, at=at)
    except RenderError as error:
        raise JobRefused(str(error)) from error
    except SealError as error:
        raise JobDelayed(str(error)) from error
    with opened(data) as pages:
        made = Made(now, store_file(data, content_type=PDF, at=at), len(pages))
    return publish_meeting_file(meeting, made, at=at)


def _decisions(meeting: PublishedMeeting) -> list[Publication]:
    """Return the meeting's decisions that stand, without their heavy parts."""
    rows = Publication.objects.filter(meeting=meeting, is_current=True)
    return list(rows.defer("text", "search", "title_search").order_by("pk"))


def _document(
    meeting: PublishedMeeting, decisions: list[Publication], *, with_notice: bool, at: dt.datetime
) -> MeetingFileDocument:
    starts = timezone.localtime(meeting.starts_at)
    told = meeting.notice_document
    notice = _file("Kallelse", told["sha256"], told["size"]) if with_notice else None
    return MeetingFileDocument(
        municipality=settings.MUNICIPALITY["name"],
        body=meeting.body.name,
        date=starts.date(),
        time=starts.strftime("%H.%M"),
        place=meeting.place,
        url=_address("meeting", meeting.slug),
        created_at=timezone.localtime(at),
        notice=notice,
        items=tuple(_item(point, decision) for point, decision in _points(meeting, decisions)),
        verify_url=verify_url(),
    )


def _points(
    meeting: PublishedMeeting, decisions: list[Publication]
) -> list[tuple[dict[str, Any], Publication]]:
    """Return the open points of the public agenda that have a decision, in their order."""
    by_slug = {decision.slug: decision for decision in decisions}
    return [
        (point, by_slug[point["decision_slug"]])
        for point in meeting.agenda
        if not point["is_closed"] and point["decision_slug"] in by_slug
    ]


def _item(point: dict[str, Any], decision: Publication) -> PublicItem:
    rows = decision.documents.order_by("position", "pk")
    files = [(row.kind, _file(row.title, row.sha256, row.size)) for row in rows]
    return PublicItem(
        number=point["number"],
        title=decision.title,
        url=_address("decision", decision.slug),
        outcome=decision.outcome_label,
        registry_number=decision.registry_number,
        paragraph=decision.paragraph,
        paper=next((file for kind, file in files if kind == "memo"), None),
        attachments=tuple(file for kind, file in files if kind != "memo"),
    )


def _papers(meeting: PublishedMeeting, decisions: list[Publication]) -> dict[str, MemoDocument]:
    """Return the memo of each decision that has one, as published, by the point's number."""
    papers = {}
    for point, decision in _points(meeting, decisions):
        listed = decision.documents.filter(kind="memo").first()
        if listed is not None and listed.fixed_version is not None:
            papers[point["number"]] = _memo(decision, listed.fixed_version)
    return papers


def _memo(decision: Publication, number: int) -> MemoDocument:
    items = AgendaItem.objects.in_order().select_related("meeting__body")
    item = items.get(uuid=uuid.UUID(decision.content["item"]))
    version = FixedVersion.objects.get(memo=item.memo_id, number=number)
    return item_document(item, version, closed=False)


def _notice(meeting: PublishedMeeting) -> NoticeDocument | None:
    """Return the very notice that is public, None when none is."""
    made = (
        Rendition.objects.filter(
            kind=RenditionKind.NOTICE,
            is_closed=False,
            meeting__uuid=meeting.uuid,
            file=meeting.notice_document.get("sha256", ""),
        )
        .select_related("agenda_version__meeting__body", "agenda_version__sent_by")
        .first()
    )
    return notice_document(made.agenda_version) if made and made.agenda_version else None


def _file(title: str, sha256: str, size: int) -> PublicFile:
    return PublicFile(title, _address("document", sha256), sha256, size)


def _address(name: str, *args: str) -> str:
    return str(settings.MUNICIPALITY["base_url"] + reverse(f"record:{name}", args=args))
