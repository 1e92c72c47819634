"""A meeting's papers in one PDF (samlade möteshandlingar): contents, notice, memos, attachments.

Attachments are listed with their places in the zip archive and not bound in: merged into the file
they would lose their tags, and the file its conformance (docs/adr/0015).
"""

import datetime as dt
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.template.loader import render_to_string

from council.documents.binding import Part, bind, with_contents
from council.documents.errors import RenderError
from council.documents.leftovers import check_printable
from council.documents.memo import SEAL_FIELD, MemoDocument, memo_html, record_json
from council.documents.notice import NoticeDocument, notice_html
from council.documents.render import set_pages, write_pages

NOTICE, ATTACHMENTS = "Kallelse", "Bilagor"
IN_ARCHIVE = "en egen fil i zip-arkivet med samma handlingar"
Progress = Callable[[int, int, str], None]
"""Told before each document is laid out: its place from 1, how many there are, what it is."""


@dataclass(frozen=True)
class PackFile:
    """A file of the meeting: its place in the zip archive and the SHA-256 of its bytes.

    A file that is not there has no `path`; `remark` says why, or where it is found instead.
    """

    title: str
    path: str = ""
    sha256: str = ""
    size: int = 0
    pages: int = 0
    """How many it has, where that is known."""
    remark: str = ""


@dataclass(frozen=True)
class PackItem:
    """An item of the agenda; `paper` is its sealed memo, bound in when there is one."""

    uuid: str
    number: str
    title: str
    registry_number: str = ""
    paper: PackFile | None = None
    attachments: tuple[PackFile, ...] = ()
    remark: str = ""
    closed: bool = False
    """Its paper is not for everybody."""

    @property
    def name(self) -> str:
        """What links lead to, and screen readers say of them."""
        return f"Punkt {self.number}"

    @property
    def label(self) -> str:
        """Its bookmark: "7. Title (registry number)"."""
        number = f" ({self.registry_number})" if self.registry_number else ""
        return f"{self.number}. {self.title}{number}"


@dataclass(frozen=True)
class PackDocument:
    """What stands in a pack, and in the record attached to it: each file with its hash."""

    municipality: str
    body: str
    date: dt.date
    time: str
    place: str
    letter: str
    created_at: dt.datetime
    notice: PackFile
    items: tuple[PackItem, ...]
    closed: bool = False
    """Holds what is not public, and says so at the head of its own pages and at every foot."""
    partial: bool = False
    """Goes without what is not public, and says so."""
    verify_url: str = ""

    @property
    def title(self) -> str:
        return f"Möteshandlingar {self.letter}, {self.body} {self.date:%Y-%m-%d}"

    @property
    def bound(self) -> list[PackItem]:
        """The items whose memo is bound in."""
        return [item for item in self.items if item.paper]

    @property
    def with_attachments(self) -> list[PackItem]:
        return [item for item in self.items if item.attachments]


def render_pack(
    document: PackDocument,
    *,
    notice: NoticeDocument,
    memos: Mapping[str, MemoDocument],
    report: Progress,
) -> bytes:
    """The pack as PDF/A-3a and PDF/UA-1, the list of its files attached, ready to be sealed.

    `memos` holds the memo of each item with a paper, by the item's uuid. Raises RenderError, the
    item named.
    """
    check_printable(document)
    behind = list(_behind(document, notice, memos, report))
    front = with_contents(behind, lambda starts: _front(document, starts))
    foot = f"{document.title}{', med sekretess' if document.closed else ''}"
    return write_pages(
        bind([front, *behind], foot=foot),
        created_at=document.created_at,
        record=record_json(document),
        record_name="handlingar.json",
    )


def _behind(
    document: PackDocument,
    notice: NoticeDocument,
    memos: Mapping[str, MemoDocument],
    report: Progress,
) -> Iterator[Part]:
    """Lay out what stands behind the contents, part by part."""
    count = len(document.bound) + 1
    report(1, count, notice.title)
    page = notice_html(notice, bound=IN_ARCHIVE)
    pages = set_pages(page, style="notice", closed=notice.secret)
    yield Part(pages, NOTICE, notice.title)
    for place, item in enumerate(document.bound, 2):
        report(place, count, item.label)
        yield Part(_memo_pages(item, memos[item.uuid]), item.name, item.label)
    if document.with_attachments:
        html = render_to_string("pdf/pack_attachments.html", _context(document))
        yield Part(_own_pages(document, html), ATTACHMENTS, ATTACHMENTS)


def _memo_pages(item: PackItem, memo: MemoDocument) -> Any:
    try:
        return set_pages(
            memo_html(memo, bound=IN_ARCHIVE),
            style="memo",
            closed=memo.closed,
            secret=bool(memo.secrecy_note),
        )
    except RenderError as error:
        raise RenderError(f"{item.label}: {error}") from error


def _front(document: PackDocument, starts: Mapping[str, int]) -> Any:
    """Lay out the contents, told the page where each part begins."""
    context = {
        **_context(document),
        "rows": [(item, starts.get(item.name)) for item in document.items],
        "notice_page": starts[NOTICE],
        "attachments_page": starts.get(ATTACHMENTS),
    }
    return _own_pages(document, render_to_string("pdf/pack.html", context))


def _own_pages(document: PackDocument, html: str) -> Any:
    return set_pages(html, style="pack", closed=document.closed, filled=False)


def _context(document: PackDocument) -> dict[str, object]:
    return {"document": document, "seal_field": SEAL_FIELD, "number_line": ""}
