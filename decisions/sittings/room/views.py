"""The meeting room's addresses: the page, its commands, its state, and the projector's page."""

import uuid
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from council.organisation.permissions import Permission
from council.organisation.requests import signed_in
from decisions.agendas.access import get_meeting_for
from decisions.agendas.models import Meeting
from decisions.agendas.phrases import phrases_of, to_insert
from decisions.sittings.models import Sitting
from decisions.sittings.room.errors import Refused
from decisions.sittings.room.execute import carry_out
from decisions.sittings.room.page import RoomPage
from decisions.sittings.room.parsing import parse
from decisions.sittings.room.projector import projected
from decisions.sittings.views import reason_not

RECORD = Permission.RECORD_DECISION


@require_GET
@never_cache
def room(request: HttpRequest, meeting_id: uuid.UUID) -> HttpResponse:
    """Show the meeting room."""
    found, page = _page(request, meeting_id)
    context = {
        **page.context(),
        "reason": reason_not(found, page.at),
        "phrases": [(code, to_insert(text)) for code, text in phrases_of(page.facts.rules)],
        "people": [
            {"id": one.id, "name": one.name, "party": one.party}
            for one in page.facts.people.values()
        ],
    }
    return render(request, "staff/sittings/room/page.html", context)


@require_POST
def change(request: HttpRequest, meeting_id: uuid.UUID) -> HttpResponse:
    """Carry a command out and answer with the parts as they are then.

    200 {version, parts, message} · 400 what cannot be read · 403 what the user may not ·
    409 {theirs} a text that another has changed · 422 {message, errors} what cannot be so.
    """
    now, user = timezone.now(), signed_in(request)
    found = get_meeting_for(user, meeting_id, RECORD, at=now)
    try:
        answer = carry_out(found, parse(request.body), by=user, at=now)
    except Refused as refused:
        told = {"message": refused.message, "errors": refused.errors, **refused.data}
        return JsonResponse(told, status=refused.status)
    _, page = _page(request, meeting_id)
    return JsonResponse({**_state(page), **answer})


@require_GET
@never_cache
def state(request: HttpRequest, meeting_id: uuid.UUID) -> HttpResponse:
    """Answer with the parts when there is something newer than `version`, else with nothing."""
    now, user = timezone.now(), signed_in(request)
    found = get_meeting_for(user, meeting_id, RECORD, at=now)
    newest = Sitting.objects.filter(meeting=found).values_list("version", flat=True).first()
    if request.GET.get("version") == str(newest or 0):
        return HttpResponse(status=204)
    page = RoomPage(found, user, now, _wanted(request))
    return JsonResponse(_state(page))


@require_GET
@never_cache
def panes(request: HttpRequest, meeting_id: uuid.UUID) -> HttpResponse:
    """Answer with every item's parts, so that the page can go on without network."""
    _, page = _page(request, meeting_id)
    return JsonResponse({"version": page.version, "panes": page.panes()})


@require_GET
@never_cache
def projector(request: HttpRequest, meeting_id: uuid.UUID) -> HttpResponse:
    """Show the item at hand in big type, without drafts, notes or protected matter."""
    now, user = timezone.now(), signed_in(request)
    found = get_meeting_for(user, meeting_id, RECORD, at=now)
    return render(request, "staff/sittings/room/projector.html", projected(found))


def _page(request: HttpRequest, meeting_id: uuid.UUID) -> tuple[Meeting, RoomPage]:
    now, user = timezone.now(), signed_in(request)
    found = get_meeting_for(user, meeting_id, RECORD, at=now)
    return found, RoomPage(found, user, now, _wanted(request))


def _state(page: RoomPage) -> dict[str, Any]:
    viewed = page.viewed
    return {
        "version": page.version,
        "item": str(viewed.uuid) if viewed else "",
        "parts": page.parts(),
    }


def _wanted(request: HttpRequest) -> uuid.UUID | None:
    try:
        return uuid.UUID(request.GET.get("punkt", ""))
    except ValueError:
        return None
