"""A vote set as a table with a cross in a column, spelt out as the sentences that minutes use."""

import re

from council.record.importing.people import NAME

HEADING = re.compile(r"(?=.*\bJa\b)(?=.*\bNej\b)[\w\s./-]+")
COLUMN = re.compile(r"\b(?:Ja|Nej|Avst(?:år|od|ående)?)(?!\w)\.?")
ROW = re.compile(
    rf"\s*(?P<name>{NAME})\s*(?:\((?P<party>[^\W\d_]{{1,5}})\)|\s{{2,}}(?P<bare>[A-ZÅÄÖ]{{1,5}})(?=\s))"
    r"[\s.|–-]+(?P<cross>[xX×✓])[\s.|–-]*"
)
NEXT = 4  # A heading may have blank lines after it.
SUM = re.compile(r"\s*(?:Summa|Totalt|Antal(?: röster)?|Resultat)\b:?(?P<counts>(?:\s+\d+)+)\s*")
SAID = {"Ja": "röstar Ja", "Nej": "röstar Nej", "Av": "avstår från att rösta"}


def spell_out(lines: list[str]) -> list[str]:
    """Return the lines with each row of such a table as "Anna Berg (S) röstar Ja.".

    The lines must have the spaces of the printed page: the cross belongs to the column whose
    heading is nearest. A row that cannot be read ends the table and stays as it is. There are as
    many lines after as before.
    """
    told: list[str] = []
    columns: list[tuple[float, str]] = []
    for number, line in enumerate(lines):
        found = _columns(line)
        if found and _sentence(_next(lines, number), found) is not None:
            columns = found
            told.append("")
            continue
        sentence = _sentence(line, columns) if columns else None
        if line.strip() and sentence is None:
            columns = []
        told.append(line if sentence is None else sentence)
    return told


def _columns(line: str) -> list[tuple[float, str]]:
    """Return the middle of each column with its heading; none where the line heads no table."""
    if not HEADING.fullmatch(line):
        return []
    return [((found.start() + found.end()) / 2, found[0]) for found in COLUMN.finditer(line)]


def _next(lines: list[str], number: int) -> str:
    return next((line for line in lines[number + 1 : number + NEXT] if line.strip()), "")


def _sentence(line: str, columns: list[tuple[float, str]]) -> str | None:
    row = ROW.fullmatch(line)
    if row:
        column = min(columns, key=lambda place: abs(place[0] - row.start("cross") - 0.5))[1]
        said = SAID.get(column.rstrip("."), SAID["Av"])
        return f"{row['name']} ({row['party'] or row['bare']}) {said}."
    total = SUM.fullmatch(line)
    if total is None:
        return None
    counts = dict(zip((name[:2] for _, name in columns), total["counts"].split(), strict=False))
    if len(total["counts"].split()) != len(columns):
        return None
    abstaining = f" {counts['Av']} ledamöter avstår från att rösta." if "Av" in counts else ""
    return f"Omröstningen utfaller med {counts['Ja']} Ja mot {counts['Ne']} Nej.{abstaining}"
