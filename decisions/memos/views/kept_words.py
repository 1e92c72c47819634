"""What somebody wrote for a review that had moved on meanwhile: kept, with what has happened."""

import uuid
from collections.abc import Callable
from functools import wraps

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from decisions.memos.models import Memo, ReviewStep, StepState
from decisions.memos.rules.statements import moment
from decisions.memos.rules.turns import candidates
from decisions.memos.views.request import signed_in, today
from decisions.memos.workflow import MemoStatus

StepView = Callable[[HttpRequest, uuid.UUID, uuid.UUID], HttpResponse]
MOST = 20_000
"""So much is shown again of what came without a form of its own."""


def keeping_words(view: StepView) -> StepView:
    """Let an act on a step answer with the words that came with it, when it can be read no more.

    To those whom the step asks, and to nobody else.
    """

    @wraps(view)
    def answer(request: HttpRequest, memo_uuid: uuid.UUID, step_uuid: uuid.UUID) -> HttpResponse:
        try:
            return view(request, memo_uuid, step_uuid)
        except Http404:
            steps = ReviewStep.objects.select_related("memo__department", "answered_by__person")
            step = steps.filter(memo__uuid=memo_uuid, uuid=step_uuid).first()
            user = signed_in(request)
            if step is None or not candidates(step, today()).filter(pk=user.pk).exists():
                raise
            words = [request.POST.get("comment", "")[:MOST]]
            return kept_page(request, what_happened(step.memo, step), words)

    return answer


def typed_words(form: forms.Form) -> list[str]:
    """Return what was written in the form's larger fields."""
    return [
        str(bound.value())
        for bound in form
        if isinstance(bound.field.widget, forms.Textarea) and bound.value()
    ]


def what_happened(memo: Memo, step: ReviewStep | None = None) -> str:
    """Return in a sentence why the review no longer waits for the step, or stands still."""
    if step and step.state == StepState.CANCELLED and step.answered_by:
        return f"{step.answered_by} har återkallat frågan om {step.name}: ”{step.answer}”"
    if memo.status == MemoStatus.REVIEW:
        return "Granskningen har gått vidare, och steget väntar inte längre på dig."
    label = memo.get_status_display().lower()
    last = memo.transitions.select_related("by__person").order_by("-at", "-pk").first()
    since = f" sedan {moment(timezone.localtime(last.at))} ({last.by})" if last else ""
    next_ = " Skickas den på nytt får du frågan igen." if memo.is_editable else ""
    return f"Handlingen granskas inte längre: den har läget {label}{since}.{next_}"


def kept_page(request: HttpRequest, message: str, words: list[str]) -> HttpResponse:
    """Show what has happened and what was written, which is not sent; 409."""
    context = {"message": message, "words": [each for each in words if each.strip()]}
    return render(request, "staff/memos/kept_words.html", context, status=409)
