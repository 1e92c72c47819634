"""Text of a PDF, page by page, with empty lines where the layout leaves room."""

import io
import logging
from itertools import pairwise
from statistics import median_low

import pypdf
from pypdf.errors import PyPdfError

from council.documents import pdfium
from council.documents.errors import ExtractError

logger = logging.getLogger(__name__)

# A gap between lines this much larger than the usual one starts a new paragraph.
PARAGRAPH_GAP = 1.35
# What PDFium and typesetters write for the hyphen at a line's end.
HYPHENS = str.maketrans(dict.fromkeys("\x02\ufffe\u2010", "-"))
PYPDF_TROUBLE = (
    PyPdfError, ValueError, KeyError, TypeError, AttributeError, IndexError, OSError,
    RecursionError, OverflowError, ZeroDivisionError, NotImplementedError, AssertionError,
)  # fmt: skip


def read_pdf(data: bytes, name: str, *, max_pages: int) -> list[str]:
    """One text per page. Raises ExtractError: encrypted, too_many_pages, unreadable."""
    try:
        pages = _with_pdfium(data, name, max_pages)
    except pdfium.PdfiumError as error:
        if error.err_code == pdfium.PASSWORD_ERROR:
            raise _encrypted(name) from error
        logger.info("PDFium could not read %s: %s", name, error)
        pages = []
    return pages if any(page.strip() for page in pages) else _with_pypdf(data, name, max_pages)


def check_pdf(data: bytes, name: str) -> None:
    """Check that a PDF opens and has a page, if only a picture of one.

    Raises ExtractError: encrypted, unreadable.
    """
    try:
        with pdfium.opened(data) as document:
            pages = len(document)
    except pdfium.PdfiumError as error:
        if error.err_code == pdfium.PASSWORD_ERROR:
            raise _encrypted(name) from error
        raise _unreadable(name) from error
    if not pages:
        raise _unreadable(name)


def _with_pdfium(data: bytes, name: str, max_pages: int) -> list[str]:
    with pdfium.opened(data) as document:
        _check_pages(len(document), name, max_pages)
        texts = []
        for number in range(len(document)):
            page = document[number]
            text_page = page.get_textpage()
            texts.append(_with_paragraphs(text_page))
            text_page.close()
            page.close()
        return texts


def _with_paragraphs(text_page: object) -> str:
    """The page's lines in reading order, an empty line where they are set apart."""
    lines: list[tuple[float, str]] = []
    index = 0
    for line in text_page.get_text_range().split("\r\n"):  # type: ignore[attr-defined]
        words = line.strip(" ")
        if words:
            middle = index + line.index(words) + len(words) // 2
            _, bottom, _, _ = text_page.get_charbox(middle, loose=True)  # type: ignore[attr-defined]
            lines.append((bottom, words.translate(HYPHENS)))
        index += len(line) + len("\r\n")
    gaps = [above[0] - below[0] for above, below in pairwise(lines)]
    usual = median_low([gap for gap in gaps if gap > 1] or [0.0])
    parts = [lines[0][1]] if lines else []
    for gap, (_, words) in zip(gaps, lines[1:], strict=True):
        apart = gap > usual * PARAGRAPH_GAP or gap < -usual
        parts.append(f"\n{words}" if apart else words)
    return "\n".join(parts)


def _with_pypdf(data: bytes, name: str, max_pages: int) -> list[str]:
    """For files that PDFium refuses or finds nothing in."""
    try:
        reader = pypdf.PdfReader(io.BytesIO(data))
        if reader.is_encrypted and not reader.decrypt(""):
            raise _encrypted(name)
        _check_pages(len(reader.pages), name, max_pages)
        return [page.extract_text() for page in reader.pages]
    except PYPDF_TROUBLE as error:
        raise _unreadable(name) from error


def _check_pages(count: int, name: str, max_pages: int) -> None:
    if count > max_pages:
        raise ExtractError(
            "too_many_pages", f"{name} har {count} sidor, fler än 2 000. Dela upp filen."
        )


def _encrypted(name: str) -> ExtractError:
    return ExtractError("encrypted", f"{name} är skyddad med lösenord. Ta bort lösenordet först.")


def _unreadable(name: str) -> ExtractError:
    return ExtractError(
        "unreadable", f"{name} är skadad och går inte att läsa. Spara om den som PDF."
    )
