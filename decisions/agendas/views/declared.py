"""What members have said before a meeting, as its secretary reads it on the agenda page."""

import datetime as dt
from dataclasses import dataclass

from django.conf import settings
from django.utils.module_loading import import_string

from decisions.agendas.models import Meeting
from decisions.agendas.reading.declared import Declared, declared


@dataclass(frozen=True)
class DeclaredRow:
    """One declaration in words. `instead` says which substitute to call, "" for none."""

    who: str
    role: str
    words: str
    text: str
    at: dt.datetime
    instead: str = ""


def declared_rows(meeting: Meeting) -> list[DeclaredRow]:
    """Return what members have declared, absences first, then conflicts item by item."""
    found = declared(meeting)
    return [
        DeclaredRow(
            who=str(row.mandate or row.person),
            role=row.mandate.get_role_display() if row.mandate else "uppdraget har upphört",
            words=_words(row),
            text=row.text,
            at=row.at,
            instead=instead,
        )
        for row, instead in zip(found, _instead(meeting, found), strict=True)
    ]


def _instead(meeting: Meeting, found: list[Declared]) -> list[str]:
    """Return for each declaration who serves instead, "" where nobody has to."""
    if not found:
        return []
    absent = {row.person.pk for row in found if row.item is None}
    cases = [
        (absent, {other.person.pk for other in found if row.item and other.item == row.item})
        for row in found
    ]
    called: list[dict[int, str]] = import_string(settings.SUBSTITUTES_TO_CALL)(meeting, cases)
    return [case.get(row.person.pk, "") for row, case in zip(found, called, strict=True)]


def _words(row: Declared) -> str:
    if row.item is None:
        return "Kan inte delta, hela mötet." if row.is_whole else "Kan inte delta en del av mötet."
    ground = row.ground.label if row.ground else ""
    return f"Jäv i punkt {row.item}. {ground}."
