"""Suggesting changes of a memo under review: a page with its sections, saved as JSON."""

import json
import uuid

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied, RequestDataTooBig, ValidationError
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from decisions.memos.actions.suggest import save_suggestions
from decisions.memos.models import Memo
from decisions.memos.protection import Right, hidden_parts
from decisions.memos.rules.suggestions import check_may_suggest
from decisions.memos.views.request import readable_memo, signed_in, today

UNREADABLE = "Det som skickades går inte att läsa. Läs in sidan på nytt."


@login_not_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def suggest(request: HttpRequest, memo_uuid: uuid.UUID) -> HttpResponse:
    """Show the sections to whoever reviews the memo; POST {"base_version", "sections"} saves.

    JSON is answered with 200 and where to go, 401 signed out, 403 not allowed, 409 somebody else
    saved first, 422 with a message.
    """
    if not request.user.is_authenticated:
        if request.method == "POST":
            return JsonResponse({}, status=401)
        return redirect_to_login(request.path)
    memo = readable_memo(request, memo_uuid)
    return _save(request, memo) if request.method == "POST" else _page(request, memo)


def _page(request: HttpRequest, memo: Memo) -> HttpResponse:
    user = signed_in(request)
    try:
        check_may_suggest(memo, user, at=timezone.now())
    except ValidationError as error:
        messages.error(request, error.messages[0])
        return redirect("memos:memo", memo.uuid)
    hidden = hidden_parts(Right(user, memo, today()))
    sections = memo.sections.order_by("position", "pk")
    shown = [section for section in sections if str(section.uuid) not in hidden]
    context = {"memo": memo, "sections": shown, "some_hidden": len(shown) < len(sections)}
    return render(request, "staff/memos/suggest.html", context)


def _save(request: HttpRequest, memo: Memo) -> JsonResponse:
    try:
        base_version, sections = _asked(request)
        save_suggestions(
            memo=memo,
            base_version=base_version,
            sections=sections,
            by=signed_in(request),
            at=timezone.now(),
        )
    except PermissionDenied as error:
        return JsonResponse({"message": str(error)}, status=403)
    except ValidationError as error:
        status = 409 if getattr(error, "code", "") == "conflict" else 422
        return JsonResponse({"message": " ".join(error.messages)}, status=status)
    messages.success(request, "Förslagen är sparade. Lämna tillbaka handlingen när du är klar.")
    return JsonResponse({"url": reverse("memos:review", args=[memo.uuid])})


def _asked(request: HttpRequest) -> tuple[int, dict[uuid.UUID | str, str]]:
    try:
        data = json.loads(request.body)
        sections: dict[uuid.UUID | str, str] = {
            str(row["id"]): row["html"] for row in data["sections"]
        }
        base_version = data["base_version"]
    except (ValueError, RecursionError, TypeError, KeyError, RequestDataTooBig) as error:
        raise ValidationError(UNREADABLE) from error
    if type(base_version) is not int or not all(
        isinstance(html, str) for html in sections.values()
    ):
        raise ValidationError(UNREADABLE)
    return base_version, sections
