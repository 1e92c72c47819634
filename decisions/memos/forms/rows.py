"""Rows of a form that buttons (``gor``) add, move and remove without saving; no script is needed.

A row is what was written in it, text by field. The fields of row 2 of the kind "phrase" are named
"phrase-2-…", and "phrase-count" says how many rows were sent.
"""

import re
from collections.abc import Collection, Mapping
from typing import Any

Row = dict[str, Any]
ACT = re.compile(r"(?P<kind>[a-z]+)-(?P<act>add|up|down|remove)(?:-(?P<index>\d{1,4}))?")


def sent_rows(
    data: Mapping[str, str], kind: str, fields: Collection[str], *, most: int
) -> list[Row]:
    """Return the rows of the kind as they were sent, at most so many."""
    count = data.get(f"{kind}-count", "0")
    number = min(int(count[:3]), most) if count.isdecimal() else 0
    return [
        {name: data.get(f"{kind}-{index}-{name}", "") for name in fields}
        for index in range(number)
    ]


def written_rows(rows: list[Row], *, beside: Collection[str]) -> list[Row]:
    """Return the rows that hold something; what stands in the fields `beside` alone is nothing."""
    return [row for row in rows if any(row[name].strip() for name in row.keys() - set(beside))]


def act_on(rows: Mapping[str, list[Row]], act: str, *, most: int) -> str:
    """Change the rows by kind as the button says, such as "section-up-2".

    Return the button or row that the focus goes to, "" when nothing was changed.
    """
    found = ACT.fullmatch(act)
    if not found or found["kind"] not in rows:
        return ""
    kind, index = found["kind"], int(found["index"] or 0)
    return _act(rows[kind], kind, found["act"], index, most=most)


def _act(rows: list[Row], kind: str, act: str, index: int, *, most: int) -> str:
    if act == "add":
        rows += [{}] if len(rows) < most else []
        return f"{kind}-{len(rows) - 1}"
    if index >= len(rows):
        return ""
    if act == "remove":
        rows.pop(index)
        return f"{kind}-{min(index, len(rows) - 1)}" if rows else f"{kind}-add"
    to = index - 1 if act == "up" else index + 1
    if not 0 <= to < len(rows):
        return ""
    rows[index], rows[to] = rows[to], rows[index]
    return f"{kind}-{act}-{to}"
