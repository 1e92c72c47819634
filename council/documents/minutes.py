"""Minutes of a sitting (protokoll), or a correction of them, as data and as PDF to be signed."""

import datetime as dt
from dataclasses import dataclass

from django.template.loader import render_to_string

from council.documents.leftovers import check_printable
from council.documents.memo import SEAL_FIELD, record_json
from council.documents.render import render_pdf
from council.documents.signature_fields import SignatureBox, signature_boxes
from council.documents.typesetting import set_html

PART_LEVEL = 4
"""A heading inside a part stands below the part's own, which is an h3."""


@dataclass(frozen=True)
class MinutesPart:
    """A part of the first page or of a paragraph: its heading and its sanitised rich text."""

    heading: str
    html: str


@dataclass(frozen=True)
class MinutesParagraph:
    """A paragraph (§): its heading with the number ("§ 12 Budget"), and its parts in order."""

    heading: str
    parts: tuple[MinutesPart, ...]
    registry_number: str = ""


@dataclass(frozen=True)
class MinutesCorrection:
    """What is corrected in an attested paragraph: the words that stand, and those that should."""

    heading: str
    old: str
    new: str
    reason: str
    original: str
    """The SHA-256 (hex) of the attested file, which stays as it was signed."""


@dataclass(frozen=True)
class MinutesSigner:
    """Who signs, and as what: "Ordförande", "Ordförande § 5", "Justerare"."""

    name: str
    role: str


@dataclass(frozen=True)
class MinutesDocument:
    """Everything that stands in the PDF of a bundle of paragraphs (KL 5:65-67, 5:69, 6:35).

    `kind` is how they are attested ("Ordinarie justering"), `range` which they are ("§§ 1-4").
    A `correction` takes the place of the paragraphs.
    """

    municipality: str
    body: str
    date: dt.date
    kind: str
    range: str
    created_at: dt.datetime
    signers: tuple[MinutesSigner, ...]
    secretary: str = ""
    cover: tuple[MinutesPart, ...] = ()
    paragraphs: tuple[MinutesParagraph, ...] = ()
    correction: MinutesCorrection | None = None
    closed: bool = False
    content_hash: str = ""
    verify_url: str = ""
    draft: bool = False
    """To be read before it is handed over: a watermark, nobody's signature and no seal."""

    @property
    def title(self) -> str:
        what = "Rättelse av protokoll" if self.correction else "Protokoll"
        what = "Utkast till protokoll" if self.draft else what
        return f"{what} {self.range}, {self.body} {self.date:%Y-%m-%d}"

    @property
    def boxes(self) -> tuple[SignatureBox, ...]:
        """The places where the signers sign, in their order."""
        return signature_boxes((who.name, who.role) for who in self.signers)


def render_minutes(document: MinutesDocument) -> bytes:
    """The minutes as PDF/A-3a and PDF/UA-1, a box for each signer, ready to be sealed; of a
    draft with a watermark instead.

    Raises RenderError for a template leftover or a sign that cannot be printed.
    """
    check_printable(document)
    html = render_to_string("pdf/minutes.html", _context(document))
    return render_pdf(
        html,
        style="minutes",
        created_at=document.created_at,
        record=record_json(document),
        record_name="protokoll.json",
        draft=document.draft,
        closed=document.closed,
    )


def _context(document: MinutesDocument) -> dict[str, object]:
    notes: list[str] = []
    return {
        "document": document,
        "kind": "Rättelse" if document.correction else "Utkast" if document.draft else "Protokoll",
        "cover": _set(document.cover, notes),
        "paragraphs": [
            {
                "heading": paragraph.heading,
                "registry_number": paragraph.registry_number,
                "parts": _set(paragraph.parts, notes),
            }
            for paragraph in document.paragraphs
        ],
        "notes": notes,
        "seal_field": SEAL_FIELD,
    }


def _set(parts: tuple[MinutesPart, ...], notes: list[str]) -> list[dict[str, str]]:
    return [
        {
            "heading": part.heading,
            "html": set_html(part.html, heading_level=PART_LEVEL, notes=notes),
        }
        for part in parts
    ]
