"""Two contents of one memo compared part by part."""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from typing import Any

from django.utils.safestring import SafeString

from decisions.memos.compare.html import compare_html, compare_text, is_changed

Content = dict[str, Any]


@dataclass(frozen=True)
class Difference:
    """One part of the memo: its heading, and safe HTML that marks what differs."""

    heading: str
    changed: bool
    html: SafeString


def compare(old: Content, new: Content) -> list[Difference]:
    """Compare two contents (see content.memo_content) and return all parts, in the memo's order.

    Parts: title, public summary, proposal, each section, and what else stands in the memo (date,
    people, attachments, travel). A part that neither content has is left out.
    """
    parts = [
        ("Rubrik", compare_text(old.get("title", ""), new.get("title", ""))),
        (
            "Sammanfattning för allmänheten",
            compare_html(_paragraphs(old), _paragraphs(new)),
        ),
        ("Förslag till beslut", compare_html(_clauses(old), _clauses(new))),
        *_sections(old.get("sections", []), new.get("sections", [])),
        ("Uppgifter", compare_html(_facts(old), _facts(new))),
    ]
    return [Difference(heading, is_changed(html), html) for heading, html in parts if html]


def _paragraphs(content: Content) -> str:
    lines = content.get("public_summary", "").splitlines()
    return "".join(f"<p>{escape(line)}</p>" for line in lines if line.strip())


def _clauses(content: Content) -> str:
    """Return the clauses as a list, nested by depth; labels are part of the text."""
    html = ""
    depth = -1
    for clause in content.get("clauses", []):
        if clause["depth"] > depth:
            html += "<ul>" * (clause["depth"] - depth)
        else:
            html += "</li></ul>" * (depth - clause["depth"]) + "</li>"
        depth = clause["depth"]
        target = f" ({clause['target_body']})" if clause["target_body"] else ""
        html += "<li>" + escape(f"{clause['label']} {clause['text']}".strip() + target)
    return html + "</li></ul>" * (depth + 1)


def _sections(
    old: Sequence[dict[str, str]], new: Sequence[dict[str, str]]
) -> list[tuple[str, SafeString]]:
    """Pair the sections by uuid; one that was taken away stands after the one it followed."""
    after = {section["uuid"]: section for section in new}
    before = {section["uuid"]: section for section in old}
    order = [section["uuid"] for section in new]
    for index, section in enumerate(old):
        if section["uuid"] not in after:
            previous = old[index - 1]["uuid"] if index else None
            place = order.index(previous) + 1 if previous else 0
            order.insert(place, section["uuid"])
    return [_section(before.get(key), after.get(key)) for key in order]


def _section(old: dict[str, str] | None, new: dict[str, str] | None) -> tuple[str, SafeString]:
    heading = (new or old or {})["heading"]
    return heading, compare_html(_headed(old, heading), _headed(new, heading))


def _headed(section: dict[str, str] | None, shown: str) -> str:
    """Return the section's text, under its own heading where that is not the one shown."""
    if section is None:
        return ""
    is_shown = section["heading"] == shown
    return ("" if is_shown else f"<h3>{escape(section['heading'])}</h3>") + section["html"]


def _facts(content: Content) -> str:
    rows = [
        ("Datum", content.get("date")),
        ("Till", content.get("recipient_body")),
        ("Förvaltning", content.get("department")),
        ("Enhet", content.get("unit")),
        *(("Handläggare", row["name"]) for row in content.get("case_officers", [])),
        *(
            ("Undertecknare", ", ".join(filter(None, (row["name"], row["title"]))))
            for row in content.get("signatories", [])
        ),
        *(("Bilaga", row["title"]) for row in content.get("attachments", [])),
        *_travel(content.get("travel")),
    ]
    items = [f"<li>{escape(f'{name}: {value}')}</li>" for name, value in rows if value]
    return f"<ul>{''.join(items)}</ul>" if items else ""


def _travel(facts: dict[str, Any] | None) -> list[tuple[str, str | None]]:
    if not facts:
        return []
    days = " – ".join(filter(None, (facts["start_date"], facts["end_date"])))
    place = ", ".join(filter(None, (facts["place"], facts["country"])))
    return [
        *(("Resenär", name) for name in facts["travellers"]),
        ("Evenemang", facts["event"]),
        ("Resmål", place),
        ("Resdagar", days),
        *(("Kostnad", _cost(row)) for row in facts["costs"]),
    ]


def _cost(row: dict[str, Any]) -> str:
    amount = f"{row['amount']} {row['currency']}" if row["amount"] is not None else ""
    return ", ".join(filter(None, (row["item"], amount, row["payer"])))
