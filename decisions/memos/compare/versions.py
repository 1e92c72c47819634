"""The versions of a memo that can be compared, newest first."""

import datetime as dt
import re
from dataclasses import dataclass
from typing import Any

from django.utils.formats import date_format

from decisions.memos.content import content_hash, memo_content, memo_hash
from decisions.memos.models import Memo, MemoTransition
from decisions.memos.workflow import MemoStatus

DRAFT = "utkast"
"""The key of the draft as it stands now, which no version has kept yet."""
ISO_DAY = re.compile(r"\b\d{4}-\d\d-\d\d\b")


S = MemoStatus
MOVES: dict[tuple[str, str], str] = {
    (S.DRAFT, S.REVIEW): "Skickad för granskning",
    (S.REVIEW, S.APPROVED): "Godkänd",
    (S.APPROVED, S.DRAFT): "Öppnad för ändring",
    (S.APPROVED, S.ON_AGENDA): "Uppsatt på dagordningen",
    (S.ON_AGENDA, S.APPROVED): "Borttagen från dagordningen",
    (S.ON_AGENDA, S.NOTICED): "Utskickad med kallelsen",
    (S.NOTICED, S.APPROVED): "Bordlagd",
    (S.NOTICED, S.DRAFT): "Återremitterad",
    (S.DECIDED, S.NOTICED): "Beslutet öppnat för rättelse",
}
"""What a move is called among people; a move that is not here is called as where it led."""


@dataclass(frozen=True)
class Version:
    """A version: `key` finds its content again, `fixed_number` is set on what was approved."""

    key: str
    label: str
    at: dt.datetime
    by: str
    fixed_number: int | None = None
    statement: str = ""
    """The approval in words, of what was approved."""


def versions(memo: Memo) -> list[Version]:
    """Return the memo's versions, newest first, without loading their content.

    An approval is one version: the fixed one, which stands for the draft kept with it.
    """
    fixed = {
        each.approved_at: each
        for each in memo.fixed_versions.defer("content").order_by("number", "pk")
    }
    moves = {
        (move.at, move.to_status): move
        for move in memo.transitions.select_related("by").order_by("at", "pk")
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
                label=f"Godkänd av {approved.approver_name}, version {approved.number}"
                if approved
                else _label(moves.get((row.history_date, row.status)), row.history_change_reason),
                at=row.history_date,
                by=str(row.history_user or ""),
                fixed_number=approved.number if approved else None,
                statement=approved.statement if approved else "",
            )
        )
    return found


def newest_different(memo: Memo, found: list[Version]) -> Version | None:
    """Return the newest of the versions, newest first, that is another text than the present."""
    present = memo_hash(memo)
    for version in found:
        if content_hash(version_content(memo, version.key)) != present:
            return version
    return None


def version_with_hash(memo: Memo, digest: str) -> str | None:
    """Return the key of the newest kept version with that `content_hash`, if there is one."""
    history = memo.history.order_by("-history_date", "-history_id")
    for number, content in history.values_list("history_id", "content").iterator():
        if content_hash(content) == digest:
            return f"h{number}"
    return None


def _label(move: MemoTransition | None, reason: str | None) -> str:
    """Return what happened in the words of whoever did it; without a move the reason given."""
    if move is None:
        return reason or "Sparad"
    if (move.from_status, move.to_status) == (MemoStatus.REVIEW, MemoStatus.DRAFT):
        words = f"{'Tillbakatagen av' if _is_taken_back(move) else 'Tillbaka från'} {move.by}"
    else:
        words = MOVES.get((move.from_status, move.to_status), move.get_to_status_display())
    return f"{words}: {_day_in_words(move)}" if move.comment else words


def _is_taken_back(move: MemoTransition) -> bool:
    """Return whether who sent or handles the memo took it back, and no reviewer returned it."""
    sent = move.memo.transitions.filter(to_status=MemoStatus.REVIEW, at__lte=move.at)
    last = sent.order_by("-at", "-pk").first()
    if last and last.by_id == move.by_id:
        return True
    return move.memo.officers.filter(person__user=move.by_id).exists()


def _day_in_words(move: MemoTransition) -> str:
    """Return the comment; where it names a meeting by its day, the day as people say it."""
    if MemoStatus.ON_AGENDA not in (move.from_status, move.to_status):
        return move.comment
    return ISO_DAY.sub(_in_words, move.comment)


def _in_words(day: re.Match[str]) -> str:
    try:
        return date_format(dt.date.fromisoformat(day[0]), "j F Y")
    except ValueError:  # somebody's own words, such as 2026-02-31
        return day[0]


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
