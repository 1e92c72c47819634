"""A memo taken apart: its head, its proposal, its text and what stands after it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from decisions.memos.importing.attachments import Attachment, inline_attachment, read_attachments
from decisions.memos.importing.dates import first_date
from decisions.memos.importing.furniture import without_furniture
from decisions.memos.importing.head import REST, Head, read_head
from decisions.memos.importing.headings import Part
from decisions.memos.importing.lines import (
    Line,
    exploded,
    paragraphed,
    paragraphs,
    read_lines,
    with_labels,
)
from decisions.memos.importing.offices import find_body
from decisions.memos.importing.parts import Segment, segments
from decisions.memos.importing.proposal import Clause, Proposal, merge, read_proposal
from decisions.memos.importing.sections import Section, read_section
from decisions.memos.importing.signatories import Signatory, take_signatories
from decisions.memos.importing.text import clean
from decisions.memos.importing.title import take_title, take_unit
from decisions.memos.importing.word import word_lines

_MAX_PARAGRAPH = 5000
_MEETING = re.compile(r"\bsammanträde\w*\b[^.\d]{0,40}(?=\d)", re.IGNORECASE)


@dataclass
class Document:
    """The parts of a memo. `body` is the text in whole paragraphs, `around` what stood in heads
    and margins, one line each."""

    head: Head
    title: str | None
    around: list[str]
    body: list[str]
    clauses: list[Clause] = field(default_factory=list)
    introductions: list[str] = field(default_factory=list)
    sections: list[Section] = field(default_factory=list)
    signatories: list[Signatory] = field(default_factory=list)
    attachments: list[Attachment] = field(default_factory=list)
    elsewhere: list[str] = field(default_factory=list)
    attachment_text: list[str] = field(default_factory=list)
    field_errors: int = 0
    has_first_page: bool = True


def read_document(text: str, html: str | None = None) -> Document:
    """Take a document apart. `html` is sanitised, of the same document as `text`; where it is
    given, lists and tables are taken from it and `text` only adds the page header."""
    cleaned = clean(text)
    if html is None:
        pages = without_furniture(paragraphed(read_lines(cleaned.text)))
        lines, around = paragraphed(with_labels(pages.lines)), [line.text for line in pages.around]
    else:
        lines, around = _word_document(cleaned.text, html), []
    head_part, *parts = segments(lines)
    head_lines = exploded(head_part.lines)
    head = read_head(head_lines)
    take_unit(head)
    title, preface = take_title(head)
    document = Document(
        head=head,
        title=title,
        around=[*(line.text for line in head_lines), *around],
        body=list(_body(parts, preface)),
        field_errors=cleaned.field_errors,
        has_first_page=title is not None or any(kind != REST for kind in head.kinds),
    )
    _fill(document, [Segment(Part.SECTION, None, preface), *parts])
    return document


def _word_document(text: str, html: str) -> list[Line]:
    """The page header's lines, then the document's."""
    lines = word_lines(html)
    known = {" ".join(row.split()) for line in lines for row in line.text.split("\n")}
    header = []
    for line in paragraphed(read_lines(text)):
        if line.text in known or "\t" in line.text:
            break
        header.append(line)
    whole = " ".join(" ".join(line.text.split()) for line in lines)
    return [line for line in header if line.text not in whole] + lines


def _body(parts: list[Segment], preface: list[Line]) -> Iterator[str]:
    """The text's paragraphs, as much of each as facts are looked for in."""
    for part in [Segment(Part.SECTION, None, preface), *parts]:
        if part.part in {Part.SECTION, Part.ATTACHMENTS}:
            yield from (text[:_MAX_PARAGRAPH] for text in paragraphs(exploded(part.lines)))


def _fill(document: Document, parts: list[Segment]) -> None:
    proposals: list[tuple[str | None, Proposal]] = []
    for part in parts:
        at_end = part is parts[-1] or parts[parts.index(part) + 1].part is Part.ATTACHMENTS
        lines, signed = take_signatories(part.lines, at_end=at_end)
        document.signatories += [person for person in signed if person not in document.signatories]
        if part.part is Part.ATTACHMENTS:
            attachments, elsewhere = read_attachments(lines)
            document.attachments += attachments
            document.attachment_text += paragraphs(exploded(lines))
            document.elsewhere += elsewhere
        elif part.part in {Part.PROPOSAL, Part.IMMEDIATE}:
            proposal = read_proposal(lines)
            proposals.append((part.heading, proposal))
            document.introductions += [part.heading or "", *proposal.introductions]
            _add_section(document, None, proposal.rest)
        else:
            _add_section(document, part.heading, lines)
    document.clauses = _with_immediate(document.head, proposals)


def _add_section(document: Document, heading: str | None, lines: list[Line]) -> None:
    text = []
    for line in lines:
        attachment = inline_attachment(line)
        if attachment:
            document.attachments.append(attachment)
        else:
            text.append(line)
    section = read_section(heading, text)
    if section:
        document.sections.append(section)


def _with_immediate(head: Head, proposals: list[tuple[str | None, Proposal]]) -> list[Clause]:
    """The clauses, with immediate attestation as one of them wherever the memo asks for it."""
    main = [pair for pair in proposals if not _is_attestation(pair[0])]
    clauses = merge(main)
    for heading, proposal in proposals:
        if _is_attestation(heading):
            clauses = [*clauses, *proposal.clauses]
    if head.immediate and not any("omedelbar" in clause["text"].lower() for clause in clauses):
        clauses = [*clauses, Clause(label=None, text=head.immediate, children=[])]
    return clauses


def _is_attestation(heading: str | None) -> bool:
    return (heading or "").lower().endswith("justering")


def meeting_in_text(texts: list[str]) -> tuple[str | None, date | None]:
    """(body, date) of "under Socialnämnden, sammanträde 22 september 2016" among the attachments.

    Elsewhere in the text a meeting with its date is as often an earlier one.
    """
    for text in texts:
        for match in _MEETING.finditer(text):
            found = first_date(text[match.start() : match.end() + 40])
            if found:
                return find_body(text[: match.start()][-120:]), found
    return None, None
