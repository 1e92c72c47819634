"""Following a memo from its page."""

import uuid

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_POST

from decisions.memos.actions.watching import unwatch_memo, watch_memo
from decisions.memos.views.request import readable_memo, signed_in


@require_POST
def watch(request: HttpRequest, memo_uuid: uuid.UUID) -> HttpResponse:
    """Put the memo on the user's list of what they watch."""
    memo = readable_memo(request, memo_uuid)
    watch_memo(memo=memo, by=signed_in(request), at=timezone.now())
    messages.success(request, "Du bevakar handlingen och får veta när den går vidare.")
    return redirect("memos:memo", memo.uuid)


@require_POST
def unwatch(request: HttpRequest, memo_uuid: uuid.UUID) -> HttpResponse:
    """Take the memo off the list."""
    memo = readable_memo(request, memo_uuid)
    unwatch_memo(memo=memo, by=signed_in(request))
    messages.success(request, "Du bevakar inte längre handlingen.")
    return redirect("memos:memo", memo.uuid)
