"""What a file is, by its content: the name and the browser's word for it are not trusted."""

import io
import zipfile

PDF = "application/pdf"
_OFFICE = "application/vnd.openxmlformats-officedocument."
_ZIP_PARTS = {
    "word/document.xml": _OFFICE + "wordprocessingml.document",
    "xl/workbook.xml": _OFFICE + "spreadsheetml.sheet",
    "ppt/presentation.xml": _OFFICE + "presentationml.presentation",
}
_MAGIC = {
    b"%PDF-": PDF,
    b"\x89PNG\r\n\x1a\n": "image/png",
    b"\xff\xd8\xff": "image/jpeg",
    b"GIF8": "image/gif",
}
ACCEPTED_WORDS = "PDF, Word, Excel, PowerPoint, OpenDocument, PNG, JPEG eller GIF"


def content_type_of(data: bytes) -> str | None:
    """Return the media type of a document or picture, None for anything else.

    PDF readers allow bytes before the header; so do we, within the first 1,024.
    """
    if b"%PDF-" in data[:1024]:
        return PDF
    for magic, content_type in _MAGIC.items():
        if data.startswith(magic):
            return content_type
    return _zipped(data) if data.startswith(b"PK\x03\x04") else None


def _zipped(data: bytes) -> str | None:
    """Return the media type of an Office or OpenDocument file (both are zip archives)."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = set(archive.namelist())
            for part, content_type in _ZIP_PARTS.items():
                if part in names:
                    return content_type
            if "mimetype" in names and archive.getinfo("mimetype").file_size < 100:
                declared = archive.read("mimetype").decode("ascii", "replace").strip()
                if declared.startswith("application/vnd.oasis.opendocument."):
                    return declared
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, OSError):
        return None
    return None
