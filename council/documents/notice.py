"""A notice of a meeting with its agenda (kallelse med föredragningslista), as data and as PDF."""

import datetime as dt
from dataclasses import dataclass

from django.template.loader import render_to_string

from council.documents.leftovers import check_printable
from council.documents.memo import SEAL_FIELD, record_json
from council.documents.render import render_pdf


@dataclass(frozen=True)
class NoticeItem:
    """A line of the agenda; `number` as printed ("7", "10 X"), `closed` behind closed doors."""

    number: str
    title: str
    registry_number: str = ""
    closed: bool = False
    told: str = ""
    """What a supplement says of it: "Ny", "Ändrad: ny version av handlingen", "Utgår"."""
    text: str = ""
    lines: tuple[str, ...] = ()
    """What is reported under it, a line each."""


@dataclass(frozen=True)
class NoticeGroup:
    """Items under one heading; the heading may be empty."""

    heading: str
    items: tuple[NoticeItem, ...]


@dataclass(frozen=True)
class NoticeDocument:
    """Everything that stands in the PDF of a notice: time, place and matters (KL 5 kap. 15 §).

    `time` is what is printed after the date, such as "16.00"; `supplement` is the letter of a
    version after the first notice, `secret` says that titles stand in it that are not public.
    """

    municipality: str
    body: str
    date: dt.date
    time: str
    place: str
    created_at: dt.datetime
    chair: str = ""
    secretary: str = ""
    contact: tuple[str, ...] = ()
    groups: tuple[NoticeGroup, ...] = ()
    remarks: tuple[str, ...] = ()
    registry_number: str = ""
    supplement: str = ""
    message: str = ""
    secret: bool = False
    draft: bool = False
    version: int | None = None
    content_hash: str = ""
    verify_url: str = ""

    @property
    def title(self) -> str:
        if self.supplement:
            return f"Tillägg {self.supplement} till kallelsen, {self.body}"
        return f"Kallelse till {self.body}s sammanträde"


def render_notice(document: NoticeDocument) -> bytes:
    """The notice as PDF/A-3a and PDF/UA-1, its record attached, ready to be sealed.

    Raises RenderError for a template leftover or a sign that cannot be printed.
    """
    return render_pdf(
        notice_html(document),
        style="notice",
        created_at=document.created_at,
        record=record_json(document),
        record_name="kallelse.json",
        draft=document.draft,
        closed=document.secret,
    )


def notice_html(document: NoticeDocument, *, bound: str = "") -> str:
    """The notice's page before it is laid out; `bound` tells where the sealed one is, in a file
    that carries the seal instead.

    Raises RenderError as `render_notice` does.
    """
    check_printable(document)
    number = document.registry_number
    context = {
        "document": document,
        "number_line": f"Dnr {number}" if number else "",
        "seal_field": SEAL_FIELD,
        "bound": bound,
    }
    return render_to_string("pdf/notice.html", context)
