"""Letting an item go that the members know of, and taking it back."""

import uuid

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from council.organisation.requests import signed_in
from decisions.agendas.access import get_item_for
from decisions.agendas.actions.items import reinstate_item, withdraw_item
from decisions.agendas.forms import WithdrawForm
from decisions.agendas.rules import check_can_withdraw
from decisions.agendas.views.agenda import MANAGE, answer


@require_http_methods(["GET", "POST"])
def withdraw(request: HttpRequest, meeting_id: uuid.UUID, item_id: uuid.UUID) -> HttpResponse:
    """Ask why the item goes, and let it go."""
    now, user = timezone.now(), signed_in(request)
    item = get_item_for(user, meeting_id, item_id, MANAGE, at=now)
    form = WithdrawForm(request.POST or None)
    try:
        check_can_withdraw(item)
        if form.is_valid():
            withdraw_item(item=item, reason=form.cleaned_data["reason"], by=user, at=now)
            messages.success(request, f"”{item.title}” utgår. Skicka ett tillägg som säger det.")
            return redirect("agendas:meeting", item.meeting.uuid)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
        return redirect("agendas:meeting", item.meeting.uuid)
    context = {"item": item, "meeting": item.meeting, "form": form}
    status = 422 if form.is_bound else 200
    return render(request, "staff/agendas/withdraw_item.html", context, status=status)


@require_POST
def reinstate(request: HttpRequest, meeting_id: uuid.UUID, item_id: uuid.UUID) -> HttpResponse:
    """Put an own item back that was to go."""
    now, user = timezone.now(), signed_in(request)
    item = get_item_for(user, meeting_id, item_id, MANAGE, at=now)

    def act() -> str:
        reinstate_item(item=item, by=user, at=now)
        return f"”{item.title}” står åter på dagordningen."

    return answer(request, item.meeting, act)
