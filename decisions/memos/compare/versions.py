"""The versions of a memo that can be compared, newest first."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from decisions.memos.content import memo_content
from decisions.memos.models import Memo
from decisions.memos.workflow import MemoStatus

DRAFT = "utkast"
"""The key of the draft as it stands now, which no version has kept yet."""


@dataclass(frozen=True)
class Version:
    """A version: `key` finds its content again, `fixed_number` is set on what was approved."""

    key: str
    label: str
    at: dt.datetime
    by: str
    fixed_number: int | None = None


def versions(memo: Memo) -> list[Version]:
    """Return the memo's versions, newest first, without loading their content.

    An approval is one version: the fixed one, which stands for the draft kept with it.
    """
    fixed = {
        each.approved_at: each
        for each in memo.fixed_versions.defer("content").order_by("number", "pk")
    }
    history = (
        memo.history.defer("content")
        .select_related("history_user")
        .order_by("-history_date", "-history_id")
    )
    found = []
    for row in history:
        is_approval = row.status == MemoStatus.APPROVED and row.history_date in fixed
        approved = fixed.pop(row.history_date) if is_approval else None
        found.append(
            Version(
                key=f"v{approved.number}" if approved else f"h{row.history_id}",
                label=f"Godkänd, version {approved.number}"
                if approved
                else row.history_change_reason or "Sparad",
                at=row.history_date,
                by=str(row.history_user or ""),
                fixed_number=approved.number if approved else None,
            )
        )
    return found


def version_content(memo: Memo, key: str) -> dict[str, Any]:
    """Return the content of the version with that key; DRAFT gives the draft as it stands.

    Raises LookupError when the memo has no such version.
    """
    if key == DRAFT:
        return memo_content(memo)
    kind, number = key[:1], key[1:]
    if not (number.isascii() and number.isdigit() and len(number) < 16):
        raise LookupError(key)
    found: dict[str, Any] | None = None
    if kind == "v" and int(number) < 2**15:
        contents = memo.fixed_versions.filter(number=int(number)).values_list("content", flat=True)
        found = contents.first()
    elif kind == "h":
        history = memo.history.filter(history_id=int(number))
        found = history.values_list("content", flat=True).first()
    if found is None:
        raise LookupError(key)
    return found
