"""PDFium behind a lock: the library is fast, and not safe to enter from two threads at once."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager

import pypdfium2

PdfiumError = pypdfium2.PdfiumError
PASSWORD_ERROR = 4  # FPDF_ERR_PASSWORD in fpdfview.h
_lock = threading.Lock()


@contextmanager
def opened(data: bytes) -> Iterator[pypdfium2.PdfDocument]:
    """An open document, for this thread alone. Raises PdfiumError when it cannot be opened."""
    with _lock:
        document = pypdfium2.PdfDocument(data)
        try:
            yield document
        finally:
            document.close()
