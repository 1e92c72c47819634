"""HTML to a PDF that is PDF/A-3a and PDF/UA-1 at once, the same bytes for the same record."""

import warnings
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from itertools import chain
from pathlib import Path
from typing import Any

from weasyprint import CSS, HTML, Attachment
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import FatalURLFetchingError

from council.documents.errors import RenderError
from council.documents.fetcher import STATIC, SafeFetcher
from council.documents.layout import lay_out
from council.documents.widgets import add_signature_fields
from council.documents.xmp import identify_as_pdf_ua

__all__ = [
    "RenderError",
    "Rendered",
    "render_document",
    "render_pdf",
    "set_feet",
    "set_pages",
    "warm_up",
    "write_pages",
]

STYLES = Path(STATIC) / "pdf"
VARIANT = "pdf/a-3a"


@dataclass(frozen=True)
class Rendered:
    """A PDF, and where on its pages the elements with an id begin.

    `places` gives, by id, the page counted from 0 and how far down it as a share of its height.
    """

    pdf: bytes
    places: Mapping[str, tuple[int, float]]


def render_pdf(html: str, **options: Any) -> bytes:
    """The bytes alone of `render_document`."""
    return render_document(html, **options).pdf


def render_document(
    html: str,
    *,
    style: str,
    created_at: datetime,
    record: bytes | None = None,
    record_name: str = "arende.json",
    draft: bool = False,
    closed: bool = False,
    secret: bool = False,
    signature_fields: bool = True,
) -> Rendered:
    """One tagged PDF of a whole HTML page in Swedish.

    `style` names the sheets static/pdf/letterhead.css and static/pdf/{style}.css. `created_at`
    (aware) dates the attachment; the page's own <meta> dates date the file. A draft gets a
    watermark and no signature fields, a `closed` one a line on secrecy at the head of each page,
    and a `secret` one, of a case with secrecy, the mark of that. Raises RenderError.
    """
    document = set_pages(html, style=style, draft=draft, closed=closed, secret=secret)
    pdf = write_pages(
        document,
        created_at=created_at,
        record=record,
        record_name=record_name,
        signature_fields=signature_fields and not draft,
    )
    return Rendered(pdf=pdf, places=_places(document.pages))


def set_pages(
    html: str,
    *,
    style: str,
    draft: bool = False,
    closed: bool = False,
    secret: bool = False,
    filled: bool = True,
) -> Any:
    """A WeasyPrint document of the page, laid out and not yet written; else as `render_document`.

    `filled` tries again where the last page would be short: a list need not. Raises RenderError.
    """
    # What a closed one says at its head is more than that its case has secrecy.
    wanted = {"draft": draft, "secret": secret, "closed": closed}
    marks = [name for name in wanted if wanted[name]]
    sheets = [*_sheets(style), *chain.from_iterable(map(_sheet, marks))]
    with _refusals_told():
        if not filled:
            return _source(html).render(stylesheets=sheets, **_options())
        return lay_out(_source(html), stylesheets=sheets, **_options())


def set_feet(html: str, *, style: str) -> Any:
    """A WeasyPrint document under the sheet static/pdf/{style}.css alone, without letterhead."""
    return _source(html).render(stylesheets=list(_sheet(style)), **_options())


def write_pages(
    document: Any,
    *,
    created_at: datetime,
    record: bytes | None = None,
    record_name: str = "arende.json",
    signature_fields: bool = True,
) -> bytes:
    """The laid out pages as a tagged PDF with the record attached. Raises RenderError."""
    attachments = [_attachment(record, record_name, created_at)] if record is not None else None
    identify_as_pdf_ua(document.metadata)
    with warnings.catch_warnings(), _refusals_told():
        # WeasyPrint 70 leaves its colour profile for the interpreter to close.
        warnings.simplefilter("ignore", ResourceWarning)
        pdf = document.write_pdf(
            pdf_variant=VARIANT,
            attachments=attachments,
            finisher=add_signature_fields if signature_fields else None,
        )
    return bytes(pdf)


@contextmanager
def _refusals_told() -> Iterator[None]:
    try:
        yield
    except FatalURLFetchingError as error:
        raise RenderError(
            f"Handlingen hänvisar till {error}, som inte får hämtas. Ta bort hänvisningen."
        ) from error


def _source(html: str) -> HTML:
    return HTML(string=html, base_url=STATIC.as_uri() + "/", url_fetcher=SafeFetcher())


def _options() -> dict[str, Any]:
    return {"font_config": _fonts(), "pdf_variant": VARIANT}


def _places(pages: Iterable[Any]) -> dict[str, tuple[int, float]]:
    return {
        name: (number, round(y / page.height, 3))
        for number, page in enumerate(pages)
        for name, (_x, y, *_rest) in page.anchors.items()
    }


def warm_up() -> None:
    """Reads fonts and styles once, as a worker's process starts."""
    for style in ("memo", "notice", "pack", "minutes"):
        _sheets(style)


@cache
def _fonts() -> FontConfiguration:
    # One for the process: a fresh one each time leaks 0.3 MB and costs 0.06 CPU s a document.
    return FontConfiguration()


@cache
def _sheets(style: str) -> tuple[CSS, ...]:
    return (*_sheet("letterhead"), *_sheet(style))


@cache
def _sheet(name: str) -> tuple[CSS, ...]:
    path = STYLES / f"{name}.css"
    return (CSS(filename=path, font_config=_fonts(), url_fetcher=SafeFetcher()),)


def _attachment(record: bytes, name: str, at: datetime) -> Any:
    return Attachment(
        string=record,
        name=name,
        description="Ärendets uppgifter i strukturerad form",
        relationship="Source",
        created=at,
        modified=at,
    )
