"""A memo (tjänsteutlåtande) as data, and as PDF."""

import datetime as dt
import json
from dataclasses import asdict, dataclass

from django.template.loader import render_to_string

from council.documents.leftovers import check_number, check_printable
from council.documents.render import Rendered, render_document
from council.documents.signature_fields import signature_boxes
from council.documents.typesetting import set_html

SEAL_FIELD = "Stampel"


@dataclass(frozen=True)
class Officer:
    """A case officer (handläggare)."""

    name: str
    phone: str = ""
    email: str = ""


@dataclass(frozen=True)
class Clause:
    """A clause of the proposal; `label` as written ("1.", "a)"), "" for none.

    `ground` is that of a protected clause.
    """

    text: str
    label: str = ""
    children: "tuple[Clause, ...]" = ()
    target: str = ""
    ground: str = ""

    @property
    def marker(self) -> str:
        """The label as a CSS string: a list marker, so that it is read as the item's label."""
        return '"{}\u00a0"'.format(self.label.replace("\\", "").replace('"', "”"))


@dataclass(frozen=True)
class Section:
    """A section: its heading and its sanitised rich text."""

    heading: str
    html: str


@dataclass(frozen=True)
class FundingRow:
    """Who pays what of a trip; `amount` as it is to be read, currency included."""

    item: str
    payer: str
    amount: str = ""


@dataclass(frozen=True)
class ClimateLeg:
    """One leg as read: from–to, its day ("" for none), means, km, kg CO2e per km and in all."""

    way: str
    day: str
    means: str
    km: str
    factor: str
    kg: str


@dataclass(frozen=True)
class ClimateTable:
    """What a trip emits, leg by leg; `sums` as (label, kg), `note` on how and from what source."""

    legs: tuple[ClimateLeg, ...]
    sums: tuple[tuple[str, str], ...]
    note: str


@dataclass(frozen=True)
class Travel:
    """The facts of a trip; further `facts` and the `sums` of its costs as (label, words)."""

    travellers: tuple[str, ...] = ()
    event: str = ""
    place: str = ""
    dates: str = ""
    funding: tuple[FundingRow, ...] = ()
    facts: tuple[tuple[str, str], ...] = ()
    sums: tuple[tuple[str, str], ...] = ()
    climate: ClimateTable | None = None


@dataclass(frozen=True)
class Attachment:
    """An attachment by title, with an https address where it has one, a ground if protected."""

    title: str
    url: str = ""
    ground: str = ""


@dataclass(frozen=True)
class Signatory:
    """Who stands for the memo; `own_signature` gives them a signature field of their own."""

    name: str
    title: str = ""
    own_signature: bool = False


@dataclass(frozen=True)
class Approval:
    """A recorded approval: `words` such as "Godkänd av", `approved_at` aware."""

    name: str
    approved_at: dt.datetime
    title: str = ""
    words: str = "Godkänd"


@dataclass(frozen=True)
class MemoDocument:
    """Everything that stands in the PDF of a memo, and in the record attached to it."""

    municipality: str
    department: str
    registry_number: str
    title: str
    date: dt.date
    created_at: dt.datetime
    recipient_body: str
    kind_label: str = "Tjänsteutlåtande"
    unit: str = ""
    address: tuple[str, ...] = ()
    contact: tuple[str, ...] = ()
    case_officers: tuple[Officer, ...] = ()
    meeting_date: dt.date | None = None
    agenda_number: str = ""
    proposal_heading: str = "Förslag till beslut"
    clauses: tuple[Clause, ...] = ()
    sections: tuple[Section, ...] = ()
    travel: Travel | None = None
    attachments: tuple[Attachment, ...] = ()
    signatories: tuple[Signatory, ...] = ()
    approvals: tuple[Approval, ...] = ()
    draft: bool = False
    closed: bool = False
    """Holds protected matter, and says so at the head of each page."""
    secrecy_note: str = ""
    """The note on the secrecy of the case (OSL 5:5: ground, day, authority); or empty."""
    version: int | None = None
    content_hash: str = ""
    verify_url: str = ""


def render_memo(document: MemoDocument) -> bytes:
    """The memo as PDF/A-3a and PDF/UA-1, its record attached, ready to be sealed.

    Raises RenderError for a missing registry number (drafts may lack it), a template leftover or
    a sign that cannot be printed.
    """
    return lay_out_memo(document).pdf


def lay_out_memo(document: MemoDocument) -> Rendered:
    """The memo as `render_memo` gives it, and the places of its parts.

    They are `forslag` and, in the order of the document's sections, avsnitt-1, avsnitt-2 …
    """
    return render_document(
        memo_html(document),
        style="memo",
        created_at=document.created_at,
        record=record_json(document),
        draft=document.draft,
        closed=document.closed,
        secret=bool(document.secrecy_note),
    )


def memo_html(document: MemoDocument, *, bound: str = "") -> str:
    """The memo's page before it is laid out; `bound` tells where the sealed one is, in a file
    that carries the seal instead.

    Raises RenderError as `render_memo` does.
    """
    if not document.draft:
        check_number(document.registry_number)
    check_printable(document)
    return render_to_string("pdf/memo.html", {**memo_context(document), "bound": bound})


def memo_context(document: MemoDocument) -> dict[str, object]:
    """Return what the memo's template shows: the document, its sections set, its notes."""
    notes: list[str] = []
    sections = [
        {
            "heading": section.heading,
            "html": set_html(section.html, heading_level=3 if section.heading else 2, notes=notes),
        }
        for section in document.sections
    ]
    number = document.registry_number
    return {
        "document": document,
        "number_line": f"Dnr {number}" if number else "Utan diarienummer",
        "sections": sections,
        "notes": notes,
        "people": _people(document),
        "seal_field": SEAL_FIELD,
    }


def _people(document: MemoDocument) -> list[dict[str, object]]:
    """Who approved the memo and who stands for it, each once, in that order."""
    signatories = {signatory.name: signatory for signatory in document.signatories}
    approvals = {approval.name: approval for approval in document.approvals}
    names = {**approvals, **signatories}
    own = [signatories[n] for n in names if n in signatories and signatories[n].own_signature]
    boxes = {box.name: box for box in signature_boxes((who.name, who.title) for who in own)}
    return [
        {
            "name": name,
            "approval": approvals.get(name),
            "signatory": signatories.get(name),
            "box": boxes.get(name),
        }
        for name in names
    ]


def record_json(document: object) -> bytes:
    """The document's data as JSON in UTF-8, keys sorted: the same data gives the same bytes."""
    data = asdict(document)  # type: ignore[call-overload]
    text = json.dumps(data, ensure_ascii=False, sort_keys=True, indent=1, default=_iso)
    return str(text).encode()


def _iso(value: dt.date | dt.datetime) -> str:
    return value.isoformat()
