"""The words of a Word paragraph as HTML: marks, links, footnotes, pictures, suggestions."""

import re
import zipfile
from dataclasses import dataclass, field, replace
from html import escape
from itertools import groupby

from council.documents import docx_names as names
from council.documents.docx_pictures import pictures_of
from council.documents.docx_xml import Element, child_value, first, is_on, name_of, value

FIELD_LINK = re.compile(r'\s*HYPERLINK\s+"([^"]+)"')
PASSAGE_WITHOUT_GROUND = f'<span class="protected" data-ground="{names.UNKNOWN_GROUND}">'
IN_CELL = "cell"
"""Stands for a passage where the whole cell is protected and says so itself."""
BOLD_STYLES, ITALIC_STYLES = {"strong", "stark"}, {"emphasis", "betoning"}
TRANSPARENT = {
    "w:smartTag", "w:customXml", "w:dir", "w:bdo", "w:sdtContent", "mc:AlternateContent",
    "w:moveTo",
}  # fmt: skip


@dataclass(frozen=True)
class Source:
    """What a paragraph's runs refer to, by id."""

    links: dict[str, str]
    pictures: zipfile.ZipFile
    notes: dict[str, Element]
    note_links: dict[str, str]
    strong: dict[str, str]
    with_changes: bool = False


@dataclass(frozen=True)
class Marks:
    """The tags around a run, outermost first: each is an opening tag or ""."""

    link: str = ""
    passage: str = ""
    change: str = ""
    bold: str = ""
    italic: str = ""
    raised: str = ""

    def tags(self) -> tuple[str, ...]:
        """Return the tags in the order in which they are nested."""
        passage = "" if self.passage == IN_CELL else self.passage
        return (self.link, passage, self.change, self.bold, self.italic, self.raised)


@dataclass
class Inline:
    """Collects (HTML, marks) of the runs of one paragraph; `boxes` are text boxes in it."""

    source: Source
    is_note: bool = False
    parts: list[tuple[str, Marks, str]] = field(default_factory=list)
    boxes: list[Element] = field(default_factory=list)
    fields: list[str] = field(default_factory=list)  # one instruction for each open field
    in_result: list[bool] = field(default_factory=list)

    def html(self) -> str:
        """Return the paragraph's HTML, neighbours with the same marks joined."""
        return _nested([(html, marks.tags()) for html, marks, _ in self.parts]).strip()

    def plain(self) -> str:
        """Return the words, breaks as newlines, without what a target's style says beside."""
        beside = names.TARGET.lower()
        kept = [html for html, _, style in self.parts if style != beside]
        text = re.sub(r"<span class=\"footnote\">.*?</span>|<img[^>]*>", "", "".join(kept))
        lines = re.sub(r"<br>", "\n", text).split("\n")
        return "\n".join(" ".join(_unescape(line).split(" ")).strip() for line in lines).strip()

    def read(self, parent: Element, marks: Marks = Marks()) -> None:
        """Read everything that stands in a paragraph, link or content control."""
        for child in parent:
            name = name_of(child)
            if name == "w:r":
                self.run(child, marks)
            elif name == "w:hyperlink":
                self.read(child, replace(marks, link=self.link_of(child) or marks.link))
            elif name == "w:fldSimple":
                link = _field_link(value(child, "w:instr"))
                self.read(child, replace(marks, link=link or marks.link))
            elif name == "w:sdt":
                self.control(child, marks)
            elif name in {"w:ins", "w:del"}:
                self.change(child, name.removeprefix("w:"), marks)
            elif name in TRANSPARENT:
                self.read(_chosen(child), marks)

    def link_of(self, link: Element) -> str:
        """Return the opening tag of a link to an address; "" for a place in the document."""
        links = self.source.note_links if self.is_note else self.source.links
        address = links.get(value(link, "r:id"), "")
        return f'<a href="{escape(address)}">' if ":" in address else ""

    def control(self, control: Element, marks: Marks) -> None:
        """Read a content control; ours hold a protected passage."""
        content = first(control, "w:sdtContent")
        tag = child_value(control, "w:sdtPr/w:tag")
        if tag == names.PASSAGE_TAG:
            ground = escape(child_value(control, "w:sdtPr/w:alias") or names.UNKNOWN_GROUND)
            marks = replace(marks, passage=f'<span class="protected" data-ground="{ground}">')
        elif tag == names.CELL_TAG:
            marks = replace(marks, passage=IN_CELL)
        if content is not None:
            self.read(content, marks)

    def change(self, change: Element, tag: str, marks: Marks) -> None:
        """Read a suggestion: as one where asked, else as if it were accepted."""
        if self.source.with_changes:
            by = f' data-by="{escape(value(change, "w:author"))}"'
            at = value(change, "w:date")
            written = by + (f' data-at="{escape(at)}"' if at else "")
            self.read(change, replace(marks, change=f"<{tag}{written}>"))
        elif tag == "ins":
            self.read(change, marks)

    def run(self, run: Element, marks: Marks) -> None:
        """Read one run with its own marks; hidden text is left out."""
        properties = first(run, "w:rPr")
        if is_on(properties, "w:vanish") if properties is not None else False:
            return
        style = self.source.strong.get(child_value(properties, "w:rStyle"), "")
        if self.fields and (link := _field_link(self.fields[-1])):
            marks = replace(marks, link=link)
        marks = _marked(marks, properties, style)
        for child in run:
            self.content(child, marks, style)

    def content(self, child: Element, marks: Marks, style: str) -> None:
        """Read one thing in a run."""
        name = name_of(child)
        if name in {"w:fldChar", "w:instrText"}:
            self.field(child, name)
        elif self.in_result and not self.in_result[-1]:
            return
        elif name in {"w:drawing", "w:pict", "w:object", "mc:AlternateContent"}:
            self.drawing(_chosen(child), marks)
        elif name in {"w:footnoteReference", "w:endnoteReference"} and not self.is_note:
            self.put(self.note(name, value(child, "w:id")), marks, style)
        else:
            self.put(_sign(child, name), marks, style)

    def field(self, child: Element, name: str) -> None:
        """Follow a field's beginning, instruction, result and end."""
        if name == "w:instrText":
            if self.fields:
                self.fields[-1] += child.text or ""
            return
        kind = value(child, "w:fldCharType")
        if kind == "begin":
            self.fields.append("")
            self.in_result.append(False)
        elif kind == "separate" and self.in_result:
            self.in_result[-1] = True
        elif kind == "end" and self.fields:
            self.fields.pop()
            self.in_result.pop()

    def note(self, name: str, number: str) -> str:
        """Return a footnote's words where it is referred to."""
        kind = name.removeprefix("w:").removesuffix("Reference")
        element = self.source.notes.get(f"{kind}:{number}")
        if element is None:
            return ""
        paragraphs = []
        for paragraph in element.iterfind("{*}p"):
            words = Inline(self.source, is_note=True)
            words.read(paragraph)
            paragraphs.append(words.html())
        return f'<span class="footnote">{" ".join(filter(None, paragraphs))}</span>'

    def drawing(self, drawing: Element, marks: Marks) -> None:
        """Read the pictures of a drawing, and put its text boxes aside."""
        self.boxes += list(drawing.iterfind(".//{*}txbxContent"))
        for picture in pictures_of(drawing, self.source.links, self.source.pictures):
            self.put(picture, marks, "")

    def put(self, html: str, marks: Marks, style: str) -> None:
        """Add what there is of HTML."""
        if html:
            self.parts.append((html, marks, style))


