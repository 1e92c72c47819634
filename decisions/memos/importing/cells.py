"""One cell of a memo's head, read by the shape of what stands in it."""

import re
from dataclasses import dataclass, field

from decisions.memos.importing.address import (
    BOX,
    STREET,
    TOWN,
    WEBSITE,
    is_address_line,
    strip_address,
)
from decisions.memos.importing.dates import Found, find_dates
from decisions.memos.importing.furniture import DOCUMENT_NAME, PAGE_NUMBER
from decisions.memos.importing.labels import Label
from decisions.memos.importing.numbers import find_labelled, find_numbers, is_theirs
from decisions.memos.importing.offices import is_body, is_department, is_municipality, is_unit
from decisions.memos.importing.people import EMAIL, PHONE, TITLE, is_name, is_title, names_in

_POINT = re.compile(
    r"(?:\b(?:p|pkt|punkt|ärende)\b\.?\s*(?:nr\.?\s*)?|\bp)(\d{1,3}(?:\s?[A-Za-zÅÄÖåäö](?!\w))?)",
    re.IGNORECASE,
)
_FILLERS = re.compile(
    r"\b(?:och|samt|kl\.?|den|till|i|sammanträde[nt]?|nämndsammanträde|måndag|tisdag|onsdag|torsdag|"
    r"fredag|e-?post|telefon|tfn|tel|mobil|växel|nr|ref)\b|[\W_]+",
    re.IGNORECASE,
)
_BLANK_NUMBER = re.compile(r"\b[A-ZÅÄÖ]{2,5}[- ](?:19|20)\d\d[-/]\s*\.?(?=\s|$)")
_UTLATANDE_NUMBER = re.compile(r"^\s*(?:nr\s*)?(?:\d{4}:\d+)?\s*(?:R[IVX]+\b)?")


@dataclass
class Cell:
    """What a cell holds; every list is in reading order."""

    dates: list[Found] = field(default_factory=list)
    point: str | None = None
    numbers: list[str] = field(default_factory=list)
    their_numbers: list[str] = field(default_factory=list)
    names: list[str] = field(default_factory=list)
    phones: list[str] = field(default_factory=list)
    body: str | None = None
    department: str | None = None
    unit: str | None = None
    document_name: str | None = None
    has_address: bool = False


def read_cell(text: str, pending: list[Label]) -> Cell | None:
    """What the cell tells, or None where some of it remains unexplained: then it is text.

    `pending` are the labels still without value; names and lone numbers count only after theirs.
    """
    cell = Cell()
    if is_title(text) and Label.OFFICER in pending:
        return cell
    rest = _take_digits(cell, PAGE_NUMBER.sub(" ", text), pending)
    rest = _take_document_name(cell, rest)
    rest = _take_names(cell, rest, pending)
    rest = _take_office(cell, rest.strip(" ,;:|/–-"))
    return None if _FILLERS.sub("", rest) else cell


def _take_digits(cell: Cell, text: str, pending: list[Label]) -> str:
    """Everything with digits or an at sign, in the order in which one hides another."""
    text = _BLANK_NUMBER.sub(" ", WEBSITE.sub(" ", EMAIL.sub(" ", text)))
    cell.has_address = is_address_line(text) and bool(
        STREET.search(text) or BOX.search(text) or TOWN.search(text)
    )
    text = _take_labelled(cell, text)
    cell.dates = list(find_dates(text, six_digits=True))
    for found in reversed(cell.dates):
        text = text[: found.start] + " " + text[found.end :]
    point = _POINT.search(text)
    if point and (cell.dates or Label.POINT in pending or _POINT.fullmatch(text.strip())):
        cell.point = " ".join(point[1].split())
        text = _POINT.sub(" ", text, count=1)
    cell.phones = PHONE.findall(text)
    text = PHONE.sub(" ", text)
    return strip_address(text) if cell.has_address else _take_bare_numbers(cell, text, pending)


def _take_labelled(cell: Cell, text: str) -> str:
    for start, end, label, number in reversed(list(find_labelled(text))):
        numbers = cell.their_numbers if is_theirs(label) else cell.numbers
        numbers.insert(0, number)
        text = text[:start] + " " + text[end:]
    return text


def _take_bare_numbers(cell: Cell, text: str, pending: list[Label]) -> str:
    found = list(find_numbers(text))
    outside = text
    for start, end, _ in reversed(found):
        outside = outside[:start] + " " + outside[end:]
    expected = {Label.NUMBER, Label.THEIR_NUMBER} & set(pending)
    if not expected and _FILLERS.sub("", outside):
        return text
    cell.numbers += [number for _, _, number in found]
    return outside


def _take_document_name(cell: Cell, text: str) -> str:
    match = DOCUMENT_NAME.search(text)
    if not match:
        return text
    before, after = text[: match.start()].strip(), text[match.end() :]
    after = _UTLATANDE_NUMBER.sub("", after, count=1).strip(" |·-()")
    known = all(not part or _is_any_office(part) for part in (before, after))
    if not known:
        return text
    cell.document_name = match[0]
    return f"{before} {after}"


def _take_names(cell: Cell, text: str, pending: list[Label]) -> str:
    if Label.OFFICER not in pending:
        return text
    words = text.split()
    for count in (2, 3):
        first, rest = " ".join(words[:count]), " ".join(words[count:])
        if is_name(first) and is_body(rest):
            cell.names = [first]
            return rest
    names = names_in(text)
    rest = text
    for name in names:
        rest = rest.replace(name, " ")
    if names and not _FILLERS.sub("", TITLE.sub(" ", rest)):
        cell.names = names
        return ""
    return text


def _take_office(cell: Cell, text: str) -> str:
    stripped = re.sub(r"^(?:Till|I)\s+(?=\w)", "", text)
    if is_body(stripped):
        cell.body = stripped
    elif is_department(text):
        cell.department = text
    elif is_unit(text):
        cell.unit = text
    elif not is_municipality(text):
        return text
    return ""


def _is_any_office(text: str) -> bool:
    return is_department(text) or is_unit(text) or is_municipality(text) or is_body(text)
