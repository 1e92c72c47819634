"""Takes a document apart at its headings: the head, then one part per heading."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from decisions.memos.importing.headings import Part, heading_text, part_of
from decisions.memos.importing.lines import Line, breaks_early, exploded, width_of
from decisions.memos.importing.text import joined


@dataclass
class Segment:
    """A heading and the lines under it; the head of the document has no heading."""

    part: Part | None
    heading: str | None = None
    lines: list[Line] = field(default_factory=list)


def segments(lines: list[Line]) -> list[Segment]:
    """The document's parts in order. The first is the head, empty where the document has none."""
    lines = list(_opened_paragraphs(lines))
    weak = not any(part_of(line) is Part.PROPOSAL for line in lines)
    width = width_of(lines)
    found = [Segment(None)]
    index = 0
    while index < len(lines):
        opened, used = _opened(lines, index, width, weak=weak, in_head=len(found) == 1)
        if opened:
            found.append(opened)
        else:
            found[-1].lines.append(lines[index])
        index += used
    return found


def _opened_paragraphs(lines: list[Line]) -> Iterator[Line]:
    """Word paragraphs that hold a heading, a line break and text are cut at their breaks."""
    for line in lines:
        first, broken, _ = line.text.partition("\n")
        is_paragraph = line.html is not None and line.html.startswith("<p")
        if broken and is_paragraph and part_of(Line(first)):
            yield from exploded([line])
        else:
            yield line


def _opened(
    lines: list[Line], index: int, width: int, *, weak: bool, in_head: bool
) -> tuple[Segment | None, int]:
    """The segment that the line at `index` opens, if any, and how many lines that takes."""
    line = lines[index]
    previous = lines[index - 1] if index else None
    following = lines[index + 1] if index + 1 < len(lines) else None
    part, heading, used = _heading_at(line, following, weak=weak, loose=not in_head)
    if part is None and line.heading and not in_head and not str(line.html).startswith("<h3"):
        part, heading = Part.SECTION, heading_text(line)
    if part is Part.IMMEDIATE and in_head:
        return None, 1  # a flag beside the number, no heading
    if part and _stands_alone(line, previous, width):
        return Segment(part, heading), used
    return _inline_heading(line), 1


def _heading_at(
    line: Line, following: Line | None, *, weak: bool, loose: bool
) -> tuple[Part | None, str, int]:
    """(part, heading, lines used): a known heading on one line, or a proposal's on two."""
    if "\n" in line.text or line.is_bullet:
        return None, "", 1
    part = part_of(line, weak=weak, loose=loose)
    if part is None and following and not following.starts and len(line.text) < 80:
        both = Line(joined(line.text, following.text))
        if "\n" not in both.text and part_of(both) is Part.PROPOSAL:
            return Part.PROPOSAL, heading_text(both), 2
    return part, heading_text(line), 1


def _stands_alone(line: Line, previous: Line | None, width: int) -> bool:
    """Whether the line is no part of a sentence that runs on from the line before."""
    if previous is None or line.starts or line.page or len(line.text) < width / 2:
        return True
    return previous.is_sentence_end or previous.is_bullet or breaks_early(previous, line, width)


def _inline_heading(line: Line) -> Segment | None:
    """Heading and text on one line: "Förslag till beslut: Nämnden godkänner …"."""
    before, colon, after = line.text.partition(":")
    rest = after.strip()
    if not colon or not rest or "\n" in line.text or rest.startswith("//"):
        return None
    part = part_of(Line(before))
    if part is None or (part is Part.SECTION and not line.starts):
        return None
    return Segment(part, heading_text(Line(before)), [Line(rest, rest)])
