"""How our Word files look: the styles, each with the name that it is read back by."""

from dataclasses import dataclass
from typing import Any

from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.shared import Cm, Pt, RGBColor

from council.documents import docx_names as names
from council.documents.docx_xml import Element, first, new

BLACK = RGBColor(0, 0, 0)
GREY = RGBColor(0x55, 0x55, 0x55)
TEXT_FONT, HEADING_FONT = "Georgia", "Arial"
HEADING: dict[str, Any] = {"bold": True, "font": HEADING_FONT, "keep": True}


@dataclass(frozen=True)
class Look:
    """A paragraph style: `size` in points, space before and after in points."""

    name: str
    size: float
    before: float = 0
    after: float = 6
    bold: bool = False
    font: str = TEXT_FONT
    keep: bool = False
    based_on: str = "Normal"


LOOKS = (
    Look("Normal", 11),
    Look(names.TITLE, 18, 18, 12, **HEADING),
    Look("Heading 1", 14, 16, 4, **HEADING),
    Look("Heading 2", 12, 12, 4, **HEADING),
    Look("Heading 3", 11, 10, 3, **HEADING),
    Look(names.PROPOSAL_HEADING, 14, 16, 4, based_on="Heading 1", **HEADING),
    Look(names.END_HEADING, 14, 16, 4, based_on="Heading 1", **HEADING),
    Look(names.NUMBER, 10, after=0, font=HEADING_FONT),
    Look(names.FACT, 10, after=0, font=HEADING_FONT),
    Look(names.CLAUSE, 11),
    Look(names.TABLE_HEADING, 10, after=2, bold=True, font=HEADING_FONT),
    Look(names.ATTACHMENT, 11, after=2),
    Look(names.SIGNATORY, 11, 18, 0, keep=True),
    Look(names.SIGNATORY_TITLE, 11),
    Look("footnote text", 9, after=0),
    Look("List Paragraph", 11, after=3),
    Look(names.QUOTE, 11),
)


def set_styles(document: Document) -> None:
    """Give a new document our styles, Swedish as its language, and A4 pages."""
    styles = document.styles
    for style in styles.element.iter("{*}style"):
        properties = first(style, "w:pPr")
        numbering = None if properties is None else first(properties, "w:numPr")
        if properties is not None and numbering is not None:
            properties.remove(numbering)  # it names lists that the template takes with it
    defaults = first(styles.element, "w:docDefaults/w:rPrDefault/w:rPr")
    _set_language(defaults)
    for look in LOOKS:
        _set_look(document, look)
    for depth in range(4, 10):
        _continuation(document, depth)
    for depth in range(1, names.LEVELS + 1):
        _item_quote(document, depth)
    note = styles.add_style("footnote reference", WD_STYLE_TYPE.CHARACTER)
    note.font.superscript = True
    target = styles.add_style(names.TARGET, WD_STYLE_TYPE.CHARACTER)
    target.font.italic, target.font.color.rgb = True, GREY
    protected = styles.add_style(names.PROTECTED, WD_STYLE_TYPE.CHARACTER)
    _shade(protected.element.get_or_add_rPr())
    hyperlink = styles.add_style("Hyperlink", WD_STYLE_TYPE.CHARACTER)
    hyperlink.font.underline, hyperlink.font.color.rgb = True, RGBColor(0x05, 0x46, 0x9C)
    page = document.sections[0]
    page.page_width, page.page_height = Cm(21), Cm(29.7)
    page.left_margin = page.right_margin = Cm(2.75)


def _set_look(document: Document, look: Look) -> None:
    styles = document.styles
    known = {style.name for style in styles}
    style = styles[look.name] if look.name in known else None
    if style is None:
        style = styles.add_style(look.name, WD_STYLE_TYPE.PARAGRAPH)
        style.base_style = styles[look.based_on]
    properties = style.element.get_or_add_rPr()
    for old in list(properties):
        properties.remove(old)
    layout = style.element.get_or_add_pPr()
    border = first(layout, "w:pBdr")
    if border is not None:
        layout.remove(border)
    style.font.name, style.font.size = look.font, Pt(look.size)
    style.font.bold = look.bold or None
    style.font.color.rgb = BLACK
    form = style.paragraph_format
    form.space_before, form.space_after = Pt(look.before), Pt(look.after)
    form.keep_with_next = look.keep or None
    if look.name == names.QUOTE:
        form.left_indent = form.right_indent = Cm(1)


def _continuation(document: Document, depth: int) -> None:
    """Word has the styles for the second paragraph of an item on five levels; we use nine."""
    style = document.styles.add_style(f"List Continue {depth}", WD_STYLE_TYPE.PARAGRAPH)
    style.base_style = document.styles["List Continue"]
    style.paragraph_format.left_indent = Cm(0.63 * depth)


def _item_quote(document: Document, depth: int) -> None:
    """A quotation inside an item, further in than the item's own words."""
    style = document.styles.add_style(f"{names.ITEM_QUOTE} {depth}", WD_STYLE_TYPE.PARAGRAPH)
    style.base_style = document.styles[names.QUOTE]
    style.paragraph_format.left_indent = Cm(0.63 * depth + 1)


def _set_language(properties: Element) -> None:
    for old in properties.findall("{*}lang"):
        properties.remove(old)
    properties.append(new("w:lang", val=names.SWEDISH, eastAsia=names.SWEDISH, bidi="ar-SA"))


def _shade(properties: Element) -> None:
    properties.append(new("w:shd", val="clear", color="auto", fill="FFF2B3"))
