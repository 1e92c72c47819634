"""Sending a draft to review: to whom it goes, words to them, and opinions that are asked for."""

import uuid
from dataclasses import dataclass

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from council.organisation.models import User
from decisions.memos.actions.review import OpinionRefused, submit_memo
from decisions.memos.actions.review.rounds import dropped_opinions
from decisions.memos.forms.submit import SubmitForms
from decisions.memos.models import Memo, ReviewStep
from decisions.memos.rules import Level, can_submit, missing_for_review
from decisions.memos.rules.levels import planned_levels, planned_takers
from decisions.memos.views.editing import INCOMPLETE, stops_review
from decisions.memos.views.request import readable_memo, signed_in, today
from decisions.memos.views.review_chain import asked, named

AGAIN = "igen"
"""In the address of the page: propose the questions that were dropped when the memo went back."""


@dataclass(frozen=True)
class Planned:
    """A level as the page tells it before the memo is sent: its name, and who is asked there."""

    name: str
    who: str


@require_http_methods(["GET", "HEAD", "POST"])
def submit(request: HttpRequest, memo_uuid: uuid.UUID) -> HttpResponse:
    """Show who reviews, and send the draft to them; lead back to it with what it still needs."""
    memo, user = readable_memo(request, memo_uuid), signed_in(request)
    may_submit = can_submit(memo, user, at=timezone.now())
    if may_submit and stops_review(missing_for_review(memo)):
        return redirect(f"{reverse('memos:memo', args=[memo.uuid])}?{INCOMPLETE}=1")
    if request.method != "POST":
        again = dropped_opinions(memo) if AGAIN in request.GET else []
        forms = SubmitForms(user, again=again)
        return _page(request, memo, forms) if may_submit else _refused(request, memo)
    forms = SubmitForms(user, request.POST)
    if not forms.is_valid():
        return _page(request, memo, forms, status=422)
    try:
        submit_memo(
            memo=memo,
            comment=forms.words.cleaned_data["comment"],
            opinions=forms.requests(),
            by=user,
            at=timezone.now(),
        )
    except OpinionRefused as refused:
        forms.refuse(refused.index, refused.reason)
        return _page(request, memo, forms, status=422)
    except ValidationError as error:
        for message in error.messages:
            messages.error(request, message)
        return redirect("memos:memo", memo.uuid)
    messages.success(request, _done(memo, len(forms.asked)))
    return redirect("memos:memo", memo.uuid)


def _refused(request: HttpRequest, memo: Memo) -> HttpResponse:
    """Lead to the memo: it is on its way already, or the page says there why it cannot be sent."""
    if memo.is_editable and not can_submit(memo, signed_in(request), at=timezone.now()):
        message = "Du kan inte skicka handlingen för granskning."
        raise PermissionDenied(message)
    return redirect("memos:memo", memo.uuid)


def _done(memo: Memo, count: int) -> str:
    told = f"Handlingen är skickad för granskning till {asked(memo, today())}."
    if not count:
        return told
    opinions = "Frågan om yttrande är" if count == 1 else f"{count} frågor om yttrande är också"
    return f"{told} {opinions} skickad{'e' if count > 1 else ''}."


def _page(request: HttpRequest, memo: Memo, forms: SubmitForms, status: int = 200) -> HttpResponse:
    checks = missing_for_review(memo, on=today())
    context = {
        "memo": memo,
        "forms": forms,
        "failed": forms.failures() if forms.words.is_bound else [],
        "levels": _planned(memo, signed_in(request)),
        "dropped": dropped_opinions(memo),
        "asks_again": AGAIN in request.GET,
        "warnings": [check.message for check in checks if check.level == Level.WARNING],
    }
    return render(request, "staff/memos/submit.html", context, status=status)


def _planned(memo: Memo, by: User) -> list[Planned]:
    levels = planned_levels(memo)
    return [Planned(step.name, _who(step, by, is_last=step is levels[-1])) for step in levels]


def _who(step: ReviewStep, by: User, *, is_last: bool) -> str:
    words = named(step, planned_takers(step, by, today(), is_last=is_last))
    return "" if words.casefold() == step.name.casefold() else words
