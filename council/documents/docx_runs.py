"""The words of a paragraph as Word's runs: marks, links, footnotes, pictures, suggestions."""

import base64
import re
from dataclasses import dataclass, replace
from typing import Any
from xml.etree.ElementTree import Element as Html

from docx.image.exceptions import (
    InvalidImageStreamError,
    UnexpectedEndOfFileError,
    UnrecognizedImageError,
)
from docx.oxml.ns import qn

from council.documents import docx_names as names
from council.documents.docx_package import Package
from council.documents.docx_xml import NOT_XML, Element, new

SPACES = re.compile(r"[ \t\r\n\f]+")
NO_PICTURE = (
    InvalidImageStreamError, UnexpectedEndOfFileError, UnrecognizedImageError,
    ValueError, KeyError, ZeroDivisionError,
)  # fmt: skip
SINCE = "1970-01-01T00:00:00Z"


@dataclass(frozen=True)
class Marks:
    """What holds for a run. The elements are those of the HTML: runs of one element share one
    link, one content control and one suggestion in Word."""

    bold: bool = False
    italic: bool = False
    raised: bool = False
    link: Html | None = None
    passage: Html | None = None
    change: Html | None = None

    def inside(self, node: Html) -> "Marks":
        """Return the marks of what stands in `node`."""
        if node.tag == "span":
            is_passage = "protected" in node.get("class", "").split()
            return replace(self, passage=node) if is_passage else self
        change: dict[str, dict[str, Any]] = {
            "strong": {"bold": True},
            "em": {"italic": True},
            "sup": {"raised": True},
            "a": {"link": node},
            "ins": {"change": node},
            "del": {"change": node},
        }
        return replace(self, **change.get(str(node.tag), {}))


class Runs:
    """Writes runs into one paragraph."""

    def __init__(self, package: Package, paragraph: Element, *, in_note: bool = False) -> None:
        self.package = package
        self.paragraph = paragraph
        self.in_note = in_note
        self.wrappers: dict[Element, Html] = {}

    def text(self, words: str, marks: Marks) -> None:
        """Add words; white space counts once, as in HTML."""
        words = SPACES.sub(" ", NOT_XML.sub("", words))
        if words:
            self.literal(words, marks)

    def literal(self, words: str, marks: Marks = Marks(), style: str = "") -> None:
        """Add words as they stand, line breaks included."""
        deleted = marks.change is not None and marks.change.tag == "del"
        run = new("w:r", *_properties(marks, style))
        for at, line in enumerate(words.split("\n")):
            if at:
                run.append(new("w:br"))
            text = new("w:delText" if deleted else "w:t")
            text.text = line
            text.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
            run.append(text)
        self.place(run, marks)

    def node(self, node: Html, marks: Marks) -> None:
        """Add an inline element with everything in it."""
        if node.tag == "br":
            self.place(new("w:r", new("w:br")), marks)
        elif node.tag == "img":
            self.picture(node, marks)
        elif node.tag == "span" and "footnote" in node.get("class", "").split():
            self.footnote(node, marks)
        else:
            inner = marks.inside(node)
            self.text(node.text or "", inner)
            for child in node:
                self.node(child, inner)
                self.text(child.tail or "", inner)

    def picture(self, node: Html, marks: Marks) -> None:
        """Add an embedded picture; one that is none leaves its description."""
        alt = NOT_XML.sub("", node.get("alt", ""))
        try:
            data = base64.b64decode(node.get("src", "").partition(",")[2], validate=True)
            is_decoration = node.get("role") == "presentation"
            drawing = self.package.picture(data, alt, is_decoration=is_decoration)
        except NO_PICTURE:
            self.text(f"[Bild: {alt}]" if alt else "[Bild]", marks)
        else:
            self.place(new("w:r", drawing), marks)

    def footnote(self, node: Html, marks: Marks) -> None:
        """Add a reference, and the note's words in a footnote of their own."""
        if self.in_note:
            return self.text("".join(node.itertext()), marks)
        style = new("w:pPr", new("w:pStyle", val=names.style_id("footnote text")))
        paragraph = new("w:p", style, _reference(new("w:footnoteRef")))
        note = Runs(self.package, paragraph, in_note=True)
        note.literal(" ")
        note.text((node.text or "").lstrip(), Marks())
        for child in node:
            note.node(child, Marks())
            note.text(child.tail or "", Marks())
        number = self.package.new_footnote(paragraph)
        return self.place(_reference(new("w:footnoteReference", id=number)), marks)

    def place(self, run: Element, marks: Marks) -> None:
        """Put a run last, inside the link, content control and suggestion that it belongs to."""
        parent = self.paragraph
        for node, make in (
            (marks.link, self._link),
            (marks.passage, self._passage),
            (marks.change, self._change),
        ):
            if node is None:
                continue
            last = parent[-1] if len(parent) else None
            if last is None or self.wrappers.get(last) is not node:
                last = make(node)
                parent.append(last)
                self.wrappers[last] = node
            parent = last if last.tag != qn("w:sdt") else last[-1]
        parent.append(run)

    def _link(self, node: Html) -> Element:
        link = new("w:hyperlink", history=1)
        address = NOT_XML.sub("", node.get("href", ""))
        link.set(qn("r:id"), self.package.link(address, from_note=self.in_note))
        return link

    def _passage(self, node: Html) -> Element:
        tag = names.CELL_TAG if node.tag in {"td", "th"} else names.PASSAGE_TAG
        return content_control(tag, node.get("data-ground", ""))

    def _change(self, node: Html) -> Element:
        name, number = f"w:{node.tag}", self.package.new_change()
        author = NOT_XML.sub("", node.get("data-by", "")) or "Okänd"
        return new(name, id=number, author=author, date=node.get("data-at") or SINCE)


def content_control(tag: str, title: str) -> Element:
    """Return a content control around words: `title` is what Word shows above it."""
    title = NOT_XML.sub("", title)[: names.MAX_ALIAS]
    properties = new("w:sdtPr", new("w:alias", val=title), new("w:tag", val=tag))
    return new("w:sdt", properties, new("w:sdtContent"))


def _reference(sign: Element) -> Element:
    style = new("w:rPr", new("w:rStyle", val=names.style_id("footnote reference")))
    return new("w:r", style, sign)


def _properties(marks: Marks, style: str) -> list[Element]:
    """Return the run's properties in the order that the schema asks for."""
    if not style and marks.passage is not None:
        style = names.PROTECTED
    if not style and marks.link is not None:
        style = "Hyperlink"
    found = [new("w:rStyle", val=names.style_id(style))] if style else []
    found += [new("w:b")] if marks.bold else []
    found += [new("w:i")] if marks.italic else []
    found += [new("w:vertAlign", val="superscript")] if marks.raised else []
    return [new("w:rPr", *found)] if found else []
