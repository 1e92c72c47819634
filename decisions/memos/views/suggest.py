"""Suggesting changes of a memo under review: a page with its clauses and sections.

Its script saves as JSON. Without one the clauses are posted as a form: they are plain text.
"""

import json
import uuid
from collections.abc import Mapping
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
from django.views.decorators.http import require_http_methods

from council.organisation.models import User
from decisions.memos.actions.suggest import save_suggestions
from decisions.memos.models import ClauseSuggestion, Memo, ProposalClause
from decisions.memos.protection import Right, hidden_parts
from decisions.memos.rules.suggestions import check_may_suggest
from decisions.memos.suggested import suggested_wordings
from decisions.memos.views.request import readable_memo, signed_in, today

UNREADABLE = "Det som skickades går inte att läsa. Läs in sidan på nytt."
SAVED = "Förslagen är sparade. Lämna tillbaka handlingen när du är klar."
JSON = "application/json"
WORDING = "lydelse-"
"""What a clause's field is called, before its uuid."""

UNFIT = (ValueError, RecursionError, TypeError, KeyError, AttributeError, RequestDataTooBig)
"""What a body that is no such JSON raises."""
Texts = dict[uuid.UUID | str, str]


@login_not_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def suggest(request: HttpRequest, memo_uuid: uuid.UUID) -> HttpResponse:
    """Show the text to whoever reviews the memo; POST saves what they suggest.

    A form redirects, or shows the page again with what was typed. JSON {"base_version",
    "sections": [{"id", "html"}], "clauses": [{"id", "text"}]} is answered with 200 and where to
    go, 401 signed out, 403 not allowed, 409 somebody else saved first, 422 with a message.
    """
    is_json = request.content_type == JSON
    if not request.user.is_authenticated:
        return JsonResponse({}, status=401) if is_json else redirect_to_login(request.path)
    memo = readable_memo(request, memo_uuid)
    if request.method != "POST":
        return _page(request, memo)
    return _save_json(request, memo) if is_json else _save_form(request, memo)


def _page(
    request: HttpRequest, memo: Memo, typed: Mapping[str, str] | None = None, problem: str = ""
) -> HttpResponse:
    user = signed_in(request)
    try:
        check_may_suggest(memo, user, at=timezone.now())
    except ValidationError as error:
        messages.error(request, error.messages[0])
        return redirect("memos:memo", memo.uuid)
    hidden = hidden_parts(Right(user, memo, today()))
    clauses, sections = memo.clauses.in_tree_order(), memo.sections.order_by("position", "pk")
    shown = [section for section in sections if str(section.uuid) not in hidden]
    rows = [
        row for row in clause_rows(memo, user, hidden, typed or {}) if not row["clause"].is_hidden
    ]
    context = {
        "memo": memo,
        "sections": shown,
        "clauses": rows,
        "some_hidden": len(shown) + len(rows) < len(sections) + len(clauses),
        "failed": [{"message": problem}] if problem else [],
    }
    return render(request, "staff/memos/suggest.html", context, status=422 if problem else 200)


def clause_rows(
    memo: Memo, user: User, hidden: frozenset[str], typed: Mapping[str, str]
) -> list[dict[str, Any]]:
    """Return each clause with the wording that the user types on, and what others suggest."""
    rows = ClauseSuggestion.objects.filter(clause__memo=memo, by=user)
    own = {row.clause_id: row for row in rows}
    keys = {str(row.uuid) for row in own.values()}
    others = [each for each in suggested_wordings(memo, hidden) if each.choice.key not in keys]
    return [
        {
            "clause": _seen(clause, hidden),
            "wording": typed.get(str(clause.uuid), own.get(clause.pk, clause).text),
            "others": [each for each in others if each.choice.part == str(clause.uuid)],
        }
        for clause in memo.clauses.in_tree_order()
    ]


def _seen(clause: ProposalClause, hidden: frozenset[str]) -> ProposalClause:
    clause.is_hidden = str(clause.uuid) in hidden
    return clause


def _save_form(request: HttpRequest, memo: Memo) -> HttpResponse:
    typed = {
        name.removeprefix(WORDING): str(text)
        for name, text in request.POST.items()
        if name.startswith(WORDING)
    }
    try:
        base_version = int(request.POST.get("base_version", ""))
        wordings: Texts = dict(typed.items())
        _save(request, memo, base_version, {}, wordings)
    except ValueError:
        return _page(request, memo, typed, UNREADABLE)
    except ValidationError as error:
        memo.refresh_from_db()
        return _page(request, memo, typed, " ".join(error.messages))
    messages.success(request, SAVED)
    return redirect("memos:review", memo.uuid)


def _save_json(request: HttpRequest, memo: Memo) -> JsonResponse:
    try:
        _save(request, memo, *_asked(request))
    except PermissionDenied as error:
        return JsonResponse({"message": str(error)}, status=403)
    except ValidationError as error:
        status = 409 if getattr(error, "code", "") == "conflict" else 422
        return JsonResponse({"message": " ".join(error.messages)}, status=status)
    messages.success(request, SAVED)
    return JsonResponse({"url": reverse("memos:review", args=[memo.uuid])})


def _save(
    request: HttpRequest,
    memo: Memo,
    base_version: int,
    sections: Mapping[uuid.UUID | str, str],
    wordings: Mapping[uuid.UUID | str, str],
) -> None:
    save_suggestions(
        memo=memo,
        base_version=base_version,
        sections=sections,
        wordings=wordings,
        by=signed_in(request),
        at=timezone.now(),
    )


def _asked(request: HttpRequest) -> tuple[int, Texts, Texts]:
    try:
        data = json.loads(request.body)
        sections: Texts = {str(row["id"]): row["html"] for row in data.get("sections", [])}
        wordings: Texts = {str(row["id"]): row["text"] for row in data.get("clauses", [])}
        base_version = data["base_version"]
    except UNFIT as error:
        raise ValidationError(UNREADABLE) from error
    texts = [*sections.values(), *wordings.values()]
    if type(base_version) is not int or not all(isinstance(text, str) for text in texts):
        raise ValidationError(UNREADABLE)
    return base_version, sections, wordings
