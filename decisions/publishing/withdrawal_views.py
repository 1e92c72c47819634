"""The publisher's pages for taking back: find it, say why, see what goes, confirm; erase."""

import uuid

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from council.organisation.permissions import Permission
from council.organisation.requests import signed_in
from council.record.grounds import correct_reason
from council.record.models import Withdrawal
from council.record.withdrawing import erase as erase_record
from decisions.publishing import withdrawing
from decisions.publishing.withdrawal_forms import PUBLIC, ReasonForm, WithdrawalForm

SHOWN = 100


@require_safe
def withdrawn(request: HttpRequest) -> HttpResponse:
    """Find what is to be withdrawn, and see what has been."""
    user, on = signed_in(request), timezone.localdate()
    if not user.may(Permission.PUBLISH, on=on):
        raise PermissionDenied
    query = request.GET.get("q", "")[:500]
    context = {
        "query": query,
        "found": withdrawing.find(user, query, on),
        "withdrawals": withdrawing.withdrawals(user, on)[:SHOWN],
    }
    return render(request, "staff/publishing/withdrawn.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def withdraw(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """Say what and why; then see what goes; then do it."""
    user, now = signed_in(request), timezone.now()
    on = timezone.localdate(now)
    target = withdrawing.get_target(user, key, on)
    form = WithdrawalForm(target, request.POST or None)
    if request.method != "POST":
        return _form(request, target, form)
    if not form.is_valid():
        return _form(request, target, form, status=422)
    if not form.cleaned_data["confirmed"]:
        context = {
            "target": target,
            "form": WithdrawalForm(target, initial={**form.cleaned_data, "confirmed": True}),
            "facts": form.cleaned_data,
            "kind": dict(form.fields["kind"].choices)[form.cleaned_data["kind"]],  # type: ignore[attr-defined]
            "warning": PUBLIC,
            "consequences": withdrawing.consequences(
                target, form.sha256, keeps_title=form.cleaned_data["keeps_title"]
            ),
        }
        return render(request, "staff/publishing/withdraw_confirm.html", context)
    facts = form.cleaned_data
    try:
        made = withdrawing.withdraw(
            target=target,
            sha256=form.sha256,
            kind=facts["kind"],
            reason=facts["reason"],
            keeps_title=facts["keeps_title"],
            by=user,
            at=now,
            on=on,
        )
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
        return redirect("publishing:withdrawn")
    messages.success(request, "Återkallat. På adressen står nu att det är det, och varför.")
    return redirect("publishing:withdrawal", made.uuid)


@require_safe
def withdrawal(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """One withdrawal: what the tombstone says, publishing anew, erasing."""
    user, on = signed_in(request), timezone.localdate()
    found = withdrawing.get_withdrawal(user, key, on)
    return _one(request, found, ReasonForm(initial={"reason": found.reason}))


@require_POST
def reason(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """Correct what everybody reads of why it was withdrawn."""
    user, now = signed_in(request), timezone.now()
    found = withdrawing.get_withdrawal(user, key, timezone.localdate(now))
    form = ReasonForm(request.POST)
    if form.is_valid():
        try:
            correct_reason(withdrawal=found, reason=form.cleaned_data["reason"], by=user, at=now)
        except ValidationError as error:
            form.add_error("reason", error.messages)
        else:
            messages.success(request, "Skälet är rättat. Det nya står på adressen nu.")
            return redirect("publishing:withdrawal", key)
    return _one(request, found, form, status=422)


@require_POST
def erase(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """Remove what was withdrawn from the record and the storage, once it is ticked."""
    user, now = signed_in(request), timezone.now()
    found = withdrawing.get_withdrawal(user, key, timezone.localdate(now))
    if not request.POST.get("confirmed"):
        messages.error(request, "Kryssa i att du förstår att det inte går att ångra.")
        return redirect("publishing:withdrawal", key)
    try:
        kept = erase_record(withdrawal=found, by=user, at=now)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
        return redirect("publishing:withdrawal", key)
    messages.success(request, "Raderat ur det offentliga registret.")
    if kept:
        used = "; ".join(kept)
        messages.warning(request, f"Filer som används av annat ligger kvar internt: {used}.")
    return redirect("publishing:withdrawal", key)


def _form(
    request: HttpRequest, target: withdrawing.Target, form: WithdrawalForm, status: int = 200
) -> HttpResponse:
    context = {"target": target, "form": form}
    return render(request, "staff/publishing/withdraw.html", context, status=status)


def _one(
    request: HttpRequest, found: Withdrawal, form: ReasonForm, status: int = 200
) -> HttpResponse:
    context = {
        "withdrawal": found,
        "item": withdrawing.item_of(found),
        "erased": withdrawing.has_erased_files(found),
        "form": form,
    }
    return render(request, "staff/publishing/withdrawal.html", context, status=status)
