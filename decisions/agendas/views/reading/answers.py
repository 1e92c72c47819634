"""How the reading room answers: what a device may keep, and for whom."""

import json
import time
import uuid
from typing import Any, TypeVar

from csp.constants import SELF
from django.conf import settings
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils import timezone

from council.organisation.requests import signed_in
from decisions.agendas.reading.access import Room, get_room_for

SHELF = "X-Reading-Shelf"
"""Whose the answer is and until when, in seconds since 1970: "17-1795600000"."""
UNTIL = "reading_until"
"""In the session: when it ends at the earliest."""
JSON = "application/json"
Answer = TypeVar("Answer", bound=HttpResponseBase)


def room_of(request: HttpRequest, meeting_id: uuid.UUID) -> Room:
    """Return the reading room. Raises Http404 to whoever does not read there."""
    return get_room_for(signed_in(request), meeting_id, at=timezone.now())


def page(
    request: HttpRequest,
    room: Room,
    template: str,
    context: dict[str, Any],
    *,
    keep: bool = False,
    status: int = 200,
) -> HttpResponse:
    """Draw a page of the room; `keep` lets the reader's device keep it until the session ends."""
    context = {"room": room, "meeting": room.meeting, "is_kept": keep, **context}
    context["shelf_ends"] = _until(request)
    answer = render(request, f"staff/agendas/reading/{template}", context, status=status)
    # No other page of the portal may have a service worker.
    answer._csp_replace = {"worker-src": [SELF]}  # type: ignore[attr-defined]  # noqa: SLF001
    return shelved(request, answer, keep=keep)


def shelved(request: HttpRequest, answer: Answer, *, keep: bool) -> Answer:
    """Return the answer marked with whose it is, and whether the device may keep it."""
    answer[SHELF] = f"{signed_in(request).pk}-{_until(request)}"
    answer["Cache-Control"] = "private, no-cache" if keep else "private, no-store"
    return answer


def typed(request: HttpRequest) -> Any:
    """Return what was typed, from a form or as JSON; {} when that is no object."""
    if request.content_type != JSON:
        return request.POST
    try:
        data = json.loads(request.body)
    except ValueError:
        return {}
    return data if isinstance(data, dict) else {}


def wants_json(request: HttpRequest) -> bool:
    """Return whether a script asks."""
    return request.content_type == JSON or JSON in request.headers.get("Accept", "")


def refused(request: HttpRequest, error: ValidationError) -> None:
    """Tell at the top of the next page why something was not done."""
    messages.error(request, " ".join(error.messages))


def _until(request: HttpRequest) -> int:
    """Return when the session ends at the earliest: the same all through the session.

    To keep that in the session makes it last its whole age from now, whatever it has left.
    """
    kept = request.session.get(UNTIL)
    if not isinstance(kept, int):
        kept = int(time.time()) + settings.SESSION_COOKIE_AGE
        request.session[UNTIL] = kept
    return kept
