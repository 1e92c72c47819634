"""What several pages of a memo show alike: its steps, its companions' facts."""

from typing import Any

from django.utils.dateparse import parse_date
from django.utils.formats import date_format

from decisions.memos.companions import delegation_of, who_decides
from decisions.memos.documents import amount_words
from decisions.memos.models import Memo
from decisions.memos.periods import period_words
from decisions.memos.trips import further_trip_facts, sums_of_trip
from decisions.memos.workflow import MemoStatus

S = MemoStatus
STEPS = [S.DRAFT, S.REVIEW, S.APPROVED, S.ON_AGENDA, S.NOTICED, S.DECIDED, S.PUBLISHED]
BELOW_THE_BODY = [S.DRAFT, S.REVIEW, S.DELEGATED]


def steps(memo: Memo) -> list[dict[str, str]]:
    """Return the memo's way as the steps component shows it; a withdrawn memo has left it."""
    if memo.status == S.WITHDRAWN:
        return []
    way = BELOW_THE_BODY if _is_below_the_body(memo) else STEPS
    here = way.index(MemoStatus(memo.status))
    states = ["done"] * here + ["current"] + ["todo"] * (len(way) - here - 1)
    labels = [status.label for status in way]
    if memo.status == way[-1]:
        states[-1] = "done"
    return [{"label": label, "state": state} for label, state in zip(labels, states, strict=True)]


def _is_below_the_body(memo: Memo) -> bool:
    """Return whether the memo goes the short way; one on its way to the body does not turn."""
    return memo.status == S.DELEGATED or (
        memo.status in BELOW_THE_BODY and delegation_of(memo) is not None
    )


def decider_facts(memo: Memo) -> list[dict[str, str]]:
    """Return who is to decide and why, as label and value, as long as that is open."""
    words = who_decides(memo) if memo.status in {S.DRAFT, S.REVIEW} else ""
    return [{"label": "Beslutas av", "value": words}] if words else []


def travel_facts(facts: dict[str, Any] | None) -> list[dict[str, str]]:
    """Return the facts of a trip as label and value."""
    if not facts:
        return []
    place = ", ".join(part for part in (facts["place"], facts["country"]) if part)
    rows = [
        ("Reser", ", ".join(facts["travellers"])),
        ("Evenemang", facts["event"]),
        ("Syfte", facts["purpose"]),
        ("Arrangör", facts["organiser"]),
        ("Plats", place),
        ("Tid", period_words(facts["start_date"], facts["end_date"])),
        *further_trip_facts(facts),
        ("Kostnader", "; ".join(_cost(cost) for cost in facts["costs"])),
        ("Summor", "; ".join(f"{payer} {sum_}" for payer, sum_ in sums_of_trip(facts))),
    ]
    return [{"label": label, "value": value} for label, value in rows if value]


def consultation_facts(facts: dict[str, Any] | None) -> list[dict[str, str]]:
    """Return the facts of the consultation that a memo replies to, as label and value."""
    if not facts:
        return []
    deadline = parse_date(facts["reply_deadline"] or "")
    rows = [
        ("Remiss", facts["title"]),
        ("Avsändare", facts["sender"]),
        ("Avsändarens beteckning", facts["sender_reference"]),
        ("Svar senast", date_format(deadline, "j F Y") if deadline else ""),
    ]
    return [{"label": label, "value": value} for label, value in rows if value]


def _cost(cost: dict[str, Any]) -> str:
    words = f"{cost['item']}: {cost['payer']}"
    amount = amount_words(cost)
    return f"{words} ({amount})" if amount else words


def imported_facts(parsed: dict[str, Any]) -> list[dict[str, str]]:
    """Return what was read out of a file (the importer's object) as label and value.

    What the file does not say stands as "saknas", so that the gap is seen.
    """
    officers = "; ".join(
        ", ".join(part for part in (row["name"], row["phone"], row["email"]) if part)
        for row in parsed["case_officers"]
    )
    meeting = " ".join(part for part in (parsed["recipient_body"], parsed["meeting_date"]) if part)
    sender = ", ".join(part for part in (parsed["department"], parsed["unit"]) if part)
    signatories = ", ".join(row["name"] for row in parsed["signatories"])
    rows = [
        ("Rubrik", parsed["title"]),
        ("Diarienummer", parsed["registry_number"]),
        ("Andras nummer", ", ".join(parsed["external_references"])),
        ("Förvaltning", sender),
        ("Datum", parsed["date"]),
        ("Handläggare", officers),
        ("Till", meeting),
        ("Punkt på dagordningen", parsed["agenda_number"]),
        ("Undertecknas av", signatories),
    ]
    may_lack = {"Andras nummer", "Punkt på dagordningen", "Undertecknas av"}
    found = [
        {"label": label, "value": value or "saknas"}
        for label, value in rows
        if value or label not in may_lack
    ]
    return [*found, *_imported_trip(parsed["travel"]), *consultation_facts(parsed["consultation"])]


def _imported_trip(travel: dict[str, Any] | None) -> list[dict[str, str]]:
    """Return the importer's trip, told in the words of a trip that is kept."""
    if not travel:
        return []
    costs = [{**row, "currency": row["currency"] or "SEK"} for row in travel["funding"]]
    return travel_facts({"purpose": "", "organiser": "", "costs": costs, **travel})
