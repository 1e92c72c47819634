"""A Word table as HTML, with header cells and merged cells."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from html import escape

from council.documents import docx_names as names
from council.documents.docx_tree import Piece, html_of
from council.documents.docx_xml import Element, child_value, first, is_on, name_of, value

Read = Callable[[Element], list[Piece]]
MAX_SPAN = 99


@dataclass
class _Cell:
    html: str
    is_header: bool
    width: int
    height: int = 1
    ground: str = ""

    def markup(self, *, in_head: bool) -> str:
        spans = {"colspan": self.width, "rowspan": self.height}
        written = "".join(f' {name}="{n}"' for name, n in spans.items() if n > 1)
        if self.ground:
            written += f' data-ground="{escape(self.ground)}"'
        if not self.is_header:
            return f"<td{written}>{self.html}</td>"
        return f'<th scope="{"col" if in_head else "row"}"{written}>{self.html}</th>'


def table_html(table: Element, read: Read) -> str:
    """Return the table; `read` gives the pieces of a cell."""
    head: list[list[_Cell]] = []
    rows: list[list[_Cell]] = []
    spanning: dict[int, _Cell] = {}  # column -> the cell that reaches down to the next row
    for row in _rows(table):
        is_head = is_on(row, "w:trPr/w:tblHeader") and not rows
        cells, spanning = _row(row, spanning, read, is_head=is_head)
        (head if is_head else rows).append(cells)
    head_html = "".join(_row_html(row, in_head=True) for row in head)
    body_html = "".join(_row_html(row, in_head=False) for row in rows)
    parts = (("thead", head_html), ("tbody", body_html))
    inner = "".join(f"<{tag}>{html}</{tag}>" for tag, html in parts if html)
    return f"<table>{inner}</table>" if inner else ""


def _row_html(row: list[_Cell], *, in_head: bool) -> str:
    return f"<tr>{''.join(cell.markup(in_head=in_head) for cell in row)}</tr>"


def _row(
    row: Element, spanning: dict[int, _Cell], read: Read, *, is_head: bool
) -> tuple[list[_Cell], dict[int, _Cell]]:
    """Return the row's cells, and the cells that may go on in the next row."""
    column = _number(child_value(row, "w:trPr/w:gridBefore"))
    cells: list[_Cell] = []
    below: dict[int, _Cell] = {}
    for element in _cells(row):
        width = min(max(_number(child_value(element, "w:tcPr/w:gridSpan")), 1), MAX_SPAN)
        merge = first(element, "w:tcPr/w:vMerge")
        above = spanning.get(column)
        if merge is not None and value(merge, default="continue") == "continue" and above:
            above.height += 1
            below[column] = above
        else:
            cell = _cell(element, read(element), width, is_head=is_head)
            cells.append(cell)
            if merge is not None:
                below[column] = cell
        column += width
    return cells, below


def _cell(element: Element, pieces: list[Piece], width: int, *, is_head: bool) -> _Cell:
    styles = {piece.style for piece in pieces if not piece.is_empty or len(pieces) == 1}
    controls = element.iterfind(".//{*}sdt/{*}sdtPr")
    ground = next((_alias(one) for one in controls if _tag(one) == names.CELL_TAG), "")
    is_header = is_head or styles == {names.TABLE_HEADING.lower()}
    return _Cell(html_of(pieces), is_header, width, ground=ground)


def _alias(properties: Element) -> str:
    return child_value(properties, "w:alias")


def _tag(properties: Element) -> str:
    return child_value(properties, "w:tag")


def _rows(table: Element) -> Iterator[Element]:
    return _inside(table, "w:tr")


def _cells(row: Element) -> Iterator[Element]:
    return _inside(row, "w:tc")


def _inside(parent: Element, wanted: str) -> Iterator[Element]:
    """Return the children of that name, content controls and suggestions opened."""
    for child in parent:
        name = name_of(child)
        if name == wanted:
            yield child
        elif name in {"w:sdt", "w:sdtContent", "w:customXml", "w:ins"}:
            yield from _inside(child, wanted)


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdecimal() else 0
