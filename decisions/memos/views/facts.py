"""The facts of a draft: its head, its people, and what a companion keeps beside the text."""

import uuid
from http import HTTPStatus
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from decisions.memos.actions.drafts import Conflict
from decisions.memos.actions.facts import FactsConflict, save_companion, save_facts
from decisions.memos.actions.facts_seen import companion_mark
from decisions.memos.companions import companions, who_decides
from decisions.memos.forms.errors import add_errors
from decisions.memos.forms.facts import FactsForms
from decisions.memos.forms.seen import CompanionSeenForm
from decisions.memos.models import Memo
from decisions.memos.rules import can_edit
from decisions.memos.views.declarations import declarations_context
from decisions.memos.views.request import signed_in, today, writable_memo

CHECK_AGAIN = "Kontrollera uppgifterna och spara igen."


@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: HttpRequest, memo_uuid: uuid.UUID) -> HttpResponse:
    """Show and save where the memo goes, who handles it, who has an interest and who signs."""
    memo = writable_memo(request, memo_uuid)
    if not can_edit(memo, signed_in(request), at=timezone.now()):
        return redirect("memos:memo", memo.uuid)
    if request.method != "POST":
        return _page(request, memo, FactsForms(memo, today()))
    forms = FactsForms(memo, today(), request.POST)
    valid = forms.is_valid()
    status = _save(request, memo, forms) if valid else HTTPStatus.UNPROCESSABLE_ENTITY
    if status != HTTPStatus.OK:
        return _page(request, memo, forms, status=status)
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
    version = CompanionSeenForm(data, initial={"seen": companion_mark(memo, key)})
    status = 200
    if data is not None:
        status = _save_companion(request, memo, version, key, form)
        if status == HTTPStatus.OK:
            messages.success(request, "Uppgifterna är sparade.")
            return redirect("memos:memo", memo.uuid)
    template = f"staff/memos/companions/{key}.html"
    context = {
        "memo": memo,
        "form": form,
        "version": version,
        "template": template,
        "who_decides": who_decides(memo),
    }
    return render(request, "staff/memos/companion.html", context, status=status)


def _save_companion(
    request: HttpRequest, memo: Memo, version: CompanionSeenForm, key: str, form: Any
) -> int:
    """Save the facts of the companion with that key; return the answer's status.

    409 when somebody else changed them meanwhile: who it was stands in the form, which keeps what
    was typed, and the next save is made on their facts.
    """
    if not form.is_valid():
        return HTTPStatus.UNPROCESSABLE_ENTITY
    seen = version.cleaned_data.get("seen", "") if version.is_valid() else ""
    try:
        save_companion(
            memo=memo, key=key, form=form, seen=seen, by=signed_in(request), at=timezone.now()
        )
    except Conflict as conflict:
        form.add_error(None, f"{conflict} {CHECK_AGAIN}")
        version.data = {"seen": companion_mark(memo, key)}
        return HTTPStatus.CONFLICT
    except ValidationError as error:
        add_errors(form, error)
        return HTTPStatus.UNPROCESSABLE_ENTITY
    return HTTPStatus.OK


def _save(request: HttpRequest, memo: Memo, forms: FactsForms) -> int:
    """Save the facts that the user changed; 409 when somebody else changed the same ones."""
    try:
        save_facts(
            memo=memo,
            seen=forms.head.cleaned_data["seen"],
            changes=forms.head.changes(),
            people=forms.people(),
            subject=forms.head.subject(),
            by=signed_in(request),
            at=timezone.now(),
        )
    except FactsConflict as conflict:
        forms.tell(conflict)
        return HTTPStatus.CONFLICT
    except ValidationError as error:
        add_errors(forms.head, error)
        return HTTPStatus.UNPROCESSABLE_ENTITY
    return HTTPStatus.OK


def _page(request: HttpRequest, memo: Memo, forms: FactsForms, status: int = 200) -> HttpResponse:
    travellers = memo.interests.filter(ground="traveller").select_related("person")
    context = {
        "memo": memo,
        "forms": forms,
        "failed": forms.failures() if forms.head.is_bound else [],
        "travellers": travellers.order_by("position", "pk"),
        **declarations_context(memo, signed_in(request), today()),
    }
    return render(request, "staff/memos/facts.html", context, status=status)
