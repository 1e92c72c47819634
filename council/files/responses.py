"""Sending a kept file to somebody who may read it."""

from django.http import FileResponse

from council.files.models import StoredFile

# A browser shows these itself and runs nothing in them; everything else is saved.
SHOWN_IN_BROWSER = frozenset({"application/pdf", "image/png", "image/jpeg", "image/gif"})


def private_file(file: StoredFile, *, filename: str) -> FileResponse:
    """Return the file, kept in no cache. Whether the user may read it is the caller's to check."""
    response = FileResponse(
        file.open(),
        content_type=file.content_type,
        filename=filename,
        as_attachment=file.content_type not in SHOWN_IN_BROWSER,
        headers={"Cache-Control": "private, no-store", "Content-Length": str(file.size)},
    )
    # The policy of a page would stop the browser's own PDF viewer.
    response._csp_exempt = True  # type: ignore[attr-defined]  # noqa: SLF001
    return response
