"""Reviewing a memo, and moving it on its way: each act is a POST that redirects."""

import uuid
from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from council.organisation.permissions import Permission
from decisions.memos.actions import review as actions
from decisions.memos.actions.review.rounds import round_of
from decisions.memos.compare import version_with_hash
from decisions.memos.content import content_hash
from decisions.memos.forms.errors import add_errors
from decisions.memos.forms.review import CommentForm
from decisions.memos.models import Memo, ReviewStep
from decisions.memos.rules import holds
from decisions.memos.views.kept_words import kept_page, typed_words, what_happened
from decisions.memos.views.request import readable_memo, seen_by, signed_in, today
from decisions.memos.views.returning import return_form
from decisions.memos.views.review_page import review_page
from decisions.memos.workflow import MemoStatus

REOPEN_LABEL = "Varför öppnas handlingen för ändring?"
WITHDRAW_LABEL = "Varför återtas handlingen?"


@require_safe
def review(request: HttpRequest, memo_uuid: uuid.UUID) -> HttpResponse:
    """Show the memo to whoever follows its review: the chain, what is left, and one's own acts."""
    memo = readable_memo(request, memo_uuid)
    if memo.status != MemoStatus.REVIEW:
        return redirect("memos:memo", memo.uuid)
    return review_page(request, memo)


@require_POST
def approve(request: HttpRequest, memo_uuid: uuid.UUID) -> HttpResponse:
    """Approve the memo as the page showed it (`seen`) and show the version that was fixed.

    409 with the memo as it stands when it is another by now.
    """
    memo = readable_memo(request, memo_uuid)
    _reviewer_or_refuse(request, memo)
    seen = request.POST.get("seen", "")
    declared = "no_conflict" in request.POST
    reason = request.POST.get("comment", "")[:5000]
    if reason.strip() and memo.status != MemoStatus.REVIEW:
        return kept_page(request, what_happened(memo), [reason])
    try:
        return act(
            request,
            memo,
            lambda **who: actions.approve_memo(
                memo=memo, seen=seen, no_conflict=declared, reason=reason, **who
            ),
            "Handlingen är godkänd.",
            then="memos:approved",
            otherwise="memos:review",
        )
    except actions.TextChanged as error:
        return changed_page(request, memo, seen, error, reason)


@require_POST
def send_back(request: HttpRequest, memo_uuid: uuid.UUID) -> HttpResponse:
    """Return the memo, with what should be changed, to its author or to an earlier level."""
    memo = readable_memo(request, memo_uuid)
    form = return_form(round_of(memo), request.POST)
    if memo.status != MemoStatus.REVIEW:
        return kept_page(request, what_happened(memo), typed_words(form))
    if not form.is_valid():
        _reviewer_or_refuse(request, memo)
        return review_page(request, memo, bound={"lamna-tillbaka": form}, status=422)
    to = form.target()
    try:
        actions.return_memo(
            memo=memo,
            comment=form.cleaned_data["comment"],
            to=to,
            standing=request.POST.get("standing", ""),
            by=signed_in(request),
            at=timezone.now(),
        )
    except ValidationError as error:
        add_errors(form, error)
        status = 409 if getattr(error, "code", None) == "moved_on" else 422
        return review_page(request, memo, bound={"lamna-tillbaka": form}, status=status)
    done = "Handlingen är tillbaka hos handläggaren med din kommentar."
    if to:
        done = f"Nivån {to.name} har fått handlingen tillbaka med din kommentar."
    messages.success(request, done)
    return redirect("memos:worklist")


@require_POST
def withdraw(request: HttpRequest, memo_uuid: uuid.UUID) -> HttpResponse:
    """Withdraw the memo before it stands on an agenda."""
    memo = readable_memo(request, memo_uuid)
    form = CommentForm(request.POST, label=WITHDRAW_LABEL)
    if not form.is_valid():
        context = {"memo": memo, "form": form}
        return render(request, "staff/memos/withdraw.html", context, status=422)
    comment = form.cleaned_data["comment"]
    return act(
        request,
        memo,
        lambda **who: actions.withdraw_memo(memo=memo, comment=comment, **who),
        "Handlingen är återtagen. Den finns kvar i ärendet och kan läsas.",
    )


@require_POST
def take_back(request: HttpRequest, memo_uuid: uuid.UUID) -> HttpResponse:
    """Make a memo that nobody has answered yet a draft again, with a reason or without."""
    memo = readable_memo(request, memo_uuid)
    comment = request.POST.get("comment", "")[:5000]
    return act(
        request,
        memo,
        lambda **who: actions.take_back_memo(memo=memo, comment=comment, **who),
        "Handlingen är ett utkast igen. De som var tillfrågade har fått veta det.",
    )


@require_POST
def reopen(request: HttpRequest, memo_uuid: uuid.UUID) -> HttpResponse:
    """Make an approved memo a draft again, with a reason; without one the page asks for it."""
    memo = readable_memo(request, memo_uuid)
    is_typed = "comment" in request.POST
    form = CommentForm(request.POST if is_typed else None, label=REOPEN_LABEL)
    if memo.status == MemoStatus.APPROVED and not form.is_valid():
        context = {"memo": memo, "form": form}
        status = 422 if is_typed else 200
        return render(request, "staff/memos/reopen.html", context, status=status)
    comment = form.cleaned_data["comment"] if form.is_valid() else ""
    return act(
        request,
        memo,
        lambda **who: actions.reopen_memo(memo=memo, comment=comment, **who),
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
        # From the hash of the whole a short protected text could be found by trying.
        "hash": content_hash(seen_by(request, memo, fixed.content).content),
        "is_current": memo.status not in {MemoStatus.DRAFT, MemoStatus.REVIEW},
    }
    return render(request, "staff/memos/approved.html", context)


def act(
    request: HttpRequest,
    memo: Memo,
    action: Callable[..., Any],
    done: str | Callable[[], str],
    *,
    then: str = "memos:memo",
    otherwise: str = "memos:memo",
) -> HttpResponse:
    """Do it and tell so; what a rule forbids is told on the page that the memo is on.

    Raises TextChanged: its page shows what is to be read instead.
    """
    try:
        action(by=signed_in(request), at=timezone.now())
    except actions.TextChanged:
        raise
    except ValidationError as error:
        for message in error.messages:
            messages.error(request, message)
        return redirect(otherwise, memo.uuid)
    messages.success(request, done if isinstance(done, str) else done())
    return redirect(then) if then == "memos:worklist" else redirect(then, memo.uuid)


def changed_page(
    request: HttpRequest, memo: Memo, seen: str, error: actions.TextChanged, words: str = ""
) -> HttpResponse:
    """Show the memo as it stands to somebody who answered on another text; 409.

    Their words stay on the page.
    """
    extra: dict[str, Any] = {"changed": error.message, "read": version_with_hash(memo, seen)}
    if words.strip():
        extra["words"] = [words]
    return review_page(request, readable_memo(request, memo.uuid), status=409, extra=extra)


def _reviewer_or_refuse(request: HttpRequest, memo: Memo) -> None:
    user, on = signed_in(request), today()
    if holds(user, Permission.APPROVE_MEMO, memo=memo, on=on):
        return
    if not ReviewStep.objects.filter(memo=memo).seen_by(user, on).exists():
        message = "Granskar gör den som är chef i förvaltningen, eller den som tillfrågas."
        raise PermissionDenied(message)
