"""The work behind a meeting's PDFs: render, seal, check, keep. Run by a worker, once or again."""

import json
from collections.abc import Callable
from typing import Any

from django.db import transaction
from django.utils import timezone

from council.audit.actions import SYSTEM, record_event
from council.documents.errors import RenderError, SealError
from council.documents.memo import render_memo
from council.documents.notice import render_notice as render_notice_pdf
from council.documents.pdfium import opened
from council.files.actions import store_file
from council.jobs.errors import JobDelayed, JobRefused
from council.jobs.models import Job
from council.sealing import sealed
from decisions.agendas.actions.public import request_public_page
from decisions.agendas.actions.renders import memo_job_key, notice_job_key
from decisions.agendas.documents import item_document, notice_document
from decisions.agendas.models import AgendaItem, AgendaVersion, Rendition, RenditionKind
from decisions.memos.models import FixedVersion

Progress = Callable[[int, str], None]
PDF = "application/pdf"


def render_item(payload: dict[str, Any], report: Progress) -> dict[str, Any]:
    """Make the sealed PDF of an item's fixed version; `payload` is {"item": pk, "version": pk of
    the fixed version (by default the item's), "closed": with its protected matter (by default
    without)}.

    Returns {"sha256", "pages", "size"}. A second run returns the same rendition. Raises JobRefused
    with the place in the text that cannot be printed, JobDelayed when the seal cannot be set now.
    """
    item = AgendaItem.objects.in_order().select_related("meeting__body").get(pk=payload["item"])
    if asked := payload.get("version"):
        item.fixed_version = FixedVersion.objects.get(pk=asked, memo=item.memo_id)
    version = item.fixed_version
    if version is None:
        message = "Punkten har ingen handling att framställa."
        raise JobRefused(message)
    closed = bool(payload.get("closed"))
    rendition = Rendition(
        kind=RenditionKind.MEMO,
        meeting=item.meeting,
        item=item,
        fixed_version=version,
        is_closed=closed,
        job=Job.objects.get(key=memo_job_key(item, closed=closed)),
    )
    document = item_document(item, version, closed=closed)
    return finish_rendition(rendition, lambda: render_memo(document), report)


def render_notice(payload: dict[str, Any], report: Progress) -> dict[str, Any]:
    """Make the sealed notice of a meeting, or a supplement to it. Else as `render_item`.

    `payload` is {"meeting": pk, "version": number of the agenda's version (1 by default),
    "closed": with the titles of closed and secret items (by default without)}.
    """
    number, closed = payload.get("version", 1), bool(payload.get("closed"))
    version = AgendaVersion.objects.select_related("meeting__body", "sent_by__person").get(
        meeting=payload["meeting"], number=number
    )
    rendition = Rendition(
        kind=RenditionKind.NOTICE,
        meeting=version.meeting,
        agenda_version=version,
        is_closed=closed,
        job=Job.objects.get(key=notice_job_key(version.meeting, number, closed=closed)),
    )
    document = notice_document(version, closed=closed)
    return finish_rendition(rendition, lambda: render_notice_pdf(document), report)


def finish_rendition(
    rendition: Rendition,
    render: Callable[[], bytes],
    report: Progress,
    *,
    percents: tuple[int, int, int] = (10, 60, 90),
) -> dict[str, Any]:
    """Render, seal, check and keep, unless the job has done it before; `percents` tell how far.

    Returns and raises as `render_item` does.
    """
    made = Rendition.objects.filter(job=rendition.job).select_related("file").first()
    if made is not None:
        return _result(made)
    report(percents[0], "Sidorna sätts.")
    try:
        pdf = render()
        report(percents[1], "Stämpeln sätts.")
        at = timezone.now()
        data, checked = sealed(pdf, reason=str(rendition), at=at)
    except RenderError as error:
        raise JobRefused(str(error)) from error
    except SealError as error:
        raise JobDelayed(str(error)) from error
    report(percents[2], "Handlingen sparas.")
    with opened(data) as document:
        rendition.page_count = len(document)
    rendition.sealed_at = at
    rendition.validation = json.loads(checked.to_json())
    return _result(_keep(rendition, data))


@transaction.atomic
def _keep(rendition: Rendition, data: bytes) -> Rendition:
    """Keep the file and its row, unless another worker was faster: then theirs is the one."""
    job = Job.objects.select_for_update().get(pk=rendition.job_id)
    made = Rendition.objects.filter(job=job).select_related("file").first()
    if made is not None:
        return made
    rendition.file = store_file(data, content_type=PDF, at=rendition.sealed_at)
    rendition.save()
    if rendition.kind == RenditionKind.NOTICE and not rendition.is_closed:
        # A notice that is sent is public (KL 8:11).
        version = rendition.agenda_version
        reason = f"notice-{version.number}" if version else "notice"
        request_public_page(meeting=rendition.meeting, reason=reason, at=rendition.sealed_at)
    memo = rendition.item.memo if rendition.item else None
    record_event(
        by=SYSTEM,
        at=rendition.sealed_at,
        action="rendition.sealed",
        target=rendition,
        registry_number=memo.case.registry_number if memo else "",
        summary=f"Stämplad: {rendition}",
        data={"sha256": rendition.file_id, "job": str(job.uuid)},
    )
    return rendition


def _result(rendition: Rendition) -> dict[str, Any]:
    return {
        "sha256": rendition.file_id,
        "pages": rendition.page_count,
        "size": rendition.file.size,
    }
