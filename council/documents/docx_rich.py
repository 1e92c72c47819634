"""Sanitised rich text as Word's blocks: paragraphs, headings, lists, quotations, tables."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from xml.etree.ElementTree import Element as Html

import tinyhtml5  # type: ignore[import-untyped]

from council.documents import docx_names as names
from council.documents.docx_grid import Cell, grid_of, is_own_row, table_properties
from council.documents.docx_package import LEVELS, TEXT_WIDTH, Package
from council.documents.docx_runs import Marks, Runs
from council.documents.docx_xml import Element, new

BLOCKS = frozenset({"p", "h1", "h2", "h3", "ul", "ol", "blockquote", "table"})
HEADINGS = {"h1": "heading 2", "h2": "heading 2", "h3": "heading 3"}
Put = Callable[[Element], object]


@dataclass
class Item:
    """A list item that is being written: its number is drawn by the first paragraph in it."""

    numbering: int
    depth: int
    is_drawn: bool = False


@dataclass(frozen=True)
class Place:
    """Where blocks are being written."""

    quote: bool = False
    item_quote: bool = False
    """In a quotation that itself stands in a list item."""
    header: bool = False
    item: Item | None = None
    marks: Marks = field(default_factory=Marks)

    @property
    def depth(self) -> int:
        """How many lists are around."""
        return self.item.depth + 1 if self.item else 0


class RichText:
    """Writes the blocks of HTML; `put` receives each when it is complete."""

    def __init__(self, package: Package) -> None:
        self.package = package

    def write(self, html: str, put: Put) -> None:
        """Write sanitised HTML (council.documents.richtext) block by block."""
        self.flow(tinyhtml5.parse(html, namespace_html_elements=False).find("body"), put, Place())

    def flow(self, node: Html, put: Put, place: Place) -> None:
        """Write what stands in a block: words outside paragraphs get one of their own."""
        runs: Runs | None = None
        for part in _parts(node):
            if isinstance(part, str):
                if runs or part.strip():
                    runs = runs or self.paragraph(put, place)
                    runs.text(part if len(runs.paragraph) > 1 else part.lstrip(), place.marks)
            elif part.tag in BLOCKS:
                runs = None
                self.block(part, put, place)
            else:
                runs = runs or self.paragraph(put, place)
                runs.node(part, place.marks)

    def block(self, node: Html, put: Put, place: Place) -> None:
        """Write one block."""
        if node.tag in {"ul", "ol"}:
            self.list(node, put, place)
        elif node.tag == "table":
            self.open_item(put, place)
            self.table(node, put, place)
        elif node.tag == "blockquote":
            self.open_item(put, place)
            in_item = place.item is not None
            self.flow(node, put, replace(place, quote=not in_item, item_quote=in_item))
        else:
            style = HEADINGS.get(str(node.tag), "")
            self.flow_paragraph(node, self.paragraph(put, place, style), put, place)

    def flow_paragraph(self, node: Html, runs: Runs, put: Put, place: Place) -> None:
        """Write a paragraph's words; a block that strayed into it comes after."""
        for part in _parts(node):
            if isinstance(part, str):
                runs.text(part, place.marks)
            elif part.tag in BLOCKS:
                self.block(part, put, place)
            else:
                runs.node(part, place.marks)

    def paragraph(self, put: Put, place: Place, style: str = "") -> Runs:
        """Begin a paragraph of the place's own style, numbered when it opens a list item."""
        properties = new("w:pPr")
        style = style or _style(place)
        if style:
            properties.append(new("w:pStyle", val=names.style_id(style)))
        if place.item and not place.item.is_drawn:
            place.item.is_drawn = True
            properties.append(numbered(place.item.numbering, place.item.depth))
        paragraph = new("w:p", properties)
        put(paragraph)
        return Runs(self.package, paragraph)

    def list(self, node: Html, put: Put, place: Place) -> None:
        """Write a list with a numbering of its own, so that it counts by itself."""
        depth = min(place.depth, LEVELS - 1)
        self.open_item(put, place)
        start = int(node.get("start") or 1)
        number = self.package.new_list(ordered=node.tag == "ol", start=start, depth=depth)
        for child in node:
            if child.tag != "li":
                self.block(child, put, place)
                continue
            item = Item(number, depth)
            inside = replace(place, item=item, item_quote=False)
            self.flow(child, put, inside)
            self.open_item(put, inside)

    def open_item(self, put: Put, place: Place) -> None:
        """Write the number of an item that begins with something else than words, or is empty."""
        if place.item and not place.item.is_drawn:
            self.paragraph(put, place)

    def table(self, node: Html, put: Put, place: Place) -> None:
        """Write a table; Word wants a paragraph between it and what follows in a cell or text."""
        rows = [row for row in node.iter("tr") if is_own_row(node, row)]
        grid = grid_of(rows)
        width = max((at + cell.width for cells in grid for at, cell in cells.items()), default=0)
        if not width:
            return
        indent = names.list_indent(place.depth) if place.depth else 0
        room = TEXT_WIDTH.twips - indent
        column = int(room / width)
        columns = new("w:tblGrid", *(new("w:gridCol", w=column) for _ in range(width)))
        table = new("w:tbl", table_properties(indent, room), columns)
        leading = True
        for row, cells in zip(rows, grid, strict=True):
            leading = leading and len(row) > 0 and all(cell.tag == "th" for cell in row)
            if cells:
                table.append(self.row(cells, width, column, is_header=leading))
        put(table)
        put(new("w:p", new("w:pPr", new("w:spacing", before=0, after=0))))

    def row(self, cells: dict[int, Cell], width: int, column: int, *, is_header: bool) -> Element:
        """Return a row of the table; its cells by the column where they begin."""
        properties = new("w:trPr")
        used = max(at + cell.width for at, cell in cells.items())
        if used < width:
            properties.append(new("w:gridAfter", val=width - used))
        properties.append(new("w:cantSplit"))
        if is_header:
            properties.append(new("w:tblHeader"))
        row = new("w:tr", properties)
        for at in sorted(cells):
            row.append(self.cell(cells[at], column))
        return row

    def cell(self, cell: Cell, column: int) -> Element:
        """Return one cell, with the paragraph last that Word asks for."""
        properties = new("w:tcPr", new("w:tcW", w=column * cell.width, type="dxa"))
        if cell.width > 1:
            properties.append(new("w:gridSpan", val=cell.width))
        if cell.merge:
            properties.append(new("w:vMerge", val=cell.merge))
        element = new("w:tc", properties)
        is_header = cell.node.tag == "th"
        if cell.merge != "continue":
            marks = Marks(passage=cell.node) if cell.node.get("data-ground") else Marks()
            self.flow(cell.node, element.append, Place(header=is_header, marks=marks))
        if len(element) == 1:
            self.paragraph(element.append, Place(header=is_header))
        return element


def numbered(numbering: int, depth: int) -> Element:
    """Return the property that makes a paragraph an item of a list."""
    return new("w:numPr", new("w:ilvl", val=depth), new("w:numId", val=numbering))


def _parts(node: Html) -> Iterator[str | Html]:
    if node.text:
        yield node.text
    for child in node:
        yield child
        if child.tail:
            yield child.tail


def _style(place: Place) -> str:
    if place.header:
        return names.TABLE_HEADING
    if place.item and place.item_quote:
        return f"{names.ITEM_QUOTE} {place.depth}"
    if place.item and place.item.is_drawn:
        return "List Continue" + (f" {place.depth}" if place.depth > 1 else "")
    if place.quote:
        return names.QUOTE
    return "List Paragraph" if place.item else ""
