"""What goes into the PDF of a memo, and the preview of a draft."""

import datetime as dt
from collections.abc import Callable, Iterable
from typing import Any

from django.conf import settings

from council.documents.errors import RenderError
from council.documents.memo import (
    Approval,
    Attachment,
    Clause,
    FundingRow,
    MemoDocument,
    Officer,
    Section,
    Signatory,
    Travel,
    render_memo,
)
from council.documents.page_images import page_images
from council.files.actions import discard_file
from council.files.models import save_file
from council.jobs.errors import JobRefused
from council.jobs.models import Job, JobState
from decisions.memos.content import content_hash, memo_content
from decisions.memos.models import Memo
from decisions.memos.periods import period_words

# A file that goes to the body can become public: what is not public is told, not named.
NOT_PUBLIC = "Bilaga som inte är offentlig"
PREVIEW_WIDTH = 1100
"""Pixels: sharp at the width of the side panel on a screen with twice the dots."""


def memo_document(
    content: dict[str, Any],
    *,
    created_at: dt.datetime,
    draft: bool = False,
    meeting_date: dt.date | None = None,
    agenda_number: str = "",
    approvals: Iterable[Approval] = (),
    version: int | None = None,
    content_hash: str = "",
    verify_url: str = "",
) -> MemoDocument:
    """Return the document of a memo's content (the object of `memo_content`).

    What is known only when the memo stands on an agenda comes beside the content: the meeting's
    date, the agenda number, who approved it, and where the rendition can be verified.
    """
    address, contact = content["address"], content["contact"]
    place = f"{address['postcode']} {address['city']}".strip()
    switchboard = f"Växel {contact['phone']}" if contact["phone"] else ""
    return MemoDocument(
        municipality=settings.MUNICIPALITY["name"],
        department=content["department"],
        unit=content["unit"],
        registry_number=content["registry_number"],
        title=content["title"],
        date=dt.date.fromisoformat(content["date"]),
        created_at=created_at,
        recipient_body=content["recipient_body"],
        kind_label=content["document_name"],
        address=_lines(address["street"], address["postal_box"], place),
        contact=_lines(switchboard, contact["email"], contact["website"]),
        case_officers=tuple(
            Officer(name=officer["name"], phone=officer["phone"], email=officer["email"])
            for officer in content["case_officers"]
        ),
        meeting_date=meeting_date,
        agenda_number=agenda_number,
        clauses=nested_clauses(content["clauses"]),
        sections=tuple(
            Section(heading=section["heading"], html=section["html"])
            for section in content["sections"]
            if section["html"]
        ),
        travel=_travel(content.get("travel")),
        attachments=tuple(
            Attachment(title=attachment["title"], url=attachment["url"])
            if attachment["is_public"]
            else Attachment(title=NOT_PUBLIC)
            for attachment in content["attachments"]
        ),
        signatories=tuple(
            Signatory(name=signatory["name"], title=signatory["title"])
            for signatory in content["signatories"]
        ),
        approvals=tuple(approvals),
        draft=draft,
        version=version,
        content_hash=content_hash,
        verify_url=verify_url,
    )


def nested_clauses(rows: list[dict[str, Any]]) -> tuple[Clause, ...]:
    """Return rows in tree order, each with its `depth`, as clauses with children."""
    clauses: list[Clause] = []
    for index, row in enumerate(rows):
        if row["depth"] > rows[0]["depth"]:
            continue
        below = []
        for follower in rows[index + 1 :]:
            if follower["depth"] <= row["depth"]:
                break
            below.append(follower)
        clauses.append(
            Clause(
                text=row["text"],
                label=row["label"],
                target=row["target_body"],
                children=nested_clauses(below),
            )
        )
    return tuple(clauses)


def preview_group(memo: Memo) -> str:
    """Return the name that all preview jobs of the memo share."""
    return f"memo.preview:{memo.pk}"


def preview_fingerprint(memo: Memo, content: dict[str, Any]) -> str:
    """Return what tells two previews apart: the content, and the meeting that it is meant for.

    The draft's version would not do: officers and attachments change without a new one.
    """
    return content_hash({**content, "meeting_date": str(memo.meeting_date)})


def render_preview(payload: dict[str, Any], report: Callable[[int, str], None]) -> dict[str, Any]:
    """Render the draft as it stands now; `payload` is {"memo": pk}.

    Returns {"fingerprint", "pdf": SHA-256, "pages": [SHA-256 of each page's PNG]}. Raises
    JobRefused when the text cannot be printed; the reason names the place.
    """
    memo = Memo.objects.with_people().get(pk=payload["memo"])
    content = memo_content(memo)
    fingerprint = preview_fingerprint(memo, content)
    document = memo_document(
        content,
        created_at=memo.saved_at,
        draft=True,
        meeting_date=memo.meeting_date,
    )
    report(10, "Sidorna sätts.")
    try:
        pdf = render_memo(document)
    except RenderError as error:
        raise JobRefused(str(error)) from error
    report(70, "Bilderna av sidorna tas fram.")
    pdf_file = save_file(pdf)
    pages = [save_file(image) for image in page_images(pdf, width=PREVIEW_WIDTH)]
    _discard_superseded(memo, keep={pdf_file, *pages})
    return {"fingerprint": fingerprint, "pdf": pdf_file, "pages": pages}


def _discard_superseded(memo: Memo, *, keep: set[str]) -> None:
    """Weed out all earlier previews but the last, which somebody may be looking at."""
    done = list(Job.objects.filter(group=preview_group(memo), state=JobState.DONE).order_by("-pk"))
    kept = keep.union(*(_files(job) for job in done[:1]))
    for job in done[1:]:
        for sha256 in _files(job) - kept:
            discard_file(sha256)
        job.delete()


def _files(job: Job) -> set[str]:
    return {job.result["pdf"], *job.result["pages"]}


def _travel(facts: dict[str, Any] | None) -> Travel | None:
    if facts is None:
        return None
    return Travel(
        travellers=tuple(facts["travellers"]),
        event=facts["event"],
        place=", ".join(_lines(facts["place"], facts["country"])),
        dates=period_words(facts["start_date"], facts["end_date"]),
        funding=tuple(
            FundingRow(item=cost["item"], payer=cost["payer"], amount=amount_words(cost))
            for cost in facts["costs"]
        ),
    )


def amount_words(cost: dict[str, Any]) -> str:
    """Return the amount of a cost as it is read, "8 400 SEK"; "" when it is not known."""
    if cost["amount"] is None:
        return ""
    whole, _, decimals = str(cost["amount"]).partition(".")
    grouped = f"{int(whole):,}".replace(",", "\N{NO-BREAK SPACE}")
    fraction = f",{decimals}" if decimals.strip("0") else ""
    return f"{grouped}{fraction}\N{NO-BREAK SPACE}{cost['currency']}"


def _lines(*lines: str) -> tuple[str, ...]:
    return tuple(line for line in lines if line)
