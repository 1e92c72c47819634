"""One paragraph of printed minutes, read: each part in its place, the rest kept as text."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

from council.record.importing.clauses import Clause, read_clauses
from council.record.importing.head import read_head
from council.record.importing.lists import read_documents, read_recipients
from council.record.importing.motions import Motion, read_motions
from council.record.importing.notes import Note, read_reservations, read_statements
from council.record.importing.pages import Page, read_pages
from council.record.importing.sections import Part, Section, split_sections
from council.record.importing.sentences import join
from council.record.importing.source import Record
from council.record.importing.tables import VoteTable, read_tables
from council.record.importing.votes import Vote, name_votes, read_procedure, vote_flags

ABOUT_VOTES = re.compile(r"(?:Omröstning|Votering|Huvudvotering)")
VOTE_ASKED = re.compile(r"\b(?:Omröstning|Votering) (?:begärs|begärdes|verkställs)")


@dataclass
class Paragraph:
    """What was read of a paragraph.

    `flags` say what is not to be trusted, `removed` what was taken away as running headers.
    """

    record: Record
    title: str = ""
    registry_numbers: list[str] = field(default_factory=list)
    decision: list[Clause] = field(default_factory=list)
    documents: list[str] = field(default_factory=list)
    motions: list[Motion] = field(default_factory=list)
    propositions: list[str] = field(default_factory=list)
    votes: list[Vote] = field(default_factory=list)
    reservations: list[Note] = field(default_factory=list)
    statements: list[Note] = field(default_factory=list)
    extracts_to: list[str] = field(default_factory=list)
    rest: list[str] = field(default_factory=list)
    flags: set[str] = field(default_factory=set)
    removed: list[str] = field(default_factory=list)

    def all_flags(self) -> list[str]:
        """Return the flags of the paragraph and of its votes, in order of the alphabet."""
        return sorted(self.flags.union(*(vote_flags(vote) for vote in self.votes)))


def read_paragraphs(records: Iterable[Record]) -> list[Paragraph]:
    """Return the paragraphs of a file; votes get their names from the meeting's appendices.

    The appendices of a meeting are printed after one of its paragraphs and told from those of
    another meeting by body and day.
    """
    pages = [(record, read_pages(record.text)) for record in records]
    tables: dict[tuple[str, str], dict[str, VoteTable]] = {}
    for record, page in pages:
        tables.setdefault((record.body, record.date), {}).update(read_tables(page.appendices))
    return [
        read_paragraph(record, page, tables[record.body, record.date]) for record, page in pages
    ]


def read_paragraph(
    record: Record, page: Page | None = None, tables: dict[str, VoteTable] | None = None
) -> Paragraph:
    """Return one paragraph; `tables` are the meeting's vote tables by appendix, if known."""
    page = page or read_pages(record.text)
    head = read_head(record, page.lines)
    read = Paragraph(record, head.title, head.numbers, removed=page.removed)
    read.flags |= head.flags
    for section in split_sections(page.lines, title_lines=head.lines):
        if section.part is Part.HEAD:
            _keep(read, [*head.rest, *section.lines[head.lines :]])
        else:
            READERS[section.part](read, section)
    for vote in read.votes:
        name_votes(vote, read_tables(page.appendices) if tables is None else tables)
    if page.appendices:
        _keep(read, page.appendices)
        read.flags.add("appendices")
    if VOTE_ASKED.search(" ".join(read.propositions)) and not read.votes:
        read.flags.add("vote_unread")
    return read


def as_json(read: Paragraph) -> dict[str, Any]:
    """Return the paragraph as `import_minutes --json` prints it."""
    return {
        "body": read.record.body,
        "date": read.record.date,
        "paragraph": read.record.par,
        "registry_numbers": read.registry_numbers,
        "title": read.title,
        "decision": [{"label": row.label, "text": row.text()} for row in read.decision],
        "documents": read.documents,
        "motions": [
            {"mover": row.mover, "party": row.party, "text": row.text} for row in read.motions
        ],
        "propositions": "\n".join(read.propositions),
        "votes": [_vote_json(vote) for vote in read.votes],
        "reservations": [{"names": row.names, "text": row.text} for row in read.reservations],
        "statements": [{"names": row.names, "text": row.text} for row in read.statements],
        "extracts_to": read.extracts_to,
        "rest": "\n\n".join(read.rest),
        "flags": read.all_flags(),
    }


def _vote_json(vote: Vote) -> dict[str, Any]:
    return {
        "question": vote.question,
        "yes_means": vote.yes_means,
        "no_means": vote.no_means,
        **{side: [person.name for person in people] for side, people in vote.named.items()},
        "totals": vote.totals(),
    }


def _keep(read: Paragraph, lines: Iterable[str], heading: str = "") -> None:
    text = "\n".join(lines).strip()
    if text:
        read.rest.append("\n".join(filter(None, [heading, text])))


def _decision(read: Paragraph, section: Section) -> None:
    clauses = read_clauses(section.lines)
    read.decision += clauses.clauses
    if clauses.loose:
        _keep(read, clauses.loose, section.heading)
        read.flags.add("loose_labels")
    if not clauses.clauses:
        read.flags.add("no_decision")


def _documents(read: Paragraph, section: Section) -> None:
    documents, prose = read_documents(section.lines)
    read.documents += documents
    _keep(read, prose)


def _motions(read: Paragraph, section: Section) -> None:
    motions = read_motions(section.lines)
    read.motions += motions.motions
    read.statements += motions.declared
    _keep(read, motions.rest, section.heading)
    if motions.rest:
        read.flags.add("motion_unread")


def _procedure(read: Paragraph, section: Section) -> None:
    is_vote = ABOUT_VOTES.match(section.heading) is not None
    procedure = read_procedure(join(section.lines), is_vote=is_vote)
    read.propositions += procedure.propositions
    read.votes += procedure.votes
    _keep(read, procedure.rest, section.heading)
    if is_vote and not procedure.votes:
        read.flags.add("vote_unread")


def _reservations(read: Paragraph, section: Section) -> None:
    notes, before = read_reservations(section.lines)
    read.reservations += notes
    _keep(read, before, section.heading)


def _statements(read: Paragraph, section: Section) -> None:
    notes, before = read_statements(section.lines)
    read.statements += notes
    _keep(read, before, section.heading)


def _extracts(read: Paragraph, section: Section) -> None:
    recipients, prose = read_recipients(section.lines)
    read.extracts_to += recipients
    _keep(read, prose)


def _other(read: Paragraph, section: Section) -> None:
    _keep(read, [section.text()])


READERS: dict[Part, Callable[[Paragraph, Section], None]] = {
    Part.DECISION: _decision,
    Part.DOCUMENTS: _documents,
    Part.MOTIONS: _motions,
    Part.PROCEDURE: _procedure,
    Part.RESERVATIONS: _reservations,
    Part.STATEMENTS: _statements,
    Part.EXTRACTS: _extracts,
    Part.OTHER: _other,
}
