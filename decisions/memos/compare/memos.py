"""Two contents of one memo compared part by part."""

from dataclasses import dataclass
from html import escape
from typing import Any

from django.utils.safestring import SafeString

from council.documents.richtext import sanitise
from council.documents.suggestions import accept, has_suggestions, remaining
from decisions.memos.compare.clauses import RowPair, compare_clauses, pairs
from decisions.memos.compare.html import compare_html, compare_text, is_changed

Content = dict[str, Any]
PROPOSAL = "Förslag till beslut"


@dataclass(frozen=True)
class Difference:
    """One part of the memo: its heading, and safe HTML that marks what differs.

    `section` is the uuid of a section that is still there; its text may be empty.
    """

    heading: str
    changed: bool
    html: SafeString
    section: str = ""

    @property
    def is_text(self) -> bool:
        """Whether it is part of the text itself: the proposal or a section."""
        return bool(self.section) or self.heading == PROPOSAL


def compare(old: Content, new: Content) -> list[Difference]:
    """Compare two contents (see content.memo_content) and return all parts, in the memo's order.

    Parts: title, public summary, proposal, each section, and what else stands in the memo (date,
    people, attachments, travel). A part that neither content has is left out.
    """
    clauses, sections = (
        (old.get(name, []), new.get(name, [])) for name in ("clauses", "sections")
    )
    parts = [
        _part("Rubrik", compare_text(old.get("title", ""), new.get("title", ""))),
        _part(
            "Sammanfattning för allmänheten",
            compare_html(_paragraphs(old), _paragraphs(new)),
        ),
        _part(PROPOSAL, compare_clauses(*clauses)),
        *(_section(pair) for pair in pairs(*sections)),
        _part("Uppgifter", compare_html(_facts(old), _facts(new))),
    ]
    return [part for part in parts if part.html or part.section]


def _part(heading: str, html: SafeString) -> Difference:
    return Difference(heading, is_changed(html), html)


def _paragraphs(content: Content) -> str:
    lines = content.get("public_summary", "").splitlines()
    return "".join(f"<p>{escape(line)}</p>" for line in lines if line.strip())


def _section(pair: RowPair) -> Difference:
    """Compare a section. What its reader saw suggested, and what is now so, is no difference."""
    old, new = pair
    shown = new or old or {}
    heading = shown["heading"]
    before, after = _headed(old, heading), _headed(new, heading)
    if has_suggestions(before) and accept(before) == sanitise(after):
        before = after
    html = compare_html(before, after)
    changed = is_changed(html) or bool(_deletions(after) - _deletions(before)) or not (old and new)
    return Difference(heading, changed, html, new["uuid"] if new else "")


def _deletions(html: str) -> set[tuple[str, str, str]]:
    """Return what is suggested to be deleted: its words stand there as before."""
    found = remaining(html) if "<del" in html else []
    return {(each.text, each.by, each.at) for each in found if each.kind == "del"}


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
