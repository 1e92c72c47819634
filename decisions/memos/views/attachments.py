"""The attachments of a memo: read by its readers, changed by those who write it."""

import uuid
from dataclasses import asdict

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from council.files.forms import Upload
from council.files.responses import private_file
from decisions.memos.actions.attachments import (
    add_attachment,
    move_attachment,
    remove_attachment,
)
from decisions.memos.forms.attachments import AttachmentForm
from decisions.memos.forms.errors import add_errors
from decisions.memos.models import Memo, MemoAttachment
from decisions.memos.rules import can_edit
from decisions.memos.views.request import readable_memo, signed_in, writable_memo


@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: HttpRequest, memo_uuid: uuid.UUID) -> HttpResponse:
    """Show the attachments and a form that adds one."""
    memo = writable_memo(request, memo_uuid)
    if not can_edit(memo, signed_in(request), at=timezone.now()):
        return redirect("memos:memo", memo.uuid)
    if request.method != "POST":
        return _page(request, memo, AttachmentForm())
    form = AttachmentForm(request.POST, request.FILES)
    if not form.is_valid() or not _add(request, memo, form):
        return _page(request, memo, form, status=422)
    messages.success(request, "Bilagan är tillagd.")
    return redirect("memos:attachments", memo.uuid)


@require_safe
def download(
    request: HttpRequest, memo_uuid: uuid.UUID, attachment_uuid: uuid.UUID
) -> FileResponse:
    """Send the attachment's file to whoever may read the memo."""
    attachment = _attachment(readable_memo(request, memo_uuid), attachment_uuid)
    if attachment.file is None:
        raise Http404
    return private_file(attachment.file, filename=attachment.filename or "bilaga")


@require_POST
def move(request: HttpRequest, memo_uuid: uuid.UUID, attachment_uuid: uuid.UUID) -> HttpResponse:
    """Move the attachment one step up or down."""
    memo = writable_memo(request, memo_uuid)
    attachment = _attachment(memo, attachment_uuid)
    order = list(memo.attachments.order_by("position", "pk").values_list("pk", flat=True))
    step = -1 if request.POST.get("riktning") == "upp" else 1
    try:
        move_attachment(
            attachment=attachment,
            to=max(0, order.index(attachment.pk) + step),
            by=signed_in(request),
            at=timezone.now(),
        )
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    return redirect("memos:attachments", memo.uuid)


@require_POST
def remove(request: HttpRequest, memo_uuid: uuid.UUID, attachment_uuid: uuid.UUID) -> HttpResponse:
    """Take the attachment off the draft."""
    memo = writable_memo(request, memo_uuid)
    attachment = _attachment(memo, attachment_uuid)
    try:
        remove_attachment(attachment=attachment, by=signed_in(request), at=timezone.now())
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    else:
        messages.success(request, f"Bilagan ”{attachment}” är borttagen.")
    return redirect("memos:attachments", memo.uuid)


def _attachment(memo: Memo, attachment_uuid: uuid.UUID) -> MemoAttachment:
    """Return the memo's attachment. Raises Http404."""
    attachment = memo.attachments.select_related("file").filter(uuid=attachment_uuid).first()
    if attachment is None:
        raise Http404
    return attachment


def _add(request: HttpRequest, memo: Memo, form: AttachmentForm) -> bool:
    upload: Upload | None = form.cleaned_data["file"]
    try:
        add_attachment(
            memo=memo,
            title=form.cleaned_data["title"] or ("" if upload else form.cleaned_data["url"][:300]),
            url=form.cleaned_data["url"],
            is_public=form.cleaned_data["is_public"],
            by=signed_in(request),
            at=timezone.now(),
            **(asdict(upload) if upload else {}),
        )
    except ValidationError as error:
        add_errors(form, error)
        return False
    return True


def _page(
    request: HttpRequest, memo: Memo, form: AttachmentForm, status: int = 200
) -> HttpResponse:
    attachments = memo.attachments.select_related("file").order_by("position", "pk")
    context = {"memo": memo, "form": form, "attachments": attachments}
    return render(request, "staff/memos/attachments.html", context, status=status)
