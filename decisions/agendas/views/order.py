"""The order of the items: the whole list as JSON, or one step as a form."""

import json
import uuid

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils import timezone
from django.views.decorators.http import require_POST

from council.organisation.requests import signed_in
from decisions.agendas.access import get_item_for, get_meeting_for
from decisions.agendas.actions.order import Place, place_item, reorder, step_item
from decisions.agendas.errors import StaleAgenda
from decisions.agendas.models import ItemGroup
from decisions.agendas.views.agenda import MANAGE, answer, posted_number, posted_uuid


@require_POST
def order(request: HttpRequest, meeting_id: uuid.UUID) -> HttpResponse:
    """Keep the whole order as the script sends it (the contract stands in agenda.html)."""
    now, user = timezone.now(), signed_in(request)
    found = get_meeting_for(user, meeting_id, MANAGE, at=now)
    try:
        version, places = _parsed(request.body)
    except (ValueError, LookupError, TypeError, ArithmeticError, RecursionError):
        return JsonResponse({"message": "Ordningen kunde inte läsas."}, status=422)
    try:
        fresh = reorder(
            meeting=found, order=places, version=version, by=signed_in(request), at=now
        )
    except StaleAgenda as stale:
        found.refresh_from_db(fields=["agenda_version"])
        body = {"version": found.agenda_version, "message": str(stale)}
        return JsonResponse(body, status=409)
    except ValidationError as error:
        return JsonResponse({"message": " ".join(error.messages)}, status=422)
    ids = fresh.items.order_by("position", "pk").values_list("uuid", flat=True)
    numbers = {str(item_id): str(fresh.first_number + n) for n, item_id in enumerate(ids)}
    return JsonResponse({"version": fresh.agenda_version, "numbers": numbers})


@require_POST
def move(request: HttpRequest, meeting_id: uuid.UUID) -> HttpResponse:
    """Move one item a place up or down."""
    now = timezone.now()
    item_id = posted_uuid(request, "item")
    item = get_item_for(signed_in(request), meeting_id, item_id, MANAGE, at=now)

    def act() -> str:
        steps = {"up": -1, "down": 1}.get(request.POST.get("direction", ""))
        if steps is None:
            message = "Välj upp eller ned."
            raise ValidationError(message)
        step_item(item=item, steps=-1 if steps < 0 else 1, by=signed_in(request), at=now)
        return f"”{item.title}” är flyttad."

    return answer(request, item.meeting, act)


@require_POST
def place(request: HttpRequest, meeting_id: uuid.UUID) -> HttpResponse:
    """Move one item to a place counted from 1."""
    now = timezone.now()
    item_id = posted_uuid(request, "item")
    item = get_item_for(signed_in(request), meeting_id, item_id, MANAGE, at=now)

    def act() -> str:
        wanted = posted_number(request, "place")
        if wanted < 1:
            message = "Skriv platsen som ett tal från 1."
            raise ValidationError(message)
        place_item(item=item, place=wanted, by=signed_in(request), at=now)
        return f"”{item.title}” är flyttad till plats {wanted}."

    return answer(request, item.meeting, act)


def _parsed(body: bytes) -> tuple[int, list[Place]]:
    asked = json.loads(body)
    places = [(uuid.UUID(str(row["id"])), ItemGroup(row["group"])) for row in asked["items"]]
    return int(asked["base_version"]), places
