"""The facts of a draft: its head, its people, and what a companion keeps beside the text."""

import uuid
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from decisions.memos.actions.drafts import Conflict, DraftChanges, save_draft
from decisions.memos.actions.facts import save_facts
from decisions.memos.companions import companions
from decisions.memos.forms.errors import add_errors
from decisions.memos.forms.facts import FactsForms
from decisions.memos.models import Memo
from decisions.memos.rules import can_edit
from decisions.memos.views.request import signed_in, writable_memo


@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: HttpRequest, memo_uuid: uuid.UUID) -> HttpResponse:
    """Show and save where the memo goes, who handles it, who has an interest and who signs."""
    memo = writable_memo(request, memo_uuid)
    if not can_edit(memo, signed_in(request), at=timezone.now()):
        return redirect("memos:memo", memo.uuid)
    if request.method != "POST":
        return _page(request, memo, FactsForms(memo))
    forms = FactsForms(memo, request.POST)
    if not forms.is_valid() or not _save(request, memo, forms):
        return _page(request, memo, forms, status=422)
    messages.success(request, "Uppgifterna är sparade.")
    return redirect("memos:memo", memo.uuid)


@require_http_methods(["GET", "HEAD", "POST"])
def companion(request: HttpRequest, memo_uuid: uuid.UUID, key: str) -> HttpResponse:
    """Show and save a companion's facts, such as those of a trip. Raises Http404 without any."""
    memo = writable_memo(request, memo_uuid)
    if not can_edit(memo, signed_in(request), at=timezone.now()):
        return redirect("memos:memo", memo.uuid)
    owner = next((each for each in companions() if each.key == key), None)
    data = request.POST if request.method == "POST" else None
    form: Any = owner.form(memo, data) if owner else None
    if form is None:
        raise Http404
    if data is not None and form.is_valid():
        try:
            save_draft(
                memo=memo,
                base_version=memo.draft_version,
                changes=DraftChanges(),
                facts={key: form},
                by=signed_in(request),
                at=timezone.now(),
            )
        except ValidationError as error:
            add_errors(form, error)
        else:
            messages.success(request, "Uppgifterna är sparade.")
            return redirect("memos:memo", memo.uuid)
    context = {"memo": memo, "form": form, "template": f"staff/memos/companions/{key}.html"}
    status = 200 if data is None else 422
    return render(request, "staff/memos/companion.html", context, status=status)


def _save(request: HttpRequest, memo: Memo, forms: FactsForms) -> bool:
    try:
        save_facts(
            memo=memo,
            base_version=forms.head.cleaned_data["base_version"],
            changes=forms.head.changes(),
            people=forms.people(),
            by=signed_in(request),
            at=timezone.now(),
        )
    except Conflict as conflict:
        forms.head.add_error(None, f"{conflict} Kontrollera uppgifterna och spara igen.")
        forms.head.data = {**forms.head.data.dict(), "base_version": conflict.theirs["version"]}  # type: ignore[attr-defined]
        return False
    except ValidationError as error:
        add_errors(forms.head, error)
        return False
    return True


def _page(request: HttpRequest, memo: Memo, forms: FactsForms, status: int = 200) -> HttpResponse:
    travellers = memo.interests.filter(ground="traveller").select_related("person")
    context = {
        "memo": memo,
        "forms": forms,
        "failed": forms.failures() if forms.head.is_bound else [],
        "travellers": travellers.order_by("position", "pk"),
    }
    return render(request, "staff/memos/facts.html", context, status=status)
