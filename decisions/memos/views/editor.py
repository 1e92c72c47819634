"""The memo's own page: the editor for those who may change it, the text for everybody else."""

import uuid
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied, RequestDataTooBig, ValidationError
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from council.organisation.permissions import Permission
from decisions.memos.actions.changes import marks_of
from decisions.memos.actions.drafts import Conflict, DraftChanges, Held, save_draft, save_version
from decisions.memos.forms.draft import (
    SaveRequest,
    editor_errors,
    request_from_form,
    request_from_json,
)
from decisions.memos.models import Memo, ReviewStep
from decisions.memos.remains import remains_of
from decisions.memos.rules import can_edit, holds
from decisions.memos.views.editing import editor_page, memo_context
from decisions.memos.views.request import readable_memo, signed_in, today, writable_memo
from decisions.memos.views.together import as_read_by_the_page, moved_on
from decisions.memos.workflow import MemoStatus

TOO_LARGE = "Texten är för stor för att sparas på en gång. Lägg stora bilder som bilagor."


@never_cache
@require_safe
def memo(request: HttpRequest, memo_uuid: uuid.UUID) -> HttpResponse:
    """Show the memo: the editor to whoever may change it now, otherwise the text."""
    found = readable_memo(request, memo_uuid)
    user = signed_in(request)
    if can_edit(found, user, at=timezone.now()):
        return editor_page(request, found)
    is_asked = ReviewStep.objects.filter(memo=found).open_to(user, today()).exists()
    may_review = is_asked or holds(user, Permission.APPROVE_MEMO, memo=found, on=today())
    fixed = None
    if found.status not in {MemoStatus.DRAFT, MemoStatus.REVIEW}:
        fixed = found.fixed_versions.order_by("-number", "-pk").first()
    context = {
        **memo_context(request, found),
        "may_review": may_review,
        "may_start": user.may(Permission.WRITE_MEMO, on=today()),
        "may_compare": holds(user, Permission.READ_DRAFTS, memo=found, on=today()),
        "fixed": fixed,
        "remains": remains_of(found, timezone.now()),
    }
    return render(request, "staff/memos/read.html", context)


@login_not_required
@never_cache
@require_POST
def save(request: HttpRequest, memo_uuid: uuid.UUID) -> HttpResponse:
    """Save the draft: JSON from the autosave, or the form, which also keeps a named version.

    JSON is answered with 200, 401 signed out, 403 not allowed, 409 somebody else saved first, 423
    somebody else is writing there, or 422 with messages per field.
    """
    is_json = request.content_type == "application/json"
    if not request.user.is_authenticated:
        if is_json:
            return JsonResponse({}, status=401)
        return redirect_to_login(reverse("memos:memo", args=[memo_uuid]))
    return _save_json(request, memo_uuid) if is_json else _save_form(request, memo_uuid)


@require_POST
def keep(request: HttpRequest, memo_uuid: uuid.UUID) -> HttpResponse:
    """Keep the draft as it stands as a version to come back to."""
    found = writable_memo(request, memo_uuid)
    try:
        save_version(memo=found, by=signed_in(request), at=timezone.now())
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    else:
        messages.success(request, "Versionen är sparad och kan jämföras med senare versioner.")
    return redirect("memos:memo", found.uuid)


def _save_json(request: HttpRequest, memo_uuid: uuid.UUID) -> JsonResponse:
    try:
        found = writable_memo(request, memo_uuid)
        asked = request_from_json(found, request.body)
        saved = save_draft(
            memo=found,
            base_version=asked.base_version,
            changes=asked.changes,
            by=signed_in(request),
            at=timezone.now(),
            seen=asked.seen,
        )
    except PermissionDenied:
        return JsonResponse({}, status=403)
    except RequestDataTooBig:
        return JsonResponse({"errors": {"title": [TOO_LARGE]}}, status=422)
    except Held as held:
        return JsonResponse({"message": str(held), "holders": held.holders}, status=423)
    except Conflict as conflict:
        return JsonResponse(as_read_by_the_page(conflict.theirs), status=409)
    except ValidationError as error:
        if getattr(error, "code", None) == "not_editable":
            moved = moved_on(memo_uuid)
            return JsonResponse({"message": error.messages[0], "moved": moved}, status=403)
        return JsonResponse({"errors": editor_errors(error)}, status=422)
    return JsonResponse(_saved(saved, asked))


def _saved(memo: Memo, asked: SaveRequest) -> dict[str, Any]:
    """Return the answer to a save; with what others wrote when the page has not seen it yet."""
    answer: dict[str, Any] = {
        "version": memo.draft_version,
        "saved_at": memo.saved_at.isoformat(),
        "marks": marks_of(memo, asked.changes.parts),
        "is_behind": memo.draft_version != asked.base_version + 1,
    }
    if asked.changes.clauses is not None:
        answer["clauses"] = [str(clause.uuid) for clause in memo.clauses.in_tree_order()]
    return answer


def _save_form(request: HttpRequest, memo_uuid: uuid.UUID) -> HttpResponse:
    user, now = signed_in(request), timezone.now()
    found = writable_memo(request, memo_uuid)
    changes = DraftChanges()
    try:
        asked = request_from_form(found, request.POST)
        changes = asked.changes
        saved = save_draft(
            memo=found, base_version=asked.base_version, changes=changes, by=user, at=now
        )
        save_version(memo=saved, by=user, at=now)
    except Conflict as conflict:
        theirs = conflict.theirs
        found.draft_version = theirs["version"]
        own = "Du sparade i ett annat fönster"
        message = (
            f"{own if theirs['by_you'] else theirs['saved_by'] + ' sparade'} medan du skrev."
            " Din text står kvar här men är inte sparad. Jämför med den sparade texten i ett annat"
            " fönster innan du sparar igen."
        )
        return editor_page(request, found, changes, {"title": [message]}, status=409)
    except Held as held:
        return editor_page(request, found, changes, {"title": [str(held)]}, status=423)
    except ValidationError as error:
        if not found.is_editable:
            messages.error(request, " ".join(error.messages))
            return redirect("memos:memo", found.uuid)
        return editor_page(request, found, changes, editor_errors(error), status=422)
    messages.success(request, "Sparat.")
    return redirect("memos:memo", found.uuid)
