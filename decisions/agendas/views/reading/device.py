"""What a reader's device asks for: its service worker, and whether there is a connection."""

import uuid
from pathlib import Path

from django.contrib.auth.decorators import login_not_required
from django.contrib.staticfiles import finders
from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from decisions.agendas.views.reading.answers import room_of, shelved

WORKER = "js/reading/worker.js"


@login_not_required
@require_safe
def worker(_request: HttpRequest) -> HttpResponse:
    """Give the service worker's script: the same for everybody, and nothing of anybody's in it.

    It lies beside the meetings, so that its scope can be one meeting's reading room below.
    """
    found = finders.find(WORKER)
    if not found:
        raise Http404
    return HttpResponse(
        Path(found).read_bytes(),
        content_type="text/javascript; charset=utf-8",
        headers={"Cache-Control": "no-cache"},
    )


@require_safe
def pulse(request: HttpRequest, meeting_id: uuid.UUID) -> HttpResponse:
    """Answer that there is a connection, and that one is signed in and still reads here."""
    room_of(request, meeting_id)
    return shelved(request, HttpResponse(status=204), keep=False)
