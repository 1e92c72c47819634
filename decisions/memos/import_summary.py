"""What was read out of a memo's file, as lines for a person at a terminal."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from council.documents.richtext import to_text, word_count
from decisions.memos.workflow import MemoKind

_MISSING = "saknas"


def summary_lines(parsed: dict[str, Any]) -> list[str]:
    """Return a readable account in Swedish of the importer's object (see importing.result)."""
    return [
        parsed["title"] or "(utan rubrik)",
        "",
        *_facts(parsed),
        "",
        "Förslag till beslut",
        *(list(_clauses(parsed["clauses"])) or [f"  {_MISSING}"]),
        "",
        "Avsnitt",
        *([_section(row) for row in parsed["sections"]] or [f"  {_MISSING}"]),
        *_listed("Undertecknas av", (_with_title(row) for row in parsed["signatories"])),
        *_listed("Bilagor", (row["title"] or row["url"] for row in parsed["attachments"])),
        *_travel(parsed["travel"]),
        *_consultation(parsed["consultation"]),
        *_listed("Att kontrollera", (row["message"] for row in parsed["warnings"])),
    ]


def _facts(parsed: dict[str, Any]) -> list[str]:
    meeting = [parsed["recipient_body"], parsed["meeting_date"]]
    if parsed["agenda_number"]:
        meeting.append(f"punkt {parsed['agenda_number']}")
    officers = [
        ", ".join(filter(None, (row["name"], row["phone"], row["email"])))
        for row in parsed["case_officers"]
    ]
    return [
        _fact("Slag", MemoKind(parsed["kind"]).label),
        _fact("Diarienummer", parsed["registry_number"]),
        _fact("Andras nummer", ", ".join(parsed["external_references"])),
        _fact("Förvaltning", ", ".join(filter(None, (parsed["department"], parsed["unit"])))),
        _fact("Datum", parsed["date"]),
        _fact("Handläggare", "; ".join(officers)),
        _fact("Till", ", ".join(filter(None, meeting))),
    ]


def _fact(name: str, value: str | None) -> str:
    return f"{name + ':':<15} {value or _MISSING}"


def _clauses(rows: Sequence[dict[str, Any]], depth: int = 0) -> Iterator[str]:
    for row in rows:
        yield "  " + "   " * depth + " ".join(filter(None, (row["label"], row["text"])))
        yield from _clauses(row["children"], depth + 1)


def _section(row: dict[str, Any]) -> str:
    html = row["html"] or ""
    beginning = " ".join(to_text(html).split())[:60]
    return f"  {row['heading']} ({word_count(html)} ord): {beginning}…"


def _with_title(row: dict[str, Any]) -> str:
    return ", ".join(filter(None, (row["name"], row["title"])))


def _travel(facts: dict[str, Any] | None) -> list[str]:
    if not facts:
        return []
    return [
        "",
        "Resa",
        "  " + _fact("Resenärer", ", ".join(facts["travellers"])),
        "  " + _fact("Till", ", ".join(filter(None, (facts["place"], facts["country"])))),
        "  " + _fact("Evenemang", facts["event"]),
        "  " + _fact("Dagar", " – ".join(filter(None, (facts["start_date"], facts["end_date"])))),
        *(f"  {_cost(row)}" for row in facts["funding"]),
    ]


def _cost(row: dict[str, Any]) -> str:
    amount = f" {row['amount']} {row['currency'] or 'SEK'}" if row["amount"] is not None else ""
    return f"{row['item']}:{amount} {row['payer']}"


def _consultation(facts: dict[str, Any] | None) -> list[str]:
    if not facts:
        return []
    sender = ", ".join(filter(None, (facts["sender"], facts["sender_reference"])))
    return [
        "",
        "Remiss",
        "  " + _fact("Rubrik", facts["title"]),
        "  " + _fact("Från", sender),
        "  " + _fact("Svar senast", facts["reply_deadline"]),
    ]


def _listed(heading: str, rows: Iterable[str]) -> list[str]:
    lines = [f"  {row}" for row in rows]
    return ["", heading, *lines] if lines else []
