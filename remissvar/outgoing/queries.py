"""The outgoing consultations and their answers, as the officials' pages show them."""

import csv
import datetime as dt
import io
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.db.models import Prefetch, QuerySet

from council.organisation.models import Department, Person, RoleAssignment, User
from council.organisation.permissions import Permission, roles_with
from council.record.models import PublishedConsultation
from remissvar.outgoing.models import Addressee, OutgoingConsultation
from remissvar.outgoing.naming import in_order
from remissvar.outgoing.privacy import revealed
from remissvar.outgoing.rules import Tally, answer_mark, may_read_answer, tally, unanswered
from remissvar.outgoing.workflow import AddresseeKind, Stance, State

LISTED = Prefetch("addressees", Addressee.objects.order_by("pk"))
HEADINGS = [
    *("Remissinstans", "Slag", "Tillfrågad", "Svar senast"),
    *("Svarade", "Ståndpunkt", "Sammanfattning", "Publiceras"),
]
FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""How a cell begins that a spreadsheet would run instead of showing it."""


@dataclass(frozen=True)
class OutgoingRow:
    """A consultation of the list, with its counts and what the clock says."""

    consultation: OutgoingConsultation
    tally: Tally
    days_left: int
    late: int

    @property
    def urgency(self) -> str:
        """A word for the tag's colour."""
        if self.consultation.state != State.SENT:
            return str(self.consultation.state)
        if not self.tally.waiting:
            return "answered"
        return "late" if self.days_left < 0 else "soon" if self.days_left <= 7 else "open"

    @property
    def words(self) -> str:
        """Where it is, in words."""
        if self.consultation.state != State.SENT:
            return self.consultation.state.label
        if not self.tally.waiting:
            return "Alla har svarat"
        if self.days_left < 0:
            return "Svarstiden är slut"
        unit = "dag" if self.days_left == 1 else "dagar"
        return f"{self.days_left} {unit} kvar" if self.days_left else "Sista dagen"


@dataclass(frozen=True)
class Answer:
    """One who was asked, or answered anyway, as a user may see it."""

    addressee: Addressee
    may_read: bool
    on: dt.date
    revealed: list[str]

    @property
    def urgency(self) -> str:
        """A word for the tag's colour."""
        if self.addressee.stance == Stance.ABSTAINS:
            return "unanswered"
        if self.addressee.answered_on:
            return "answered"
        if self.addressee.sent_at is None:
            return "draft"
        return "late" if self._is_given_up or self.addressee.last_day < self.on else "open"

    @property
    def came_late(self) -> bool:
        """Whether the answer came after the day by which it was asked for."""
        day = self.addressee.answered_on
        return day is not None and day > self.addressee.last_day

    @property
    def mark(self) -> str:
        """What the release form says has been read."""
        return answer_mark(self.addressee)

    @property
    def is_told(self) -> bool:
        """Whether there is no more to publish: that somebody abstains is public already."""
        one = self.addressee
        return one.stance == Stance.ABSTAINS and not one.summary and not one.file_id

    @property
    def words(self) -> str:
        """What is known of the answer."""
        if self.addressee.answered_on:
            # What somebody protected is told nobody who may not read it.
            return self.addressee.get_stance_display() if self.may_read else "Svar med sekretess"
        if self.addressee.sent_at is None:
            return "Inte tillfrågad än"
        if self._is_given_up:
            return "Svarade inte"
        return "Har inte svarat" if self.addressee.last_day < self.on else "Väntar på svar"

    @property
    def _is_given_up(self) -> bool:
        return self.addressee.consultation.state == State.CLOSED


def outgoing_row(consultation: OutgoingConsultation, on: dt.date) -> OutgoingRow:
    """Return a consultation, its addressees fetched (`LISTED`), with its counts."""
    rows = list(consultation.addressees.all())
    return OutgoingRow(
        consultation,
        tally(rows),
        (consultation.last_day - on).days,
        len(unanswered(rows, on)) if consultation.state == State.SENT else 0,
    )


def outgoing_list(user: User, on: dt.date) -> list[OutgoingRow]:
    """Return the consultations that the user may see: what is open first, closed ones last."""
    found = (
        OutgoingConsultation.objects.visible_to(user, on)
        .select_related("case__department__body", "officer")
        .prefetch_related(LISTED)
        .order_by("last_day", "pk")
    )
    rows = [outgoing_row(one, on) for one in found]
    return sorted(rows, key=lambda row: row.consultation.state == State.CLOSED)


def answers(consultation: OutgoingConsultation, user: User, on: dt.date) -> list[Answer]:
    """Return the compilation: everybody on the list with their answers, as the user may see it.

    Whether the user reads what is protected is asked once.
    """
    rows = sorted(consultation.addressees.all(), key=_place)
    protected = next((row for row in rows if row.protection_ground), None)
    reads_all = protected is None or may_read_answer(protected, user, on)
    return [
        Answer(row, reads_all or not row.protection_ground, on, revealed(row, rows))
        for row in rows
    ]


def _place(one: Addressee) -> tuple[bool, bool, list[str | int], int]:
    is_person = one.kind == AddresseeKind.PERSON
    return (not one.is_asked, is_person, in_order(one.name), one.pk)


def compilation_csv(rows: Iterable[Answer]) -> str:
    """Return the compilation as a table for a spreadsheet, which runs nothing in it."""
    table = io.StringIO()
    writer = csv.writer(table, delimiter=";")
    writer.writerow(HEADINGS)
    writer.writerows([_cell(value) for value in _values(row)] for row in rows)
    return table.getvalue()


def _values(row: Answer) -> Iterator[str]:
    one = row.addressee
    yield one.name
    yield one.get_kind_display()
    yield "ja" if one.is_asked else "nej"
    yield one.last_day.isoformat() if one.is_asked else ""
    yield one.answered_on.isoformat() if one.answered_on else ""
    yield row.words
    yield one.summary if row.may_read else ""
    yield "ja" if one.released_at else "nej"


def _cell(value: str) -> str:
    return f"'{value}" if value.startswith(FORMULA) else value


def public_slug(consultation: OutgoingConsultation) -> str:
    """Return the name that the consultation has on the citizens' pages, "" while it has none."""
    rows = PublishedConsultation.objects.filter(uuid=consultation.uuid)
    return rows.values_list("slug", flat=True).first() or ""


def officers_in(
    departments: QuerySet[Department], on: dt.date, *, is_secret: bool
) -> QuerySet[Person]:
    """Return who may see to a consultation there: those who see its case, secret or not."""
    needed = [Permission.READ_DRAFTS, *([Permission.READ_PROTECTED] if is_secret else [])]
    people = Person.objects.filter(user__is_active=True)
    for permission in needed:
        roles = RoleAssignment.objects.valid_on(on).filter(
            department__in=departments, role__in=roles_with(permission)
        )
        people = people.filter(user__in=roles.values("user"))
    return people.order_by("name", "pk")
