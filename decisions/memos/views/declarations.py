"""Who has declared a conflict of interest in a memo's matter, and a declaration withdrawn."""

import datetime as dt
import uuid
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_POST

from council.organisation.models import User
from council.organisation.permissions import Permission
from decisions.memos.actions.interests import withdraw_declaration
from decisions.memos.models import Memo
from decisions.memos.rules import holds
from decisions.memos.views.request import readable_memo, signed_in


def declarations_context(memo: Memo, user: User, on: dt.date) -> dict[str, Any]:
    """Return the standing declarations; their notes for those who find others to do the work.

    Those are who handles the memo and who approves in its department.
    """
    approves = holds(user, Permission.APPROVE_MEMO, memo=memo, on=on)
    handles = memo.officers.filter(person__user=user).exists()
    rows = memo.conflict_declarations.filter(withdrawn_at=None).select_related("person")
    return {
        "declarations": rows.order_by("declared_at", "pk"),
        "shows_notes": approves or handles,
        "may_withdraw_declaration": approves,
    }


@require_POST
def withdraw(
    request: HttpRequest, memo_uuid: uuid.UUID, declaration_uuid: uuid.UUID
) -> HttpResponse:
    """Withdraw a declaration that was recorded by mistake, with a reason."""
    memo = readable_memo(request, memo_uuid)
    declaration = memo.conflict_declarations.filter(uuid=declaration_uuid).first()
    if declaration is None:
        raise Http404
    reason = request.POST.get("comment", "")
    try:
        withdraw_declaration(
            declaration=declaration, reason=reason, by=signed_in(request), at=timezone.now()
        )
    except ValidationError as error:
        for message in error.messages:
            messages.error(request, message)
    else:
        messages.success(request, "Anmälan om jäv är återtagen, med ditt skäl i loggen.")
    return redirect("memos:memo", memo.uuid)
