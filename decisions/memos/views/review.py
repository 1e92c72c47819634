"""Reviewing a memo, and moving it on its way: each act is a POST that redirects."""

import uuid
from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from council.organisation.permissions import Permission
from decisions.memos.actions import review as actions
from decisions.memos.compare import version_with_hash
from decisions.memos.content import content_hash
from decisions.memos.forms.review import CommentForm
from decisions.memos.models import Memo
from decisions.memos.rules import can_submit, holds, missing_for_review
from decisions.memos.views.editing import INCOMPLETE, check_json, memo_context, stops_review
from decisions.memos.views.request import readable_memo, signed_in, today
from decisions.memos.workflow import MemoStatus

RETURN_LABEL = "Vad behöver ändras?"
WITHDRAW_LABEL = "Varför återtas handlingen?"


@require_safe
def review(request: HttpRequest, memo_uuid: uuid.UUID) -> HttpResponse:
    """Show the memo to whoever reviews it, with what is left and what an approval means."""
    memo = readable_memo(request, memo_uuid)
    if memo.status != MemoStatus.REVIEW:
        return redirect("memos:memo", memo.uuid)
    _reviewer_or_refuse(request, memo)
    return _review_page(request, memo, CommentForm(label=RETURN_LABEL))


@require_POST
def submit(request: HttpRequest, memo_uuid: uuid.UUID) -> HttpResponse:
    """Send the draft to review, or lead back to the draft with what it still needs."""
    memo = readable_memo(request, memo_uuid)
    may_submit = can_submit(memo, signed_in(request), at=timezone.now())
    if may_submit and stops_review(missing_for_review(memo)):
        return redirect(f"{reverse('memos:memo', args=[memo.uuid])}?{INCOMPLETE}=1")
    return _act(
        request,
        memo,
        lambda memo, **who: actions.submit_memo(memo=memo, **who),
        "Handlingen är skickad för granskning.",
    )


@require_POST
def approve(request: HttpRequest, memo_uuid: uuid.UUID) -> HttpResponse:
    """Approve the memo as the page showed it (`seen`) and show the version that was fixed.

    409 with the memo as it stands when it is another by now.
    """
    memo = readable_memo(request, memo_uuid)
    _reviewer_or_refuse(request, memo)
    seen = request.POST.get("seen", "")
    try:
        return _act(
            request,
            memo,
            lambda memo, **who: actions.approve_memo(memo=memo, seen=seen, no_conflict=True, **who),
            "Handlingen är godkänd.",
            then="memos:approved",
            otherwise="memos:review",
        )
    except actions.TextChanged as error:
        changed = {"changed": error.message, "read": version_with_hash(memo, seen)}
        form = CommentForm(label=RETURN_LABEL)
        return _review_page(request, readable_memo(request, memo_uuid), form, 409, changed)


@require_POST
def send_back(request: HttpRequest, memo_uuid: uuid.UUID) -> HttpResponse:
    """Return the memo to its author with what should be changed."""
    memo = readable_memo(request, memo_uuid)
    form = CommentForm(request.POST, label=RETURN_LABEL)
    if not form.is_valid() and memo.status == MemoStatus.REVIEW:
        _reviewer_or_refuse(request, memo)
        return _review_page(request, memo, form, status=422)
    comment = form.cleaned_data.get("comment", "")
    return _act(
        request,
        memo,
        lambda memo, **who: actions.return_memo(memo=memo, comment=comment, **who),
        "Handlingen är tillbaka hos handläggaren med din kommentar.",
        then="memos:worklist",
    )


@require_POST
def withdraw(request: HttpRequest, memo_uuid: uuid.UUID) -> HttpResponse:
    """Withdraw the memo before it stands on an agenda."""
    memo = readable_memo(request, memo_uuid)
    form = CommentForm(request.POST, label=WITHDRAW_LABEL)
    if not form.is_valid():
        context = {"memo": memo, "form": form}
        return render(request, "staff/memos/withdraw.html", context, status=422)
    comment = form.cleaned_data["comment"]
    return _act(
        request,
        memo,
        lambda memo, **who: actions.withdraw_memo(memo=memo, comment=comment, **who),
        "Handlingen är återtagen. Den finns kvar i ärendet och kan läsas.",
    )


@require_POST
def reopen(request: HttpRequest, memo_uuid: uuid.UUID) -> HttpResponse:
    """Make an approved memo a draft again."""
    return _act(
        request,
        readable_memo(request, memo_uuid),
        lambda memo, **who: actions.reopen_memo(memo=memo, **who),
        "Godkännandet gäller inte längre. Handlingen är ett utkast igen.",
    )


@require_safe
def approved(request: HttpRequest, memo_uuid: uuid.UUID) -> HttpResponse:
    """Show the newest fixed version: who approved it, when, as what, and its hash."""
    memo = readable_memo(request, memo_uuid)
    fixed = memo.fixed_versions.order_by("-number", "-pk").first()
    if fixed is None:
        raise Http404
    context = {
        "memo": memo,
        "fixed": fixed,
        "is_current": memo.status not in {MemoStatus.DRAFT, MemoStatus.REVIEW},
    }
    return render(request, "staff/memos/approved.html", context)


def _act(
    request: HttpRequest,
    memo: Memo,
    action: Callable[..., Any],
    done: str,
    *,
    then: str = "memos:memo",
    otherwise: str = "memos:memo",
) -> HttpResponse:
    """Do it and tell so; what a rule forbids is told on the page that the memo is on.

    Raises TextChanged: its page shows what is to be read instead.
    """
    try:
        action(memo, by=signed_in(request), at=timezone.now())
    except actions.TextChanged:
        raise
    except ValidationError as error:
        for message in error.messages:
            messages.error(request, message)
        return redirect(otherwise, memo.uuid)
    messages.success(request, done)
    return redirect(then) if then == "memos:worklist" else redirect(then, memo.uuid)


def _reviewer_or_refuse(request: HttpRequest, memo: Memo) -> None:
    if not holds(signed_in(request), Permission.APPROVE_MEMO, memo=memo, on=today()):
        message = "Granskar gör den som är chef i förvaltningen."
        raise PermissionDenied(message)


def _review_page(
    request: HttpRequest,
    memo: Memo,
    form: CommentForm,
    status: int = 200,
    extra: dict[str, Any] | None = None,
) -> HttpResponse:
    """Show the review; `seen` is the hash of the very content that the page shows."""
    user = signed_in(request)
    context = memo_context(request, memo)
    by_name = {offer.name: offer for offer in context["actions"]}
    sent = memo.transitions.filter(to_status=MemoStatus.REVIEW).select_related("by")
    context |= {
        **(extra or {}),
        "form": form,
        "seen": content_hash(context["content"]),
        "approve": by_name.get("godkann"),
        "send_back": by_name.get("lamna-tillbaka"),
        "checks": [check_json(check) for check in missing_for_review(memo)],
        "sent": sent.order_by("-at", "-pk").first(),
        "approver": user.person,
        "earlier": memo.fixed_versions.order_by("-number", "-pk").first(),
    }
    return render(request, "staff/memos/review.html", context, status=status)
