"""The pages that a process has made and keeps, as they are and pressed."""

import gzip
from collections import OrderedDict
from dataclasses import dataclass, field
from threading import Lock

import brotli  # type: ignore[import-untyped]
from django.http import HttpRequest, HttpResponse

# Above this level a page costs more to press than it saves on the way.
BROTLI_QUALITY, GZIP_LEVEL = 4, 5
SHELF_BYTES = 24 * 1024 * 1024
OVERHEAD = 1024


@dataclass
class Page:
    """A whole page: its headers, its bytes, and what has been pressed of them, by encoding."""

    headers: dict[str, str]
    content: bytes
    pressed: dict[str, bytes] = field(default_factory=dict)

    def answer(self, request: HttpRequest) -> HttpResponse:
        """Return the page as the reader takes it; the headers alone to who asks for those."""
        response = HttpResponse(headers=self.headers)
        encoding = encoding_for(request)
        body = self.content
        if encoding:
            response["Content-Encoding"] = encoding
            body = self.pressed.get(encoding) or press(self.content, encoding)
            self.pressed[encoding] = body
        response["Content-Length"] = str(len(body))
        if request.method != "HEAD":
            response.content = body
        return response


class Shelf:
    """Pages by their ETag: the one that nobody has asked for longest goes first."""

    def __init__(self, room: int = SHELF_BYTES) -> None:
        self.room, self.taken = room, 0
        self.pages: OrderedDict[str, Page] = OrderedDict()
        self.lock = Lock()

    def get(self, etag: str) -> Page | None:
        """Return the page, None when it is not there."""
        with self.lock:
            page = self.pages.get(etag)
            if page is not None:
                self.pages.move_to_end(etag)
            return page

    def put(self, etag: str, page: Page) -> None:
        """Keep the page, in place of older ones when there is no room."""
        with self.lock:
            if etag in self.pages:
                return
            self.pages[etag] = page
            self.taken += _weight(page)
            while self.taken > self.room:
                self.taken -= _weight(self.pages.popitem(last=False)[1])

    def clear(self) -> None:
        """Forget all pages."""
        with self.lock:
            self.pages.clear()
            self.taken = 0


def encoding_for(request: HttpRequest) -> str | None:
    """Return how to press an answer: "br", "gzip" or not at all.

    What is public holds no secret, so that BREACH has nothing to find.
    """
    accepted = request.headers.get("Accept-Encoding", "")
    return next((name for name in ("br", "gzip") if name in accepted), None)


def press(page: bytes, encoding: str) -> bytes:
    """Return the page as Brotli ("br") or gzip."""
    if encoding == "br":
        pressed: bytes = brotli.compress(page, quality=BROTLI_QUALITY)
        return pressed
    return gzip.compress(page, GZIP_LEVEL, mtime=0)


def _weight(page: Page) -> int:
    """Return the page's room in bytes: pressed, twice, it takes less than as much again."""
    return 2 * len(page.content) + OVERHEAD
