"""The package around a Word document: styles, numbering, footnotes, links, pictures."""

import datetime as dt
import io
import zipfile
from collections.abc import Callable
from functools import cache

import docx
from docx.opc.constants import RELATIONSHIP_TYPE as RELATION
from docx.opc.packuri import PackURI
from docx.opc.part import XmlPart
from docx.oxml import parse_xml
from docx.shared import Cm, Emu

from council.documents import docx_names as names
from council.documents.docx_styles import set_styles
from council.documents.docx_xml import Element, first, new

FOOTNOTES = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
TEXT_WIDTH = Cm(15.5)
LEVELS = names.LEVELS
EPOCH = (1980, 1, 1, 0, 0, 0)
DECIMAL, LETTER, ROMAN, BULLET, LITERAL = (
    "decimal", "lowerLetter", "lowerRoman", "bullet", "none",
)  # fmt: skip
LIST_FORMATS = (DECIMAL, LETTER, ROMAN)
BULLETS = "•–▪"
Level = tuple[str, str, int]
"""(number format, text such as "%1.", first number)."""


class Package:
    """A Word file in the making. `body` takes blocks; the rest gives them what they refer to."""

    def __init__(self) -> None:
        self.document = docx.Document(io.BytesIO(_template()))
        self.part = self.document.part
        self.body: Element = self.document.element.body
        for block in self.body[:-1]:
            self.body.remove(block)
        self.numbering: Element = self.part.numbering_part.element
        for definition in list(self.numbering):
            self.numbering.remove(definition)
        self.count = 0
        self.pictures = 0
        self.changes = 0
        self.footnotes = self._footnotes()

    def add(self, block: Element) -> None:
        """Put a block last in the body, before the section's properties."""
        self.body[-1].addprevious(block)

    def new_numbering(self, level_of: Callable[[int], Level]) -> int:
        """Make a list of its own and return its number; `level_of(depth)` draws each level."""
        self.count += 1
        kind = new("w:multiLevelType", val="multilevel")
        levels = [_level(depth, *level_of(depth)) for depth in range(LEVELS)]
        drawing = new("w:abstractNum", kind, *levels, abstractNumId=self.count)
        use = new("w:num", new("w:abstractNumId", val=self.count), numId=self.count)
        self.numbering.insert(self.count - 1, drawing)
        self.numbering.append(use)
        return self.count

    def new_list(self, *, ordered: bool, start: int, depth: int) -> int:
        """Make the numbering of one list, whose items stand at `depth`."""

        def level_of(at: int) -> Level:
            if not ordered:
                return BULLET, BULLETS[at % len(BULLETS)], 1
            form = LIST_FORMATS[at % len(LIST_FORMATS)]
            return (
                form,
                f"%{at + 1}" + (")" if form == LETTER else "."),
                start if at == depth else 1,
            )

        return self.new_numbering(level_of)

    def link(self, address: str, *, from_note: bool = False) -> str:
        """Return the id of the relationship to an address outside."""
        part = self.footnotes if from_note else self.part
        return str(part.relate_to(address, RELATION.HYPERLINK, is_external=True))

    def picture(self, data: bytes, description: str, *, is_decoration: bool) -> Element:
        """Return an inline picture, no wider than the text.

        Raises python-docx's own errors for what is no picture.
        """
        _, image = self.part.get_or_add_image(io.BytesIO(data))
        width, height = image.scaled_dimensions()
        if width > TEXT_WIDTH:
            width, height = TEXT_WIDTH, Emu(round(height * TEXT_WIDTH / width))
        inline = self.part.new_pic_inline(io.BytesIO(data), width, height)
        self.pictures += 1
        inline.docPr.set("id", str(self.pictures))
        inline.docPr.set("name", f"Bild {self.pictures}")
        inline.docPr.set("descr", description)
        if is_decoration:
            inline.docPr.append(_decorative())
        return new("w:drawing", inline)

    def new_footnote(self, paragraph: Element) -> int:
        """Put a paragraph in a footnote of its own and return the footnote's number."""
        number = len(self.footnotes.element) - 1
        self.footnotes.element.append(new("w:footnote", paragraph, id=number))
        return number

    def new_change(self) -> int:
        """Return the number of the next tracked change."""
        self.changes += 1
        return self.changes

    def save(self, *, title: str, subject: str, author: str, at: dt.datetime) -> bytes:
        """Return the file. The same content gives the same bytes."""
        facts = self.document.core_properties
        facts.title, facts.subject, facts.author = title, subject, author
        facts.last_modified_by, facts.language = author, names.SWEDISH
        facts.created = facts.modified = at
        facts.revision, facts.keywords, facts.comments = 1, "", ""
        stream = io.BytesIO()
        self.document.save(stream)
        return _without_clock(stream.getvalue())

    def _footnotes(self) -> XmlPart:
        lines = [
            new("w:footnote", _paragraph_of(new(tag)), type=kind, id=at)
            for at, (tag, kind) in enumerate(
                [("w:separator", "separator"),
                 ("w:continuationSeparator", "continuationSeparator")], start=-1
            )
        ]  # fmt: skip
        root = new("w:footnotes", *lines)
        part = XmlPart(PackURI("/word/footnotes.xml"), FOOTNOTES, root, self.part.package)
        self.part.relate_to(part, RELATION.FOOTNOTES)
        settings = self.document.settings.element
        known = [new("w:footnote", id=at) for at in (-1, 0)]
        before = first(settings, "w:compat")
        note = new("w:footnotePr", *known)
        if before is None:
            settings.append(note)
        else:
            before.addprevious(note)
        return part


@cache
def _template() -> bytes:
    """Return an empty document with our styles: made once, since that takes the longest."""
    document = docx.Document()
    set_styles(document)
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def _paragraph_of(sign: Element) -> Element:
    return new("w:p", new("w:r", sign))


def _level(depth: int, form: str, text: str, start: int) -> Element:
    indent = new("w:pPr", new("w:ind", left=names.list_indent(depth + 1), hanging=360))
    return new(
        "w:lvl",
        new("w:start", val=start),
        new("w:numFmt", val=form),
        new("w:lvlText", val=text),
        new("w:lvlJc", val="left"),
        indent,
        ilvl=depth,
    )


def _decorative() -> Element:
    """Word's own word for a picture that says nothing."""
    return parse_xml(
        '<a:extLst xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main">'
        '<a:ext uri="{C183D7F6-B498-43B3-948B-1728B52AA6E4}">'
        '<adec:decorative xmlns:adec="http://schemas.microsoft.com/office/drawing/2017/decorative"'
        ' val="1"/></a:ext></a:extLst>'
    )


def _without_clock(data: bytes) -> bytes:
    """Return the archive with one fixed time in place of the hour it was made."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(stream, "w") as written:
        for name in old.namelist():
            entry = zipfile.ZipInfo(name, date_time=EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            written.writestr(entry, old.read(name))
    return stream.getvalue()
