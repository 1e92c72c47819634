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


EXTENSIONS = {
    PDF: (".pdf",),
    "image/png": (".png",),
    "image/jpeg": (".jpg", ".jpeg"),
    "image/gif": (".gif",),
    _ZIP_PARTS["word/document.xml"]: (".docx", ".docm", ".dotx"),
    _ZIP_PARTS["xl/workbook.xml"]: (".xlsx", ".xlsm"),
    _ZIP_PARTS["ppt/presentation.xml"]: (".pptx", ".pptm", ".ppsx"),
    "application/vnd.oasis.opendocument.text": (".odt",),
    "application/vnd.oasis.opendocument.spreadsheet": (".ods",),
    "application/vnd.oasis.opendocument.presentation": (".odp",),
    "text/plain": (".txt",),
}


def download_name(filename: str, content_type: str) -> str:
    """Return the name with the ending of what the file is, whatever it was called: "a.exe.pdf"."""
    endings = EXTENSIONS.get(content_type)
    name = filename.strip() or "fil"
    if endings is None or name.lower().endswith(endings):
        return name
    return f"{name}{endings[0]}"


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
