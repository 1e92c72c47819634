"""What goes into the PDF of a memo."""

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django.conf import settings

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
)
from council.documents.redaction import removed
from decisions.memos.periods import period_words
from decisions.memos.protection import ground_in, has_protected, public_content
from decisions.memos.rules.suggestions import refuse_suggestions
from decisions.memos.trips import climate_table, further_trip_facts, sums_of_trip

# A file that goes to the body can become public: what is not public is told, not named.
NOT_PUBLIC = "Bilaga som inte är offentlig"
"""Pixels: sharp at the width of the side panel on a screen with twice the dots."""


def memo_document(
    content: dict[str, Any],
    *,
    created_at: dt.datetime,
    draft: bool = False,
    closed: bool = False,
    meeting_date: dt.date | None = None,
    agenda_number: str = "",
    approvals: Iterable[Approval] = (),
    version: int | None = None,
    content_hash: str = "",
    verify_url: str = "",
    secrecy_note: str = "",
) -> MemoDocument:
    """Return the document of a memo's content (the object of `memo_content`).

    Without its protected matter; `closed` keeps that in, for those who have the right to it.
    What is known only when the memo stands on an agenda comes beside the content: the meeting's
    date, the agenda number, who approved it, and where the rendition can be verified.
    """
    if not draft:
        refuse_suggestions(content)
    attachments = tuple(_attachment(row, closed=closed) for row in content["attachments"])
    content = content if closed else public_content(content)
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
        attachments=attachments,
        signatories=tuple(
            Signatory(name=signatory["name"], title=signatory["title"])
            for signatory in content["signatories"]
        ),
        approvals=tuple(approvals),
        draft=draft,
        closed=closed and has_protected(content),
        secrecy_note=secrecy_note,
        version=version,
        content_hash=content_hash,
        verify_url=verify_url,
    )


def _attachment(row: dict[str, Any], *, closed: bool) -> Attachment:
    """Return an attachment by name; of one that is withheld its ground, or that it is there."""
    ground = ground_in(row)
    if row["is_public"] or (ground and closed):
        return Attachment(title=row["title"], url=row["url"], ground=ground)
    return Attachment(title=removed(ground) if ground else NOT_PUBLIC)


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
                ground=ground_in(row),
            )
        )
    return tuple(clauses)


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
        facts=tuple(further_trip_facts(facts)),
        sums=tuple(sums_of_trip(facts)),
        climate=climate_table(facts),
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
