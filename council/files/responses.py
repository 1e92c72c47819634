"""Sending a kept file to somebody who may read it."""

from django.core.exceptions import PermissionDenied
from django.http import FileResponse

from council.files.kinds import download_name
from council.files.models import Scan, StoredFile

# A browser shows these itself and runs nothing in them; everything else is saved.
INFECTED = "Filen lämnas inte ut: virusskyddet har funnit skadlig kod i den."
SHOWN_IN_BROWSER = frozenset({"application/pdf", "image/png", "image/jpeg", "image/gif"})


def private_file(file: StoredFile, *, filename: str) -> FileResponse:
    """Return the file, kept in no cache. Whether the user may read it is the caller's to check.

    The name gets the ending of what the content is. Raises PermissionDenied, with a sentence, for
    a file in which the scanner has found something.
    """
    if file.scan == Scan.INFECTED:
        raise PermissionDenied(INFECTED)
    response = FileResponse(
        file.open(),
        content_type=file.content_type,
        filename=download_name(filename, file.content_type),
        as_attachment=file.content_type not in SHOWN_IN_BROWSER,
        headers={"Cache-Control": "private, no-store", "Content-Length": str(file.size)},
    )
    # The policy of a page would stop the browser's own PDF viewer.
    response._csp_exempt = True  # type: ignore[attr-defined]  # noqa: SLF001
    return response
