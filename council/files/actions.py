"""Keeping files."""

import datetime as dt

from django.core.files.storage import default_storage
from django.db import transaction

from council.files.models import StoredFile, save_file, storage_name


def store_file(data: bytes, *, content_type: str, at: dt.datetime) -> StoredFile:
    """Keep the bytes and return their row; the same bytes give the same row."""
    digest = save_file(data)
    stored, _ = StoredFile.objects.get_or_create(
        sha256=digest,
        defaults={"size": len(data), "content_type": content_type, "created_at": at},
    )
    return stored


def erase_file(sha256: str) -> None:
    """Remove the row and, once the caller's transaction holds, the bytes.

    Raises ProtectedError while something refers to the file: ask uses.uses_of first.
    """
    StoredFile.objects.filter(pk=sha256).delete()
    transaction.on_commit(lambda: discard_file(sha256))


def discard_file(sha256: str) -> None:
    """Remove bytes that were kept for a while only; those that a row refers to stay."""
    if not StoredFile.objects.filter(pk=sha256).exists():
        default_storage.delete(storage_name(sha256))
