"""What the editor shows of a draft's structure: its template's help, and what can be added."""

import uuid
from typing import Any

from django.http import HttpRequest

from decisions.memos.actions.structure import removed_section
from decisions.memos.models import Memo, MemoSection
from decisions.memos.rules.templates import content_of
from decisions.memos.workflow import MemoKind


def structure_context(
    request: HttpRequest, memo: Memo, sections: list[MemoSection]
) -> dict[str, Any]:
    """Return what the editor shows of its structure: what to offer and where the focus goes."""
    content = content_of(memo.template_version, MemoKind(memo.kind))
    there = {section.heading.casefold() for section in sections}
    return {
        "order": " ".join(str(section.uuid) for section in sections),
        "left_out": [row for row in content.sections if row.heading.casefold() not in there],
        "phrases": content.phrases,
        "pressed": (request.GET.get("avsnitt", ""), request.GET.get("knapp", "")),
        "removed": _removed(request, memo, sections),
    }


def _removed(
    request: HttpRequest, memo: Memo, sections: list[MemoSection]
) -> dict[str, str] | None:
    """Return the section that was removed just now, to be offered back."""
    try:
        gone = uuid.UUID(request.GET.get("borttaget", ""))
    except ValueError:
        return None
    if gone in {section.uuid for section in sections}:
        return None
    found = removed_section(memo, gone)
    return {"uuid": str(gone), "heading": found["heading"]} if found else None
