"""A Word file's body as pieces: paragraphs with style and list, and tables."""

import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from posixpath import join, normpath

from council.documents import docx_names as names
from council.documents.docx_inline import Inline, Source
from council.documents.docx_numbering import ListItem, Numbering
from council.documents.docx_table import table_html
from council.documents.docx_tree import TABLE, Piece
from council.documents.docx_xml import Element, child_value, first, name_of, parse, value

BODY = "word/document.xml"
RELATIONS = "word/_rels/document.xml.rels"
HEADINGS = {
    "title": "h1", "rubrik": "h1",
    **{f"{word} {n}": f"h{min(n, 3)}" for word in ("heading", "rubrik") for n in range(1, 10)},
    names.PROPOSAL_HEADING.lower(): "h1", names.END_HEADING.lower(): "h1",
}  # fmt: skip
ITEM_QUOTES = {f"{names.ITEM_QUOTE} {n}".lower(): n for n in range(1, names.LEVELS + 1)}
QUOTES = {*ITEM_QUOTES, "quote", "intense quote", "citat", "starkt citat"}
CONTINUATIONS = {
    f"{word}{f' {n}' if n > 1 else ''}": n
    for word in ("list continue", "listfortsättning", "list contents")
    for n in range(1, 10)
} | ITEM_QUOTES
MAX_NESTED = 8


@dataclass(frozen=True)
class Style:
    """A paragraph style: its name in lower case and the list that it brings with it."""

    name: str
    list_id: str = ""
    depth: str = ""


@dataclass
class Reader:
    """Reads the blocks of one document in order; lists are counted on the way."""

    source: Source
    styles: dict[str, Style] = field(default_factory=dict)
    numbering: Numbering = field(default_factory=Numbering)
    nested: int = 0

    def pieces(self, parent: Element) -> Iterator[Piece]:
        """Return the pieces of the body, a cell or a text box."""
        for block in parent:
            name = name_of(block)
            if name == "w:p":
                yield from self.paragraph(block)
            elif name == "w:tbl" and self.nested < MAX_NESTED:
                yield self.table(block)
            elif name in {"w:sdt", "w:customXml", "w:ins", "w:smartTag"}:
                content = first(block, "w:sdtContent")
                yield from self.pieces(block if content is None else content)

    def paragraph(self, element: Element) -> Iterator[Piece]:
        """Return a paragraph, and those of the text boxes that are anchored in it."""
        style_id = child_value(element, "w:pPr/w:pStyle")
        style = self.styles.get(style_id, Style(style_id.lower()))
        inline = Inline(self.source)
        inline.read(element)
        tag = HEADINGS.get(style.name, "p")
        yield Piece(
            html=inline.html(),
            tag=tag,
            style=style.name,
            item=self.item(element, style, style_id),
            continues=CONTINUATIONS.get(style.name, 0),
            is_quote=style.name in QUOTES,
            plain=inline.plain(),
        )
        for box in inline.boxes:
            yield from self.pieces(box)

    def item(self, element: Element, style: Style, style_id: str) -> ListItem | None:
        """Return the paragraph's place in a list: its own, or the one its style gives it."""
        own = first(element, "w:pPr/w:numPr")
        list_id = child_value(own, "w:numId") or style.list_id
        depth = child_value(own, "w:ilvl") or style.depth
        if not depth:
            depth = str(self.numbering.depth_of_style(list_id, style_id))
        return self.numbering.item(list_id, int(depth) if depth.isdecimal() else 0)

    def table(self, element: Element) -> Piece:
        """Return a table as one piece."""
        self.nested += 1
        html = table_html(element, lambda cell: list(self.pieces(cell)))
        self.nested -= 1
        indent = first(element, "w:tblPr/w:tblInd")
        continues = 0 if indent is None else names.lists_at(value(indent, "w:w"))
        return Piece(html=html, tag=TABLE, continues=continues)


def read_body(package: zipfile.ZipFile, *, with_changes: bool | None = None) -> list[Piece]:
    """Return the document's pieces.

    Suggested changes count as accepted, but in the files that we write they stay suggestions;
    `with_changes` decides otherwise. Raises KeyError, ValueError and lxml's XMLSyntaxError for a
    file that is broken.
    """
    document = parse(package.read(BODY))
    styles = _styles(_part(package, "word/styles.xml"))
    if with_changes is None:
        with_changes = names.NUMBER.lower() in {style.name for style in styles.values()}
    source = Source(
        links=_relations(package),
        pictures=package,
        notes=_notes(_part(package, "word/footnotes.xml"), _part(package, "word/endnotes.xml")),
        note_links=_relations(package, "word/_rels/footnotes.xml.rels"),
        strong=_character_styles(_part(package, "word/styles.xml")),
        with_changes=with_changes,
    )
    numbering = Numbering.read(_part(package, "word/numbering.xml"))
    body = first(document, "w:body")
    return list(Reader(source, styles, numbering).pieces([] if body is None else body))


def _part(package: zipfile.ZipFile, name: str) -> Element | None:
    return parse(package.read(name)) if name in package.namelist() else None


def _styles(root: Element | None) -> dict[str, Style]:
    """Return the paragraph styles by id, each with the list of the style it is based on."""
    found: dict[str, tuple[Style, str]] = {}
    for style in [] if root is None else root.iterchildren("{*}style"):
        if value(style, "w:type", "paragraph") == "paragraph":
            numbered = first(style, "w:pPr/w:numPr")
            own = Style(
                names.style_key(child_value(style, "w:name")),
                child_value(numbered, "w:numId"),
                child_value(numbered, "w:ilvl"),
            )
            found[value(style, "w:styleId")] = own, child_value(style, "w:basedOn")
    return {key: _inherited(own, based_on, found) for key, (own, based_on) in found.items()}


def _inherited(style: Style, parent: str, known: dict[str, tuple[Style, str]]) -> Style:
    seen: set[str] = set()
    while not style.list_id and parent in known and parent not in seen:
        seen.add(parent)
        above, grandparent = known[parent]
        style = replace(style, list_id=above.list_id, depth=style.depth or above.depth)
        parent = grandparent
    return style


def _character_styles(root: Element | None) -> dict[str, str]:
    """Return the names of character styles by id, in lower case."""
    return {
        value(style, "w:styleId"): names.style_key(child_value(style, "w:name"))
        for style in ([] if root is None else root.iterchildren("{*}style"))
        if value(style, "w:type") == "character"
    }


def _relations(package: zipfile.ZipFile, name: str = RELATIONS) -> dict[str, str]:
    """Return the targets by id: addresses as they are, parts by their name in the package."""
    root = _part(package, name)
    targets = {}
    for relation in [] if root is None else root:
        target = relation.get("Target", "")
        is_outside = relation.get("TargetMode") == "External"
        part = target.lstrip("/") if target.startswith("/") else normpath(join("word", target))
        targets[relation.get("Id", "")] = target if is_outside else part
    return targets


def _notes(*roots: Element | None) -> dict[str, Element]:
    """Return the footnotes and endnotes by kind and number: "footnote:2"."""
    return {
        f"{name_of(note).removeprefix('w:')}:{value(note, 'w:id')}": note
        for root in roots
        if root is not None
        for note in root
        if value(note, "w:type", "normal") == "normal"
    }
