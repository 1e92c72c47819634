"""Text out of an uploaded file: PDF, Word (.docx) or plain text.

The kind is decided by the content, never by the file's name. Every file that cannot be read
ends in an ExtractError with a sentence for the person who chose the file.
"""

import io
import re
from dataclasses import dataclass
from typing import Literal

from council.documents.docx_tree import Piece
from council.documents.errors import ExtractError
from council.documents.extract_docx import read_docx
from council.documents.extract_pdf import read_pdf

__all__ = ["MAX_BYTES", "MAX_PAGES", "ExtractError", "Extracted", "extract_text"]

MAX_BYTES = 50 * 1024 * 1024
MAX_PAGES = 2000
PAGE_BREAK = "\f"
Kind = Literal["pdf", "docx", "txt"]

OLE_MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")
# Letters that windows-1252 has and ISO 8859-1 lacks: dashes, quotes, the euro sign.
CP1252_ONLY = re.compile(rb"[\x80-\x9f]")


@dataclass(frozen=True)
class Extracted:
    """What a file holds: pages of `text` are separated by form feeds, lines by newlines.

    An empty line stands between paragraphs where the layout shows one. `html` is sanitised rich
    text with h1 kept, for Word files only, as are its paragraphs and tables in `pieces`. `pages`
    is the number of pages the file says it has.
    """

    text: str
    pages: int
    kind: Kind
    html: str | None = None
    pieces: tuple[Piece, ...] = ()


def extract_text(data: bytes, filename: str) -> Extracted:
    """The text of a file of at most 50 MB and 2,000 pages.

    Raises ExtractError with one of the codes: empty, too_large, too_many_pages, encrypted,
    unreadable, no_text, unsupported.
    """
    name = filename or "Filen"
    if not data.strip(b"\x00 \t\r\n"):
        raise ExtractError("empty", f"{name} är tom. Välj en fil med innehåll.")
    if len(data) > MAX_BYTES:
        raise ExtractError("too_large", f"{name} är större än 50 MB. Dela upp eller krymp filen.")
    extracted = _extract(data, name)
    if extracted.pages > MAX_PAGES:
        raise _too_many(name)
    if not extracted.text.strip():
        raise ExtractError(
            "no_text",
            f"{name} innehåller ingen text. Är den inskannad behöver den först textigenkännas.",
        )
    return extracted


def _extract(data: bytes, name: str) -> Extracted:
    if b"%PDF-" in data[:1024]:
        pages = read_pdf(data, name, max_pages=MAX_PAGES)
        return Extracted(PAGE_BREAK.join(pages), len(pages), "pdf")
    if data.startswith(b"PK\x03\x04"):
        word = read_docx(data, name)
        return Extracted(word.text, word.pages, "docx", word.html, word.pieces)
    if data.startswith(OLE_MAGIC):
        raise _old_office(data, name)
    text = _decode(data, name)
    return Extracted(text, text.count(PAGE_BREAK) + 1, "txt")


def _decode(data: bytes, name: str) -> str:
    """Text in UTF-8, UTF-16 with a byte order mark, windows-1252 or ISO 8859-1."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        encodings = ["utf-16"]
    else:
        encodings = ["utf-8-sig", "cp1252" if CP1252_ONLY.search(data) else "latin-1", "latin-1"]
    for encoding in encodings:
        try:
            text = io.IncrementalNewlineDecoder(None, translate=True).decode(
                data.decode(encoding), final=True
            )
        except UnicodeDecodeError:
            continue
        if not CONTROLS.search(text) and not text.startswith("{\\rtf"):
            return str(text)
    raise ExtractError(
        "unsupported", f"{name} är varken PDF, Word (.docx) eller text. Spara om filen som PDF."
    )


def _too_many(name: str) -> ExtractError:
    return ExtractError("too_many_pages", f"{name} har fler än 2 000 sidor. Dela upp filen.")


def _old_office(data: bytes, name: str) -> ExtractError:
    if "EncryptedPackage".encode("utf-16-le") in data:
        return ExtractError("encrypted", f"{name} är skyddad med lösenord. Ta bort det först.")
    return ExtractError(
        "unsupported", f"{name} är i det äldre Word-formatet (.doc). Spara om den som .docx."
    )
