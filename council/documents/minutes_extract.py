"""An extract of attested minutes (protokollsutdrag): one paragraph, as data and as PDF."""

import datetime as dt
from dataclasses import dataclass

from django.template.loader import render_to_string

from council.documents.leftovers import check_printable
from council.documents.memo import SEAL_FIELD, record_json
from council.documents.render import render_pdf
from council.documents.typesetting import set_html

PART_LEVEL = 3
"""A heading inside a part stands below the part's own, which is an h2."""


@dataclass(frozen=True)
class ExtractPart:
    """A part of the paragraph: its heading and its sanitised rich text."""

    heading: str
    html: str


@dataclass(frozen=True)
class ExtractClause:
    """A clause as it was proposed and as it was decided; `outcome` in a word ("Ändrad").

    `pieces` are (kind, words) of the change, kind being "same", "ins" or "del"; either wording is
    empty where there was none.
    """

    label: str
    outcome: str
    proposed: str
    decided: str
    pieces: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class ExtractSigner:
    """Who signed the minutes, as what and when."""

    name: str
    role: str
    signed_at: dt.datetime


@dataclass(frozen=True)
class ExtractDocument:
    """Everything that stands in the PDF of an extract.

    `heading` is the paragraph's with its number ("§ 12 Budget"). `clauses` is empty where nothing
    was proposed; `is_as_proposed`: each of them was adopted as it stood.
    """

    municipality: str
    body: str
    date: dt.date
    heading: str
    label: str
    parts: tuple[ExtractPart, ...]
    signers: tuple[ExtractSigner, ...]
    created_at: dt.datetime
    registry_number: str = ""
    clauses: tuple[ExtractClause, ...] = ()
    is_as_proposed: bool = False
    closed: bool = False
    content_hash: str = ""
    verify_url: str = ""

    @property
    def title(self) -> str:
        return f"Protokollsutdrag § {self.label}, {self.body} {self.date:%Y-%m-%d}"


def render_extract(document: ExtractDocument) -> bytes:
    """The extract as PDF/A-3a and PDF/UA-1, its record attached, ready to be sealed.

    Raises RenderError for a template leftover or a sign that cannot be printed.
    """
    check_printable(document)
    notes: list[str] = []
    number = document.registry_number
    context = {
        "document": document,
        "parts": [
            (part.heading, set_html(part.html, heading_level=PART_LEVEL, notes=notes))
            for part in document.parts
        ],
        "notes": notes,
        "number_line": f"Dnr {number}" if number else "",
        "seal_field": SEAL_FIELD,
    }
    return render_pdf(
        render_to_string("pdf/extract.html", context),
        style="extract",
        created_at=document.created_at,
        record=record_json(document),
        record_name="protokollsutdrag.json",
        closed=document.closed,
    )
