"""The facts of a trip in words, from a memo's content; older ones lack the newer facts."""

from typing import Any

from council.documents.memo import ClimateLeg, ClimateTable
from decisions.memos.periods import period_words

NONE = "–"


def further_trip_facts(facts: dict[str, Any]) -> list[tuple[str, str]]:
    """Return label and words of what a trip holds beside event, place, dates, people, legs, costs.

    The legs are a table of their own (`climate_table`).
    """
    rows = [
        ("Övriga orter", "; ".join(_stop(stop) for stop in facts.get("stops", []))),
        ("Inbjudan", _joined(facts.get("invitation"), facts.get("invitation_attachment"))),
        ("Alternativ", _joined(facts.get("alternative"), facts.get("alternative_reason"))),
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


def climate_table(facts: dict[str, Any] | None) -> ClimateTable | None:
    """Return the legs with what they emit and the sums, as read; None for a trip without legs.

    A leg is reckoned for one person; what is not known stands as a dash. Without the factor are
    trips that were fixed before it was kept.
    """
    climate = (facts or {}).get("climate")
    if not facts or not climate:
        return None
    people = len(facts["travellers"])
    label = f"Hela resan, {people} resenärer" if people > 1 else "Hela resan"
    sums = [(label, _kg(climate["kg"]))]
    if climate["alternative_kg"] is not None:
        name = facts.get("alternative") or "alternativet"
        sums.append((f"Med alternativet ({name.lower()})", _kg(climate["alternative_kg"])))
    lacking = " Sträckor utan avstånd är inte med i summan." if climate["unknown"] else ""
    per = "Kg CO2e per person. " if people > 1 else ""
    note = f"{per}En uppskattning: kilometer gånger faktor.{lacking} Källa: {climate['source']}."
    return ClimateTable(tuple(_leg(leg) for leg in facts["legs"]), tuple(sums), note)


def climate_facts(facts: dict[str, Any] | None) -> list[dict[str, str]]:
    """Return the same as label and value, where there is no room for a table."""
    table = climate_table(facts)
    if table is None:
        return []
    way = "; ".join(
        f"{leg.way} {leg.means.lower()}" + (f" {leg.km} km" if leg.km != NONE else "")
        for leg in table.legs
    )
    sums = "; ".join(f"{label}: {kg} kg CO2e" for label, kg in table.sums)
    return [
        {"label": "Färdväg", "value": way},
        {"label": "Utsläpp", "value": f"{sums}. {table.note}"},
    ]


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


def _leg(leg: dict[str, Any]) -> ClimateLeg:
    return ClimateLeg(
        way=f"{leg['origin']}–{leg['destination']}",
        day=period_words(leg["date"], leg["date"]) if leg["date"] else "",
        means=leg["means"],
        km=_grouped(leg["distance_km"]) if leg["distance_km"] else NONE,
        factor=(leg.get("factor") or NONE).replace(".", ","),
        kg=_kg(leg["kg"]) if leg["kg"] else NONE,
    )


def _kg(kg: str) -> str:
    whole, _, decimals = kg.partition(".")
    return f"{_grouped(int(whole))},{decimals or '0'}"


def _grouped(number: int) -> str:
    return f"{number:,}".replace(",", "\N{NO-BREAK SPACE}")


def _joined(*parts: str | None) -> str:
    return ". ".join(part.rstrip(".") for part in parts if part)
