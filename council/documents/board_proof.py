"""A proof of posting (bevis om anslag): what was on the notice board, and how it is known."""

import datetime as dt
from dataclasses import dataclass

from django.template.loader import render_to_string

from council.documents.leftovers import check_printable
from council.documents.memo import SEAL_FIELD, record_json
from council.documents.render import render_pdf


@dataclass(frozen=True)
class ProofTime:
    """A time within a posting, with what was found in it: "gick inte att nå", "ingen kontroll"."""

    start: dt.datetime
    end: dt.datetime
    words: str


@dataclass(frozen=True)
class ProofPosting:
    """One unbroken time on the board; `ended` says why it came to its end."""

    posted_at: dt.datetime
    posted_date: dt.date
    last_appeal_day: dt.date
    ended_at: dt.datetime
    ended: str
    looks: int
    seen: int
    first_seen: dt.datetime | None = None
    last_seen: dt.datetime | None = None
    troubles: tuple[ProofTime, ...] = ()


@dataclass(frozen=True)
class BoardProof:
    """Everything that stands in the proof. The postings are in order; the last ran to its end."""

    municipality: str
    body: str
    notice: str
    numbers: str
    meeting_date: dt.date
    attested_date: dt.date
    board: str
    removed_at: dt.datetime
    earliest_removal: dt.date
    postings: tuple[ProofPosting, ...]
    minutes_between_looks: int
    created_at: dt.datetime
    verify_url: str = ""
    draft: bool = False

    @property
    def title(self) -> str:
        return "Bevis om anslag"

    @property
    def last(self) -> ProofPosting:
        """The posting whose time ran out."""
        return self.postings[-1]


def render_board_proof(document: BoardProof) -> bytes:
    """The proof as PDF/A-3a and PDF/UA-1, its record attached, ready to be sealed.

    Raises RenderError for a template leftover or a sign that cannot be printed.
    """
    check_printable(document)
    context = {"document": document, "seal_field": SEAL_FIELD, "number_line": ""}
    return render_pdf(
        render_to_string("pdf/board_proof.html", context),
        style="notice",
        created_at=document.created_at,
        record=record_json(document),
        record_name="anslag.json",
    )
