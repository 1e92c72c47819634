"""Accepting and rejecting suggestions on a page of its own, and suggesting other wordings there.

All of it are forms: it works without a script, and the editor's side panel uses the same ones.
"""

import uuid
from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from decisions.memos.actions.settle import settle_suggestions
from decisions.memos.actions.suggest import suggest_wording
from decisions.memos.models import Memo
from decisions.memos.protection import Right, hidden_parts
from decisions.memos.rules import can_edit
from decisions.memos.suggested import Choice, suggested_in
from decisions.memos.views.request import signed_in, today, writable_memo
from decisions.memos.views.suggest import clause_rows

ACCEPT, REJECT = "godta", "avsla"
UNREADABLE = "Det som skickades går inte att läsa. Läs förslagen igen, som de nu står."


@require_safe
def suggestions(request: HttpRequest, memo_uuid: uuid.UUID) -> HttpResponse:
    """Show what is suggested in a draft, each with its buttons, and the clauses to suggest in."""
    return _page(request, writable_memo(request, memo_uuid))


@require_POST
def settle(request: HttpRequest, memo_uuid: uuid.UUID) -> HttpResponse:
    """Accept or reject the suggestions that the form names, all or none of them."""

    def act(memo: Memo, **who: Any) -> str:
        accepted = {ACCEPT: True, REJECT: False}[request.POST.get("svar", "")]
        choices = [Choice.read(text) for text in request.POST.getlist("forslag")]
        settle_suggestions(memo=memo, choices=choices, accepted=accepted, **who)
        one, several = ("godtaget", "godtagna") if accepted else ("avslaget", "avslagna")
        number = len(choices)
        return f"Förslaget är {one}." if number == 1 else f"{number} förslag är {several}."

    return _act(request, memo_uuid, act)


@require_POST
def wording(request: HttpRequest, memo_uuid: uuid.UUID) -> HttpResponse:
    """Suggest another wording of a clause of a draft."""
    clause, text = request.POST.get("punkt", ""), request.POST.get("lydelse", "")

    def act(memo: Memo, **who: Any) -> str:
        suggest_wording(memo=memo, clause=clause, text=text, **who)
        return "Förslaget är sparat."

    return _act(request, memo_uuid, act, {clause: text})


def _act(
    request: HttpRequest,
    memo_uuid: uuid.UUID,
    action: Callable[..., str],
    typed: dict[str, str] | None = None,
) -> HttpResponse:
    """Do it and go back to where it was asked for; what was typed is shown again when refused."""
    memo = writable_memo(request, memo_uuid)
    try:
        done = action(memo, by=signed_in(request), at=timezone.now())
    except (ValueError, KeyError):
        return _page(request, memo, typed, UNREADABLE)
    except ValidationError as error:
        return _page(request, memo, typed, " ".join(error.messages))
    messages.success(request, done)
    if request.POST.get("fran") == "editor":
        return redirect(f"{reverse('memos:memo', args=[memo.uuid])}#tab-suggestions")
    return redirect("memos:suggestions", memo.uuid)


def _page(
    request: HttpRequest, memo: Memo, typed: dict[str, str] | None = None, problem: str = ""
) -> HttpResponse:
    user = signed_in(request)
    right = Right(user, memo, today())
    context = {
        "memo": memo,
        "suggested": suggested_in(memo, right),
        "clauses": clause_rows(memo, user, hidden_parts(right), typed or {}),
        "typed": typed or {},
        "may_settle": can_edit(memo, user, at=timezone.now()),
        "failed": [{"message": problem}] if problem else [],
    }
    return render(request, "staff/memos/suggestions.html", context, status=422 if problem else 200)
