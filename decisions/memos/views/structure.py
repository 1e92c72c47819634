"""The sections of a draft: added, removed, given back and moved from the editor's page.

A page with a script saves first and then sends these alone; without one the whole form comes
along, and is saved before anything is moved, so that no word is lost.
"""

import uuid
from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from decisions.memos.actions.drafts import Conflict, Held
from decisions.memos.actions.structure import (
    Seen,
    add_section,
    move_section,
    remove_section,
    restore_section,
)
from decisions.memos.models import Memo
from decisions.memos.views import editor
from decisions.memos.views.request import signed_in, writable_memo

MOVED_ON = "Någon annan har ändrat avsnitten. Här är de som de står nu; gör om det du ville göra."
STEPS = {"upp": -1, "ned": 1}


@require_POST
def add(request: HttpRequest, memo_uuid: uuid.UUID) -> HttpResponse:
    """Add a section with the heading that was typed."""

    def act(memo: Memo, seen: Seen, **who: Any) -> dict[str, str]:
        heading, after = request.POST.get("ny-rubrik", ""), request.POST.get("ny-efter", "")
        section = add_section(memo=memo, seen=seen, heading=heading, after=after, **who)
        return {"avsnitt": str(section.uuid), "knapp": "ny"}

    return _act(request, memo_uuid, act)


@require_POST
def remove(request: HttpRequest, memo_uuid: uuid.UUID, section_uuid: uuid.UUID) -> HttpResponse:
    """Remove a section; the page it leads to offers it back."""

    def act(memo: Memo, seen: Seen, **who: Any) -> dict[str, str]:
        remove_section(memo=memo, seen=seen, section_uuid=section_uuid, **who)
        return {"borttaget": str(section_uuid)}

    return _act(request, memo_uuid, act)


@require_POST
def restore(request: HttpRequest, memo_uuid: uuid.UUID, section_uuid: uuid.UUID) -> HttpResponse:
    """Give a removed section back."""

    def act(memo: Memo, seen: Seen, **who: Any) -> dict[str, str]:
        section = restore_section(memo=memo, section_uuid=section_uuid, **who)
        messages.success(request, f"Avsnittet ”{section.heading}” är tillbaka.")
        return {"avsnitt": str(section_uuid), "knapp": "ny"}

    return _act(request, memo_uuid, act)


@require_POST
def move(
    request: HttpRequest, memo_uuid: uuid.UUID, section_uuid: uuid.UUID, way: str
) -> HttpResponse:
    """Move a section one step up or down."""

    def act(memo: Memo, seen: Seen, **who: Any) -> dict[str, str]:
        steps = STEPS[way]
        move_section(memo=memo, seen=seen, section_uuid=section_uuid, steps=steps, **who)
        return {"avsnitt": str(section_uuid), "knapp": way}

    return _act(request, memo_uuid, act)


def _act(
    request: HttpRequest, memo_uuid: uuid.UUID, act: Callable[..., dict[str, str]]
) -> HttpResponse:
    if "title" in request.POST:
        saved = editor.save(request, memo_uuid)
        if saved.status_code != 302:
            return saved
    memo = writable_memo(request, memo_uuid)
    number = request.POST.get("base_version", "")
    version = int(number[:9]) if number.isdecimal() and "title" not in request.POST else None
    order = tuple(request.POST.get("ordning", "").split())
    seen = Seen(memo.draft_version if version is None else version, order)
    try:
        focus = act(memo, seen, by=signed_in(request), at=timezone.now())
    except Conflict:
        messages.error(request, MOVED_ON)
    except Held as held:
        messages.error(request, str(held))
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    else:
        return redirect(f"{reverse('memos:memo', args=[memo.uuid])}?{urlencode(focus)}")
    return redirect("memos:memo", memo.uuid)
