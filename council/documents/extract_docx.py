"""Text and HTML of a Word file, its page header first: that is where the number stands."""

import io
import re
import zipfile
from html import unescape
from typing import NamedTuple

from lxml import etree

from council.documents.docx_read import BODY, read_body
from council.documents.docx_tree import Piece, html_of
from council.documents.errors import ExtractError
from council.documents.richtext import sanitise, to_text

# A Word file unpacks to a few times its size; a bomb to thousands of times.
MAX_UNPACKED = 200 * 1024 * 1024
MAX_PARTS = 5000
HEADER = re.compile(r"word/header\d*\.xml")
TROUBLE = (
    zipfile.BadZipFile, KeyError, ValueError, TypeError, AttributeError, IndexError, OSError,
    etree.LxmlError, RecursionError, NotImplementedError, RuntimeError,
)  # fmt: skip


class WordText(NamedTuple):
    """What a Word file holds: `html` is sanitised with h1 kept, `pages` what Word last counted."""

    text: str
    html: str
    pages: int
    pieces: tuple[Piece, ...]


def read_docx(data: bytes, name: str) -> WordText:
    """Return the text, HTML and pieces of a Word file.

    Raises ExtractError: unsupported, unreadable, too_large.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            _check_package(package, name)
            header, pages = _header_text(package), _page_count(package)
            pieces = read_body(package)
    except TROUBLE as error:
        raise ExtractError(
            "unreadable", f"{name} är skadad och går inte att läsa. Spara om den i Word."
        ) from error
    html = sanitise(html_of(pieces), keep_h1=True)
    text = "\n\n".join(filter(None, [header, to_text(html)]))
    return WordText(text, html, pages, tuple(pieces))


def _check_package(package: zipfile.ZipFile, name: str) -> None:
    parts = package.infolist()
    if BODY not in package.namelist():
        raise ExtractError(
            "unsupported", f"{name} är inte ett Word-dokument. Spara om den som PDF eller .docx."
        )
    if len(parts) > MAX_PARTS or sum(part.file_size for part in parts) > MAX_UNPACKED:
        raise ExtractError("too_large", f"{name} är orimligt stor uppackad. Spara om den som PDF.")


def _header_text(package: zipfile.ZipFile) -> str:
    """The different page headers' paragraphs, each once."""
    paragraphs: dict[str, None] = {}
    for part in sorted(filter(HEADER.fullmatch, package.namelist())):
        xml = package.read(part).decode("utf-8", "replace")
        for paragraph in xml.split("</w:p>"):
            spaced = re.sub(r"<w:(?:tab|br)/>", "<w:t> </w:t>", paragraph)
            text = "".join(re.findall(r"<w:t(?: [^>]*)?>([^<]*)</w:t>", spaced))
            paragraphs[unescape(text).strip()] = None
    return "\n".join(filter(None, paragraphs))


def _page_count(package: zipfile.ZipFile) -> int:
    if "docProps/app.xml" not in package.namelist():
        return 1
    found = re.search(rb"<Pages>(\d{1,6})</Pages>", package.read("docProps/app.xml"))
    return max(1, int(found[1])) if found else 1