def _marked(marks: Marks, properties: Element | None, style: str) -> Marks:
    if properties is None:
        return marks
    bold = is_on(properties, "w:b") or style in BOLD_STYLES
    italic = is_on(properties, "w:i") or style in ITALIC_STYLES
    raised = child_value(properties, "w:vertAlign") == "superscript"
    if style == names.PROTECTED.lower() and not marks.passage:
        # A program that knows no content controls has saved the file: still protected.
        marks = replace(marks, passage=PASSAGE_WITHOUT_GROUND)
    return replace(
        marks,
        bold="<strong>" if bold else marks.bold,
        italic="<em>" if italic else marks.italic,
        raised="<sup>" if raised else marks.raised,
    )


def _sign(child: Element, name: str) -> str:
    """Return the HTML of a run's plain content."""
    if name in {"w:t", "w:delText"}:
        return escape(child.text or "", quote=False)
    if name == "w:sym":
        code = value(child, "w:char")
        return chr(int(code, 16)) if re.fullmatch("[0-9A-Fa-f]{4}", code) else ""
    if name == "w:br":
        return "<br>" if value(child, "w:type", "textWrapping") == "textWrapping" else ""
    return {"w:tab": "\t", "w:cr": "<br>", "w:noBreakHyphen": "\u2011"}.get(name, "")


def _chosen(element: Element) -> Element:
    """Return the variant of a drawing that every program can show, else the element itself."""
    if name_of(element) != "mc:AlternateContent":
        return element
    fallback, choice = first(element, "mc:Fallback"), first(element, "mc:Choice")
    chosen = fallback if fallback is not None and len(fallback) else choice
    return element if chosen is None else chosen


def _field_link(instruction: str) -> str:
    match = FIELD_LINK.match(instruction)
    return f'<a href="{escape(match[1])}">' if match else ""


def _nested(parts: list[tuple[str, tuple[str, ...]]]) -> str:
    """Return the parts' HTML inside their tags, the outermost first."""
    if not parts:
        return ""
    if not parts[0][1]:
        return "".join(html for html, _ in parts)
    written = []
    for tag, group in groupby(parts, key=lambda part: part[1][0]):
        inner = _nested([(html, tags[1:]) for html, tags in group])
        name = tag.strip("<>").split(" ")[0]
        written.append(f"{tag}{inner}</{name}>" if tag else inner)
    return "".join(written)


def _unescape(text: str) -> str:
    return text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
