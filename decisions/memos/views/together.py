"""Writing in the same draft: heartbeats, locks of parts, and the text as others left it.

Each answers JSON, 401 when signed out, so that a page in the background loses nothing and leads
nowhere.
"""

import uuid
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, JsonResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from decisions.memos.actions.changes import stored
from decisions.memos.actions.together import be_present, release, take_over
from decisions.memos.forms.draft import part_from_json
from decisions.memos.models import Memo
from decisions.memos.protection import Right
from decisions.memos.rules import missing_for_review
from decisions.memos.views.editing import check_json
from decisions.memos.views.request import signed_in, today, writable_memo
from decisions.memos.workflow import MemoStatus

Answer = Callable[[HttpRequest, Memo], dict[str, Any]]
View = Callable[[HttpRequest, uuid.UUID], JsonResponse]


def _for_writers(answer: Answer) -> View:
    """Let whoever writes memos in the department have the answer."""

    @login_not_required
    @never_cache
    @wraps(answer)
    def view(request: HttpRequest, memo_uuid: uuid.UUID) -> JsonResponse:
        if not request.user.is_authenticated:
            return JsonResponse({}, status=401)
        try:
            return JsonResponse(answer(request, writable_memo(request, memo_uuid)))
        except PermissionDenied as error:
            return JsonResponse({"message": str(error)}, status=403)
        except ValidationError as error:
            if getattr(error, "code", None) == "not_editable":
                # No fault of the page's: it asks every tenth second, and is told once.
                return JsonResponse({"moved": moved_on(memo_uuid)})
            return JsonResponse({"message": error.messages[0]}, status=422)

    return view


@require_POST
@_for_writers
def present(request: HttpRequest, memo: Memo) -> dict[str, Any]:
    """Tell that somebody is here, and what they write in; answer who else is."""
    return _together(request, memo, part_from_json(request.body))


@require_POST
@_for_writers
def leave(request: HttpRequest, memo: Memo) -> dict[str, Any]:
    """Let go of a part, and of the page when it is left."""
    part = part_from_json(request.body)
    leaves = "sidan" in request.GET
    release(memo=memo, part=part, by=signed_in(request), leaves=leaves)
    return {}


@require_POST
@_for_writers
def take(request: HttpRequest, memo: Memo) -> dict[str, Any]:
    """Take a part over from whoever holds it."""
    part = part_from_json(request.body)
    if part is not None:
        take_over(memo=memo, part=part, by=signed_in(request), at=timezone.now())
    return _together(request, memo, part)


@require_safe
@_for_writers
def text(request: HttpRequest, memo: Memo) -> dict[str, Any]:
    """Answer the draft as it stands, for a page that others have written past."""
    right = Right(signed_in(request), memo, today())
    return as_read_by_the_page(stored(memo, right))


@require_safe
@_for_writers
def checks(request: HttpRequest, memo: Memo) -> dict[str, Any]:
    """Answer what is left before review; asked apart, so that a save need not wait for it."""
    return {"checks": [check_json(check) for check in missing_for_review(memo, on=today())]}


def moved_on(memo_uuid: uuid.UUID) -> dict[str, str]:
    """Return who took a memo on that is no draft any more, in words, and where it is read."""
    memo = Memo.objects.get(uuid=memo_uuid)
    last = memo.transitions.select_related("by__person").order_by("-at", "-pk").first()
    acts = {
        MemoStatus.REVIEW: "har skickat handlingen för granskning",
        MemoStatus.WITHDRAWN: "har återtagit handlingen",
    }
    act = acts.get(MemoStatus(last.to_status)) if last else None
    label = memo.get_status_display().lower()
    words = f"{last.by} {act}" if last and act else f"Handlingen har läget {label}"
    message = f"{words} och den kan inte ändras nu."
    return {"message": message, "url": reverse("memos:memo", args=[memo_uuid])}


def as_read_by_the_page(stored: dict[str, Any]) -> dict[str, Any]:
    """Return what `changes.stored` tells, in the shape that the page's script reads."""
    return {
        "version": stored["version"],
        "saved_by": stored["saved_by"],
        "by_you": stored["by_you"],
        "saved_at": stored["saved_at"],
        "theirs": {
            "title": stored["title"],
            "sections": [{"id": key, "html": html} for key, html in stored["sections"].items()],
            "clauses": [{**clause, "id": clause["uuid"]} for clause in stored["clauses"]],
            "marks": stored["marks"],
        },
    }


def _together(request: HttpRequest, memo: Memo, part: str | None) -> dict[str, Any]:
    found = be_present(memo=memo, part=part, by=signed_in(request), at=timezone.now())
    return {
        "version": found.version,
        "here": found.here,
        "locks": found.locks,
        "own": sorted(found.own),
        "may_take_over": found.may_take_over,
    }
