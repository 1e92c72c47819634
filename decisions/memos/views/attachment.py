"""One attachment of a memo: fetched by its readers, changed by those who write it."""

import uuid
from collections.abc import Callable
from dataclasses import asdict
from functools import partial
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.forms import Form
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from council.files.responses import private_file
from council.organisation.permissions import Permission
from decisions.memos.actions.attachments import (
    change_attachment,
    move_attachment,
    remove_attachment,
    replace_file,
)
from decisions.memos.forms.attachments import AttachmentChangeForm, ReplacementForm
from decisions.memos.models import Memo, MemoAttachment
from decisions.memos.rules import holds
from decisions.memos.views.request import (
    readable_memo,
    seen_by,
    signed_in,
    today,
    writable_memo,
)


@require_safe
def download(
    request: HttpRequest, memo_uuid: uuid.UUID, attachment_uuid: uuid.UUID
) -> FileResponse:
    """Send the attachment's file to whoever may read it."""
    attachment = _readable(request, readable_memo(request, memo_uuid), attachment_uuid)
    if attachment.file is None:
        raise Http404
    return private_file(attachment.file, filename=attachment.filename or "bilaga")


@require_safe
def download_earlier(
    request: HttpRequest, memo_uuid: uuid.UUID, attachment_uuid: uuid.UUID, number: int
) -> FileResponse:
    """Send a file that the attachment has held to whoever reads the memo's drafts."""
    memo = readable_memo(request, memo_uuid)
    if not holds(signed_in(request), Permission.READ_DRAFTS, memo=memo, on=today()):
        raise Http404
    attachment = _readable(request, memo, attachment_uuid)
    row = attachment.files.select_related("file").filter(number=number).first()
    if row is None:
        raise Http404
    return private_file(row.file, filename=row.filename)


@require_POST
def change(request: HttpRequest, memo_uuid: uuid.UUID, attachment_uuid: uuid.UUID) -> HttpResponse:
    """Name the attachment, make it public or protect it."""
    memo = writable_memo(request, memo_uuid)
    attachment = _readable(request, memo, attachment_uuid)
    form = AttachmentChangeForm(request.POST, prefix=str(attachment.uuid))
    if not form.is_valid():
        return _refused(request, memo, form)
    act = partial(change_attachment, attachment=attachment, **form.cleaned_data)
    return _acted(request, memo, act, f"Bilagan ”{form.cleaned_data['title']}” är ändrad.")


@require_POST
def replace(
    request: HttpRequest, memo_uuid: uuid.UUID, attachment_uuid: uuid.UUID
) -> HttpResponse:
    """Put another file in the attachment's place."""
    memo = writable_memo(request, memo_uuid)
    attachment = _readable(request, memo, attachment_uuid)
    form = ReplacementForm(request.POST, request.FILES, prefix=str(attachment.uuid))
    if not form.is_valid():
        return _refused(request, memo, form)
    act = partial(replace_file, attachment=attachment, **asdict(form.cleaned_data["file"]))
    done = f"”{attachment}” har en ny fil. Den förra finns kvar bland tidigare versioner."
    return _acted(request, memo, act, done)


@require_POST
def move(request: HttpRequest, memo_uuid: uuid.UUID, attachment_uuid: uuid.UUID) -> HttpResponse:
    """Move the attachment one step up or down."""
    memo = writable_memo(request, memo_uuid)
    attachment = _attachment(memo, attachment_uuid)
    order = list(memo.attachments.order_by("position", "pk").values_list("pk", flat=True))
    step = -1 if request.POST.get("riktning") == "upp" else 1
    to = max(0, order.index(attachment.pk) + step)
    return _acted(request, memo, partial(move_attachment, attachment=attachment, to=to))


@require_POST
def remove(request: HttpRequest, memo_uuid: uuid.UUID, attachment_uuid: uuid.UUID) -> HttpResponse:
    """Take the attachment off the draft."""
    memo = writable_memo(request, memo_uuid)
    attachment = _readable(request, memo, attachment_uuid)
    act = partial(remove_attachment, attachment=attachment)
    return _acted(request, memo, act, f"Bilagan ”{attachment}” är borttagen.")


def _acted(
    request: HttpRequest, memo: Memo, act: Callable[..., Any], done: str = ""
) -> HttpResponse:
    """Act as the user, tell what came of it, and go back to the attachments."""
    try:
        act(by=signed_in(request), at=timezone.now())
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    else:
        if done:
            messages.success(request, done)
    return redirect("memos:attachments", memo.uuid)


def _refused(request: HttpRequest, memo: Memo, form: Form) -> HttpResponse:
    faults = [str(fault) for faults in form.errors.values() for fault in faults]
    messages.error(request, " ".join(faults))
    return redirect("memos:attachments", memo.uuid)


def _attachment(memo: Memo, attachment_uuid: uuid.UUID) -> MemoAttachment:
    """Return the memo's attachment. Raises Http404."""
    attachment = memo.attachments.select_related("file").filter(uuid=attachment_uuid).first()
    if attachment is None:
        raise Http404
    return attachment


def _readable(request: HttpRequest, memo: Memo, attachment_uuid: uuid.UUID) -> MemoAttachment:
    """Return an attachment that the user may read. Raises Http404."""
    attachment = _attachment(memo, attachment_uuid)
    if str(attachment.uuid) in seen_by(request, memo).hidden:
        raise Http404
    return attachment
