"""The head of a memo: everything that stands before the proposal or the first section.

Labels stand before their values, in rows of their own or not at all, so a value is known by its
shape; the labels that were read last decide what a date, a number or a name is for.
"""

import re
from dataclasses import dataclass, field, replace
from datetime import date

from decisions.memos.importing.cells import Cell, read_cell
from decisions.memos.importing.dates import Found
from decisions.memos.importing.labels import Label, label_row, labelled_values
from decisions.memos.importing.lines import Line
from decisions.memos.importing.numbers import find_numbers
from decisions.memos.importing.offices import body_name
from decisions.memos.importing.people import names_in, phone_number

_IMMEDIATE = re.compile(r"\W*(?:omedelbar justering|justeras omedelbart)\W*", re.IGNORECASE)
_PARAGRAPH_NUMBER = re.compile(r"^§\s*\d+[^\w\s]*\s*")
_MAX_LINES = 150
_MAX_LINE = 160
REST = "rest"


@dataclass
class Officer:
    """A case officer and the telephone that stands with the name."""

    name: str
    phone: str | None = None


@dataclass
class Head:
    """What the head tells. `kinds` says of each line what it was; `rest` holds those lines, with
    their place, that nothing has explained: the title is among them."""

    written: date | None = None
    meeting_date: date | None = None
    agenda_number: str | None = None
    recipient: str | None = None
    document_name: str | None = None
    title: str | None = None
    department: str | None = None
    unit: str | None = None
    officers: list[Officer] = field(default_factory=list)
    numbers: list[str] = field(default_factory=list)
    their_numbers: list[str] = field(default_factory=list)
    phone: str | None = None
    switchboard: str | None = None
    odd_dates: list[str] = field(default_factory=list)
    immediate: str | None = None
    kinds: list[str] = field(default_factory=list)
    rest: list[tuple[int, Line]] = field(default_factory=list)
    pending: list[Label] = field(default_factory=list)
    recipient_is_labelled: bool = False

    @property
    def last_kind(self) -> str:
        return self.kinds[-1] if self.kinds else ""


def read_head(lines: list[Line]) -> Head:
    """Read the head's lines, each cell of columns for itself."""
    head = Head()
    for place, line in enumerate(lines):
        kind, left = "", [line.text]
        if place < _MAX_LINES and len(line.text) <= _MAX_LINE:
            kind, left = _read_line(head, line)
        if left:
            head.rest.append((place, replace(line, text=" ".join(left))))
        head.kinds.append(REST if left else kind)
    return head


def _read_line(head: Head, line: Line) -> tuple[str, list[str]]:
    """(kind, cells that nothing explains). A line is first read whole, then in columns."""
    if kind := _read(head, line.text):
        return kind, []
    left = []
    for cell in re.split(r"\s{2,}", line.columns or line.text):
        cell_kind = _read(head, cell) if cell != line.text else ""
        if cell_kind:
            kind = cell_kind
        else:
            left.append(cell)
    return kind, left


def _read(head: Head, text: str) -> str:
    """Read one cell and say what it was; "" where it is text that belongs elsewhere."""
    text = _PARAGRAPH_NUMBER.sub("", text)
    if not text:
        return "label"
    if _IMMEDIATE.fullmatch(text):
        head.immediate = text.strip()
        return "flag"
    if labels := label_row(text):
        head.pending = labels
        return "label"
    pairs = labelled_values(text)
    if pairs:
        kinds = [_read_labelled(head, label, value) for label, value in pairs]
        if all(kinds):
            return kinds[-1]
    cell = read_cell(text, head.pending)
    return _put(head, cell, head.pending) if cell else ""


def _read_labelled(head: Head, label: Label, value: str) -> str:
    """Put a value where its label says. An empty value waits for the next line."""
    if not re.search(r"\w", value):
        head.pending = [*head.pending, label]
        return "label"
    if label in {Label.TITLE, Label.DEPARTMENT, Label.UNIT}:
        setattr(head, label.value, value)
        return str(label.value)
    if label in {Label.NUMBER, Label.THEIR_NUMBER}:
        return _put_labelled_number(head, label, value)
    if label in {Label.OTHER, Label.PAGE, Label.EMAIL}:
        return "address" if label is Label.OTHER else "label"
    if label in {Label.TO, Label.OFFICER}:
        head.pending = [label]
    cell = read_cell(value, [label])
    if cell:
        return _put(head, cell, [label])
    return _put_person_or_body(head, label, value)


