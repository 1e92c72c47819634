"""Each member's vote in a table: an appendix cell by cell, or lines with a cross in a column."""

import re
from dataclasses import dataclass, field

from council.record.importing.people import NAME, Person

ROLE = (
    r"(?:Ordförande|\d:[ea] [Vv](?:ice)? ?[Oo]rdf(?:örande)?|Ledamot|Ersättare"
    r"|Tjg\.? ersättare)"
)
SIDES = {"ja": "yes", "nej": "no", "avstår": "abstain"}
CELLS = re.compile(
    rf"(?P<name>{NAME})\s+(?P<party>[A-ZÅÄÖ][\wÅÄÖ]{{0,4}})\s+(?P<seat>\d{{1,4}})\s+{ROLE}\s+"
    r"(?P<vote>Ja|Nej|Avstår|Frånv(?:arande)?|Kvittad)\b"
)
HEADING = re.compile(r"Bilaga \d+")
COLUMNS = re.compile(r"\b(?:Namn|Parti|Plats|Funktion|Resultat|Röst)\b")
COUNTED = re.compile(r"Antal (Ja|Nej|Avstår):\s*(\d+)")


def nobody() -> dict[str, list[Person]]:
    """Return the sides of a vote with nobody on them."""
    return {"yes": [], "no": [], "abstain": []}


@dataclass
class VoteTable:
    """Names by "yes", "no" and "abstain"; `counted` has the totals that the table gives."""

    named: dict[str, list[Person]] = field(default_factory=nobody)
    counted: dict[str, int] = field(default_factory=dict)

    def totals(self) -> dict[str, int]:
        """Return how many names there are by side."""
        return {side: len(names) for side, names in self.named.items()}


def read_tables(lines: list[str]) -> dict[str, VoteTable]:
    """Return the vote tables of the appendices by their headings ("Bilaga 3")."""
    tables = {}
    for heading, text in _appendices(lines):
        table = VoteTable()
        for name, count in COUNTED.findall(text):
            table.counted[SIDES[name.lower()]] = int(count)
        for cells in CELLS.finditer(COLUMNS.sub("|", text)):
            side = SIDES.get(cells["vote"].lower())
            if side:
                table.named[side].append(Person(cells["name"], cells["party"]))
        if any(table.named.values()):
            tables[heading] = table
    return tables


def _appendices(lines: list[str]) -> list[tuple[str, str]]:
    found: list[tuple[str, list[str]]] = []
    for line in lines:
        if HEADING.fullmatch(line):
            found.append((line, []))
        elif found and line:
            found[-1][1].append(line)
    return [(heading, " ".join(text)) for heading, text in found]
