"""The review page: the text with what changed since the last look, the chain, and one's acts."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from decisions.memos import compare
from decisions.memos.actions.review.rounds import round_of, standing_of
from decisions.memos.compare.memos import Difference
from decisions.memos.content import content_hash
from decisions.memos.models import LastLook, Memo
from decisions.memos.rules import missing_for_review
from decisions.memos.views.declarations import declarations_context
from decisions.memos.views.editing import check_json, memo_context
from decisions.memos.views.kept_words import typed_words
from decisions.memos.views.request import seen_by, signed_in, today
from decisions.memos.views.review_acts import Acts
from decisions.memos.views.review_chain import chain_context
from decisions.memos.workflow import MemoStatus

PLAIN = "text"
"""In the address of the page: show the text without marks."""


@dataclass(frozen=True)
class Look:
    """What the user last read, and how the text differs from it now."""

    at: dt.datetime
    parts: list[Difference]

    @property
    def changed(self) -> list[Difference]:
        """The parts that differ."""
        return [part for part in self.parts if part.changed]


def review_page(
    request: HttpRequest,
    memo: Memo,
    *,
    bound: dict[str, forms.Form] | None = None,
    status: int = 200,
    extra: dict[str, Any] | None = None,
) -> HttpResponse:
    """Show the review; `seen` is the hash of the very content that the page shows.

    `bound` are forms that came back with errors, by the name of their act.
    """
    user, current = signed_in(request), round_of(memo)
    context = memo_context(request, memo)
    look = _last_look(request, memo)
    acts = Acts(current, user, today(), bound or {}).all()
    sent = memo.transitions.filter(to_status=MemoStatus.REVIEW).select_related("by")
    context |= {
        **chain_context(current),
        **declarations_context(memo, user, today()),
        "form": next(iter((bound or {}).values()), None),
        "words": [
            words
            for name, form in (bound or {}).items()
            if name not in {act.name for act in acts if act.form}
            for words in typed_words(form)
        ],
        "standing": standing_of(current),
        "seen": content_hash(context["content"]),
        "main_acts": [act for act in acts if act.is_main],
        "other_acts": [act for act in acts if not act.is_main],
        "open_acts": set(bound or {}),
        "checks": [check_json(check) for check in missing_for_review(memo)],
        "sent": sent.order_by("-at", "-pk").first(),
        "approver": user.person,
        "earlier": memo.fixed_versions.order_by("-number", "-pk").first(),
        "look": look,
        "marked": look and look.changed and request.GET.get("visa") != PLAIN,
        **(extra or {}),
    }
    return render(request, "staff/memos/review.html", context, status=status)


def _last_look(request: HttpRequest, memo: Memo) -> Look | None:
    """Return the user's last look with what differs since; None before the first."""
    kept = LastLook.objects.filter(memo=memo, user=signed_in(request)).first()
    if kept is None:
        return None
    before = seen_by(request, memo, kept.content).content
    return Look(kept.at, compare.compare(before, seen_by(request, memo).content))
