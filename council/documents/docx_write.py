"""A memo as a Word file: headings, lists, tables and notes are what Word means by them."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from xml.etree.ElementTree import Element as Html

from council.documents import docx_names as names
from council.documents.docx_labels import ClauseNumbering
from council.documents.docx_package import Package
from council.documents.docx_rich import RichText, numbered
from council.documents.docx_runs import Marks, Runs, content_control
from council.documents.docx_xml import NOT_XML, new

PROPOSAL = "Förvaltningens förslag till beslut"
NOON = dt.time(12, tzinfo=dt.UTC)


@dataclass(frozen=True)
class Facts:
    """A heading with labelled values under it: what a trip or a consultation adds to a memo."""

    heading: str
    rows: tuple[tuple[str, str], ...]


def write_docx(content: dict[str, Any], *, facts: Iterable[Facts] = ()) -> bytes:
    """Return the memo as .docx; `content` is the object of decisions.memos.content.memo_content.

    The same content gives the same bytes. Read back by decisions.memos.importing it gives the same
    title, registry number, clauses and sections.
    """
    writer = _Memo(Package())
    writer.head(content)
    writer.proposal(content["clauses"])
    for section in content["sections"]:
        writer.line(names.SECTION_HEADING, section["heading"])
        writer.rich.write(section["html"], writer.package.add)
    for group in facts:
        writer.facts(group)
    writer.end(content)
    return writer.package.save(
        title=content["title"],
        subject=content["registry_number"],
        author=content["department"],
        at=dt.datetime.combine(dt.date.fromisoformat(content["date"]), NOON),
    )


class _Memo:
    """Writes the parts of a memo in order."""

    def __init__(self, package: Package) -> None:
        self.package = package
        self.rich = RichText(package)

    def line(self, style: str, *texts: str) -> Runs:
        """Write a paragraph of the style; several texts stand on lines of their own."""
        paragraph = new("w:p", new("w:pPr", new("w:pStyle", val=names.style_id(style))))
        self.package.add(paragraph)
        runs = Runs(self.package, paragraph)
        if texts:
            runs.literal(_clean("\n".join(texts)))
        return runs

    def head(self, content: dict[str, Any]) -> None:
        """Write who the memo comes from and goes to, its number, its date and its title."""
        number = content["registry_number"]
        page_head = self.package.document.sections[0].header.paragraphs[0]
        page_head.text = _clean(f"Dnr {number}" if number else content["document_name"])
        self.line(names.FACT, content["department"])
        if content["unit"]:
            self.line(names.FACT, content["unit"])
        self.line(names.FACT, content["document_name"])
        self.line(names.NUMBER, number)
        self.line(names.FACT, f"Datum: {content['date']}")
        for reference in content["external_references"]:
            whose = f" ({reference['authority']})" if reference["authority"] else ""
            self.line(names.FACT, f"Er beteckning: {reference['number']}{whose}")
        self.line(names.FACT, f"Till: {content['recipient_body']}")
        for officer in content["case_officers"]:
            reach = (officer["phone"] and f"Telefon: {officer['phone']}", officer["email"])
            self.line(names.FACT, "Handläggare:", officer["name"], *filter(None, reach))
        self.line(names.TITLE, content["title"])

    def proposal(self, clauses: list[dict[str, Any]]) -> None:
        """Write the clauses as one list on as many levels as they have."""
        if not clauses:
            return
        self.line(names.PROPOSAL_HEADING, PROPOSAL)
        numbering = ClauseNumbering(self.package)
        for clause in clauses:
            runs = self.line(names.CLAUSE)
            number = numbering.of(_clean(clause["label"]), clause["depth"])
            runs.paragraph[0].append(numbered(number, min(clause["depth"], 8)))
            self.clause(runs, clause)

    def clause(self, runs: Runs, clause: dict[str, Any]) -> None:
        """Write a clause's words, and which body decides it."""
        self.words(runs, clause["text"], clause.get("protection_ground", ""))
        if clause["target_body"]:
            words = f" (beslut i {clause['target_body']})"
            runs.literal(_clean(words), style=names.TARGET)

    def words(self, runs: Runs, text: str, ground: str) -> None:
        """Write plain words, in a content control when a ground protects them."""
        if ground:
            control = content_control(names.PASSAGE_TAG, ground)
            runs.paragraph.append(control)
            Runs(self.package, control[-1]).literal(_clean(text), style=names.PROTECTED)
        else:
            runs.literal(_clean(text))

    def facts(self, facts: Facts) -> None:
        """Write labelled values under a heading that is no section of the memo's text."""
        if facts.rows:
            self.line(names.END_HEADING, facts.heading)
        for label, words in facts.rows:
            self.line(names.FACT, f"{label}: {words}")

    def end(self, content: dict[str, Any]) -> None:
        """Write who signs and what is attached."""
        for signatory in content["signatories"]:
            self.line(names.SIGNATORY, signatory["name"])
            if signatory["title"]:
                self.line(names.SIGNATORY_TITLE, signatory["title"])
        if content["attachments"]:
            self.line(names.END_HEADING, "Bilagor")
            number = self.package.new_list(ordered=True, start=1, depth=0)
        for attachment in content["attachments"]:
            runs = self.line(names.ATTACHMENT)
            runs.paragraph[0].append(numbered(number, 0))
            self.attachment(runs, attachment)

    def attachment(self, runs: Runs, attachment: dict[str, Any]) -> None:
        """Write an attachment's title, as a link when it can be read at an address."""
        if not attachment["url"]:
            ground = attachment.get("protection_ground", "")
            return self.words(runs, attachment["title"], ground)
        link = Html("a", {"href": attachment["url"]})
        return runs.literal(_clean(attachment["title"]), Marks(link=link))


def _clean(text: str) -> str:
    return NOT_XML.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
