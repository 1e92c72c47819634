"""The lines of a paragraph without what the printed page put around them."""

import re
from dataclasses import dataclass

from council.record.importing.columns import spell_out
from council.record.importing.sections import heading_of

LINE_END = re.compile(r"[\n\v\f\r\x85\u2028\u2029]")
# A page says where it belongs in lines of its own. They are known by their whole wording.
RUNNING = re.compile(
    r"""
      Protokoll\ \(?nr\ \d+\)?
    | (?:Sammanträdesdatum|Datum\ för\ sammanträde)[:\s]\s*\d{4}-\d\d-\d\d
    | (?:Sid(?:a|nr|\.)?[:\s]\s*)?\d{1,4}\s*\(\s*\d{1,4}\s*\)
    | Sida\s+\d+(?:\s+av\s+\d+)?
    | [A-ZÅÄÖ][\w\s-]{0,40}?\b(?:Stad|kommun)\b[\w\s-]{0,60},?\s*protokoll
    | (?:SAMMANTRÄDES)?PROTOKOLL
    | (?:Justerande\w*s?|Utdragsbestyrkande\w*|Protokolljusterare)(?:\s+(?:sign\w*|signatur))?\.?
      (?:\s+Utdragsbestyrkande\w*)?
    """,
    re.VERBOSE,
)
BODY = re.compile(
    r"(?:Kommunfullmäktige|Kommunstyrelsen|[A-ZÅÄÖ][\wåäö -]*(?:nämnden|utskottet|styrelsen)|"
    r"(?:Nämnden för|Socialnämnd) [\wåäö ,-]+)"
)
STARTS_PAGE = re.compile(r"Protokoll \(?nr \d+\)?|SAMMANTRÄDESPROTOKOLL|PROTOKOLL")
APPENDIX = re.compile(r"Bilaga \d+")
# Headings and loose labels slip in between a page's name and its number when columns are read.
NEAR = 40


@dataclass(frozen=True)
class Page:
    """The text of a paragraph: its own lines, the appendices printed after it, what was removed.

    Lines are trimmed; an empty one stands for any number of blank lines.
    """

    lines: list[str]
    appendices: list[str]
    removed: list[str]


def read_pages(text: str) -> Page:
    """Return the paragraph's lines without running headers, footers and page breaks."""
    printed = spell_out(LINE_END.split(text))
    raw = [" ".join(line.split()) for line in printed]
    gone = _running(raw, _page_tops(text))
    kept = [line for number, line in enumerate(raw) if number not in gone]
    removed = [raw[number] for number in sorted(gone)]
    start = _appendices(kept)
    return Page(_single_blanks(kept[:start]), _single_blanks(kept[start:]), removed)


def _appendices(lines: list[str]) -> int:
    """Return the number of the line where the appendices begin: no part follows on them."""
    last = max((n for n, line in enumerate(lines) if heading_of(line)), default=-1)
    after = (n for n, line in enumerate(lines) if n > last and APPENDIX.fullmatch(line))
    return next(after, len(lines))


def _page_tops(text: str) -> set[int]:
    """Return the numbers of the lines that begin a page."""
    marks = LINE_END.findall(text)
    return {number for number, mark in enumerate(marks, start=1) if mark == "\f"}


def _running(lines: list[str], tops: set[int]) -> set[int]:
    gone = {number for number, line in enumerate(lines) if RUNNING.fullmatch(line)}
    for number in [n for n in sorted(gone) if STARTS_PAGE.fullmatch(lines[n])]:
        above = range(number - 1, max(-1, number - NEAR), -1)
        for candidate in above:
            if candidate in gone and STARTS_PAGE.fullmatch(lines[candidate]):
                break
            if BODY.fullmatch(lines[candidate]):
                gone.add(candidate)
                break
    gone |= {n for n in tops if n < len(lines) and BODY.fullmatch(lines[n])}
    return gone


def _single_blanks(lines: list[str]) -> list[str]:
    single: list[str] = []
    for line in lines:
        if line or (single and single[-1]):
            single.append(line)
    while single and not single[-1]:
        single.pop()
    return single
