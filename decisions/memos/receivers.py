"""What the memos do when something happens to a file of theirs."""

import datetime as dt
from typing import Any

from django.dispatch import receiver
from django.urls import reverse

from council.accounts.actions import notify
from council.files.models import StoredFile
from council.files.signals import file_infected
from decisions.memos.models import AttachmentFile


@receiver(file_infected)
def tell_uploaders(
    sender: type[StoredFile], *, file: StoredFile, finding: str, at: dt.datetime, **_: Any
) -> None:
    """Tell whoever attached the file, once for each memo that holds it."""
    rows = AttachmentFile.objects.filter(file=file).select_related(
        "added_by", "attachment__memo__case"
    )
    for row in rows.order_by("pk"):
        _notify(row, finding, at=at)


def _notify(row: AttachmentFile, finding: str, *, at: dt.datetime) -> None:
    memo = row.attachment.memo
    notify(
        to=[row.added_by],
        kind="file.infected",
        key=f"file.infected:{row.attachment.uuid}:{row.file_id}",
        title=f"Bilagan {row.filename} innehåller skadlig kod",
        text=f"Virusskyddet fann {finding}. Filen lämnas inte ut. Ta bort den eller byt fil.",
        reason=f"Du lade till den i ”{memo.title}”.",
        url=reverse("memos:attachments", args=[memo.uuid]),
        at=at,
        is_secret=memo.case.is_secret,
        registry_number=memo.case.registry_number,
    )
