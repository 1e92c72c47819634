"""Tables as PDF/UA-1 wants them: rows of equal width, a header row, a scope for each header."""

from html import escape
from itertools import chain
from xml.etree import ElementTree as ET

import tinyhtml5  # type: ignore[import-untyped]

GROUPS = ("thead", "tbody", "tfoot")


def with_regular_tables(html: str) -> str:
    """Sanitised rich text in which each table, nested ones too, is regular.

    Short rows are filled with empty cells (ISO 14289-1 7.5, Matterhorn 15-003), a row span ends
    with its row group, and a table without a header cell in each row has its
    first row as header.
    """
    if "<table" not in html:
        return html
    body = tinyhtml5.parse(html, namespace_html_elements=False).find("body")
    for table in body.iter("table"):
        groups = [group for group in table if group.tag in GROUPS and len(group)]
        widths = [width for group in groups for width in _row_widths(group)]
        rows = list(chain.from_iterable(groups))
        for row, width in zip(rows, widths, strict=True):
            row.extend(ET.Element("td") for _ in range(max(widths) - width))
        _name_headers(rows)
    parts = [ET.tostring(child, encoding="unicode", method="html") for child in body]
    return escape(body.text or "", quote=False) + "".join(parts)


def _row_widths(group: ET.Element) -> list[int]:
    """How many columns each row reaches, cells that span down from above counted."""
    widths: list[int] = []
    spanning: dict[int, int] = {}  # column -> rows that a cell from above still takes
    for index, row in enumerate(group):
        column, begun = 0, {}
        for cell in row:
            while spanning.get(column):
                column += 1
            down = min(int(cell.get("rowspan", 1)), len(group) - index)
            if "rowspan" in cell.attrib:
                cell.set("rowspan", str(down))
            for _ in range(int(cell.get("colspan", 1))):
                begun[column] = down
                column += 1
        taken = {**{at: rows for at, rows in spanning.items() if rows}, **begun}
        widths.append(max(taken, default=-1) + 1)
        spanning = {at: rows - 1 for at, rows in taken.items()}
    return widths


def _name_headers(rows: list[ET.Element]) -> None:
    """Every cell gets a header: its row's first cell, or else the first row's in its column."""
    if not rows:
        return
    if not all(len(row) and row[0].tag == "th" for row in rows):
        for cell in rows[0]:
            cell.tag = "th"
    by_column = all(cell.tag == "th" for cell in rows[0])
    for row in rows:
        for cell in row:
            if cell.tag == "th":
                cell.set("scope", "col" if by_column and row is rows[0] else "row")
