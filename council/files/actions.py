"""Keeping files."""

import datetime as dt

from council.files.models import StoredFile, save_file


def store_file(data: bytes, *, content_type: str, at: dt.datetime) -> StoredFile:
    """Keep the bytes and return their row; the same bytes give the same row."""
    digest = save_file(data)
    stored, _ = StoredFile.objects.get_or_create(
        sha256=digest,
        defaults={"size": len(data), "content_type": content_type, "created_at": at},
    )
    return stored