def _put_person_or_body(head: Head, label: Label, value: str) -> str:
    if label is Label.TO and len(value) <= 90:
        head.recipient, head.recipient_is_labelled = body_name(value), True
        return "recipient"
    if label is Label.OFFICER and (names := names_in(value)):
        head.officers += [Officer(name) for name in names]
        return "officer"
    return ""


def _put_labelled_number(head: Head, label: Label, value: str) -> str:
    """A number in any shape; what is left blank ("KSN-2015-.") is no number."""
    numbers = [number for _, _, number in find_numbers(value)] or re.findall(
        r"^\d{4,}(?![\w./-])", value
    )
    target = head.numbers if label is Label.NUMBER else head.their_numbers
    target += numbers
    cell = read_cell(value, [Label.DATE, Label.NUMBER])
    if cell:
        _put_dates(head, replace(cell, numbers=[]), [Label.DATE])
    return "number"


def _put(head: Head, cell: Cell, pending: list[Label]) -> str:
    """Add what the cell holds to the head, and say what the cell was."""
    _put_dates(head, cell, pending)
    _put_numbers(head, cell, pending)
    _put_phones(head, cell, pending)
    head.officers += [Officer(name) for name in cell.names]
    head.document_name = head.document_name or cell.document_name
    head.department = head.department or cell.department
    head.unit = head.unit or cell.unit
    if cell.body and (Label.TO in pending or not head.recipient_is_labelled):
        head.recipient = body_name(cell.body)
        head.recipient_is_labelled = Label.TO in pending
    if cell.body and head.officers and Label.OFFICER in head.pending:
        head.pending.remove(Label.OFFICER)
    return _kind(cell)


def _kind(cell: Cell) -> str:
    kinds = {
        "officer": cell.names,
        "recipient": cell.body or cell.point,
        "department": cell.department,
        "unit": cell.unit,
        "address": cell.has_address,
        "phone": cell.phones,
    }
    return next((kind for kind, holds in kinds.items() if holds), "label")


def _put_dates(head: Head, cell: Cell, pending: list[Label]) -> None:
    is_meeting = bool(cell.point or cell.body) or (
        head.last_kind == "recipient" and Label.DATE not in pending
    )
    for found in cell.dates:
        if found.value is None or found.odd_weekday:
            head.odd_dates.append(found.text)
        if found.value:
            _put_date(head, found, pending, is_meeting=is_meeting)
    head.agenda_number = head.agenda_number or cell.point


def _put_date(head: Head, found: Found, pending: list[Label], *, is_meeting: bool) -> None:
    expected = {Label.DATE, Label.THEIR_DATE, Label.MEETING}
    label = next((label for label in pending if label in expected), None)
    if label and not (label is Label.DATE and is_meeting):
        pending.remove(label)
    elif is_meeting or head.written:
        label = Label.MEETING
    if label is Label.MEETING:
        head.meeting_date = head.meeting_date or found.value
    elif label is not Label.THEIR_DATE:
        head.written = head.written or found.value


def _put_numbers(head: Head, cell: Cell, pending: list[Label]) -> None:
    for number in cell.numbers:
        expected = {Label.NUMBER, Label.THEIR_NUMBER}
        label = next((label for label in pending if label in expected), Label.NUMBER)
        if label in pending:
            pending.remove(label)
        (head.their_numbers if label is Label.THEIR_NUMBER else head.numbers).append(number)
    head.their_numbers += cell.their_numbers


def _put_phones(head: Head, cell: Cell, pending: list[Label]) -> None:
    """A telephone is the officer's where it stands with the name, else the department's."""
    if Label.SWITCHBOARD in pending:
        head.switchboard = head.switchboard or next(map(phone_number, cell.phones), None)
        return
    near = {"officer", "phone", "label", REST}
    beside = [officer for officer in head.officers if not officer.phone]
    for raw in cell.phones:
        if beside and head.last_kind in near and not cell.has_address:
            beside.pop(0).phone = phone_number(raw)
        else:
            head.phone = head.phone or phone_number(raw)
