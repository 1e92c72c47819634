"""Attachments of a draft: files of ours, or addresses where the document can be read."""

import datetime as dt

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models, transaction

from council.audit.actions import record_event
from council.files.actions import store_file
from council.organisation.models import User
from decisions.memos.actions.text import plain_line
from decisions.memos.models import Memo, MemoAttachment
from decisions.memos.rules import check_may_edit


@transaction.atomic
def add_attachment(
    *,
    memo: Memo,
    title: str,
    by: User,
    at: dt.datetime,
    data: bytes | None = None,
    filename: str = "",
    content_type: str = "application/octet-stream",
    url: str = "",
    is_public: bool = True,
) -> MemoAttachment:
    """Put an attachment last in the list: a file's bytes, an address, or for now only its name.

    Without a title the file's name stands for it. Raises ValidationError with a message per field
    (title, file, url).
    """
    locked = _locked(memo, by=by, at=at)
    if data is not None and not 0 < len(data) <= settings.MAX_UPLOAD_BYTES:
        message = "Filen är för stor." if data else "Filen är tom."
        raise ValidationError({"file": message})
    last = locked.attachments.aggregate(last=models.Max("position"))["last"]
    attachment = MemoAttachment(
        memo=locked,
        title=plain_line(title) or plain_line(filename),
        filename=plain_line(filename)[-255:] if data is not None else "",
        url=url.strip(),
        is_public=is_public,
        position=0 if last is None else last + 1,
    )
    attachment.full_clean()
    if data is not None and attachment.url:
        raise ValidationError({"url": "Ange antingen en fil eller en adress."})
    if data is not None:
        attachment.file = store_file(data, content_type=content_type, at=at)
    attachment.save()
    _tell(locked, "memo.attachment_added", f"bilagan {attachment} lades till", by=by, at=at)
    return attachment


@transaction.atomic
def remove_attachment(*, attachment: MemoAttachment, by: User, at: dt.datetime) -> None:
    """Take an attachment off the draft. Earlier versions keep its file."""
    locked = _locked(attachment.memo, by=by, at=at)
    attachment.delete()
    _tell(locked, "memo.attachment_removed", f"bilagan {attachment} togs bort", by=by, at=at)


@transaction.atomic
def move_attachment(*, attachment: MemoAttachment, to: int, by: User, at: dt.datetime) -> None:
    """Give an attachment the place `to` in the list, counted from 0; too high means last."""
    locked = _locked(attachment.memo, by=by, at=at)
    others = list(locked.attachments.exclude(pk=attachment.pk).order_by("position", "pk"))
    others.insert(max(to, 0), attachment)
    for position, row in enumerate(others):
        if row.position != position:
            row.position = position
            row.save(update_fields=["position"])
    _tell(locked, "memo.attachment_moved", f"bilagan {attachment} flyttades", by=by, at=at)


def _locked(memo: Memo, *, by: User, at: dt.datetime) -> Memo:
    locked = Memo.objects.select_for_update(of=("self",)).with_people().get(pk=memo.pk)
    check_may_edit(locked, by, at=at)
    return locked


def _tell(memo: Memo, action: str, what: str, *, by: User, at: dt.datetime) -> None:
    record_event(
        by=by,
        at=at,
        action=action,
        target=memo,
        registry_number=memo.case.registry_number,
        summary=f"{memo.title}: {what}",
    )
