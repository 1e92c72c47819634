"""The parts of an imported memo: officers, sections, clauses, signatories, attachments."""

from collections.abc import Sequence
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator

from council.organisation.models import Person
from decisions.memos.actions.clauses import ClauseChange, save_clauses
from decisions.memos.actions.import_sections import add_sections
from decisions.memos.actions.people import find_or_add_person, fitted
from decisions.memos.actions.text import plain_line
from decisions.memos.models import (
    Memo,
    MemoAttachment,
    MemoOfficer,
    MemoSignatory,
)

check_url = URLValidator(schemes=["http", "https"])


def add_parts(*, memo: Memo, parsed: dict[str, Any], warnings: list[dict[str, str]]) -> None:
    """Add to a bare memo everything that its file holds beside the head and the companions."""
    _add_officers(memo, parsed["case_officers"])
    add_sections(memo, parsed["sections"])
    errors: dict[str, list[str]] = {}
    save_clauses(memo=memo, changes=_flat(parsed["clauses"]), errors=errors)
    for messages in errors.values():
        message = f"Förslaget kunde inte läsas in: {messages[0]}"
        warnings.append({"code": "proposal_refused", "message": message})
    for position, row in enumerate(parsed["signatories"]):
        MemoSignatory.objects.create(
            memo=memo,
            person=Person.objects.filter(name__iexact=row["name"]).order_by("pk").first(),
            name=fitted(MemoSignatory, "name", row["name"]),
            title=fitted(MemoSignatory, "title", row["title"]),
            position=position,
        )
    for position, row in enumerate(parsed["attachments"]):
        url = _web_address(row["url"])
        ground = fitted(MemoAttachment, "protection_ground", row.get("protection_ground"))
        MemoAttachment.objects.create(
            memo=memo,
            title=fitted(MemoAttachment, "title", row["title"] or url or "Bilaga"),
            url=url,
            is_public=not ground,
            protection_ground=ground,
            position=position,
        )


def _add_officers(memo: Memo, rows: Sequence[dict[str, Any]]) -> None:
    for position, row in enumerate(rows):
        person = find_or_add_person(
            name=row["name"],
            department=memo.department,
            email=row["email"] or "",
            phone=row["phone"] or "",
        )
        MemoOfficer.objects.get_or_create(
            memo=memo,
            person=person,
            defaults={
                "position": position,
                "phone": fitted(MemoOfficer, "phone", row["phone"]),
                "email": fitted(MemoOfficer, "email", row["email"]),
            },
        )


def _flat(rows: Sequence[dict[str, Any]], depth: int = 0) -> list[ClauseChange]:
    """Return nested clauses in tree order, with their labels as written."""
    changes: list[ClauseChange] = []
    for row in rows:
        label = plain_line(row["label"] or "")[:20]
        ground = row.get("protection_ground")
        text = row["text"] or ""
        changes.append(ClauseChange(text=text, depth=depth, label=label, protection_ground=ground))
        changes += _flat(row["children"], depth + 1)
    return changes


def _web_address(url: str | None) -> str:
    """Return the address if it is one that a browser can open, else nothing."""
    address = fitted(MemoAttachment, "url", url)
    if address.startswith("www."):
        address = f"https://{address}"
    try:
        check_url(address)
    except ValidationError:
        return ""
    return address
