"""The work behind a pack: first every paper sealed on its own, then all of them bound and sealed.

A sealed paper stays sealed whatever happens to the worker, so a pack that was interrupted takes up
where the sealing stopped; its pages are laid out anew, some seconds' work (docs/adr/0015).
"""

import json
from collections.abc import Callable
from typing import Any

from council.documents.memo import MemoDocument, record_json
from council.documents.notice import NoticeDocument
from council.documents.pack import PackDocument
from council.documents.pack import render_pack as render_pack_pdf
from council.jobs.errors import JobRefused
from council.jobs.models import Job, JobState
from decisions.agendas.actions.renders import memo_job_key, notice_job_key, pack_job_key
from decisions.agendas.documents import item_document
from decisions.agendas.models import AgendaVersion, Rendition, RenditionKind
from decisions.agendas.packs.contents import Matter, has_more, matters, notice_of
from decisions.agendas.packs.listing import listed_item, listed_notice
from decisions.agendas.renditions import (
    Progress,
    finish_rendition,
    render_item,
    render_notice,
)

# Where in the job's hundred percent the papers are sealed, and where the pages are laid out.
SEALING, SETTING = (0, 45), (45, 88)


def render_pack(payload: dict[str, Any], report: Progress) -> dict[str, Any]:
    """Bind a version's papers; `payload` is {"meeting": pk, "version": number, "closed": with
    what is not public}.

    Papers that are not sealed yet are sealed first, each kept as soon as it is. Else as
    `render_item`; raises JobRefused, the paper named, also for one that has failed.
    """
    number, closed = payload["version"], bool(payload.get("closed"))
    version = AgendaVersion.objects.select_related("meeting__body", "sent_by").get(
        meeting=payload["meeting"], number=number
    )
    rendition = Rendition(
        kind=RenditionKind.PACK,
        meeting=version.meeting,
        agenda_version=version,
        is_closed=closed,
        job=Job.objects.get(key=pack_job_key(version.meeting, number, closed=closed)),
    )
    return finish_rendition(
        rendition, lambda: _bound(rendition, version, report), report, percents=(0, 92, 97)
    )


def _bound(rendition: Rendition, version: AgendaVersion, report: Progress) -> bytes:
    """Seal what is not sealed, lay everything out, and tell the rendition what it holds."""
    closed = rendition.is_closed
    notice = notice_of(version, closed=closed)
    found = matters(version, notice, closed=closed)
    papers = [matter for matter in found if matter.version]
    sealed_notice = _sealed_notice(version, notice)
    sealed = {}
    for place, matter in enumerate(papers, 1):
        percent = _share(SEALING, place - 1, len(papers))
        report(percent, f"Handling {place} av {len(papers)} stämplas: {matter.label}")
        sealed[matter.item.pk] = _sealed_paper(matter)
    document = PackDocument(
        municipality=notice.municipality,
        body=notice.body,
        date=notice.date,
        time=notice.time,
        place=notice.place,
        letter=version.letter,
        created_at=version.sent_at,
        notice=listed_notice(sealed_notice),
        items=tuple(listed_item(matter, sealed.get(matter.item.pk)) for matter in found),
        closed=closed,
        partial=not closed and has_more(version),
        verify_url=notice.verify_url,
    )
    rendition.contents = json.loads(record_json(document))

    def tell(place: int, count: int, label: str) -> None:
        percent = _share(SETTING, place - 1, count)
        report(percent, f"Handling {place} av {count} sätts: {label}")

    return render_pack_pdf(document, notice=notice, memos=_memos(papers), report=tell)


def _memos(papers: list[Matter]) -> dict[str, MemoDocument]:
    return {
        str(matter.item.uuid): item_document(matter.item, matter.version, closed=matter.whole)
        for matter in papers
        if matter.version
    }


def _sealed_paper(matter: Matter) -> Rendition:
    """Return the memo's own sealed PDF, made now when no worker has come so far."""
    item, version, closed = matter.item, matter.version, matter.whole
    wanted = Rendition.objects.filter(
        kind=RenditionKind.MEMO, item=item, fixed_version=version, is_closed=closed
    )
    asked = {"item": item.pk, "version": version.pk if version else None, "closed": closed}
    key = memo_job_key(item, closed=closed)
    return _made(wanted, key, matter.label, lambda: render_item(asked, _quiet))


def _sealed_notice(version: AgendaVersion, notice: NoticeDocument) -> Rendition:
    number, closed = version.number, notice.secret
    wanted = Rendition.objects.filter(
        kind=RenditionKind.NOTICE, agenda_version=version, is_closed=closed
    )
    asked = {"meeting": version.meeting_id, "version": number, "closed": closed}
    key = notice_job_key(version.meeting, number, closed=closed)
    return _made(wanted, key, notice.title, lambda: render_notice(asked, _quiet))


def _made(wanted: Any, key: str, label: str, make: Callable[[], object]) -> Rendition:
    """Return the rendition, made unless it is there; one whose own job failed is told, not tried.

    So a paper that failed is never hidden behind a pack that succeeded.
    """
    found: Rendition | None = wanted.select_related("file").first()
    if found is not None:
        return found
    job = Job.objects.filter(key=key).first()
    if job is None or job.state == JobState.FAILED:
        reason = job.message if job else "Handlingen är inte begärd."
        raise JobRefused(_waits_for(label, reason))
    try:
        make()
    except JobRefused as refusal:
        raise JobRefused(_waits_for(label, str(refusal))) from refusal
    made: Rendition = wanted.select_related("file").get()
    return made


def _waits_for(label: str, reason: str) -> str:
    return f"De samlade handlingarna väntar på ”{label}”, som inte kunde framställas: {reason}"


def _share(span: tuple[int, int], done: int, count: int) -> int:
    first, last = span
    return first + (last - first) * done // max(count, 1)


def _quiet(_percent: int, _message: str) -> None:
    """The pack tells how far it has come itself."""
