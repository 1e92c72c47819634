"""Two proposals compared clause by clause, each under its own uuid."""

from collections.abc import Iterator, Sequence
from typing import Any

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

from decisions.memos.compare.html import compare_text
from decisions.memos.compare.words import mark

Row = dict[str, Any]
RowPair = tuple[Row | None, Row | None]
"""(old, new): without new it was taken away, without old it was added."""


def pairs(old: Sequence[Row], new: Sequence[Row]) -> Iterator[RowPair]:
    """Pair rows by uuid in the new order; one that was taken away stands after its former."""
    after, before = ({row["uuid"]: row for row in rows} for rows in (new, old))
    order = [row["uuid"] for row in new]
    for index, row in enumerate(old):
        if row["uuid"] not in after:
            previous = old[index - 1]["uuid"] if index else None
            order.insert(order.index(previous) + 1 if previous else 0, row["uuid"])
    return ((before.get(key), after.get(key)) for key in order)


def compare_clauses(old: Sequence[Row], new: Sequence[Row]) -> SafeString:
    """Return the clauses of both as one list with <ins> and <del>; nothing without clauses."""
    items = format_html_join("", "{}", ((_item(*pair),) for pair in pairs(old, new)))
    return format_html('<ol class="plain reading">{}</ol>', items) if items else items


def _item(old: Row | None, new: Row | None) -> SafeString:
    shown = new or old or {}
    # A clause that is gone is no place to comment any more.
    place = (
        format_html(' data-part="{}" data-label="Punkt {}"', new["uuid"], new["label"])
        if new
        else ""
    )
    return format_html(
        '<li class="clause" data-depth="{}"{}>{}</li>', shown["depth"], place, _clause(old, new)
    )


def _clause(old: Row | None, new: Row | None) -> SafeString:
    if old is None or new is None:
        kind, only = ("insert", new) if new else ("delete", old)
        html = _numbered(format_html("{}", only["label"]), only, _lines(only)) if only else ""
        return mark_safe(mark(kind, html))  # noqa: S308 - made by format_html
    is_same = (old["text"], old["target_body"]) == (new["text"], new["target_body"])
    text = _lines(new) if is_same else compare_text(_text(old), _text(new))
    return _numbered(compare_text(old["label"], new["label"]), new, text)


def _numbered(label: SafeString, clause: Row, text: SafeString) -> SafeString:
    """Return the clause as the memo's own page shows it."""
    if ground := clause.get("protection_ground"):
        text = format_html('<span class="protected" data-ground="{}">{}</span>', ground, text)
    return format_html('<span class="no">{}</span> {}', label, text)


def _text(clause: Row) -> str:
    return f"{clause['text']}{_target(clause)}"


def _lines(clause: Row) -> SafeString:
    """Return the text with its line breaks, and the body that decides, which is no part of it."""
    lines = format_html_join(mark_safe("<br>"), "{}", ((row,) for row in _split(clause)))
    if target := _target(clause):
        return format_html('{}<span class="muted sm" data-not-quoted>{}</span>', lines, target)
    return lines


def _split(clause: Row) -> list[str]:
    text: str = clause["text"]
    return text.splitlines()


def _target(clause: Row) -> str:
    return f" (beslut i {clause['target_body']})" if clause["target_body"] else ""
