"""The attachments of a memo: the page that shows them all, and what adds to them."""

import uuid
from collections import defaultdict
from dataclasses import asdict, dataclass, field

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from council.files.forms import Upload
from decisions.memos.actions.attachments import add_attachment
from decisions.memos.forms.attachments import (
    AttachmentChangeForm,
    AttachmentForm,
    ReplacementForm,
)
from decisions.memos.forms.errors import add_errors
from decisions.memos.models import AttachmentFile, Memo, MemoAttachment
from decisions.memos.rules import can_edit
from decisions.memos.views.editing import shown_attachments
from decisions.memos.views.request import seen_by, signed_in, writable_memo


@dataclass
class Row:
    """An attachment as the page shows it; without forms where the user may not read it."""

    attachment: MemoAttachment
    change: AttachmentChangeForm | None = None
    replacement: ReplacementForm | None = None
    earlier: list[AttachmentFile] = field(default_factory=list)


@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: HttpRequest, memo_uuid: uuid.UUID) -> HttpResponse:
    """Show the attachments and a form that adds some.

    The page's script sends one file at a time, with its own fields, and asks for JSON:
    201, or 422 with {"errors"}.
    """
    memo = writable_memo(request, memo_uuid)
    wants_json = request.headers.get("Accept") == "application/json"
    if not can_edit(memo, signed_in(request), at=timezone.now()):
        if wants_json:
            return JsonResponse({"errors": ["Handlingen kan inte längre ändras."]}, status=422)
        return redirect("memos:memo", memo.uuid)
    if request.method != "POST":
        return _page(request, memo, AttachmentForm())
    form = AttachmentForm(request.POST, request.FILES)
    added = _add_all(request, memo, form)
    if wants_json:
        faults = [fault for faults in form.errors.values() for fault in faults]
        return JsonResponse({"errors": faults}, status=422 if faults else 201)
    if added:
        words = "Bilagan är tillagd." if added == 1 else f"{added} bilagor är tillagda."
        messages.success(request, words)
    if form.errors:
        return _page(request, memo, form, status=422)
    return redirect("memos:attachments", memo.uuid)


def _add_all(request: HttpRequest, memo: Memo, form: AttachmentForm) -> int:
    """Add the files that can be kept, or the address; return how many there were."""
    form.is_valid()
    if form.errors.keys() - {"file"}:
        return 0
    files: list[Upload | None] = list(form.uploads)
    if not files and not form.errors:
        files = [None]
    return sum(_add(request, memo, form, upload) for upload in files)


def _add(request: HttpRequest, memo: Memo, form: AttachmentForm, upload: Upload | None) -> bool:
    try:
        add_attachment(
            memo=memo,
            title=form.title_of(upload),
            url="" if upload else form.cleaned_data["url"],
            is_public=form.cleaned_data["is_public"],
            protection_ground=form.cleaned_data["protection_ground"],
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
    hidden = seen_by(request, memo).hidden
    files = _files(memo)
    rows = [
        Row(attachment)
        if str(attachment.uuid) in hidden
        else _row(attachment, files[attachment.pk][1:])
        for attachment in shown_attachments(memo, hidden)
    ]
    context = {"memo": memo, "form": form, "rows": rows}
    return render(request, "staff/memos/attachments.html", context, status=status)


def _files(memo: Memo) -> dict[int, list[AttachmentFile]]:
    """Return the files that each attachment has held, newest first."""
    files: dict[int, list[AttachmentFile]] = defaultdict(list)
    held = AttachmentFile.objects.filter(attachment__memo=memo)
    for row in held.select_related("file", "added_by__person").order_by("-number", "-pk"):
        files[row.attachment_id].append(row)
    return files


def _row(attachment: MemoAttachment, earlier: list[AttachmentFile]) -> Row:
    prefix = str(attachment.uuid)
    initial = {
        "title": attachment.title,
        "is_public": attachment.is_public,
        "protection_ground": attachment.protection_ground,
    }
    return Row(
        attachment,
        AttachmentChangeForm(prefix=prefix, initial=initial),
        ReplacementForm(prefix=prefix) if attachment.file else None,
        earlier,
    )
