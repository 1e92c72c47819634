"""The text of any document that we take, for search: never more than an index can hold.

What a file unpacks to is bounded by entries, bytes and time, so that a small file that is made to
become a large one (a zip bomb) costs no more than an ordinary one.
"""

import io
import re
import time
import zipfile
from collections.abc import Iterator

from lxml import etree

from council.documents.docx_xml import PARSER
from council.documents.errors import ExtractError
from council.documents.extract import extract_text

MAX_TEXT_BYTES = 600_000
"""In UTF-8: PostgreSQL keeps no search vector over 1 MB."""
MAX_PART = 50 * 1024 * 1024
MAX_UNPACKED = 200 * 1024 * 1024
MAX_PARTS = 5000
MAX_RATIO = 300
SMALL = 1024 * 1024
MAX_SECONDS = 20.0
_OFFICE = "application/vnd.openxmlformats-officedocument."
# Which parts hold words, in the order in which they are read.
PARTS = {
    f"{_OFFICE}spreadsheetml.sheet": re.compile(
        r"xl/(?:sharedStrings|worksheets/sheet\d+|comments\d+)\.xml"
    ),
    f"{_OFFICE}presentationml.presentation": re.compile(
        r"ppt/(?:slides/slide|notesSlides/notesSlide)\d+\.xml"
    ),
}
OPEN_DOCUMENT = "application/vnd.oasis.opendocument."
OPEN_PARTS = re.compile(r"content\.xml")
# A paragraph, a heading, a shared string, a cell's own string, a comment: each is read whole.
BLOCKS = {"p", "h", "si", "is", "comment"}
FORGOTTEN = BLOCKS | {"row", "table-row"}
EXTRACTED = {"application/pdf", f"{_OFFICE}wordprocessingml.document", "text/plain"}


def plain_text(data: bytes, content_type: str) -> str:
    """Return the words of a document of a known kind, "" for pictures and unknown kinds.

    Raises ExtractError for a file that is broken, protected or unreasonably large unpacked.
    """
    if content_type in EXTRACTED:
        return _bounded(extract_text(data, "Filen").text)
    wanted = PARTS.get(content_type)
    if wanted is None and content_type.startswith(OPEN_DOCUMENT):
        wanted = OPEN_PARTS
    return _bounded(" ".join(_words_of(data, wanted))) if wanted else ""


def _bounded(text: str) -> str:
    text = re.sub(r"[\x00-\x1f]+", " ", text)
    return text.encode("utf-8", "ignore")[:MAX_TEXT_BYTES].decode("utf-8", "ignore")


def _words_of(data: bytes, wanted: re.Pattern[str]) -> Iterator[str]:
    end, size = time.monotonic() + MAX_SECONDS, 0
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            for part in _parts(package, wanted):
                for words in _words(package, part, end):
                    size += len(words)
                    yield words
                    if size > MAX_TEXT_BYTES:
                        return
    except (
        zipfile.BadZipFile,
        etree.LxmlError,
        OSError,
        RuntimeError,
        ValueError,
        EOFError,
    ) as error:
        raise ExtractError("unreadable", "Filen är skadad och går inte att läsa.") from error


def _parts(package: zipfile.ZipFile, wanted: re.Pattern[str]) -> list[zipfile.ZipInfo]:
    """Return the parts with words, by number. Raises ExtractError for a bomb."""
    parts = package.infolist()
    found = [part for part in parts if wanted.fullmatch(part.filename)]
    if len(parts) > MAX_PARTS or sum(part.file_size for part in found) > MAX_UNPACKED:
        raise _too_large()
    for part in found:
        ratio = part.file_size / max(part.compress_size, 1)
        if part.file_size > MAX_PART or (part.file_size > SMALL and ratio > MAX_RATIO):
            raise _too_large()
    return sorted(found, key=lambda part: [int(n) for n in re.findall(r"\d+", part.filename)])


def _words(package: zipfile.ZipFile, part: zipfile.ZipInfo, end: float) -> Iterator[str]:
    """Return the text of one part, block by block; what is read is thrown away at once."""
    with package.open(part) as stream:
        options = {**PARSER, "events": ("end",), "load_dtd": False}
        for count, (_, element) in enumerate(etree.iterparse(stream, **options)):
            if count % 1000 == 0 and time.monotonic() > end:
                raise _too_large()
            name = etree.QName(element).localname if isinstance(element.tag, str) else ""
            if name in BLOCKS:
                yield "".join(element.itertext())
            if name in FORGOTTEN:
                element.clear(keep_tail=True)


def _too_large() -> ExtractError:
    return ExtractError("too_large", "Filen är orimligt stor uppackad.")
