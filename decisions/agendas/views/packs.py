"""A meeting's papers together: the bound PDF, and the zip archive."""

import uuid

from django.http import FileResponse, HttpRequest, StreamingHttpResponse
from django.utils import timezone
from django.utils.text import slugify
from django.views.decorators.http import require_GET

from council.files.responses import private_file
from council.organisation.models import User
from council.organisation.requests import signed_in
from decisions.agendas.models import Rendition
from decisions.agendas.packs.access import closed_memos, get_pack_for
from decisions.agendas.packs.archive import Archive
from decisions.memos.actions.protection import note_protected_read


@require_GET
def pack(request: HttpRequest, meeting_id: uuid.UUID, job_id: uuid.UUID) -> FileResponse:
    """Serve the bound PDF; who reads what is protected in it stands in the log."""
    found = _read(signed_in(request), meeting_id, job_id)
    return private_file(found.file, filename=f"{_name(found)}.pdf")


@require_GET
def archive(
    request: HttpRequest, meeting_id: uuid.UUID, job_id: uuid.UUID
) -> StreamingHttpResponse:
    """Send the zip archive, made while it is sent; the log keeps the same as of the PDF."""
    found = _read(signed_in(request), meeting_id, job_id)
    made = Archive(found)
    headers = {
        "Content-Disposition": f'attachment; filename="{_name(found)}.zip"',
        "Cache-Control": "private, no-store",
    }
    if made.size is not None:
        headers["Content-Length"] = str(made.size)
    return StreamingHttpResponse(made, content_type="application/zip", headers=headers)


def _read(user: User, meeting_id: uuid.UUID, job_id: uuid.UUID) -> Rendition:
    now = timezone.now()
    found = get_pack_for(user, meeting_id, job_id, at=now)
    for memo in closed_memos(found):
        note_protected_read(memo=memo, by=user, at=now)
    return found


def _name(found: Rendition) -> str:
    letter = found.agenda_version.letter if found.agenda_version else ""
    closed = "-med-sekretess" if found.is_closed else ""
    body = slugify(str(found.meeting.body))[:60]
    return f"{found.meeting.date:%Y-%m-%d}-moteshandlingar-{letter.lower()}-{body}{closed}"
