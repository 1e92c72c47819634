"""The cells of an HTML table by column, as Word has them: spans down are cells of their own."""

from dataclasses import dataclass
from xml.etree.ElementTree import Element as Html

from council.documents.docx_xml import Element, new


@dataclass(frozen=True)
class Cell:
    """A cell of the grid: `merge` is Word's "restart" or "continue" where it spans rows."""

    node: Html
    width: int
    merge: str = ""


def is_own_row(table: Html, row: Html) -> bool:
    """Whether the row is the table's own and not one of a table inside it."""
    groups = [table, *(child for child in table if child.tag in {"thead", "tbody", "tfoot"})]
    return any(row is child for group in groups for child in group)


def grid_of(rows: list[Html]) -> list[dict[int, Cell]]:
    """Return each row's cells by column, those that a cell above reaches down into included."""
    grid: list[dict[int, Cell]] = []
    below: dict[int, tuple[Html, int, int]] = {}  # column -> (cell, width, rows left)
    for index, row in enumerate(rows):
        cells = {at: Cell(node, width, "continue") for at, (node, width, _) in below.items()}
        taken = {at + i for at, cell in cells.items() for i in range(cell.width)}
        below = {at: (node, width, left - 1) for at, (node, width, left) in below.items()}
        column = 0
        for node in (child for child in row if child.tag in {"td", "th"}):
            while column in taken:
                column += 1
            width = _free(column, int(node.get("colspan") or 1), taken)
            height = min(int(node.get("rowspan") or 1), len(rows) - index)
            cells[column] = Cell(node, width, "restart" if height > 1 else "")
            if height > 1:
                below[column] = (node, width, height - 1)
            column += width
        below = {at: entry for at, entry in below.items() if entry[2] > 0}
        grid.append(cells)
    return grid


def _free(column: int, wanted: int, taken: set[int]) -> int:
    """Return how many of the wanted columns are free."""
    free = 1
    while free < wanted and column + free not in taken:
        free += 1
    return free


def table_properties(indent: int, width: int) -> Element:
    """Return the properties of a ruled table, so far in and so wide, in twips."""
    return new(
        "w:tblPr",
        new("w:tblStyle", val="TableGrid"),
        new("w:tblW", w=width, type="dxa") if indent else new("w:tblW", w=5000, type="pct"),
        *([new("w:tblInd", w=indent, type="dxa")] if indent else ()),
        new("w:tblLook", val="04A0", firstRow=1, firstColumn=1, noVBand=1),
    )
