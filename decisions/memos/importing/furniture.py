"""What stands on every page and is no part of the text: running heads and feet, address blocks."""

import re
from collections import Counter
from dataclasses import dataclass, replace

from decisions.memos.importing.address import is_address_line, is_firm_address
from decisions.memos.importing.headings import Part, part_of
from decisions.memos.importing.lines import Line
from decisions.memos.importing.numbers import LABEL, find_labelled
from decisions.memos.importing.offices import is_office

DOCUMENT_NAME = re.compile(
    r"\b(?:tjänsteutlåtande|tjänsteskrivelse|tjänstemannaförslag|tjänstemannautlåtande|utlåtande|"
    r"promemoria|skrivelse|beslutsunderlag|pm|missiv|ärendeblad|remissvar|yttrande)\b",
    re.IGNORECASE,
)
PAGE_NUMBER = re.compile(
    r"(?:\bsid(?:a|an)?\.?\s*:?\s*)\d{1,4}(?:\s*(?:\(\s*\d{1,4}\s*\)|/\s*\d{1,4}|av\s+\d{1,4}))?"
    r"|(?<![\w§-])\d{1,3}\s?\(\d{1,3}\)(?=\s|$)",
    re.IGNORECASE,
)
_DATE_ONLY = re.compile(r"(?:datum:?\s*)?(?:19|20)\d\d-\d\d-\d\d", re.IGNORECASE)
_LABELS_ONLY = re.compile(
    rf"(?:(?:datum|sida|sid|{LABEL}|sammanträdesdatum|protokoll(?:\s+\(?nr\s*\d+\)?)?)[\s:]*)+"
    r"(?:(?:19|20)\d\d-\d\d-\d\d)?",
    re.IGNORECASE,
)
_EDGE = 8
_REACH = 6


@dataclass(frozen=True)
class Pages:
    """A document taken apart: what is read as text, and what stood around it.

    `around` keeps the removed lines in order, because numbers and addresses are read from them.
    """

    lines: list[Line]
    around: list[Line]


def without_furniture(lines: list[Line]) -> Pages:
    """Take running heads, feet and address blocks out of everything after the first page's head.

    The line after something taken out counts as the first of a page, so that a sentence that was
    cut in two there is put together again.
    """
    start = head_length(lines)
    around = _repeated(lines) | _around_page_numbers(lines, start) | _address_blocks(lines, start)
    kept: list[Line] = []
    moved = False
    for index, line in enumerate(lines):
        if index in around:
            moved = True
            continue
        kept.append(replace(line, page=line.page or moved))
        moved = False
    return Pages(kept, [lines[index] for index in sorted(around)])


def head_length(lines: list[Line]) -> int:
    """How many lines stand before the first known heading; all of them where there is none."""
    headings = (
        index
        for index, line in enumerate(lines)
        if part_of(line, loose=False) in {Part.PROPOSAL, Part.SECTION}
    )
    first = next(headings, None)
    if first is None:
        headings = (i for i, line in enumerate(lines) if part_of(line, weak=True, loose=False))
        first = next(headings, len(lines))
    return first


def _repeated(lines: list[Line]) -> set[int]:
    """Lines at the edges of at least two pages that are the same but for their digits."""
    pages = _pages(lines)
    edges = [
        (page, index)
        for page, indices in enumerate(pages)
        for index in dict.fromkeys([*indices[:_EDGE], *indices[-_EDGE:]])
    ]
    seen = Counter(sign for _, sign in {(page, _signature(lines[index])) for page, index in edges})
    common = {signature for signature, count in seen.items() if count > 1}
    found: set[int] = set()
    for number, indices in enumerate(pages):
        top = [] if number == 0 else _run(lines, indices[:_EDGE], common)
        bottom = _run(lines, indices[: -_EDGE - 1 : -1], common)
        found.update(top, bottom if len(bottom) < len(indices) else [])
    return found


def _pages(lines: list[Line]) -> list[list[int]]:
    pages: list[list[int]] = [[]]
    for index, line in enumerate(lines):
        if line.page and index:
            pages.append([])
        pages[-1].append(index)
    return pages


def _run(lines: list[Line], indices: list[int], common: set[str]) -> list[int]:
    """The indices from the page's edge inwards for as long as the lines recur."""
    run: list[int] = []
    for index in indices:
        is_number = PAGE_NUMBER.fullmatch(lines[index].text)
        if _signature(lines[index]) not in common and not is_number:
            break
        run.append(index)
    return run


def _signature(line: Line) -> str:
    return re.sub(r"\d+", "#", line.text.lower()) if len(line.text) < 100 else line.text


def _around_page_numbers(lines: list[Line], start: int) -> set[int]:
    found: set[int] = set()
    for index in range(start, len(lines)):
        if PAGE_NUMBER.fullmatch(lines[index].text) or _is_running_head(lines[index].text):
            found.add(index)
            found.update(_neighbours(lines, index, -1, start))
            found.update(_neighbours(lines, index, 1, start))
    return found


def _is_running_head(text: str) -> bool:
    """A line with a page number and otherwise only what running heads hold."""
    rest, count = PAGE_NUMBER.subn("", text)
    return bool(count) and (not rest.strip(" |·-") or _is_furniture(rest.strip(" |·-")))


def _neighbours(lines: list[Line], index: int, step: int, start: int) -> list[int]:
    found: list[int] = []
    for near in range(index + step, index + step * (_REACH + 1), step):
        if not start <= near < len(lines) or not _is_furniture(lines[near].text):
            break
        found.append(near)
    return found


def _is_furniture(text: str) -> bool:
    if _DATE_ONLY.fullmatch(text) or PAGE_NUMBER.fullmatch(text) or _LABELS_ONLY.fullmatch(text):
        return True
    for begin, end, _, _ in find_labelled(text):
        return not (text[:begin] + text[end:]).strip(" |·-:")
    rest = DOCUMENT_NAME.sub("", text, count=1).strip(" |·-")
    return (rest != text and (not rest or is_office(rest))) or is_office(text)


def _address_blocks(lines: list[Line], start: int) -> set[int]:
    """Runs of address lines with a postcode, box or telephone and at least one line more."""
    found: set[int] = set()
    run: list[int] = []
    for index in range(start, len(lines) + 1):
        belongs = index < len(lines) and (
            is_address_line(lines[index].text) or is_office(lines[index].text)
        )
        if belongs:
            run.append(index)
            continue
        firm = sum(is_firm_address(lines[near].text) for near in run)
        if firm and len(run) > 1:
            found.update(run)
        run = []
    return found
