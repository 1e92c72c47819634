"""The facts of a trip in words, from a memo's content; older ones lack the newer facts."""

from typing import Any

from decisions.memos.periods import period_words


def further_trip_facts(facts: dict[str, Any]) -> list[tuple[str, str]]:
    """Return label and words of what a trip holds beside event, place, dates, people and costs."""
    rows = [
        ("Övriga orter", "; ".join(_stop(stop) for stop in facts.get("stops", []))),
        ("Färdväg", "; ".join(_leg(leg) for leg in facts.get("legs", []))),
        ("Inbjudan", _joined(facts.get("invitation"), facts.get("invitation_attachment"))),
        ("Alternativ", _joined(facts.get("alternative"), facts.get("alternative_reason"))),
        ("Klimat", climate_words(facts.get("climate"))),
        ("Mutor och jäv", facts.get("integrity_note") or ""),
    ]
    return [(label, words) for label, words in rows if words]


def sums_of_trip(facts: dict[str, Any]) -> list[tuple[str, str]]:
    """Return who pays how much in all, and the whole, in kronor; nothing if nothing is known."""
    totals = facts.get("totals") or {"by_payer": []}
    if not totals["by_payer"]:
        return []
    rows = [(f"Summa {row['payer']}", kronor(row["sek"])) for row in totals["by_payer"]]
    whole = "Summa, kända belopp" if totals["unknown"] else "Summa"
    return [*rows, (whole, kronor(totals["total"]))]


def climate_words(climate: dict[str, Any] | None) -> str:
    """Return the estimate in words, with its source: it is an estimate and no measure."""
    if not climate:
        return ""
    words = f"Uppskattat utsläpp {_kg(climate['kg'])} kg CO2e"
    if climate["alternative_kg"] is not None:
        words += f", med alternativet {_kg(climate['alternative_kg'])} kg"
    if climate["unknown"]:
        words += " (sträckor utan avstånd är inte med)"
    return f"{words}. Källa: {climate['source']}."


def kronor(sek: str) -> str:
    """Return decimal text as read: "8 400 kr"."""
    whole, _, decimals = sek.partition(".")
    grouped = f"{int(whole):,}".replace(",", "\N{NO-BREAK SPACE}")
    fraction = f",{decimals}" if decimals.strip("0") else ""
    return f"{grouped}{fraction}\N{NO-BREAK SPACE}kr"


def _stop(stop: dict[str, Any]) -> str:
    place = f"{stop['place']}, {stop['country']}"
    days = period_words(stop["start_date"], stop["end_date"])
    return f"{place} {days}".strip()


def _leg(leg: dict[str, Any]) -> str:
    words = f"{leg['origin']}–{leg['destination']} {leg['means'].lower()}"
    return f"{words} {leg['distance_km']} km" if leg["distance_km"] else words


def _kg(kg: str) -> str:
    return kg.removesuffix(".0").replace(".", ",")


def _joined(*parts: str | None) -> str:
    return ". ".join(part.rstrip(".") for part in parts if part)
