"""A Word file of our own (council.documents.docx_write), edited or not: read by its styles.

What an official changes in Word between export and import stays where its style puts it; nothing
is guessed but the head, which reads as any other memo's.
"""

import re
from collections.abc import Sequence
from html import unescape

from council.documents import docx_names as names
from council.documents.docx_tree import Piece, html_of
from council.documents.richtext import sanitise, to_text
from decisions.memos.importing.attachments import Attachment
from decisions.memos.importing.document import Document
from decisions.memos.importing.head import read_head
from decisions.memos.importing.lines import exploded
from decisions.memos.importing.proposal import Clause
from decisions.memos.importing.sections import Section
from decisions.memos.importing.signatories import Signatory
from decisions.memos.importing.word import word_lines

NUMBER, TITLE, CLAUSE = (
    names.style_key(name) for name in (names.NUMBER, names.TITLE, names.CLAUSE)
)
SECTION, END = names.style_key(names.SECTION_HEADING), names.style_key(names.END_HEADING)
PROPOSAL, FACT = names.style_key(names.PROPOSAL_HEADING), names.style_key(names.FACT)
ATTACHMENT, SIGNATORY = names.style_key(names.ATTACHMENT), names.style_key(names.SIGNATORY)
SIGNATORY_TITLE = names.style_key(names.SIGNATORY_TITLE)
HREF = re.compile(r'<a href="([^"]+)"')
PROTECTED = re.compile(r'<span class="protected" data-ground="([^"]*)"')
MAX_PARAGRAPH = 5000


def is_marked(pieces: Sequence[Piece]) -> bool:
    """Whether the file was written by us: it has our styles for the number and the title."""
    styles = {piece.style for piece in pieces}
    return {NUMBER, TITLE} <= styles


def read_marked(pieces: Sequence[Piece]) -> Document:
    """Take a file of ours apart."""
    at = next(i for i, piece in enumerate(pieces) if piece.style == TITLE)
    front, rest = pieces[:at], pieces[at:]
    number = " ".join(piece.plain for piece in front if piece.style == NUMBER).strip()
    known = [piece for piece in front if piece.style != NUMBER]
    lines = exploded(word_lines(sanitise(html_of(known))))
    head = read_head(lines)
    head.numbers = [number] if number else []
    sections = _sections(rest)
    return Document(
        head=head,
        title=" ".join(piece.plain for piece in rest if piece.style == TITLE).strip() or None,
        around=[line.text for line in lines],
        body=[
            text[:MAX_PARAGRAPH]
            for section in sections
            for text in to_text(section["html"]).split("\n\n")
            if text
        ],
        clauses=_clauses([piece for piece in rest if piece.style == CLAUSE]),
        sections=sections,
        signatories=_signatories(rest),
        attachments=[_attachment(piece) for piece in rest if piece.style == ATTACHMENT],
    )


def _sections(pieces: Sequence[Piece]) -> list[Section]:
    """The sections, empty ones too; text that stands before the first has no heading."""
    found: list[tuple[str | None, list[Piece]]] = [(None, [])]
    elsewhere = {TITLE, PROPOSAL, CLAUSE, FACT, ATTACHMENT, SIGNATORY, SIGNATORY_TITLE, END}
    for piece in pieces:
        if piece.style == SECTION:
            found.append((piece.plain, []))
        elif piece.style not in elsewhere:
            found[-1][1].append(piece)
    sections = [Section(heading=heading, html=sanitise(html_of(own))) for heading, own in found]
    return [section for section in sections if section["heading"] or section["html"]]


def _clauses(pieces: Sequence[Piece]) -> list[Clause]:
    top: list[Clause] = []
    open_: list[Clause] = []
    for piece in pieces:
        label = (piece.item.label.strip() if piece.item else "") or None
        clause = Clause(label=label, text=piece.plain, children=[])
        if ground := PROTECTED.search(piece.html):
            clause["protection_ground"] = unescape(ground[1])
        depth = min(piece.item.depth if piece.item else 0, len(open_))
        (open_[depth - 1]["children"] if depth else top).append(clause)
        open_ = [*open_[:depth], clause]
    return [clause for clause in top if clause["text"] or clause["children"]]


def _signatories(pieces: Sequence[Piece]) -> list[Signatory]:
    found: list[Signatory] = []
    for piece in pieces:
        if piece.style == SIGNATORY and piece.plain:
            found.append(Signatory(name=piece.plain, title=None))
        elif piece.style == SIGNATORY_TITLE and found and piece.plain:
            found[-1]["title"] = piece.plain
    return found


def _attachment(piece: Piece) -> Attachment:
    link, ground = HREF.search(piece.html), PROTECTED.search(piece.html)
    found = Attachment(title=piece.plain or None, url=unescape(link[1]) if link else None)
    if ground:
        found["protection_ground"] = unescape(ground[1])
    return found
