"""Reads a memo out of a file: PDF, Word or extracted text. Pure: touches no database.

`parse_file` and `parse_memo` give one object with the same keys whatever the document holds; see
`result.ImportedMemo`. What could not be found is None, what should be checked is a warning.
"""

from council.documents.extract import extract_text
from decisions.memos.importing.document import read_document
from decisions.memos.importing.marked import is_marked, read_marked
from decisions.memos.importing.memo import build
from decisions.memos.importing.result import ImportedMemo

__all__ = ["ImportedMemo", "parse_file", "parse_memo"]


def parse_memo(text: str, *, html: str | None = None) -> ImportedMemo:
    """Read a memo out of its text; `html` is the same document's sanitised HTML, if there is one.

    Any text gives an answer: nothing is raised.
    """
    return build(read_document(text, html))


def parse_file(data: bytes, filename: str) -> ImportedMemo:
    """Read a memo out of a file of at most 50 MB and 2,000 pages.

    Raises council.documents.extract.ExtractError with a code and a message in Swedish.
    """
    extracted = extract_text(data, filename)
    if is_marked(extracted.pieces):
        return build(read_marked(extracted.pieces))
    return build(read_document(extracted.text, extracted.html))
