"""What is public of a meeting in one PDF: contents, notice, and the memo of each decision.

Laid out together and sealed as one, as a pack is (docs/adr/0015): tags, links and bookmarks hold
through the whole. Attachments are other people's files and are named with their addresses.
"""

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.template.loader import render_to_string

from council.documents.binding import Part, bind, with_contents
from council.documents.errors import RenderError
from council.documents.leftovers import check_printable
from council.documents.memo import SEAL_FIELD, MemoDocument, memo_html, record_json
from council.documents.notice import NoticeDocument, notice_html
from council.documents.render import set_pages, write_pages

NOTICE = "Kallelse"
ON_ITS_OWN = "publicerad för sig på mötets sida"


@dataclass(frozen=True)
class PublicFile:
    """A public file: its address, and the SHA-256 of its bytes."""

    title: str
    url: str
    sha256: str
    size: int


@dataclass(frozen=True)
class PublicItem:
    """A decision that is public: its paper is bound in, its attachments are named."""

    number: str
    title: str
    url: str
    outcome: str
    registry_number: str = ""
    paragraph: str = ""
    paper: PublicFile | None = None
    attachments: tuple[PublicFile, ...] = ()

    @property
    def name(self) -> str:
        """What links lead to."""
        return f"Punkt {self.number}"

    @property
    def label(self) -> str:
        """Its bookmark."""
        return f"{self.number}. {self.title}"


@dataclass(frozen=True)
class MeetingFileDocument:
    """What stands in the file, and in the record attached to it: each part with its hash."""

    municipality: str
    body: str
    date: dt.date
    time: str
    place: str
    url: str
    created_at: dt.datetime
    notice: PublicFile | None
    items: tuple[PublicItem, ...]
    verify_url: str = ""

    @property
    def title(self) -> str:
        return f"Offentliga handlingar, {self.body} {self.date:%Y-%m-%d}"

    @property
    def with_attachments(self) -> list[PublicItem]:
        return [item for item in self.items if item.attachments]


def render_meeting_file(
    document: MeetingFileDocument,
    *,
    notice: NoticeDocument | None,
    memos: Mapping[str, MemoDocument],
) -> bytes:
    """The file as PDF/A-3a and PDF/UA-1, the list of its parts attached, ready to be sealed.

    `memos` holds the memo of each item with a paper, by the item's number. Raises RenderError, the
    item named.
    """
    check_printable(document)
    behind = list(_behind(document, notice, memos))
    front = with_contents(behind, lambda pages: _front(document, pages))
    return write_pages(
        bind([front, *behind], foot=document.title),
        created_at=document.created_at,
        record=record_json(document),
        record_name="handlingar.json",
    )


def _behind(
    document: MeetingFileDocument,
    notice: NoticeDocument | None,
    memos: Mapping[str, MemoDocument],
) -> Iterator[Part]:
    if notice is not None:
        pages = set_pages(notice_html(notice, bound=ON_ITS_OWN), style="notice")
        yield Part(pages, NOTICE, notice.title)
    for item in document.items:
        if item.paper:
            yield Part(_memo_pages(item, memos[item.number]), item.name, item.label)


def _memo_pages(item: PublicItem, memo: MemoDocument) -> Any:
    try:
        return set_pages(memo_html(memo, bound=ON_ITS_OWN), style="memo")
    except RenderError as error:
        raise RenderError(f"{item.label}: {error}") from error


def _front(document: MeetingFileDocument, pages: Mapping[str, int]) -> Any:
    """Lay out the contents, told the page where each part begins."""
    context = {
        "document": document,
        "rows": [(item, pages.get(item.name)) for item in document.items],
        "notice_page": pages.get(NOTICE),
        "seal_field": SEAL_FIELD,
        "number_line": "",
    }
    html = render_to_string("pdf/meeting_file.html", context)
    return set_pages(html, style="pack", filled=False)
