"""What the palette asks for as somebody types."""

import uuid
from contextlib import suppress

from django.http import HttpRequest, JsonResponse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from council.accounts.finding import named, search
from council.organisation.requests import signed_in

RECENT = 8


@never_cache
@require_safe
def find(request: HttpRequest) -> JsonResponse:
    """Answer {"hits": [{"kind", "title", "detail", "url"}]} for ?q=words.

    Without words, for ?senast=uuid,uuid: what those are called that the user may see.
    """
    user, on = signed_in(request), timezone.localdate()
    typed = request.GET.get("q", "")
    if typed.strip():
        return JsonResponse({"hits": search(user, typed, on)})
    recent = request.GET.get("senast", "").split(",")[:RECENT]
    return JsonResponse({"hits": named(user, _uuids(recent), on)})


def _uuids(texts: list[str]) -> list[uuid.UUID]:
    found: list[uuid.UUID] = []
    for text in texts:
        with suppress(ValueError):
            found.append(uuid.UUID(text))
    return list(dict.fromkeys(found))
