"""What the editor sends: JSON from its autosave, or the form itself without JavaScript."""

import json
import uuid
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.http import QueryDict

from decisions.memos.actions.clauses import ClauseChange
from decisions.memos.actions.drafts import DraftChanges
from decisions.memos.models import Memo

UNREADABLE = "Det som skickades går inte att läsa. Läs in sidan på nytt."
SECTION = "section-"


@dataclass(frozen=True)
class SaveRequest:
    """The changes, and what they were made on: the draft's version, the mark of each part."""

    base_version: int
    changes: DraftChanges
    seen: Mapping[str, str] | None = None


def request_from_json(memo: Memo, body: bytes) -> SaveRequest:
    """Return what the autosave asks for. Raises ValidationError when it is not of that shape."""
    try:
        data = json.loads(body)
    except (ValueError, RecursionError) as error:
        raise ValidationError(UNREADABLE) from error
    data = _typed(data, dict)
    sections: dict[uuid.UUID | str, str] = {
        _text(_typed(row, dict).get("id")): _text(row.get("html"))
        for row in _typed(data.get("sections", []), list)
    }
    rows = data.get("clauses")
    return SaveRequest(
        base_version=_typed(data.get("base_version"), int),
        changes=DraftChanges(
            title=_text(data["title"]) if "title" in data else None,
            sections=sections,
            clauses=None if rows is None else _clauses(memo, _typed(rows, list)),
        ),
        seen=_typed(data["marks"], dict) if "marks" in data else None,
    )


def part_from_json(body: bytes) -> str | None:
    """Return the part that somebody is in: {"part": "…" | null}. Raises ValidationError."""
    try:
        part = _typed(json.loads(body), dict).get("part")
    except (ValueError, RecursionError) as error:
        raise ValidationError(UNREADABLE) from error
    return None if part is None else _text(part)


def request_from_form(memo: Memo, data: QueryDict) -> SaveRequest:
    """Return what the form without JavaScript asks for.

    Raises ValidationError when it is not of that shape.
    """
    columns: list[list[Any]] = [
        data.getlist(f"clause-{name}") for name in ("id", "label", "depth", "text")
    ]
    grounds = data.getlist("clause-ground")
    columns.append(grounds or [None] * len(columns[0]))
    base = data.get("base_version", "")
    if len({len(column) for column in columns}) != 1 or not (base.isascii() and base.isdigit()):
        raise ValidationError(UNREADABLE)
    rows = [
        {
            "id": key or None,
            "label": label,
            "depth": int(depth),
            "protection_ground": ground,
            "text": text,
        }
        for key, label, depth, text, ground in zip(*columns, strict=True)
        if (depth.isdigit() and len(depth) == 1) or _refuse()
    ]
    return SaveRequest(
        base_version=int(base[:9]),
        changes=DraftChanges(
            title=data.get("title"),
            sections={
                name.removeprefix(SECTION): value
                for name, value in data.items()
                if name.startswith(SECTION) and isinstance(value, str)
            },
            clauses=_clauses(memo, rows),
        ),
    )


def editor_errors(error: ValidationError) -> dict[str, list[str]]:
    """Return the messages by the editor's fields: title, clauses, or a section's uuid."""
    if not hasattr(error, "error_dict"):
        return {"title": error.messages}
    found: dict[str, list[str]] = {}
    for name, messages in error.message_dict.items():
        if name.startswith(SECTION):
            found.setdefault(name.removeprefix(SECTION), []).extend(messages)
        elif name.startswith("clauses-"):
            number = int(name.split("-")[1]) + 1
            found.setdefault("clauses", []).extend(f"Rad {number}: {text}" for text in messages)
        else:
            found.setdefault("clauses" if name == "clauses" else "title", []).extend(messages)
    return found


def _clauses(memo: Memo, rows: Iterable[Any]) -> list[ClauseChange]:
    """Return the rows as changes; the body that a clause is meant for is not edited here."""
    targets = {
        str(clause.uuid): clause.target_body
        for clause in memo.clauses.select_related("target_body")
    }
    return [_clause(_typed(row, dict), targets) for row in rows]


def _clause(row: Mapping[str, Any], targets: Mapping[str, Any]) -> ClauseChange:
    key, ground = row.get("id"), row.get("protection_ground")
    return ClauseChange(
        text=_text(row.get("text")),
        depth=_typed(row.get("depth", 0), int),
        uuid=None if key in {None, ""} else _uuid(key),
        label=None if row.get("label") is None else _text(row["label"]),
        target_body=targets.get(str(key)),
        protection_ground=None if ground is None else _text(ground),
    )


def _typed(value: Any, kind: type) -> Any:
    if not isinstance(value, kind) or isinstance(value, bool):
        raise ValidationError(UNREADABLE)
    return value


def _text(value: Any) -> str:
    """Return the text without lone surrogates: JSON can write them, UTF-8 cannot hold them."""
    text: str = _typed(value, str)
    return text.encode("utf-8", "ignore").decode()


def _uuid(value: Any) -> uuid.UUID:
    try:
        return uuid.UUID(_text(value))
    except ValueError as error:
        raise ValidationError(UNREADABLE) from error


def _refuse() -> bool:
    raise ValidationError(UNREADABLE)
