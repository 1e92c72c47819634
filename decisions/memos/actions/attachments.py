"""Attachments of a draft: files of ours, or addresses where the document can be read."""

import datetime as dt

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models, transaction

from council.audit.actions import record_event
from council.files.actions import store_file
from council.files.models import StoredFile
from council.files.tasks import look_into
from council.organisation.models import User
from decisions.memos.actions.text import plain_line
from decisions.memos.models import AttachmentFile, Memo, MemoAttachment
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
    protection_ground: str = "",
) -> MemoAttachment:
    """Put an attachment last in the list: a file's bytes, an address, or for now only its name.

    Without a title the file's name stands for it. With a ground (OSL) it is protected, hence not
    public. Raises ValidationError with a message per field (title, file, url, protection_ground).
    """
    locked = _locked(memo, by=by, at=at)
    if data is not None:
        _check_size(data)
    if locked.attachments.count() >= settings.MAX_ATTACHMENTS:
        message = f"En handling kan ha högst {settings.MAX_ATTACHMENTS} bilagor. Slå ihop några."
        raise ValidationError({"file": message})
    ground = plain_line(protection_ground)
    last = locked.attachments.aggregate(last=models.Max("position"))["last"]
    attachment = MemoAttachment(
        memo=locked,
        title=plain_line(title) or plain_line(filename),
        filename=plain_line(filename)[-255:] if data is not None else "",
        url=url.strip(),
        is_public=is_public and not ground,
        protection_ground=ground,
        position=0 if last is None else last + 1,
    )
    attachment.full_clean()
    if data is not None and attachment.url:
        raise ValidationError({"url": "Ange antingen en fil eller en adress."})
    if data is not None:
        attachment.file = store_file(data, content_type=content_type, at=at)
    attachment.save()
    if attachment.file:
        _keep(attachment, attachment.file, number=1, by=by, at=at)
    _tell(locked, "memo.attachment_added", f"bilagan {attachment} lades till", by=by, at=at)
    return attachment


@transaction.atomic
def change_attachment(
    *,
    attachment: MemoAttachment,
    title: str,
    is_public: bool,
    protection_ground: str,
    by: User,
    at: dt.datetime,
) -> None:
    """Name the attachment, and say whether it is public or on what ground it is protected.

    Raises ValidationError with a message per field (title, protection_ground).
    """
    locked = _locked(attachment.memo, by=by, at=at)
    attachment.title = plain_line(title)
    attachment.protection_ground = plain_line(protection_ground)
    attachment.is_public = is_public and not attachment.protection_ground
    attachment.full_clean()
    attachment.save(update_fields=["title", "is_public", "protection_ground"])
    how = "är offentlig" if attachment.is_public else "är inte offentlig"
    if attachment.protection_ground:
        how = f"skyddas enligt {attachment.protection_ground}"
    what = f"bilagan {attachment} {how}"
    _tell(locked, "memo.attachment_changed", what, by=by, at=at)


@transaction.atomic
def replace_file(
    *,
    attachment: MemoAttachment,
    data: bytes,
    filename: str,
    content_type: str,
    by: User,
    at: dt.datetime,
) -> AttachmentFile:
    """Put another file in the attachment's place; the one before stays as an earlier version.

    Raises ValidationError with a message for the field file.
    """
    locked = _locked(attachment.memo, by=by, at=at)
    _check_size(data)
    if attachment.url:
        raise ValidationError({"file": "Bilagan är en adress. Ta bort den och lägg till filen."})
    last = attachment.files.aggregate(last=models.Max("number"))["last"] or 0
    if attachment.file and not last:
        last = _keep(attachment, attachment.file, number=1, by=locked.created_by, at=at).number
    stored = store_file(data, content_type=content_type, at=at)
    if stored == attachment.file:
        raise ValidationError({"file": f"{filename} är samma fil som redan ligger här."})
    attachment.file, attachment.filename = stored, plain_line(filename)[-255:]
    attachment.full_clean()
    attachment.save(update_fields=["file", "filename"])
    row = _keep(attachment, stored, number=last + 1, by=by, at=at)
    what = f"bilagan {attachment} fick en ny fil, version {row.number}"
    _tell(locked, "memo.attachment_replaced", what, by=by, at=at)
    return row


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


def _check_size(data: bytes) -> None:
    if not 0 < len(data) <= settings.MAX_UPLOAD_BYTES:
        message = "Filen är för stor." if data else "Filen är tom."
        raise ValidationError({"file": message})


def _keep(
    attachment: MemoAttachment, file: StoredFile, *, number: int, by: User, at: dt.datetime
) -> AttachmentFile:
    """Write which file the attachment holds from now on, and have it looked into."""
    look_into(file, at=at)
    return AttachmentFile.objects.create(
        attachment=attachment,
        number=number,
        file=file,
        filename=attachment.filename,
        added_at=at,
        added_by=by,
    )


def _locked(memo: Memo, *, by: User, at: dt.datetime) -> Memo:
    locked = (
        Memo.objects.select_for_update(of=("self",), no_key=True).with_people().get(pk=memo.pk)
    )
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
